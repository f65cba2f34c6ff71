/* Reads the command line, opens what a command needs, runs it here or in the server. SPDX-License-Identifier:
 * Apache-2.0 */
#include "app/cli.h"

#include "app/database.h"
#include "app/file.h"
#include "app/node.h"
#include "app/password.h"
#include "app/socket.h"
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/str.h"
#include "seller/seller.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct command *const commands[] = {
    &command_init,
    &command_demo,
    &command_serve,
    &command_migrate,
    &command_check_sql,
    &command_routes,
    &command_config,
    &command_version,
    &command_user_add,
    &command_user_password,
    &command_user_list,
    &command_import,
    &command_export,
    &command_backup,
    &command_restore,
    &command_verify,
    NULL,
};

void cli_print(struct cli *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_puts(&c->out, arena_vprintf(c->arena, fmt, ap));
    va_end(ap);
}

int cli_refuse(struct cli *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_printf(&c->err, "negoce%s%s: %s\n", c->command ? " " : "", c->command ? c->command->name : "",
               arena_vprintf(c->arena, fmt, ap));
    va_end(ap);
    return 1;
}

int cli_refused(struct cli *c, enum status s)
{
    const struct problem *p = &c->cx.problem;
    if (s != REFUSED || p->error == E_none)
        return cli_refuse(c, "%s",
                          s == BUSY ? "the database is busy" : "the database failed; see the log above");
    for (int i = 0; i < p->field_count; i++)
        (void)cli_refuse(c, "%s%s%s (%s)", p->fields[i].pointer, *p->fields[i].pointer ? ": " : "",
                         p->fields[i].detail, error_name(p->fields[i].error));
    return p->field_count ? 1 : cli_refuse(c, "%s (%s)", p->detail, error_name(p->error));
}

const char *cli_value(struct cli *c, const char *name)
{
    return option_value(&c->options, name);
}

const char *cli_path(struct cli *c, const char *name)
{
    return arena_printf(c->arena, "%s/%s", cli_value(c, "data"), name);
}

/* ---- help ---- */

static void print_options(struct cli *c, const struct option_def *defs)
{
    for (const struct option_def *d = defs; d && d->name; d++) {
        const char *left =
            arena_printf(c->arena, "--%s%s%s", d->name, d->arg ? " " : "", d->arg ? d->arg : "");
        cli_print(c, "  %-26s %s%s%s%s\n", left, d->text, d->fallback ? " (default " : "",
                  d->fallback ? d->fallback : "", d->fallback ? ")" : "");
    }
}

static int print_help(struct cli *c)
{
    const struct command *k = c->command;
    cli_print(c, "negoce %s%s%s: %s\n\n", k->name, *k->args ? " " : "", k->args, k->summary);
    print_options(c, k->options);
    print_options(c, options_common);
    cli_print(c, "\nEvery option also as NEGOCE_… in the environment and in DIR/negoce.conf.\n");
    return 0;
}

static int print_commands(struct cli *c)
{
    cli_print(c, "negoce COMMAND --data DIR [--database URL] …\n\n");
    for (int i = 0; commands[i]; i++)
        cli_print(c, "  %-22s %s\n", arena_printf(c->arena, "%s %s", commands[i]->name, commands[i]->args),
                  commands[i]->summary);
    cli_print(c, "\nnegoce COMMAND --help tells its options.\n");
    return 0;
}

/* ---- finding ---- */

static const struct command *find_command(struct arena *a, const char *const *argv, int argc, int *words)
{
    for (int n = argc < 2 ? argc : 2; n > 0; n--) {
        const char *name = n == 2 ? arena_printf(a, "%s %s", argv[0], argv[1]) : argv[0];
        for (int i = 0; commands[i]; i++)
            if (strcmp(commands[i]->name, name) == 0) {
                *words = n;
                return commands[i];
            }
    }
    return NULL;
}

static bool read_options(struct cli *c, const char *const *argv, int argc, bool with_settings)
{
    const struct option_def **all = arena_array(c->arena, const struct option_def *, 32);
    int n = 0;
    all[n++] = options_common;
    for (int i = 0; commands[i]; i++)
        if (commands[i]->options)
            all[n++] = commands[i]->options;
    const char *error;
    if (!options_read(c->arena, &c->options, c->command->options, all, argv, argc, with_settings, &error)) {
        (void)cli_refuse(c, "%s", error);
        return false;
    }
    int count = c->options.arg_count;
    if (!c->options.help && (count < c->command->args_min || count > c->command->args_max)) {
        (void)cli_refuse(c, "%s: negoce %s %s",
                         count < c->command->args_min ? "something is missing" : "that is too much",
                         c->command->name, c->command->args);
        return false;
    }
    return true;
}

