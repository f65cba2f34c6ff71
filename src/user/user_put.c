/* Creating and changing users and staff, from pages, API, commands and imports alike.
 * SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "outbox/outbox.h"
#include "user/user_internal.h"
#include "web/json_out.h"
#include <string.h>

/* What is read, what it becomes, and what changed on the way. */
struct change {
    const struct user_put *in;
    const struct role *roles;
    const char *new_roles; /* in the fixed order; NULL leaves */
    struct person_record was, person;
    struct user_record link_was, link;
    bool has_person, has_link;
};

static const char *role_names(struct ctx *cx, const struct role *roles)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (; roles->name; roles++)
        buf_printf(&b, "%s%s", b.len ? ", " : "", roles->name);
    return buf_text(&b);
}

static void read_roles(struct ctx *cx, struct change *c)
{
    if (!c->in->roles)
        return;
    const char *unknown = NULL;
    c->new_roles = role_rule_normal(cx->arena, c->roles, c->in->roles, &unknown);
    if (unknown)
        fail_field(cx, "/roles", E_role_unknown, "role", unknown, "roles", role_names(cx, c->roles), NULL);
    else if (!c->new_roles[0])
        fail_field(cx, "/roles", E_role_missing, NULL);
}

static enum status load(struct ctx *cx, struct change *c)
{
    const struct user_put *in = c->in;
    const char *fold = email_rule_fold(cx->arena, in->email);
    TRY(person_store_by_email(cx, fold, &c->was, &c->has_person));
    if (!c->has_person)
        c->was = (struct person_record){.id = id_make(),
                                        .email = in->email,
                                        .name = "",
                                        .language = "",
                                        .password_hash = "",
                                        .active = true,
                                        .is_staff = in->is_staff,
                                        .roles = "",
                                        .version = 1};
    c->was.email_fold = fold;
    if (!in->is_staff && c->has_person)
        TRY(user_store_of_person(cx, c->was.id, &c->link_was, &c->has_link));
    if (!c->has_link)
        c->link_was = (struct user_record){.id = id_make(),
                                           .person = c->was.id,
                                           .roles = "",
                                           .limit_minor = -1,
                                           .active = true,
                                           .version = 1};
    c->person = c->was;
    c->link = c->link_was;
    /* One address, one account: staff don't buy, and a company's user isn't staff. */
    bool is_there = in->is_staff ? c->has_person : c->has_link;
    if ((c->has_person && c->was.is_staff != in->is_staff) || (is_there && in->must_be_new))
        fail_field(cx, "/email", E_email_taken, "email", in->email, NULL);
    return OK;
}

