/* verify: whether what must always hold holds. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "seller/seller.h"
#include "verify/verify.h"

static int verify_seller(struct cli *c)
{
    struct verify_report r;
    enum status s = verify_shop(&c->cx, &r);
    if (s != OK)
        return cli_refused(c, s);
    for (int i = 0; i < r.count; i++)
        cli_print(c, "%s: %s\n", r.findings[i].is_warning ? "warning" : "broken", r.findings[i].text);
    cli_print(c, "%lld audit rows under %lld seals; %d broken, %d warnings.\n", (long long)r.audit_rows,
              (long long)r.seals, r.broken, r.count > r.broken ? r.count - r.broken : 0);
    return r.broken ? 1 : 0;
}

static int run_verify(struct cli *c)
{
    struct seller_id *sellers;
    int count, code = 0;
    if (cli_value(c, "seller")) {
        enum status s = seller_open(&c->cx, cli_value(c, "seller"));
        return s == OK ? verify_seller(c) : cli_refused(c, s);
    }
    enum status s = seller_ids(&c->cx, &sellers, &count);
    for (int i = 0; s == OK && i < count; i++) {
        s = seller_open_id(&c->cx, sellers[i]);
        if (s == OK && verify_seller(c))
            code = 1;
    }
    return s == OK ? code : cli_refused(c, s);
}

const struct command command_verify = {
    .name = "verify",
    .args = "",
    .summary = "look whether audit chain, numbers, stock and totals hold; 1 and the row named where not",
    .need = NEEDS_ROWS,
    .needs_schema = true,
    .run = run_verify,
};
