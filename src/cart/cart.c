/* What happens to carts: made, changed, closed. SPDX-License-Identifier: Apache-2.0
 *
 * Looking at a cart with its prices is in cart_look.c, judging new lines in cart_judge.c.
 */
#include "cart/cart.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart_store.h"
#include "company/company.h"

static const int CARTS_SHOWN_MAX = 200;

enum status cart_open(struct ctx *cx, int64_t id)
{
    if (cx->actor.kind == ACTOR_BUYER)
        return OK;
    struct company_id company;
    TRY(cart_store_company(cx, id, &company));
    if (company.v == 0 || (cx->company.v != 0 && cx->company.v != company.v))
        return fail(cx, E_not_found, NULL);
    return company_act_in(cx, company);
}

enum status cart_list(struct ctx *cx, struct cart_summary **out, int *count)
{
    /* On the phone one's own pile is meant, not the carts that the company's people are filling. */
    struct person_id phone = ctx_by_phone(cx);
    return cart_store_list(cx, phone.v ? phone.v : -1, CARTS_SHOWN_MAX, out, count);
}

enum status cart_current(struct ctx *cx, int64_t *id_out, int *line_count)
{
    struct cart_summary *list;
    int n;
    TRY(cart_store_list(cx, ctx_by_phone(cx).v, 1, &list, &n));
    *id_out = n > 0 ? list[0].id : 0;
    *line_count = n > 0 ? list[0].line_count : 0;
    return OK;
}

/* The company's currency when none is named. */
static enum status currency_of(struct ctx *cx, const char *asked, const char **out)
{
    if (asked && *asked) {
        if (currency_exponent(asked) < 0)
            return fail(cx, E_currency_unknown, "currency", asked, NULL);
        *out = asked;
        return OK;
    }
    struct company c;
    TRY(company_load(cx, &c));
    *out = c.currency;
    return OK;
}

enum status cart_create(struct ctx *cx, const char *name, const char *currency, int64_t *id_out)
{
    bool named = ctx_by_phone(cx).v && cx->actor.phone_person.v;
    return cart_create_for(cx, named ? cx->actor.phone_person : cx->actor.person, name, currency, id_out);
}

enum status cart_create_for(struct ctx *cx, struct person_id owner, const char *name, const char *currency,
                            int64_t *id_out)
{
    const char *c;
    TRY(currency_of(cx, currency, &c));
    int64_t id = id_make();
    TRY(cart_store_insert(cx, id, owner, name ? name : "", c));
    *id_out = id;
    return OK;
}

/* The head of an open cart of the reader. */
static enum status open_head(struct ctx *cx, int64_t id, struct cart *out)
{
    bool found;
    TRY(cart_store_head(cx, id, out, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    if (!str_eq(out->state, "open"))
        return fail(cx, E_cart_ordered, NULL);
    return OK;
}

enum status cart_change(struct ctx *cx, int64_t id, const char *name, const char *currency)
{
    struct cart head;
    TRY(open_head(cx, id, &head));
    if (currency && !str_eq(currency, head.currency)) {
        int64_t lines;
        TRY(cart_store_line_count(cx, id, &lines));
        if (lines > 0)
            return fail(cx, E_currency_fixed, NULL);
        TRY(currency_of(cx, currency, &currency));
    }
    bool was_open;
    TRY(cart_store_rename(cx, id, name ? name : head.name, currency ? currency : head.currency, &was_open));
    return was_open ? OK : fail(cx, E_cart_ordered, NULL);
}

enum status cart_remove(struct ctx *cx, int64_t id)
{
    struct cart head;
    TRY(open_head(cx, id, &head));
    bool done;
    TRY(cart_store_delete(cx, id, &done));
    return done ? OK : fail(cx, E_cart_ordered, NULL);
}

enum status cart_currency(struct ctx *cx, int64_t id, const char **out)
{
    struct cart head;
    TRY(open_head(cx, id, &head));
    *out = head.currency;
    return OK;
}

enum status cart_head(struct ctx *cx, int64_t id, struct cart *out)
{
    bool found;
    TRY(cart_store_head(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status cart_version(struct ctx *cx, int64_t id, int64_t *out)
{
    struct cart head;
    TRY(cart_head(cx, id, &head));
    *out = head.version;
    return OK;
}

enum status cart_refuse_verdict(struct ctx *cx, const struct cart_verdict *v)
{
    cx->problem.error = v->error;
    cx->problem.detail = v->detail;
    return REFUSED;
}

enum status cart_touch(struct ctx *cx, int64_t id)
{
    struct cart head;
    TRY(open_head(cx, id, &head));
    bool was_open;
    TRY(cart_store_touch(cx, id, &was_open));
    return was_open ? OK : fail(cx, E_cart_ordered, NULL);
}

static const struct cart_line *line_of(const struct cart_line *lines, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (lines[i].id == id)
            return &lines[i];
    return NULL;
}

enum status cart_line_as_asked(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                               struct cart_add *out)
{
    struct cart_line *lines;
    int count;
    TRY(cart_store_lines(cx, cart, &lines, &count));
    const struct cart_line *l = line_of(lines, count, line);
    if (!l)
        return fail(cx, E_not_found, NULL);
    *out = (struct cart_add){.sku = l->product.sku,
                             .product = l->product.id,
                             .unit = l->unit,
                             .quantity_e6 = quantity_e6 ? quantity_e6 : l->quantity_e6,
                             .note = l->note};
    return OK;
}

enum status cart_change_line(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                             const char *unit, const char *note)
{
    struct cart head;
    TRY(open_head(cx, cart, &head));
    struct cart_line *lines;
    int count;
    TRY(cart_store_lines(cx, cart, &lines, &count));
    const struct cart_line *l = line_of(lines, count, line);
    if (!l)
        return fail(cx, E_not_found, NULL);
    if (quantity_e6 == 0)
        quantity_e6 = l->quantity_e6;
    if (quantity_e6 != l->quantity_e6 || unit) {
        struct product p;
        struct product_units units;
        struct product_unit u;
        int64_t base_e6;
        bool found;
        TRY(product_load_many(cx, &l->product.id, 1, &p, &found));
        if (!found)
            return fail(cx, E_product_unknown, "sku", l->product.sku, NULL);
        TRY(product_units_load(cx, &p, 1, &units));
        TRY(product_check_quantity(cx, units, &p, unit ? unit : l->unit, quantity_e6, &u, &base_e6));
        unit = u.unit;
    }
    bool done;
    TRY(cart_store_line_set(cx, cart, line, quantity_e6, unit, note ? note : l->note, &done));
    return done ? cart_touch(cx, cart) : fail(cx, E_not_found, NULL);
}

enum status cart_remove_line(struct ctx *cx, int64_t cart, int64_t line)
{
    struct cart head;
    TRY(open_head(cx, cart, &head));
    bool done;
    TRY(cart_store_line_delete(cx, cart, line, &done));
    return done ? cart_touch(cx, cart) : fail(cx, E_not_found, NULL);
}

enum status cart_close(struct ctx *cx, int64_t cart, int64_t version, int64_t order)
{
    bool done;
    TRY(cart_store_close(cx, cart, version, order, &done));
    if (done)
        return OK;
    struct cart head;
    TRY(open_head(cx, cart, &head));
    return fail(cx, E_changed_meanwhile, NULL);
}
