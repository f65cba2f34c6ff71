/* backup and restore: the shop as one file, the same from either engine. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "app/database.h"
#include "app/file.h"
#include "base/lang.h"
#include "base/log.h"
#include "db/db_copy.h"
#include "db/migrate.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 30 * 1000 };

static void open_ctx(struct cli *c)
{
    c->cx = (struct ctx){.arena = c->arena, .lang = &LANG_EN, .actor = {.kind = ACTOR_JOB, .name = ""}};
}

typedef const char *(*transfer)(struct ctx *cx, const char *file, int64_t *rows);

/* Between PostgreSQL and a file. */
static const char *with_postgres(struct cli *c, transfer copy_rows, const char *file)
{
    const char *wrong = NULL;
    int64_t rows;
    log_set_level(LOG_WARN); /* that the other side gets its tables is no news */
    c->db = database_open(c->arena, &c->options, true, 1, &wrong);
    if (!c->db)
        return wrong;
    open_ctx(c);
    wrong =
        db_attach(c->db, &c->cx) == OK ? copy_rows(&c->cx, file, &rows) : "the database cannot be reached";
    db_detach(&c->cx);
    db_close(c->db);
    return wrong;
}

/* Between SQLite and a file: copies a database as it is at one instant, be it in use or not, into a new file without a
 * journal beside it. */
static const char *copy(struct cli *c, const char *from, const char *to)
{
    sqlite3 *source = NULL;
    sqlite3 *target = NULL;
    const char *wrong = NULL;
    if (sqlite3_open_v2(from, &source, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        wrong = arena_printf(c->arena, "%s cannot be opened: %s", from, sqlite3_errmsg(source));
    if (!wrong && sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        wrong = arena_printf(c->arena, "%s cannot be made: %s", to, sqlite3_errmsg(target));
    if (!wrong) {
        sqlite3_busy_timeout(source, BUSY_MS);
        sqlite3_backup *b = sqlite3_backup_init(target, "main", source, "main");
        int rc = b ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
        if (b)
            sqlite3_backup_finish(b);
        if (rc == SQLITE_DONE)
            rc = sqlite3_exec(target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK
                     ? SQLITE_DONE
                     : SQLITE_ERROR;
        if (rc != SQLITE_DONE)
            wrong = arena_printf(c->arena, "%s was not copied: %s", from, sqlite3_errmsg(target));
    }
    sqlite3_close(target);
    sqlite3_close(source);
    return wrong;
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

/* The file's name lasts, too. */
static bool sync_folder_of(struct cli *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;
    return sync_file(len ? arena_copy(c->arena, path, len) : ".");
}

static int backup(struct cli *c)
{
    bool on_postgres = cli_value(c, "database") != NULL;
    const char *from = cli_path(c, "negoce.db");
    const char *to = c->options.args[0];
    const char *temporary = arena_printf(c->arena, "%s.tmp", to);
    if (!on_postgres && !file_exists(from))
        return cli_refuse(c, "there is no shop in %s", cli_value(c, "data"));
    unlink(temporary);
    umask(077); /* it holds what passwords are checked against */
    const char *wrong = on_postgres ? with_postgres(c, db_copy_out, temporary) : copy(c, from, temporary);
    if (!wrong && (!sync_file(temporary) || rename(temporary, to) != 0 || !sync_folder_of(c, to)))
        wrong = arena_printf(c->arena, "%s cannot be written: %s", to, strerror(errno));
    if (wrong) {
        unlink(temporary);
        return cli_refuse(c, "%s", wrong);
    }
    cli_print(c, "The shop is kept in %s.\n", to);
    return 0;
}

const struct command command_backup = {
    .name = "backup",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .summary = "copy the shop into one file, while it is served or not",
    .need = NEEDS_NOTHING,
    .run = backup,
};

/* Is the copied file a shop this program can serve, after a migration at most? */
static const char *check_copy(struct cli *c)
{
    const char *error = NULL;
    c->db = database_open(c->arena, &c->options, false, 2, &error);
    if (!c->db)
        return error;
    open_ctx(c);
    enum schema_state state = SCHEMA_EMPTY;
    const char *which = "";
    if (db_attach(c->db, &c->cx) != OK || migrate_check(&c->cx, &state, &which) != OK ||
        state == SCHEMA_EMPTY)
        error = "the file is not a shop's backup";
    else if (state == SCHEMA_NEWER || state == SCHEMA_CHANGED)
        error = arena_printf(
            c->arena, "the backup has %s, which this program does not know: use the newer program", which);
    else if (state == SCHEMA_BEHIND)
        cli_print(c, "The backup is older than this program: run \"negoce migrate\" next.\n");
    if (c->cx.conn)
        db_detach(&c->cx);
    db_close(c->db);
    return error;
}

static int restore_postgres(struct cli *c)
{
    if (!file_exists(c->options.args[0]))
        return cli_refuse(c, "there is no file %s", c->options.args[0]);
    const char *dir =
        cli_value(c, "data"); /* what a server keeps beside the rows; its settings may be there already */
    if (!folder_make(c->arena, dir))
        return cli_refuse(c, "the folder %s cannot be made: %s", dir, strerror(errno));
    const char *wrong = with_postgres(c, db_copy_in, c->options.args[0]);
    if (wrong)
        return cli_refuse(c, "%s", wrong);
    cli_print(c, "The shop is restored in the database.\n");
    return 0;
}

static int restore(struct cli *c)
{
    if (cli_value(c, "database"))
        return restore_postgres(c);
    const char *dir = cli_value(c, "data");
    const char *to = cli_path(c, "negoce.db");
    if (!folder_is_empty(dir))
        return cli_refuse(c, "%s is not empty: a shop is restored into a new folder", dir);
    if (!file_exists(c->options.args[0]))
        return cli_refuse(c, "there is no file %s", c->options.args[0]);
    if (!folder_make(c->arena, dir))
        return cli_refuse(c, "the folder %s cannot be made: %s", dir, strerror(errno));
    const char *wrong = copy(c, c->options.args[0], to);
    if (!wrong && !sync_file(to))
        wrong = arena_printf(c->arena, "%s cannot be written: %s", to, strerror(errno));
    if (!wrong)
        wrong = check_copy(c);
    if (wrong) {
        unlink(to);
        unlink(cli_path(c, "negoce.db-wal"));
        unlink(cli_path(c, "negoce.db-shm"));
        return cli_refuse(c, "%s", wrong);
    }
    cli_print(c, "The shop is restored in %s.\n", dir);
    return 0;
}

const struct command command_restore = {
    .name = "restore",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .summary = "make a shop from a backup, in a new folder or an empty database",
    .need = NEEDS_LOCK,
    .run = restore,
};
