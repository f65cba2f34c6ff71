/* Rows of freight rules and charges. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight_store.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

static int64_t or_none(const struct db_rows *r, int col)
{
    return db_is_null(r, col) ? -1 : db_i(r, col);
}

static struct db_arg none_as_null(int64_t v)
{
    return v < 0 ? db_null() : db_int(v);
}

enum status freight_store_ground(struct ctx *cx, struct freight_ground *g, bool *has_rules)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_freight_ground, &r, ARGS(db_int(cx->site->id.v))));
    g->warehouses = arena_array(cx->arena, struct warehouse, r.row_count + 1);
    g->warehouse_count = 0;
    *has_rules = false;
    DB_ROWS(&r) {
        g->warehouses[g->warehouse_count++] = (struct warehouse){.id = db_i(&r, 0),
                                                                 .code = db_s(&r, 1),
                                                                 .name = db_s(&r, 2),
                                                                 .cutoff_minute = (int)db_i(&r, 3),
                                                                 .weekdays = (unsigned)db_i(&r, 4),
                                                                 .closed_days = db_s(&r, 5),
                                                                 .lead_days = (int)db_i(&r, 6)};
        *has_rules = db_i(&r, 7) != 0;
        g->has_charges = db_i(&r, 8) != 0;
    }
    return OK;
}

static void rule_from(const struct db_rows *r, struct freight_rule *f)
{
    *f = (struct freight_rule){.id = db_i(r, 0),
                               .site = db_i(r, 1),
                               .name = db_s(r, 2),
                               .audience = db_s(r, 3),
                               .audience_kind = db_s(r, 3),
                               .audience_id = db_i(r, 4),
                               .country = db_s(r, 5),
                               .region = db_s(r, 6),
                               .currency = db_s(r, 7),
                               .is_by_weight = str_eq(db_s(r, 8), "weight"),
                               .price_minor = db_i(r, 9),
                               .free_from_minor = or_none(r, 10),
                               .minimum_minor = or_none(r, 11),
                               .tax_category = db_s(r, 12),
                               .transit_days = (int)db_i(r, 13),
                               .position = db_i(r, 14),
                               .active = db_i(r, 15) != 0,
                               .version = db_i(r, 16)};
}

/* Rows of a rule follow each other, one for each step. */
static void rules_from(struct ctx *cx, struct db_rows *r, bool has_code, struct freight_rule **out,
                       int *count)
{
    struct freight_rule *rules = arena_array(cx->arena, struct freight_rule, r->row_count + 1);
    struct freight_step *steps = arena_array(cx->arena, struct freight_step, r->row_count + 1);
    int n = 0, used = 0;
    DB_ROWS(r) {
        if (n == 0 || rules[n - 1].id != db_i(r, 0)) {
            rule_from(r, &rules[n]);
            if (has_code && !str_eq(rules[n].audience, "all"))
                rules[n].audience = arena_printf(cx->arena, "%s:%s", rules[n].audience, db_s(r, 20));
            rules[n++].steps = &steps[used];
        }
        if (db_is_null(r, 17))
            continue;
        steps[used++] = (struct freight_step){db_i(r, 17), or_none(r, 18), db_i(r, 19)};
        rules[n - 1].step_count++;
    }
    *out = rules;
    *count = n;
}

enum status freight_store_site_rules(struct ctx *cx, const char *currency, struct freight_rule **out,
                                     int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_freight_rules_of_site, &r, ARGS(db_int(cx->site->id.v), db_text(currency))));
    rules_from(cx, &r, false, out, count);
    return OK;
}

enum status freight_store_rules(struct ctx *cx, int64_t id, struct freight_rule **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_freight_rules_all, &r, ARGS(id ? db_int(id) : db_null())));
    rules_from(cx, &r, true, out, count);
    return OK;
}

