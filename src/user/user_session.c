/* Who is asking: sessions, their beginning, use and end. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "user/user_internal.h"
#include "user/user_seen.h"
#include "web/request.h"
#include <string.h>

static const char *hash_of(struct ctx *cx, const char *token)
{
    return sha256_hex(cx->arena, token, strlen(token));
}

static bool is_api(const char *door)
{
    return str_eq(door, "api");
}

/* A session rests at most so long; its last use may be in memory only. */
static bool has_rested_too_long(const struct ctx *cx, const struct session_record *s)
{
    int64_t used = seen_last(cx->seller.v, s->id);
    int64_t until = used ? used + session_rule_idle_ms(is_api(s->door)) : 0;
    return cx->now_ms >= (until > s->idle_until_ms ? until : s->idle_until_ms);
}

/* On hold one can still look; a company that has applied or was closed has no door yet, or no more. */
static bool may_act(const struct session_record *s)
{
    if (s->is_staff)
        return true;
    return s->link && (str_eq(s->company_status, "active") || str_eq(s->company_status, "on_hold"));
}

static void become(struct ctx *cx, const struct session_record *s, enum door door)
{
    cx->actor = (struct actor){
        .kind = s->is_staff ? ACTOR_STAFF : ACTOR_BUYER,
        .door = door,
        .person = {s->person},
        .company_user = s->is_staff ? 0 : s->link,
        .session = s->id,
        .name = s->name,
        .company_name = s->is_staff ? NULL : s->company_name,
        .may = s->is_staff ? role_permissions_staff(s->roles) : role_permissions_company(s->link_roles),
        .order_limit_minor = s->is_staff ? -1 : s->limit_minor,
        .unit = s->unit,
        .unit_name = s->unit_name,
        .company_count = s->company_count,
        .own_companies = s->is_staff && role_rule_own_companies(s->roles, s->given),
    };
    cx->company = (struct company_id){s->is_staff ? 0 : s->acting_for};
}

static void nobody(struct ctx *cx, enum door door)
{
    cx->actor = (struct actor){.kind = ACTOR_NOBODY, .door = door, .name = "", .order_limit_minor = -1};
    cx->company = (struct company_id){0};
}

static enum status find(struct ctx *cx, const char *token, enum door door, struct session_record *s,
                        bool *found)
{
    nobody(cx, door);
    *found = false;
    if (!token || !token[0] || strlen(token) > 200)
        return OK;
    TRY(session_store_find(cx, hash_of(cx, token), s, found));
    if (*found && (is_api(s->door) != (door == DOOR_API) || has_rested_too_long(cx, s) || !may_act(s)))
        *found = false;
    if (!*found)
        return OK;
    seen_note(cx->seller.v, s->id, cx->now_ms);
    become(cx, s, door);
    return OK;
}

enum status session_open(struct ctx *cx, const char *token, enum door door, const char **csrf, bool *found)
{
    struct session_record s;
    TRY(find(cx, token, door, &s, found));
    if (*found)
        *csrf = s.csrf;
    return OK;
}

/* A page: the language clicked last, the person's, his company's, the browser's. The API: the header's, else
 * the same. */
static const struct lang *language_of(struct ctx *cx, const struct request *rq,
                                      const struct session_record *s)
{
    const char *asked = rq_header(rq, "accept-language");
    const char *clicked = rq->is_api ? NULL : rq_cookie(cx, rq, "lang");
    const struct lang *l = clicked ? lang_by_code(clicked) : NULL;
    if (!l && rq->is_api && asked && asked[0])
        l = lang_negotiate(cx->site->languages, asked);
    if (!l && s && s->language[0])
        l = lang_by_code(s->language);
    if (!l && s && !s->is_staff && s->company_language && s->company_language[0])
        l = lang_by_code(s->company_language);
    return l ? l : lang_negotiate(cx->site->languages, asked);
}

static const char *bearer(const struct request *rq)
{
    const char *header = rq_header(rq, "authorization");
    if (!header)
        return NULL;
    const char *scheme = "bearer ";
    for (; *scheme; scheme++, header++)
        if ((*header | 0x20) != (*scheme | 0x20))
            return NULL;
    while (*header == ' ')
        header++;
    return header;
}

/* Staff on the phone: pages of the shop are the company's, those of the office stay the seller's. A company that
 * may not order, or was taken from a rep, is not ordered for any more. */
static void take_phone(struct ctx *cx, const struct request *rq, const struct session_record *s)
{
    struct actor *a = &cx->actor;
    bool is_there = str_eq(s->company_status, "active") || str_eq(s->company_status, "on_hold");
    if (!s->is_staff || !s->acting_for || rq->is_api || !is_there || !ctx_may(cx, MAY_order_place) ||
        (a->own_companies && !s->is_given_this))
        return;
    a->phone_company.v = s->acting_for;
    a->phone_company_name = s->company_name;
    a->phone_person.v = s->phone_person;
    a->phone_person_name = s->phone_person_name;
    if (str_starts(rq->path, "/office"))
        return;
    cx->company = a->phone_company;
    a->company_name = s->company_name;
}

