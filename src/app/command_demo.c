/* demo: the demonstration shop, and who may sign in to it. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "app/node.h"
#include "base/str.h"
#include "db/migrate.h"
#include "demo/demo.h"
#include <stdio.h>

/* A count from an option; -1 when it is none. */
static int64_t count_of(struct cli *c, const char *name, int64_t most)
{
    const char *s = cli_value(c, name);
    int64_t n = 0;
    if (!s)
        return 0;
    if (!str_int(s, &n) || n < 1 || n > most) {
        cli_refuse(c, "--%s: \"%s\" is not a number from 1 to %lld", name, s, (long long)most);
        return -1;
    }
    return n;
}

/* Columns parted by two blanks or more, so that programs can read the table too. */
static void print_logins(struct cli *c, const struct demo_login *logins, int count)
{
    for (int i = 0; i < count; i++) {
        size_t width = utf8_length(logins[i].company);
        int pad = width < 34 ? (int)(34 - width) : 2;
        cli_print(c, "%-11s  %s%*s  %-40s  %s\n", logins[i].role, logins[i].company, pad, "", logins[i].email,
                  logins[i].password);
    }
}

static int demo(struct cli *c)
{
    struct demo_options o = {.orders = -1};
    int64_t products = count_of(c, "products", 10000000), companies = count_of(c, "companies", 1000000),
            tiers = count_of(c, "tiers", 1000000000);
    if (products < 0 || companies < 0 || tiers < 0)
        return 1;
    o.products = (int)products;
    o.companies = (int)companies;
    o.tiers = tiers;
    int applied;
    enum status s = migrate_apply(&c->cx, &applied);
    if (s != OK)
        return cli_refused(c, s);
    const char *error;
    if (!node_lease(c->db, &error))
        return cli_refuse(c, "%s", error);
    struct demo_login *logins;
    int count;
    s = demo_make(&c->cx, &o, &logins, &count);
    if (s != OK)
        return cli_refused(c, s);
    print_logins(c, logins, count);
    return 0;
}

static const struct option_def demo_options[] = {
    {"products", "N", NULL, "how many articles"},
    {"companies", "N", NULL, "how many companies"},
    {"tiers", "N", NULL, "how many price tiers; what its own lists do not hold is spread over contracts"},
    {0},
};

const struct command command_demo = {
    .name = "demo",
    .args = "",
    .summary = "make the demonstration shop and print who may sign in",
    .options = demo_options,
    .need = NEEDS_WRITER,
    .makes_folder = true,
    .run = demo,
};