enum status freight_store_put(struct ctx *cx, const struct freight_rule *f, bool is_new, bool *done)
{
    const struct db_arg args[] = {db_int(f->id),
                                  db_int(f->site),
                                  db_text(f->name),
                                  db_text(f->audience_kind),
                                  db_int(f->audience_id),
                                  db_text(f->country),
                                  db_text(f->region),
                                  db_text(f->currency),
                                  db_text(f->is_by_weight ? "weight" : "fixed"),
                                  db_int(f->price_minor),
                                  none_as_null(f->free_from_minor),
                                  none_as_null(f->minimum_minor),
                                  db_text(f->tax_category),
                                  db_int(f->transit_days),
                                  db_int(f->position),
                                  db_int(f->active),
                                  db_int(cx->now_ms),
                                  db_int(cx->actor.person.v),
                                  db_int(f->version)};
    int64_t changed;
    if (is_new)
        TRY(db_exec(cx, &SQL_freight_rule_insert, &changed, args, 18));
    else
        TRY(db_exec(cx, &SQL_freight_rule_update, &changed, args, 19));
    *done = changed == 1;
    if (!*done)
        return OK;
    if (!is_new)
        TRY(db_exec(cx, &SQL_freight_steps_delete, NULL, ARGS(db_int(f->id))));
    for (int i = 0; i < f->step_count; i++)
        TRY(db_exec(cx, &SQL_freight_step_insert, NULL,
                    ARGS(db_int(f->id), db_int(f->steps[i].from_g), none_as_null(f->steps[i].until_g),
                         db_int(f->steps[i].price_minor))));
    return OK;
}

enum status freight_store_charges(struct ctx *cx, const char *products, const char *currency,
                                  struct product_charge **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_freight_charges_of, &r, ARGS(db_text(products), db_text(currency))));
    *out = arena_array(cx->arena, struct product_charge, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        (*out)[(*count)++] = (struct product_charge){.product = db_i(&r, 0),
                                                     .unit = db_s(&r, 1),
                                                     .kind = db_s(&r, 2),
                                                     .label = db_s(&r, 3),
                                                     .price_minor = db_i(&r, 4),
                                                     .per_e6 = db_i(&r, 5),
                                                     .tax_category = db_s(&r, 6)};
    }
    return OK;
}

enum status freight_store_charge_list(struct ctx *cx, int limit, int64_t after_product,
                                      struct product_charge **out, int *count)
{
    const char *own = cx->lang ? lang_code(cx->lang) : "en";
    struct db_rows r;
    TRY(db_query(
        cx, &SQL_freight_charges_list, &r,
        ARGS(db_text(own), db_text(str_eq(own, "en") ? "fr" : "en"), db_int(after_product), db_int(limit))));
    *out = arena_array(cx->arena, struct product_charge, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        (*out)[(*count)++] = (struct product_charge){.product = db_i(&r, 0),
                                                     .sku = db_s(&r, 1),
                                                     .name = db_s(&r, 2),
                                                     .unit = db_s(&r, 3),
                                                     .kind = db_s(&r, 4),
                                                     .currency = db_s(&r, 5),
                                                     .label = db_s(&r, 6),
                                                     .price_minor = db_i(&r, 7),
                                                     .per_e6 = db_i(&r, 8),
                                                     .tax_category = db_s(&r, 9)};
    }
    return OK;
}

enum status freight_store_charge_put(struct ctx *cx, const struct product_charge *c)
{
    if (c->is_deleted)
        return db_exec(cx, &SQL_freight_charge_delete, NULL,
                       ARGS(db_int(c->product), db_text(c->unit), db_text(c->kind), db_text(c->currency)));
    return db_exec(cx, &SQL_freight_charge_put, NULL,
                   ARGS(db_int(c->product), db_text(c->unit), db_text(c->kind), db_text(c->currency),
                        db_text(c->label), db_int(c->price_minor), db_int(c->per_e6),
                        db_text(c->tax_category), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}