enum status user_identify(struct ctx *cx, struct request *rq)
{
    struct session_record s;
    bool found;
    /* Under /api only Authorization counts, and a page's cookie is no bearer token. */
    const char *token = rq->is_api ? bearer(rq) : rq_cookie(cx, rq, "session");
    TRY(find(cx, token, rq->is_api ? DOOR_API : DOOR_PAGE, &s, &found));
    cx->lang = language_of(cx, rq, found ? &s : NULL);
    if (!found)
        return OK;
    rq->csrf = s.csrf;
    take_phone(cx, rq, &s);
    return OK;
}

enum status session_begin(struct ctx *cx, struct person_id person, struct company_id company, enum door door,
                          struct session_started *out)
{
    bool api = door == DOOR_API;
    const char *token = token_make(cx->arena);
    struct session_new s = {
        .token_hash = hash_of(cx, token),
        .csrf = token_make(cx->arena),
        .door = api ? "api" : "page",
        .id = id_make(),
        .person = person.v,
        .acting_for = company.v,
        .idle_until_ms = cx->now_ms + session_rule_idle_ms(api),
        .until_ms = cx->now_ms + session_rule_max_ms(api),
    };
    TRY(session_store_insert(cx, &s));
    *out = (struct session_started){token, s.until_ms};
    return OK;
}

enum status session_end_token(struct ctx *cx, const char *token)
{
    return session_store_delete_token(cx, hash_of(cx, token));
}

enum status session_switch(struct ctx *cx, struct company_id company)
{
    struct user_link *links;
    int count;
    TRY(person_links(cx, cx->actor.person, &links, &count));
    for (int i = 0; i < count; i++)
        if (links[i].company.v == company.v && cx->actor.kind == ACTOR_BUYER) {
            TRY(session_store_switch(cx, cx->actor.session, company.v));
            cx->company = company;
            cx->actor.company_user = links[i].id;
            cx->actor.may = role_permissions_company(links[i].roles);
            return OK;
        }
    fail_field(cx, "/company", E_company_unknown, "code", id_text(cx->arena, "cmp", company.v), NULL);
    return ctx_fields_ok(cx);
}

enum status session_phone(struct ctx *cx, struct company_id company, int64_t user)
{
    struct user_row who = {0};
    TRY(company_act_in(cx, company));
    struct company c;
    TRY(company_load(cx, &c));
    if (c.status != COMPANY_ACTIVE)
        return fail(cx, E_company_on_hold, "company", c.name, NULL);
    if (user)
        TRY(user_load(cx, user, &who));
    TRY(session_store_phone(cx, cx->actor.session, company.v, who.person.v));
    return audit_put(cx, "phone.began", "cmp", company.v, company, "",
                     user ? arena_printf(cx->arena, "{\"for\":\"%s\"}", id_text(cx->arena, "usr", user))
                          : "{}");
}

enum status session_phone_end(struct ctx *cx)
{
    struct company_id company = cx->actor.phone_company;
    TRY(session_store_phone(cx, cx->actor.session, 0, 0));
    return company.v ? audit_put(cx, "phone.ended", "cmp", company.v, company, "", "") : OK;
}

enum status session_end(struct ctx *cx)
{
    bool gone;
    return session_store_delete(cx, cx->actor.session, cx->actor.person.v, &gone);
}

enum status session_revoke(struct ctx *cx, int64_t session)
{
    bool gone;
    TRY(session_store_delete(cx, session, cx->actor.person.v, &gone));
    return gone ? OK : fail(cx, E_not_found, NULL);
}

enum status session_list(struct ctx *cx, struct user_session **out, int *count)
{
    TRY(session_store_list(cx, cx->actor.person.v, out, count));
    for (int i = 0; i < *count; i++) {
        struct user_session *s = &(*out)[i];
        int64_t used = seen_last(cx->seller.v, s->id);
        if (used > s->last_used_ms)
            s->last_used_ms = used;
        s->is_current = s->id == cx->actor.session;
    }
    return OK;
}

struct taken {
    struct seen *list;
    int count;
};

static enum status write_taken(struct ctx *cx, void *arg)
{
    const struct taken *t = arg;
    for (int i = 0; i < t->count; i++)
        TRY(session_store_touch(cx, t->list[i].session, t->list[i].used_ms));
    return OK;
}

static enum status forget(struct ctx *cx, void *arg)
{
    (void)arg;
    return user_store_forget(cx);
}

enum status user_run_jobs(struct ctx *cx)
{
    enum { BATCH = 500 }; /* the write lane belongs to others too */
    struct taken t = {arena_array(cx->arena, struct seen, BATCH), BATCH};
    for (int n = 0; n < SEEN_MAX && t.count == BATCH; n += BATCH) {
        t.count = seen_take(cx->seller.v, t.list, BATCH);
        if (t.count)
            TRY(db_write(cx, write_taken, &t));
    }
    return db_write(cx, forget, NULL);
}
