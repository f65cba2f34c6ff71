/* Opens a shop's database and guards its folder. SPDX-License-Identifier: Apache-2.0 */
#include "app/database.h"

#include "app/file.h"
#include "base/str.h"
#include "db/migrate.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct db *database_open(struct arena *a, const struct options *o, bool may_be_new, int connections,
                         const char **error)
{
    const char *url = option_value(o, "database");
    const char *dir = option_value(o, "data");
    struct db_options d = {.connections_max = connections};
    if (url) {
        if (!str_starts(url, "postgresql://") && !str_starts(url, "postgres://")) {
            *error = "--database is a URL that begins with postgresql://";
            return NULL;
        }
        d.engine = DB_POSTGRES;
        d.url = url;
    } else {
        d.engine = DB_SQLITE;
        d.path = arena_printf(a, "%s/negoce.db", dir);
        if (!may_be_new && !file_exists(d.path)) {
            *error = arena_printf(
                a,
                "there is no shop in %s: \"negoce init\" makes an empty one, \"negoce demo\" a demonstration",
                dir);
            return NULL;
        }
    }
    return db_open(&d, error);
}

int database_lock(struct arena *a, const char *dir, const char **error)
{
    const char *path = arena_printf(a, "%s/lock", dir);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        *error = errno == ENOENT ? arena_printf(a, "there is no folder %s", dir)
                                 : arena_printf(a, "%s: %s", path, strerror(errno));
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    close(fd);
    return DATABASE_LOCKED;
}

const char *database_schema_problem(struct ctx *cx)
{
    enum schema_state state;
    const char *which = "";
    if (migrate_check(cx, &state, &which) != OK)
        return "the schema could not be read";
    switch (state) {
    case SCHEMA_CURRENT:
    case SCHEMA_NEWER_EXPAND:
        return NULL;
    case SCHEMA_EMPTY:
        return "the database is empty: \"negoce init\" makes a shop, \"negoce demo\" a demonstration";
    case SCHEMA_BEHIND:
        return arena_printf(cx->arena, "the database lacks %s: back it up, then run \"negoce migrate\"",
                            which);
    case SCHEMA_NEWER:
        return arena_printf(
            cx->arena, "the database has %s, which this program does not know: use the newer program", which);
    case SCHEMA_CHANGED:
        break;
    }
    return arena_printf(
        cx->arena,
        "%s was changed after it was applied: this program and the database do not belong together", which);
}
