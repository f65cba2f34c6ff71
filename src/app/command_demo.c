/* demo: a believable shop to look at and to measure. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "base/str.h"
#include "demo/demo.h"
#include <stdio.h>

static const struct option_def demo_options[] = {
    {"products", "N", NULL, "how many products; fewer otherwise"},
    {"companies", "N", NULL, "how many companies"},
    {"tiers", "N", NULL, "how many price tiers, the more spread over contract lists"},
    {"orders", "N", NULL, "how many past orders"},
    {0},
};

/* -1 when it is not a whole number that fits. */
static int64_t number(struct cli *c, const char *name, int64_t otherwise, int64_t max)
{
    const char *text = cli_value(c, name);
    int64_t n;
    if (!text)
        return otherwise;
    if (!str_int(text, &n) || n < 0 || n > max) {
        (void)cli_refuse(c, "--%s is a whole number up to %lld", name, (long long)max);
        return -2;
    }
    return n;
}

/* Read by programs too: columns parted by two blanks at least, and nothing after the table. */
static void print_logins(struct cli *c, const struct demo_login *logins, int count)
{
    cli_print(c, "%-14s  %-28s  %-40s  %s\n", "role", "company", "e-mail", "password");
    for (int i = 0; i < count; i++)
        cli_print(c, "%-14s  %-28s  %-40s  %s\n", logins[i].role,
                  *logins[i].company ? logins[i].company : "-", logins[i].email, logins[i].password);
}

static int demo(struct cli *c)
{
    struct demo_options o = {
        .products = (int)number(c, "products", 0, 2000000),
        .companies = (int)number(c, "companies", 0, 1000000),
        .tiers = number(c, "tiers", 0, 100000000),
        .orders = (int)number(c, "orders", -1, 10000000),
    };
    if (o.products < 0 || o.companies < 0 || o.tiers < 0 || o.orders < -1)
        return 2;
    int code = cli_make_ready(c);
    if (code)
        return code;
    struct demo_login *logins;
    int count;
    enum status s = demo_make(&c->cx, &o, &logins, &count);
    if (s != OK)
        return cli_refused(c, s);
    print_logins(c, logins, count);
    return 0;
}

const struct command command_demo = {
    .name = "demo",
    .args = "",
    .summary = "make the demonstration shop and print its logins",
    .options = demo_options,
    .need = NEEDS_WRITER,
    .makes_folder = true,
    .run = demo,
};
