/* user add, user password, user list. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "base/str.h"
#include "company/company.h"
#include "seller/seller.h"
#include "user/user.h"
#include <string.h>

enum { PAGE = 200 };

/* Sets the seller, and the company when --company is given. 0, or an exit code. */
static int open_place(struct cli *c)
{
    enum status s = seller_open(&c->cx, cli_value(c, "seller"));
    if (s != OK)
        return cli_refused(c, s);
    const char *code = cli_value(c, "company");
    if (!code)
        return 0;
    struct company company;
    bool found;
    s = company_by_code(&c->cx, code, &company, &found);
    if (s == OK && !found)
        return cli_refuse(c, "there is no company %s", code);
    if (s == OK)
        s = company_act_in(&c->cx, company.id);
    return s == OK ? 0 : cli_refused(c, s);
}

static enum status put(struct ctx *cx, void *arg)
{
    int64_t id;
    bool created;
    return user_put(cx, arg, &id, &created);
}

static int put_user(struct cli *c, struct user_put *in, const char *done)
{
    in->is_staff = cli_value(c, "company") == NULL;
    enum status s = password_hash(&c->cx, c->password, &in->password_hash);
    if (s == OK)
        s = db_write(&c->cx, put, in);
    if (s != OK)
        return cli_refused(c, s);
    cli_print(c, "%s %s\n", in->email, done);
    return 0;
}

static int user_add(struct cli *c)
{
    int code = open_place(c);
    if (code)
        return code;
    struct user_put in = {
        .email = c->options.args[0],
        .name = cli_value(c, "name") ? cli_value(c, "name") : c->options.args[0],
        .roles = cli_value(c, "roles"),
        .language = cli_value(c, "language"),
        .must_be_new = true,
        .active = 1,
    };
    if (!in.roles)
        return cli_refuse(c, "--roles is needed: %s",
                          cli_value(c, "company") ? "admin, buyer, requester, approver, accountant, reader"
                                                  : "owner, sales, catalogue, finance, service");
    return put_user(c, &in, "can sign in.");
}

static int user_password(struct cli *c)
{
    int code = open_place(c);
    if (code)
        return code;
    struct user_put in = {.email = c->options.args[0], .active = -1};
    return put_user(c, &in, "has the new password; every session has ended.");
}

static void print_user(struct cli *c, const struct user_row *u, const char *company)
{
    cli_print(c, "%-36s  %-12s  %-20s  %-8s  %s\n", u->email, company, u->roles,
              u->active ? "active" : "closed", u->name);
}

static int user_list_all(struct cli *c)
{
    int code = open_place(c);
    if (code)
        return code;
    const char *company = cli_value(c, "company");
    const char *after = "";
    for (;;) {
        struct user_row *rows;
        int count;
        enum status s = company ? user_list(&c->cx, after, PAGE, &rows, &count)
                                : staff_list(&c->cx, after, PAGE, &rows, &count);
        if (s != OK)
            return cli_refused(c, s);
        for (int i = 0; i < count; i++)
            print_user(c, &rows[i], company ? company : "staff");
        if (count < PAGE)
            return 0;
        after = rows[count - 1].email;
    }
}

static const struct option_def add_options[] = {
    {"company", "CODE", NULL, "a buyer of that company; without it one of the seller's staff"},
    {"roles", "LIST", NULL, "role names parted by blanks"},
    {"name", "NAME", NULL, "the person's name"},
    {"language", "fr", NULL, "the person's language; without it the site's"},
    {0},
};

static const struct option_def place_options[] = {
    {"company", "CODE", NULL, "of that company; without it the seller's staff"},
    {0},
};

const struct command command_user_add = {
    .name = "user add",
    .args = "EMAIL",
    .args_min = 1,
    .args_max = 1,
    .summary = "let a person sign in",
    .options = add_options,
    .need = NEEDS_WRITER,
    .needs_schema = true,
    .needs_password = true,
    .run = user_add,
};

const struct command command_user_password = {
    .name = "user password",
    .args = "EMAIL",
    .args_min = 1,
    .args_max = 1,
    .summary = "give a person a new password",
    .options = place_options,
    .need = NEEDS_WRITER,
    .needs_schema = true,
    .needs_password = true,
    .run = user_password,
};

const struct command command_user_list = {
    .name = "user list",
    .args = "",
    .summary = "list the staff, or a company's users",
    .options = place_options,
    .need = NEEDS_ROWS,
    .needs_schema = true,
    .run = user_list_all,
};
