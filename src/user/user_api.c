/* Users of a company, and the seller's staff, over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "user/user.h"
#include "user/user_rules.h"
#include "web/json_in.h"
#include "web/route.h"

static void write_user(struct ctx *cx, struct json_out *j, const struct user_row *u, const struct company *c)
{
    json_out_id(j, "id", c ? "usr" : "psn", u->id);
    if (c) {
        json_out_id(j, "person", "psn", u->person.v);
        json_out_id(j, "company", "cmp", c->id.v);
    }
    json_out_text(j, "email", u->email);
    json_out_text(j, "name", u->name);
    json_out_text(j, "language", u->language);
    json_out_array(j, "roles");
    const char **roles;
    int count = str_split(cx->arena, u->roles, ' ', &roles);
    for (int i = 0; i < count; i++)
        json_out_text(j, NULL, roles[i]);
    json_out_array_end(j);
    if (c) {
        json_out_id(j, "unit", "unt", u->unit);
        json_out_text(j, "unit_code", u->unit ? u->unit_code : NULL);
    }
    if (c && u->order_limit_minor >= 0)
        json_out_amount(j, "order_limit", u->order_limit_minor, c->currency);
    else if (c)
        json_out_null(j, "order_limit");
    json_out_bool(j, "active", u->active);
    json_out_bool(j, "can_sign_in", u->can_sign_in);
    json_out_time(j, "last_seen_at", u->last_seen_ms);
}

/* The company of the path; NULL for the staff's paths. */
static enum status open_company(struct ctx *cx, struct request *rq, struct company **out)
{
    *out = NULL;
    if (!rq_param(rq, "company"))
        return OK;
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    TRY(company_act_in(cx, id));
    *out = arena_new(cx->arena, struct company);
    return company_load(cx, *out);
}

static enum status load_user(struct ctx *cx, const struct company *c, int64_t id, struct user_row *out)
{
    return c ? user_load(cx, id, out) : staff_load(cx, id, out);
}

static enum status answer_user(struct ctx *cx, struct request *rq, int status, const struct company *c,
                               int64_t id)
{
    struct user_row u;
    TRY(load_user(cx, c, id, &u));
    answer_version(cx, rq, u.version);
    struct json_out *j = respond_json(cx, rq, status);
    write_user(cx, j, &u, c);
    return respond_json_end(cx, rq, j);
}

static enum status path_user(struct ctx *cx, struct request *rq, const struct company *c, int64_t *out)
{
    return c ? rq_id(cx, rq, "user", "usr", out) : rq_id(cx, rq, "staff", "psn", out);
}

static enum status get_user(struct ctx *cx, struct request *rq)
{
    struct company *c;
    int64_t id;
    TRY(open_company(cx, rq, &c));
    TRY(path_user(cx, rq, c, &id));
    TRY(rq_query_done(cx, rq));
    return answer_user(cx, rq, 200, c, id);
}

