/* A database per test, cloned from a migrated one. SPDX-License-Identifier: Apache-2.0
 *
 * The migrated template is made once per run (SQLite: a file in the run's folder) or once per server and
 * schema (PostgreSQL), by the first test that needs it. The run's process sweeps up what crashed tests left.
 */
#include "support/test_db.h"
#include "base/id.h"
#include "db/migrate.h"
#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <dirent.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONNECTIONS = 100, TEXT = 1024 };

static char own[TEXT]; /* this test's file, or its database's address */
static char own_name[64];

static bool on_postgres(void)
{
    const char *engine = getenv("DB");
    return engine && strcmp(engine, "postgres") == 0;
}

static const char *server(void)
{
    const char *url = getenv("NEGOCE_TEST_PG");
    if (!url || !*url)
        url = getenv("NEGOCE_DATABASE");
    cr_assert(url && *url, "DB=postgres needs a server: tools/with_postgres.sh COMMAND");
    return url;
}

static struct db *open_at(const char *where)
{
    struct db_options o = {.engine = on_postgres() ? DB_POSTGRES : DB_SQLITE,
                           .path = where,
                           .url = where,
                           .connections_max = CONNECTIONS,
                           .is_scratch = true};
    const char *error = "";
    struct db *db = db_open(&o, &error);
    cr_assert(db, "%s", error);
    return db;
}

static void migrate_at(const char *where)
{
    struct db *db = open_at(where);
    struct arena *arena = arena_open(0);
    struct ctx cx = {.arena = arena};
    int applied;
    bool ok = db_attach(db, &cx) == OK && migrate_apply(&cx, &applied) == OK;
    db_detach(&cx);
    arena_close(arena);
    db_close(db);
    cr_assert(ok, "the migrations cannot be applied");
}

/* ---- the run: the process that starts the tests ---- */

static bool run_folder(char *out)
{
    const char *run = getenv("NEGOCE_TEST_RUN");
    snprintf(out, TEXT, "%s", run ? run : "");
    return run != NULL;
}

static void make_run_folder(void)
{
    char dir[TEXT];
    const char *tmp = getenv("TMPDIR");
    snprintf(dir, sizeof dir, "%s/negoce-test-XXXXXX",
             access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm"
             : tmp && *tmp                        ? tmp
                                                  : "/tmp");
    if (mkdtemp(dir))
        setenv("NEGOCE_TEST_RUN", dir, 1);
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    make_run_folder();
}

/* The part of the folder's name that is this run's own; also in the names of its databases, in lower case. */
static void run_tag(char *out, size_t size)
{
    char dir[TEXT];
    run_folder(dir);
    size_t len = strlen(dir);
    snprintf(out, size, "%s", len > 6 ? dir + len - 6 : "alone");
    for (char *p = out; *p; p++)
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
}

