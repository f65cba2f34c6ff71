/* init, migrate, check-sql: the shop comes into being and its schema is kept. SPDX-License-Identifier:
 * Apache-2.0 */
#include "app/cli.h"

#include "app/node.h"
#include "db/migrate.h"
#include "seller/seller.h"
#include "user/user.h"
#include <string.h>

struct init {
    const char *email, *hash;
    struct seller_new seller;
};

static enum status make_shop(struct ctx *cx, void *arg)
{
    const struct init *in = arg;
    TRY(seller_create(cx, &in->seller));
    struct user_put owner = {
        .email = in->email,
        .name = in->email,
        .roles = "owner",
        .password_hash = in->hash,
        .is_staff = true,
        .active = 1,
    };
    int64_t id;
    bool created;
    return user_put(cx, &owner, &id, &created);
}

int cli_make_ready(struct cli *c)
{
    int applied;
    enum status s = migrate_apply(&c->cx, &applied);
    if (s != OK)
        return cli_refused(c, s);
    const char *error;
    return node_lease(c->db, &error) ? 0 : cli_refuse(c, "%s", error);
}

static int init(struct cli *c)
{
    static const char *const needed[] = {"seller", "country", "currency", "email"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!cli_value(c, needed[i]))
            return cli_refuse(c, "--%s is needed", needed[i]);
    int code = cli_make_ready(c);
    if (code)
        return code;
    struct init in = {
        .email = cli_value(c, "email"),
        .seller =
            {
                .code = cli_value(c, "code"),
                .name = cli_value(c, "seller"),
                .country = cli_value(c, "country"),
                .currency = cli_value(c, "currency"),
                .host = cli_value(c, "host"),
                .languages = cli_value(c, "languages"),
                .time_zone = cli_value(c, "time-zone"),
            },
    };
    enum status s = password_hash(&c->cx, c->password, &in.hash);
    if (s == OK)
        s = db_write(&c->cx, make_shop, &in);
    if (s != OK)
        return cli_refused(c, s);
    cli_print(c, "The shop of %s is ready. Its owner signs in as %s.\n", in.seller.name, in.email);
    return 0;
}

static const struct option_def init_options[] = {
    {"country", "FR", NULL, "where the seller delivers from, ISO 3166-1"},
    {"currency", "EUR", NULL, "ISO 4217"},
    {"email", "OWNER", NULL, "address of the owner, who signs in with it"},
    {"code", "CODE", NULL, "short name of the seller, made from its name otherwise"},
    {"host", "NAME", NULL, "host name of the shop; without one it answers to all while it is the only one"},
    {"languages", "LIST", NULL, "like \"fr en\": the first is the default"},
    {"time-zone", "NAME", NULL, "like Europe/Paris"},
    {0},
};

const struct command command_init = {
    .name = "init",
    .args = "",
    .summary = "make an empty shop with its owner (--seller is its name)",
    .options = init_options,
    .need = NEEDS_WRITER,
    .needs_password = true,
    .makes_folder = true,
    .run = init,
};

static int migrate(struct cli *c)
{
    enum schema_state state;
    const char *which = "";
    enum status s = migrate_check(&c->cx, &state, &which);
    if (s != OK)
        return cli_refused(c, s);
    if (state == SCHEMA_NEWER || state == SCHEMA_CHANGED)
        return cli_refuse(c, "%s: this program and the database do not belong together", which);
    int applied = 0;
    s = migrate_apply(&c->cx, &applied);
    if (s != OK)
        return cli_refused(c, s);
    cli_print(c, "%d migration%s applied.\n", applied, applied == 1 ? "" : "s");
    return 0;
}

const struct command command_migrate = {
    .name = "migrate",
    .args = "",
    .summary = "bring the database to this program's schema",
    .need = NEEDS_WRITER,
    .makes_folder = true,
    .run = migrate,
};

static int check_sql(struct cli *c)
{
    int bad = 0;
    enum status s = db_check_statements(&c->cx, &bad);
    if (s != OK)
        return cli_refused(c, s);
    if (bad)
        return cli_refuse(c, "%d of %d statements are refused by the database", bad, db_statement_count);
    cli_print(c, "%d statements are accepted by the database.\n", db_statement_count);
    return 0;
}

const struct command command_check_sql = {
    .name = "check-sql",
    .args = "",
    .summary = "prepare every statement on the database",
    .need = NEEDS_ROWS,
    .needs_schema = true,
    .run = check_sql,
};
