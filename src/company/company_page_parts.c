/* What the company's page handlers share. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_page_parts.h"
#include "base/buf.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/str.h"
#include "tax/tax.h"
#include <stdlib.h>
#include <string.h>

enum status company_page_open(struct ctx *cx, struct request *rq, bool *is_office)
{
    *is_office = rq_param(rq, "company") != NULL;
    struct company_id id = cx->company;
    if (*is_office)
        TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

const char *company_page_base(struct ctx *cx, bool is_office)
{
    return is_office
               ? arena_printf(cx->arena, "/office/companies/%s", id_text(cx->arena, "cmp", cx->company.v))
               : "/company";
}

static const struct {
    const char *kind, *icon, *text;
} states[] = {
    [COMPANY_APPLIED] = {"info", "clock", T_LATER("Has applied")},
    [COMPANY_ACTIVE] = {"ok", "check", T_LATER("Active")},
    [COMPANY_ON_HOLD] = {"bad", "lock", T_LATER("On hold")},
    [COMPANY_CLOSED] = {"", "circle-x", T_LATER("Closed")},
};

void company_state_view(struct ctx *cx, enum company_status s, const char **kind, const char **icon,
                        const char **text)
{
    *kind = states[s].kind;
    *icon = states[s].icon;
    *text = tr(cx->lang, states[s].text);
}

enum status company_head_load(struct ctx *cx, bool is_office, const char *current, struct company_head *out)
{
    struct company c;
    TRY(company_load(cx, &c));
    const char *base = company_page_base(cx, is_office);
    const char *country = country_name(c.country, lang_code(cx->lang));
    *out = (struct company_head){
        .name = c.name,
        .code = c.code,
        .facts = c.siren[0] ? arena_printf(cx->arena, "%s · SIREN %s", country, c.siren) : country,
        .base = base,
        .people = ctx_may(cx, MAY_user_read) ? arena_printf(cx->arena, "%s/users", base) : NULL,
        .phone = is_office && c.status == COMPANY_ACTIVE && ctx_may(cx, MAY_order_place)
                     ? arena_printf(cx->arena, "%s/phone", base)
                     : NULL,
        .current = current,
        .is_office = is_office,
    };
    company_state_view(cx, c.status, &out->state_kind, &out->state_icon, &out->state_text);
    return OK;
}

const char *weekday_label(struct ctx *cx, int weekday)
{
    static const char *const names[] = {T_LATER("Monday"),   T_LATER("Tuesday"), T_LATER("Wednesday"),
                                        T_LATER("Thursday"), T_LATER("Friday"),  T_LATER("Saturday"),
                                        T_LATER("Sunday")};
    return tr(cx->lang, names[weekday]);
}

struct near_view near_view_of(struct ctx *cx, const struct company_near *n)
{
    struct near_view v = {
        .href = url(arena_printf(cx->arena, "/office/companies/%s", id_text(cx->arena, "cmp", n->id.v))),
        .name = n->name,
        .code = n->code,
    };
    company_state_view(cx, n->status, &v.state_kind, &v.state_icon, &v.state_text);
    return v;
}

const char *location_days_text(struct ctx *cx, const struct location *l)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int day = 0, until; day < 7; day = until) {
        until = day + 1;
        if (!(l->open_days >> day & 1))
            continue;
        while (until < 7 && (l->open_days >> until & 1) && str_eq(l->hours[until], l->hours[day]))
            until++;
        buf_printf(&b, "%s%s", b.len ? ", " : "", weekday_label(cx, day));
        if (until - day > 1)
            buf_printf(&b, " – %s", weekday_label(cx, until - 1));
        if (l->hours[day][0])
            buf_printf(&b, " %s", l->hours[day]);
    }
    return buf_text(&b);
}

struct named {
    struct view_option option;
    const char *fold;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->fold, ((const struct named *)b)->fold);
}

const struct view_option *country_options(struct ctx *cx, int *count)
{
    int n = country_count();
    struct named *list = arena_array(cx->arena, struct named, n);
    for (int i = 0; i < n; i++) {
        const char *name = country_name(country_code(i), lang_code(cx->lang));
        list[i] = (struct named){{country_code(i), name}, str_fold(cx->arena, name)};
    }
    qsort(list, (size_t)n, sizeof *list, by_name);
    struct view_option *out = arena_array(cx->arena, struct view_option, n + 1);
    out[0] = (struct view_option){"", ""};
    for (int i = 0; i < n; i++)
        out[i + 1] = list[i].option;
    *count = n + 1;
    return out;
}

const char *form_put_text(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *s = form_text(cx, rq, name, max);
    return !s && form_field(rq, name) ? "" : s;
}