static void drop_left_databases(void)
{
    if (!on_postgres())
        return;
    char tag[16], text[TEXT];
    run_tag(tag, sizeof tag);
    PGconn *c = PQconnectdb(server());
    snprintf(text, sizeof text, "SELECT datname FROM pg_database WHERE datname LIKE 'negoce_test_%s_%%'",
             tag);
    PGresult *res = PQexec(c, text);
    for (int i = 0; i < PQntuples(res); i++) {
        snprintf(text, sizeof text, "DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)", PQgetvalue(res, i, 0));
        PQclear(PQexec(c, text));
    }
    PQclear(res);
    PQfinish(c);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    char dir[TEXT];
    if (!run_folder(dir))
        return;
    drop_left_databases();
    DIR *d = opendir(dir);
    const struct dirent *entry;
    while (d && (entry = readdir(d)) != NULL) {
        char file[TEXT + 300];
        snprintf(file, sizeof file, "%s/%s", dir, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(file);
    }
    if (d)
        closedir(d);
    rmdir(dir);
}

/* ---- SQLite ---- */

static void copy_file(const char *from, const char *to)
{
    char block[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    cr_assert(in && out, "cannot copy %s to %s", from, to);
    size_t n;
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        cr_assert(fwrite(block, 1, n, out) == n);
    fclose(in);
    cr_assert(fclose(out) == 0);
}

/* The template is made under a lock, then given its name: whoever sees the name sees it whole. */
static void clone_file(const char *dir)
{
    char template[TEXT + 32], raw[TEXT + 32], lock[TEXT + 32];
    snprintf(template, sizeof template, "%s/template.db", dir);
    snprintf(raw, sizeof raw, "%s/raw.db", dir);
    snprintf(lock, sizeof lock, "%s/lock", dir);
    int fd = open(lock, O_CREAT | O_RDWR, 0600);
    cr_assert(fd >= 0 && flock(fd, LOCK_EX) == 0);
    if (access(template, R_OK) != 0) {
        migrate_at(raw);
        cr_assert(rename(raw, template) == 0);
    }
    close(fd);
    copy_file(template, own);
}

static void open_sqlite(bool is_migrated)
{
    char dir[TEXT];
    if (!run_folder(dir)) {
        make_run_folder();
        run_folder(dir);
    }
    snprintf(own, sizeof own, "%.900s/%ld.db", dir, (long)getpid());
    if (is_migrated)
        clone_file(dir);
}

/* ---- PostgreSQL ---- */

static void command(PGconn *c, const char *text)
{
    PGresult *res = PQexec(c, text);
    ExecStatusType kind = PQresultStatus(res);
    cr_assert(kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK, "%s: %s", text, PQerrorMessage(c));
    PQclear(res);
}

static bool exists(PGconn *c, const char *name)
{
    char text[TEXT];
    snprintf(text, sizeof text, "SELECT 1 FROM pg_database WHERE datname = '%s'", name);
    PGresult *res = PQexec(c, text);
    bool yes = PQntuples(res) == 1;
    PQclear(res);
    return yes;
}

static void address(char *out, const char *name)
{
    const char *url = server();
    snprintf(out, TEXT, "%s%cdbname=%s", url, strchr(url, '?') ? '&' : '?', name);
}

static void template_name(char *out, size_t size)
{
    struct arena *a = arena_open(0);
    const char *all = "";
    for (int i = 0; i < migration_count; i++)
        all = arena_printf(a, "%s %s", all, migrations[i].checksum);
    snprintf(out, size, "negoce_test_template_%.12s", sha256_hex(a, all, strlen(all)));
    arena_close(a);
}

static void make_template(PGconn *c, const char *name)
{
    char text[TEXT], url[TEXT], raw[100];
    command(c, "SET client_min_messages = warning");
    command(c, "SELECT pg_advisory_lock(6306)");
    if (!exists(c, name)) {
        snprintf(raw, sizeof raw, "%s_raw", name);
        snprintf(text, sizeof text, "DROP DATABASE IF EXISTS %s WITH (FORCE)", raw);
        command(c, text);
        snprintf(text, sizeof text, "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'", raw);
        command(c, text);
        address(url, raw);
        migrate_at(url);
        snprintf(text, sizeof text, "ALTER DATABASE %s RENAME TO %s", raw, name);
        command(c, text);
    }
    command(c, "SELECT pg_advisory_unlock(6306)");
}

static void open_postgres(bool is_migrated)
{
    char text[TEXT], template[64] = "template0", tag[16];
    PGconn *c = PQconnectdb(server());
    cr_assert(PQstatus(c) == CONNECTION_OK, "%s", PQerrorMessage(c));
    run_tag(tag, sizeof tag);
    snprintf(own_name, sizeof own_name, "negoce_test_%s_%ld", tag, (long)getpid());
    if (is_migrated) {
        template_name(template, sizeof template);
        if (!exists(c, template))
            make_template(c, template);
    }
    snprintf(text, sizeof text, "CREATE DATABASE %s TEMPLATE %s ENCODING 'UTF8' LOCALE 'C'", own_name,
             template);
    command(c, text);
    PQfinish(c);
    address(own, own_name);
}

/* ---- either ---- */

struct db *test_db_open(bool is_migrated)
{
    if (on_postgres())
        open_postgres(is_migrated);
    else
        open_sqlite(is_migrated);
    return open_at(own);
}

struct db *test_db_reopen(void)
{
    return open_at(own);
}

void test_db_close(struct db *db)
{
    db_close(db);
    if (!on_postgres()) {
        static const char *const ends[] = {"", "-wal", "-shm"};
        for (int i = 0; i < 3; i++) {
            char file[TEXT + 8];
            snprintf(file, sizeof file, "%s%s", own, ends[i]);
            unlink(file);
        }
        return;
    }
    char text[TEXT];
    PGconn *c = PQconnectdb(server());
    snprintf(text, sizeof text, "DROP DATABASE IF EXISTS %s WITH (FORCE)", own_name);
    PQclear(PQexec(c, text));
    PQfinish(c);
}