bool cli_read(struct cli *c, const char *const *argv, int argc, bool with_settings)
{
    int words = 0;
    c->command = find_command(c->arena, argv, argc, &words);
    if (!c->command) {
        (void)cli_refuse(c, "the command \"%s\" is unknown; negoce --help lists them", argv[0]);
        return false;
    }
    return read_options(c, argv + words, argc - words, with_settings);
}

void cli_init(struct cli *c, struct arena *a)
{
    *c = (struct cli){.arena = a};
    buf_init(&c->out, a, 256);
    buf_init(&c->err, a, 256);
    buf_init(&c->result, a, 256);
}

/* ---- running ---- */

static void open_ctx(struct cli *c)
{
    c->cx = (struct ctx){
        .arena = c->arena,
        .lang = &LANG_EN,
        .now_ms = clock_now_ms(),
        .request_id = id_text(c->arena, "req", id_make()),
        .actor = {.kind = ACTOR_JOB,
                  .door = DOOR_COMMAND,
                  .name = "command",
                  .may = ~(uint64_t)0,
                  .order_limit_minor = -1},
    };
}

int cli_run_open(struct cli *c)
{
    open_ctx(c);
    enum status s = db_attach(c->db, &c->cx);
    if (s != OK)
        return cli_refused(c, s);
    const char *why = c->command->needs_schema ? database_schema_problem(&c->cx) : NULL;
    int code = why ? cli_refuse(c, "%s", why) : c->command->run(c);
    db_detach(&c->cx);
    return code;
}

static int run_here(struct cli *c)
{
    const char *error = NULL;
    c->db = database_open(c->arena, &c->options, c->command->makes_folder, 2, &error);
    if (!c->db)
        return cli_refuse(c, "%s", error);
    if (c->command->need == NEEDS_WRITER && c->command->needs_schema && !node_lease(c->db, &error)) {
        db_close(c->db);
        return cli_refuse(c, "%s", error);
    }
    int code = cli_run_open(c);
    node_release(c->db);
    db_close(c->db);
    return code;
}

static int run_writer(struct cli *c)
{
    if (c->command->makes_folder && !folder_make(c->arena, cli_value(c, "data")))
        return cli_refuse(c, "the folder %s cannot be made: %s", cli_value(c, "data"), strerror(errno));
    const char *error = NULL;
    int lock = -1;
    if (!cli_value(c, "database")) {
        lock = database_lock(c->arena, cli_value(c, "data"), &error);
        if (lock == DATABASE_LOCKED)
            return socket_send(c);
        if (lock < 0)
            return cli_refuse(c, "%s", error);
    }
    int code = run_here(c);
    if (lock >= 0)
        close(lock);
    return code;
}

static int run(struct cli *c)
{
    if (c->options.help)
        return print_help(c);
    if (c->command->reads_file && !file_read(c->arena, c->options.args[0], &c->file, &c->file_len))
        return cli_refuse(c, "%s cannot be read: %s", c->options.args[0], strerror(errno));
    if (c->command->needs_password) {
        c->password = password_ask(c->arena);
        if (!c->password)
            return cli_refuse(c, "a password is needed: in NEGOCE_PASSWORD, or typed at a terminal");
    }
    switch (c->command->need) {
    case NEEDS_ROWS:
        return run_here(c);
    case NEEDS_WRITER:
        return run_writer(c);
    default:
        return c->command->run(c);
    }
}

static void flush(struct cli *c)
{
    fputs(buf_text(&c->out), stdout);
    fflush(stdout);
    fputs(buf_text(&c->err), stderr);
}

int cli_main(int argc, char **argv)
{
    struct arena *a = arena_open((size_t)4 << 30);
    struct cli c;
    cli_init(&c, a);
    const char *const *words = (const char *const *)argv + 1;
    int code;
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        code = print_commands(&c);
    else
        code = cli_read(&c, words, argc - 1, true) ? run(&c) : 2;
    const char *result = c.command ? cli_value(&c, "result") : NULL;
    if (result && c.result.len && !file_write(a, result, c.result.p, c.result.len))
        code = cli_refuse(&c, "%s cannot be written: %s", result, strerror(errno));
    flush(&c);
    arena_close(a);
    return code;
}
