/* Persons and users as rows. SPDX-License-Identifier: Apache-2.0 */
#include "user/user_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

static struct db_arg limit_arg(int64_t minor)
{
    return minor < 0 ? db_null() : db_int(minor);
}

static struct db_arg unit_arg(int64_t unit)
{
    return unit ? db_int(unit) : db_null();
}

static int64_t limit_of(const struct db_rows *r, int col)
{
    return db_is_null(r, col) ? -1 : db_i(r, col);
}

static void person_from_row(const struct db_rows *r, struct person_record *out)
{
    *out = (struct person_record){
        .id = db_i(r, 0),
        .email = db_s(r, 1),
        .name = db_s(r, 2),
        .language = db_s(r, 3),
        .password_hash = db_s(r, 4),
        .active = db_i(r, 5) != 0,
        .is_staff = db_i(r, 6) != 0,
        .roles = db_s(r, 7),
        .version = db_i(r, 8),
    };
}

enum status person_store_by_email(struct ctx *cx, const char *email_fold, struct person_record *out,
                                  bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_person_by_email, &rows, found, ARGS(db_text(email_fold))));
    if (*found)
        person_from_row(&rows, out);
    return OK;
}

enum status person_store_by_id(struct ctx *cx, int64_t id, struct person_record *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_person_by_id, &rows, found, ARGS(db_int(id))));
    if (*found)
        person_from_row(&rows, out);
    return OK;
}

enum status person_store_insert(struct ctx *cx, const struct person_record *p, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_person_insert, &changed,
                ARGS(db_int(p->id), db_text(p->email), db_text(p->email_fold), db_text(p->name),
                     db_text(p->language), db_text(p->password_hash), db_int(p->active), db_int(p->is_staff),
                     db_text(p->roles), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    *taken = changed == 0;
    return OK;
}

enum status person_store_update(struct ctx *cx, const struct person_record *p, bool *stale)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_person_update, &changed,
                ARGS(db_int(p->id), db_text(p->name), db_text(p->language), db_text(p->password_hash),
                     db_int(p->active), db_text(p->roles), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     db_int(p->version))));
    *stale = changed == 0;
    return OK;
}

/* A person's companies are read as the shop: before the sign-in he is nobody, and after it he acts for one of
 * them only. */
static enum status query_as_shop(struct ctx *cx, const struct db_stmt *s, struct db_rows *out,
                                 const struct db_arg *args, int count)
{
    enum actor_kind kind = cx->actor.kind;
    cx->actor.kind = ACTOR_JOB;
    enum status st = db_query(cx, s, out, args, count);
    cx->actor.kind = kind;
    return st;
}

enum status person_store_links(struct ctx *cx, int64_t person, struct user_link **out, int *count)
{
    struct db_rows rows;
    TRY(query_as_shop(cx, &SQL_person_links, &rows, ARGS(db_int(person))));
    struct user_link *list = arena_array(cx->arena, struct user_link, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        list[n++] = (struct user_link){db_i(&rows, 0), {db_i(&rows, 1)}, db_s(&rows, 2), db_s(&rows, 3)};
    *out = list;
    *count = n;
    return OK;
}

enum status person_store_other_links(struct ctx *cx, int64_t person, int64_t *out)
{
    struct db_rows rows;
    TRY(query_as_shop(cx, &SQL_person_link_count, &rows, ARGS(db_int(person), db_int(cx->company.v))));
    *out = db_next(&rows) ? db_i(&rows, 0) : 0;
    return OK;
}

static enum status page(struct ctx *cx, const struct db_stmt *s, const struct db_arg *args, int arg_count,
                        struct user_row **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, s, &rows, args, arg_count));
    struct user_row *list = arena_array(cx->arena, struct user_row, rows.row_count);
    int n = 0;
    DB_ROWS(&rows) {
        list[n++] = (struct user_row){
            .id = db_i(&rows, 0),
            .person = {db_i(&rows, 1)},
            .email = db_s(&rows, 2),
            .name = db_s(&rows, 3),
            .language = db_s(&rows, 4),
            .roles = db_s(&rows, 5),
            .order_limit_minor = limit_of(&rows, 6),
            .active = db_i(&rows, 7) != 0,
            .version = db_i(&rows, 8),
            .can_sign_in = db_i(&rows, 9) != 0,
            .last_seen_ms = db_i(&rows, 10),
            .unit = db_i(&rows, 11),
            .unit_code = db_s(&rows, 12),
            .unit_name = db_s(&rows, 13),
        };
    }
    *out = list;
    *count = n;
    return OK;
}

enum status user_store_page(struct ctx *cx, int64_t only, const char *after, int limit, struct user_row **out,
                            int *count)
{
    return page(cx, &SQL_user_page, ARGS(only ? db_int(only) : db_null(), db_text(after), db_int(limit)), out,
                count);
}

enum status staff_store_page(struct ctx *cx, int64_t only, const char *after, int limit,
                             struct user_row **out, int *count)
{
    return page(cx, &SQL_staff_page, ARGS(only ? db_int(only) : db_null(), db_text(after), db_int(limit)),
                out, count);
}

enum status user_store_count(struct ctx *cx, bool staff, int64_t *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, staff ? &SQL_staff_count : &SQL_user_count, &rows, &found, NO_ARGS));
    *out = db_i(&rows, 0);
    return OK;
}

enum status user_store_of_person(struct ctx *cx, int64_t person, struct user_record *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_user_of_person, &rows, found, ARGS(db_int(person))));
    if (*found)
        *out = (struct user_record){.id = db_i(&rows, 0),
                                    .person = person,
                                    .roles = db_s(&rows, 1),
                                    .limit_minor = limit_of(&rows, 2),
                                    .active = db_i(&rows, 3) != 0,
                                    .version = db_i(&rows, 4),
                                    .unit = db_i(&rows, 5)};
    return OK;
}

enum status user_store_insert(struct ctx *cx, const struct user_record *u, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_user_insert, &changed,
                ARGS(db_int(u->id), db_int(u->person), db_text(u->roles), limit_arg(u->limit_minor),
                     db_int(u->active), db_int(cx->now_ms), db_int(cx->actor.person.v), unit_arg(u->unit))));
    *taken = changed == 0;
    return OK;
}

enum status user_store_update(struct ctx *cx, const struct user_record *u, bool *stale)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_user_update, &changed,
                ARGS(db_int(u->id), db_text(u->roles), limit_arg(u->limit_minor), db_int(u->active),
                     db_int(cx->now_ms), db_int(cx->actor.person.v), db_int(u->version), unit_arg(u->unit))));
    *stale = changed == 0;
    return OK;
}

static bool another_has(struct db_rows *rows, int64_t except, const char *role)
{
    DB_ROWS(rows)
        if (db_i(rows, 0) != except && role_rule_has(db_s(rows, 1), role))
            return true;
    return false;
}

enum status user_store_other_admin(struct ctx *cx, int64_t except, bool *out)
{
    struct db_rows rows;
    TRY(db_exec(cx, &SQL_user_lock, NULL, NO_ARGS));
    TRY(db_query(cx, &SQL_user_active_roles, &rows, NO_ARGS));
    *out = another_has(&rows, except, "admin");
    return OK;
}

enum status staff_store_other_owner(struct ctx *cx, int64_t except, bool *out)
{
    struct db_rows rows;
    TRY(db_exec(cx, &SQL_staff_lock, NULL, NO_ARGS));
    TRY(db_query(cx, &SQL_staff_active_roles, &rows, NO_ARGS));
    *out = another_has(&rows, except, "owner");
    return OK;
}