static enum status list_users(struct ctx *cx, struct request *rq)
{
    struct company *c;
    struct paging p;
    TRY(open_company(cx, rq, &c));
    TRY(rq_paging(cx, rq, &p));
    TRY(rq_query_done(cx, rq));
    struct user_row *list;
    int count;
    const char *after = p.after ? p.after : "";
    if (c)
        TRY(user_list(cx, after, p.limit + 1, &list, &count));
    else
        TRY(staff_list(cx, after, p.limit + 1, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < p.limit; i++) {
        json_out_object(j, NULL);
        write_user(cx, j, &list[i], c);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    const char *last = count > p.limit ? email_rule_fold(cx->arena, list[p.limit - 1].email) : NULL;
    json_out_text(j, "next", cursor_make(cx, last));
    if (p.count) {
        int64_t total;
        TRY(user_count(cx, c == NULL, &total));
        json_out_int(j, "count", total);
    }
    return respond_json_end(cx, rq, j);
}

struct put_plan {
    int64_t id; /* 0: a new one */
    struct user_put put;
    const char *limit_currency;
};

/* An array of names, or one text parted by blanks. */
static const char *read_roles(struct ctx *cx, struct json_in *o)
{
    if (!json_has(o, "roles"))
        return NULL;
    if (!json_is_array(o, "roles")) {
        const char *s = json_text(cx, o, "roles", TEXT_MAX);
        return s ? s : "";
    }
    struct json_in *a = json_array(cx, o, "roles");
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < json_count(a); i++) {
        const char *role = json_string(json_at(a, i));
        if (role)
            buf_printf(&b, "%s%s", b.len ? " " : "", role);
        else
            fail_field(cx, arena_printf(cx->arena, "/roles/%d", i), E_wrong_type, "type", "text", NULL);
    }
    return buf_text(&b);
}

static enum status read_password(struct ctx *cx, struct json_in *o, struct user_put *in)
{
    if (!json_has(o, "password"))
        return OK;
    const char *password = json_secret(o, "password");
    if (!password)
        fail_field(cx, "/password", E_wrong_type, "type", "text", NULL);
    else
        password_allowed(cx, "/password", password, in->email ? in->email : "");
    TRY(json_done(cx, o)); /* a body that is refused anyway isn't worth 23 ms */
    return password_hash(cx, password, &in->password_hash);
}

static enum status prepare_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    struct company *c;
    TRY(open_company(cx, rq, &c));
    bool is_new = rq->method == POST;
    if (!is_new)
        TRY(path_user(cx, rq, c, &p->id));
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    struct user_put *in = &p->put;
    in->is_staff = c == NULL;
    in->must_be_new = is_new;
    if (is_new) {
        json_need(cx, o, "email");
        in->email = json_text(cx, o, "email", EMAIL_MAX);
        in->email = in->email ? in->email : "";
    }
    if (json_has(o, "name"))
        in->name = json_text(cx, o, "name", NAME_MAX_BYTES);
    if (json_has(o, "language")) {
        const char *l = json_is_null(o, "language") ? NULL : json_text(cx, o, "language", 20);
        in->language = l ? l : "";
    }
    in->roles = read_roles(cx, o);
    in->active = json_has(o, "active") ? json_flag(cx, o, "active") : -1;
    in->invite = json_has(o, "invite") ? json_flag(cx, o, "invite") : is_new && !json_has(o, "password");
    if (c && json_has(o, "unit")) {
        const char *unit = json_is_null(o, "unit") ? NULL : json_text(cx, o, "unit", CODE_MAX);
        in->unit = unit ? unit : "";
    }
    if (c && json_has(o, "order_limit")) {
        in->clear_limit = json_is_null(o, "order_limit");
        in->has_limit = json_amount(cx, o, "order_limit", &in->order_limit_minor, &p->limit_currency);
        if (in->has_limit && !str_eq(p->limit_currency, c->currency))
            fail_field(cx, "/order_limit/currency", E_value_invalid, "values", c->currency, NULL);
    }
    TRY(read_password(cx, o, in));
    return json_done(cx, o);
}

static enum status commit_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct user_put in = p->put;
    struct company *c;
    TRY(open_company(cx, rq, &c));
    if (p->id) {
        struct user_row u;
        TRY(load_user(cx, c, p->id, &u));
        TRY(rq_check_version(cx, rq, u.version));
        in.email = u.email;
    }
    int64_t id;
    TRY(user_put(cx, &in, &id, NULL));
    return answer_user(cx, rq, p->id ? 200 : 201, c, id);
}

/* clang-format off */
#define FACTS \
    {"name", "text", false, "Full name; needed for a new person"}, {"roles", "array", false, "Names of roles; needed in a new one"}, \
    {"language", "text", false, "BCP 47; null: the site's"}, {"unit", "text", false, "Code of a business unit; null: none"}, {"active", "flag", false, "false: may no longer act here"}, \
    {"invite", "flag", false, "Send a link to set a password to a person without one; true in a new one without password"}, \
    {"password", "text", false, "At least 10 characters; ends all sessions"}
static const struct field_doc takes_user[] = {
    {"email", "text", true, "The key; a known person gets another company"}, FACTS, {"order_limit", "amount", false, "Per order; null: none"}, {0}};
static const struct field_doc takes_user_change[] = {FACTS, {"order_limit", "amount", false, "Per order; null: none"}, {0}};
static const struct field_doc takes_staff[] = {{"email", "text", true, "The key"}, FACTS, {0}};
static const struct field_doc takes_staff_change[] = {FACTS, {0}};

const struct route user_api_routes[] = {
    READ(GET, "/api/v1/companies/{company}/users", list_users, MAY_user_read, ROUTE_NO_COMPANY, "List a company's users", NULL),
    WRITE(POST, "/api/v1/companies/{company}/users", prepare_put, commit_put, MAY_user_edit, ROUTE_NO_COMPANY, "Give a person a role in a company, inviting a new one", takes_user),
    READ(GET, "/api/v1/companies/{company}/users/{user}", get_user, MAY_user_read, ROUTE_NO_COMPANY, "Read a user", NULL),
    WRITE(PATCH, "/api/v1/companies/{company}/users/{user}", prepare_put, commit_put, MAY_user_edit, ROUTE_NO_COMPANY, "Change a user", takes_user_change),
    READ(GET, "/api/v1/staff", list_users, MAY_staff_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List the seller's people", NULL),
    WRITE(POST, "/api/v1/staff", prepare_put, commit_put, MAY_staff_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Add one of the seller's people", takes_staff),
    READ(GET, "/api/v1/staff/{staff}", get_user, MAY_staff_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read one of the seller's people", NULL),
    WRITE(PATCH, "/api/v1/staff/{staff}", prepare_put, commit_put, MAY_staff_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change one of the seller's people", takes_staff_change),
    {0},
};