static void merge_person(struct ctx *cx, struct change *c)
{
    const struct user_put *in = c->in;
    if (in->name)
        c->person.name = in->name;
    if (!c->person.name[0])
        fail_field(cx, "/name", E_field_missing, NULL);
    if (strlen(c->person.name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", arena_printf(cx->arena, "%d", NAME_MAX_BYTES),
                   NULL);
    if (in->language) {
        c->person.language = in->language;
        if (in->language[0] && !lang_by_code(in->language))
            fail_field(cx, "/language", E_language_unknown, "language", in->language, NULL);
    }
    if (in->password_hash)
        c->person.password_hash = in->password_hash;
    if (in->is_staff && c->new_roles)
        c->person.roles = c->new_roles;
    if (in->is_staff && in->active >= 0)
        c->person.active = in->active != 0;
    if (in->is_staff && !c->person.roles[0] && !in->roles)
        fail_field(cx, "/roles", E_role_missing, NULL);
}

static enum status merge_unit(struct ctx *cx, struct change *c)
{
    const char *code = c->in->unit;
    if (c->in->is_staff || !code)
        return OK;
    struct business_unit u = {0};
    bool found = false;
    if (code[0])
        TRY(business_unit_by_code(cx, code, &u, &found));
    if (code[0] && !found)
        fail_field(cx, "/unit", E_business_unit_unknown, "code", code, NULL);
    c->link.unit = u.id;
    return OK;
}

static void merge_link(struct ctx *cx, struct change *c)
{
    const struct user_put *in = c->in;
    if (in->is_staff)
        return;
    if (c->new_roles)
        c->link.roles = c->new_roles;
    if (!c->link.roles[0] && !in->roles)
        fail_field(cx, "/roles", E_role_missing, NULL);
    if (in->active >= 0)
        c->link.active = in->active != 0;
    if (in->clear_limit)
        c->link.limit_minor = -1;
    else if (in->has_limit) {
        c->link.limit_minor = in->order_limit_minor;
        if (in->order_limit_minor < 0)
            fail_field(cx, "/order_limit", E_amount_invalid, NULL);
    }
}

static bool same_person(const struct person_record *a, const struct person_record *b)
{
    return str_eq(a->name, b->name) && str_eq(a->language, b->language) &&
           str_eq(a->password_hash, b->password_hash) && str_eq(a->roles, b->roles) && a->active == b->active;
}

static bool same_link(const struct user_record *a, const struct user_record *b)
{
    return str_eq(a->roles, b->roles) && a->limit_minor == b->limit_minor && a->active == b->active &&
           a->unit == b->unit;
}

/* A company's administrator may not rename or re-key somebody who acts for other companies too. */
static enum status check_person_is_theirs(struct ctx *cx, const struct change *c)
{
    if (cx->actor.kind != ACTOR_BUYER || !c->has_person || same_person(&c->was, &c->person))
        return OK;
    int64_t others = 0;
    if (c->was.id != cx->actor.person.v)
        TRY(person_store_other_links(cx, c->was.id, &others));
    bool keys = !str_eq(c->was.password_hash, c->person.password_hash);
    if (others || keys)
        return fail(cx, E_person_shared, "name", c->was.name, NULL);
    return OK;
}

/* Somebody must be left who can let others in: of a company when its own people decide, of the seller's staff
 * always. */
static enum status check_last_admin(struct ctx *cx, const struct change *c)
{
    bool other = true;
    if (c->in->is_staff) {
        bool was = c->has_person && c->was.active && role_rule_has(c->was.roles, "owner");
        bool is = c->person.active && role_rule_has(c->person.roles, "owner");
        if (was && !is)
            TRY(staff_store_other_owner(cx, c->was.id, &other));
    } else if (cx->actor.kind == ACTOR_BUYER) {
        bool was = c->has_link && c->link_was.active && role_rule_has(c->link_was.roles, "admin");
        bool is = c->link.active && role_rule_has(c->link.roles, "admin");
        if (was && !is)
            TRY(user_store_other_admin(cx, c->link_was.id, &other));
    }
    if (other)
        return OK;
    fail_field(cx, c->in->active == 0 ? "/active" : "/roles", E_last_admin, NULL);
    return ctx_fields_ok(cx);
}

static enum status store(struct ctx *cx, const struct change *c)
{
    bool missed = false;
    if (!c->has_person)
        TRY(person_store_insert(cx, &c->person, &missed));
    else if (!same_person(&c->was, &c->person))
        TRY(person_store_update(cx, &c->person, &missed));
    if (!missed && !c->in->is_staff) {
        if (!c->has_link)
            TRY(user_store_insert(cx, &c->link, &missed));
        else if (!same_link(&c->link_was, &c->link) || !same_person(&c->was, &c->person))
            TRY(user_store_update(cx, &c->link, &missed));
    }
    if (missed)
        return c->in->expect_version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    return OK;
}

static const char *trail(struct ctx *cx, const char *roles, bool active, int64_t limit_minor)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "roles", roles);
    json_out_bool(&j, "active", active);
    json_out_int(&j, "order_limit_minor", limit_minor);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status write_trail(struct ctx *cx, const struct change *c)
{
    if (c->in->is_staff) {
        if (c->has_person && same_person(&c->was, &c->person))
            return OK;
        return audit_put(cx, c->has_person ? "staff.changed" : "staff.created", "psn", c->person.id,
                         (struct company_id){0},
                         c->has_person ? trail(cx, c->was.roles, c->was.active, -1) : "",
                         trail(cx, c->person.roles, c->person.active, -1));
    }
    if (c->has_link && same_link(&c->link_was, &c->link) && same_person(&c->was, &c->person))
        return OK;
    return audit_put(cx, c->has_link ? "user.changed" : "user.created", "usr", c->link.id, cx->company,
                     c->has_link ? trail(cx, c->link_was.roles, c->link_was.active, c->link_was.limit_minor)
                                 : "",
                     trail(cx, c->link.roles, c->link.active, c->link.limit_minor));
}

/* Rights, companies or password became others: who is signed in must do so again. */
static bool sessions_die(const struct change *c)
{
    if (!c->has_person)
        return false;
    if (!str_eq(c->was.password_hash, c->person.password_hash) || !str_eq(c->was.roles, c->person.roles) ||
        c->was.active != c->person.active)
        return true;
    return !c->in->is_staff && (!c->has_link || !str_eq(c->link_was.roles, c->link.roles) ||
                                c->link_was.active != c->link.active);
}

enum status user_put(struct ctx *cx, const struct user_put *in, int64_t *id_out, bool *created)
{
    struct change c = {.in = in, .roles = in->is_staff ? staff_roles : company_roles};
    if (!email_rule_ok(in->email))
        fail_field(cx, "/email", in->email[0] ? E_email_invalid : E_field_missing, NULL);
    read_roles(cx, &c);
    TRY(load(cx, &c));
    merge_person(cx, &c);
    merge_link(cx, &c);
    TRY(merge_unit(cx, &c));
    TRY(ctx_fields_ok(cx));
    int64_t version = in->is_staff ? c.was.version : c.link_was.version;
    if (in->expect_version && (in->is_staff ? c.has_person : c.has_link) && in->expect_version != version)
        return fail(cx, E_changed_meanwhile, NULL);
    TRY(check_person_is_theirs(cx, &c));
    TRY(check_last_admin(cx, &c));
    TRY(store(cx, &c));
    TRY(write_trail(cx, &c));
    if (sessions_die(&c))
        TRY(session_store_delete_person(cx, c.person.id));
    if (in->invite && !c.person.password_hash[0])
        TRY(person_invite(cx, (struct person_id){c.person.id}));
    *id_out = in->is_staff ? c.person.id : c.link.id;
    if (created)
        *created = in->is_staff ? !c.has_person : !c.has_link;
    return OK;
}
