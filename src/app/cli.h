/* Commands of the program: what they are called, what they need, how they run. SPDX-License-Identifier:
 * Apache-2.0
 *
 * A command writes into cli->out and cli->err, so that the same function runs in its own process or inside a
 * server that has the database open (app/socket.h).
 */
#ifndef NEGOCE_APP_CLI_H
#define NEGOCE_APP_CLI_H

#include "app/options.h"
#include "base/buf.h"
#include "base/ctx.h"
#include "db/db.h"

enum command_need {
    NEEDS_NOTHING,
    NEEDS_ROWS,   /* reads the database */
    NEEDS_WRITER, /* writes: holds DIR/lock, or goes through the server that holds it */
    NEEDS_LOCK,   /* holds DIR/lock itself and opens what it needs: serve, restore */
};

struct cli;

struct command {
    const char *name; /* "user add" */
    const char *args; /* "FILE"; "" none */
    int args_min, args_max;
    const char *summary;
    const struct option_def *options;
    enum command_need need;
    bool needs_schema;   /* the schema must be current */
    bool needs_password; /* asked, or from NEGOCE_PASSWORD */
    bool reads_file;     /* the first argument is a file, read where the command was typed */
    bool makes_folder;   /* DIR may be new */
    int (*run)(struct cli *c);
};

struct cli {
    struct arena *arena;
    const struct command *command;
    struct options options;
    const char *password; /* NULL none */
    const char *file;
    size_t file_len;
    struct buf out, err, result; /* result: for --result FILE, written where the command was typed */
    struct db *db;
    struct ctx cx; /* attached; the actor is a job, the door the command line */
};

extern const struct command *const commands[]; /* ends with NULL */

/* The whole program. */
int cli_main(int argc, char **argv);

/* Runs an open command: db is set, options are read. Prints its own refusal. Returns the exit code. */
int cli_run_open(struct cli *c);

void cli_print(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* "negoce user add: …" on the error output; returns 1, an exit code. */
int cli_refuse(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The same from cx->problem and the status: every wrong field on a line of its own. */
int cli_refused(struct cli *c, enum status s);

/* The schema as this program knows it, and a node number for the ids that follow: for commands that make a shop. 0, or an
 * exit code. */
int cli_make_ready(struct cli *c);

const char *cli_value(struct cli *c, const char *name);
const char *cli_path(struct cli *c, const char *name); /* DIR/name */

/* The files that hold commands. */
extern const struct command command_init, command_migrate, command_check_sql, command_routes, command_config,
    command_version;
extern const struct command command_serve;
extern const struct command command_user_add, command_user_password, command_user_list;
extern const struct command command_import, command_export, command_demo;
extern const struct command command_backup, command_restore, command_verify;

#endif
