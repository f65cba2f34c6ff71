/* Refusals noted in the request, and the rights of its actor. SPDX-License-Identifier: Apache-2.0 */
#include "base/ctx.h"

#include "base/lang.h"
#include "base/limits.h"
#include <assert.h>
#include <string.h>

static const char *detail_of(struct ctx *cx, enum error e, va_list pairs)
{
    const struct lang *l = cx->lang != NULL ? cx->lang : &LANG_EN;
    return trf_v(cx->arena, l, error_text(e), pairs);
}

enum status fail(struct ctx *cx, enum error e, ...)
{
    assert(e != E_none);
    if (cx->problem.error != E_none)
        return REFUSED;
    va_list pairs;
    va_start(pairs, e);
    cx->problem.error = e;
    cx->problem.detail = detail_of(cx, e, pairs);
    va_end(pairs);
    return REFUSED;
}

/* The place of the next wrong field; NULL when as many as are told are noted already. */
static struct field_problem *next_field(struct ctx *cx)
{
    struct problem *p = &cx->problem;
    if (p->field_count >= FIELD_PROBLEMS_MAX)
        return NULL;
    if (p->field_count == p->field_cap) {
        int cap = p->field_cap == 0 ? 8 : p->field_cap * 2;
        struct field_problem *more = arena_array(cx->arena, struct field_problem, cap);
        if (p->field_count > 0)
            memcpy(more, p->fields, (size_t)p->field_count * sizeof *more);
        p->fields = more;
        p->field_cap = cap;
    }
    return &p->fields[p->field_count++];
}

void fail_field(struct ctx *cx, const char *pointer, enum error e, ...)
{
    assert(e != E_none && pointer != NULL);
    struct field_problem *f = next_field(cx);
    if (f == NULL)
        return;
    va_list pairs;
    va_start(pairs, e);
    *f = (struct field_problem){arena_str(cx->arena, pointer), e, detail_of(cx, e, pairs)};
    va_end(pairs);
}

void ctx_note_field(struct ctx *cx, const char *pointer, enum error e, const char *detail)
{
    assert(e != E_none && pointer != NULL);
    struct field_problem *f = next_field(cx);
    if (f != NULL)
        *f = (struct field_problem){arena_str(cx->arena, pointer), e, detail};
}

enum status ctx_fields_ok(struct ctx *cx)
{
    struct problem *p = &cx->problem;
    if (p->error != E_none)
        return REFUSED;
    if (p->field_count == 0)
        return OK;
    p->error = p->fields[0].error;
    p->detail = p->fields[0].detail;
    return REFUSED;
}

void ctx_clear_problem(struct ctx *cx)
{
    cx->problem = (struct problem){.error = E_none};
}

bool ctx_may(const struct ctx *cx, enum permission p)
{
    if (p == NEED_NOTHING)
        return true;
    if (p == NEED_SIGN_IN)
        return cx->actor.kind != ACTOR_NOBODY;
    return (cx->actor.may & permission_bit(p)) != 0;
}

enum status ctx_need(struct ctx *cx, enum permission p)
{
    if (ctx_may(cx, p))
        return OK;
    if (cx->actor.kind == ACTOR_NOBODY)
        return fail(cx, E_not_signed_in, NULL);
    const struct lang *l = cx->lang != NULL ? cx->lang : &LANG_EN;
    return fail(cx, E_right_missing, "right", tr(l, permission_text(p)), NULL);
}

bool ctx_sight_holds(const struct ctx *cx)
{
    const struct sight *s = &cx->sight;
    return s->is_known && s->in_write == cx->in_write && s->kind == cx->actor.kind &&
           s->company.v == cx->company.v && s->arena == cx->arena && s->rounds == arena_rounds(cx->arena);
}

struct person_id ctx_by_phone(const struct ctx *cx)
{
    bool phones =
        cx->actor.kind == ACTOR_STAFF && cx->company.v != 0 && cx->company.v == cx->actor.phone_company.v;
    return phones ? cx->actor.person : (struct person_id){0};
}

bool ctx_buys(const struct ctx *cx)
{
    return cx->company.v != 0 && (cx->actor.kind == ACTOR_BUYER || ctx_by_phone(cx).v != 0);
}
