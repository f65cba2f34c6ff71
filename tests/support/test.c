/* Contexts for tests. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"
#include "base/id.h"
#include "base/lang.h"
#include "seller/seller.h"
#include "support/test_db.h"
#include "user/user.h"
#include <assert.h>
#include <inttypes.h>

enum { CONTEXTS_MAX = 256 };

static struct {
    struct db *db;
    struct ctx *contexts[CONTEXTS_MAX];
    int count;
    bool has_seller;
    struct seller_id seller;
} t;

static const int64_t FIRST_MS = 1795422600000; /* Monday 2026-11-23 08:30 UTC, 9:30 in Paris */

static const struct db_stmt put_person = {
    .name = "test_put_person",
    .postgres = "INSERT INTO person (seller_id, id, email, email_fold, name, language, password_hash, "
                "active, is_staff,"
                " roles, changed_ms, changed_by) VALUES ($6, $1, $2, $2, $3, '', '', 1, $4, $5, 0, 0)",
    .sqlite = "INSERT INTO person (seller_id, id, email, email_fold, name, language, password_hash, active, "
              "is_staff,"
              " roles, changed_ms, changed_by) VALUES (?6, ?1, ?2, ?2, ?3, '', '', 1, ?4, ?5, 0, 0)",
    .scope = SCOPE_SHOP,
    .args = 5,
    .seller_arg = 6,
    .index = -1,
    .where = "tests/support/test.c",
};

static const struct db_stmt put_link = {
    .name = "test_put_link",
    .postgres = "INSERT INTO company_user (seller_id, company_id, id, person_id, roles, active, changed_ms, "
                "changed_by)"
                " VALUES ($4, $5, $1, $2, $3, 1, 0, 0)",
    .sqlite = "INSERT INTO company_user (seller_id, company_id, id, person_id, roles, active, changed_ms, "
              "changed_by)"
              " VALUES (?4, ?5, ?1, ?2, ?3, 1, 0, 0)",
    .scope = SCOPE_COMPANY,
    .args = 3,
    .seller_arg = 4,
    .company_arg = 5,
    .index = -1,
    .where = "tests/support/test.c",
};

/* ---- contexts ---- */

static struct ctx *new_context(bool is_migrated)
{
    if (!t.db)
        t.db = test_db_open(is_migrated);
    assert(t.count < CONTEXTS_MAX);
    struct arena *arena = arena_open(0);
    struct ctx *cx = arena_new(arena, struct ctx);
    cx->arena = arena;
    cx->lang = &LANG_EN;
    cx->now_ms = FIRST_MS;
    cx->request_id = "test";
    test_as_job(cx);
    cr_assert(db_attach(t.db, cx) == OK, "no connection to the test's database");
    t.contexts[t.count++] = cx;
    return cx;
}

static enum status make_seller(struct ctx *cx, void *arg)
{
    (void)arg;
    const struct seller_new in = {.code = "test",
                                  .name = "Grossiste Test",
                                  .country = "FR",
                                  .currency = "EUR",
                                  .languages = "fr en",
                                  .time_zone = "Europe/Paris"};
    return seller_create(cx, &in);
}

struct ctx *test_ctx(void)
{
    struct ctx *cx = new_context(true);
    if (!t.has_seller) {
        CHECK_OK(cx, db_write(cx, make_seller, NULL));
        t.seller = cx->seller;
        t.has_seller = true;
    } else {
        CHECK_OK(cx, seller_open_id(cx, t.seller));
    }
    return cx;
}

struct ctx *test_ctx_bare(void)
{
    return new_context(true);
}

struct ctx *test_ctx_empty(void)
{
    return new_context(false);
}

enum { ARENAS_MAX = 1000 };
static struct arena *arenas[ARENAS_MAX];
static int arena_count;

struct arena *test_arena(void)
{
    cr_assert(arena_count < ARENAS_MAX, "a test opens too many arenas");
    return arenas[arena_count++] = arena_open(0);
}

void test_end(void)
{
    while (arena_count > 0)
        arena_close(arenas[--arena_count]);
    for (int i = 0; i < t.count; i++) {
        struct arena *arena = t.contexts[i]->arena;
        db_detach(t.contexts[i]);
        arena_close(arena);
    }
    t.count = 0;
    t.has_seller = false;
    if (t.db)
        test_db_close(t.db);
    t.db = NULL;
}

void test_at(struct ctx *cx, int64_t now_ms)
{
    cx->now_ms = now_ms;
}

/* ---- persons ---- */

void test_as_job(struct ctx *cx)
{
    cx->actor = (struct actor){
        .kind = ACTOR_JOB, .door = DOOR_JOB, .name = "", .may = ~(uint64_t)0, .order_limit_minor = -1};
    cx->company = (struct company_id){0};
}

struct new_person {
    struct person_id id;
    int64_t link;
    const char *roles, *email;
    struct company_id company;
};

static enum status put_rows(struct ctx *cx, void *arg)
{
    const struct new_person *p = arg;
    bool is_staff = p->company.v == 0;
    TRY(db_exec(cx, &put_person, NULL,
                ARGS(db_int(p->id.v), db_text(p->email), db_text(is_staff ? "Sam Staff" : "Ida Buyer"),
                     db_int(is_staff), db_text(is_staff ? p->roles : ""))));
    if (is_staff)
        return OK;
    return db_exec(cx, &put_link, NULL, ARGS(db_int(p->link), db_int(p->id.v), db_text(p->roles)));
}

static struct new_person make_person(struct ctx *cx, struct company_id company, const char *roles)
{
    struct new_person p = {.id = {id_make()}, .link = id_make(), .roles = roles, .company = company};
    p.email = arena_printf(cx->arena, "p%" PRId64 "@example.com", p.id.v);
    cx->company = company;
    CHECK_OK(cx, db_write(cx, put_rows, &p));
    return p;
}

struct person_id test_as_staff(struct ctx *cx, const char *roles)
{
    struct new_person p = make_person(cx, (struct company_id){0}, roles);
    cx->actor = (struct actor){.kind = ACTOR_STAFF,
                               .door = DOOR_PAGE,
                               .person = p.id,
                               .name = "Sam Staff",
                               .may = role_permissions_staff(roles),
                               .order_limit_minor = -1};
    return p.id;
}

struct person_id test_as_buyer_with(struct ctx *cx, struct company_id company, const char *roles)
{
    struct new_person p = make_person(cx, company, roles);
    cx->actor = (struct actor){.kind = ACTOR_BUYER,
                               .door = DOOR_PAGE,
                               .person = p.id,
                               .company_user = p.link,
                               .name = "Ida Buyer",
                               .may = role_permissions_company(roles),
                               .order_limit_minor = -1};
    return p.id;
}

struct person_id test_as_buyer(struct ctx *cx, struct company_id company)
{
    return test_as_buyer_with(cx, company, "admin buyer");
}
