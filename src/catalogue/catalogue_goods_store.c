/* Rows of attributes, relations, variants and sites' trees. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_goods_store.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue_attribute_rules.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "web/json_out.h"
#include <assert.h>

static const char *shown(const struct ctx *cx, const char *en, const char *fr, const char *otherwise)
{
    bool french = cx->lang && str_eq(lang_code(cx->lang), "fr");
    const char *own = french ? fr : en, *other = french ? en : fr;
    return own[0] ? own : other[0] ? other : otherwise;
}

const char *goods_ids_json(struct arena *a, const int64_t *ids, int count)
{
    struct buf b;
    buf_init(&b, a, (size_t)count * 21 + 3);
    buf_putc(&b, '[');
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    buf_putc(&b, ']');
    return buf_text(&b);
}

const char *goods_texts_json(struct arena *a, const char *const *texts, int count)
{
    struct json_out j;
    json_out_init(&j, a);
    json_out_array(&j, NULL);
    for (int i = 0; i < count; i++)
        json_out_text(&j, NULL, texts[i]);
    json_out_array_end(&j);
    return buf_text(&j.b);
}

/* ---- attributes ---- */

static void read_attribute(const struct ctx *cx, const struct db_rows *r, struct attribute_info *a)
{
    *a = (struct attribute_info){.id = db_i(r, 0),
                                 .code = db_s(r, 1),
                                 .code_fold = db_s(r, 2),
                                 .names = {db_s(r, 3), db_s(r, 4)},
                                 .unit = db_s(r, 6),
                                 .position = db_i(r, 7),
                                 .is_facet = db_i(r, 8) == 1,
                                 .is_compared = db_i(r, 9) == 1,
                                 .version = db_i(r, 10)};
    a->label = shown(cx, a->names[0], a->names[1], a->code);
    bool known = attribute_type_by_name(db_s(r, 5), &a->type);
    assert(known);
    (void)known;
}

/* The choices of those that are one: a statement only where there is one. */
static enum status add_choices(struct ctx *cx, struct attribute_info *list, int count)
{
    bool any = false;
    for (int i = 0; i < count; i++)
        any = any || list[i].type == ATTRIBUTE_CHOICE;
    if (!any)
        return OK;
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_attribute_choices, &r, NO_ARGS));
    struct attribute_choice *all = arena_array(cx->arena, struct attribute_choice, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r) {
        struct attribute_choice *c = &all[n++];
        *c = (struct attribute_choice){.code = db_s(&r, 1), .names = {db_s(&r, 2), db_s(&r, 3)}};
        c->label = shown(cx, c->names[0], c->names[1], c->code);
        for (int i = 0; i < count; i++) {
            if (list[i].id != db_i(&r, 0))
                continue;
            if (list[i].choice_count++ == 0)
                list[i].choices = c;
        }
    }
    return OK;
}

static enum status take_attributes(struct ctx *cx, struct db_rows *r, struct attribute_info **out, int *count)
{
    *out = arena_array(cx->arena, struct attribute_info, r->row_count + 1);
    *count = 0;
    DB_ROWS(r)
        read_attribute(cx, r, &(*out)[(*count)++]);
    return add_choices(cx, *out, *count);
}

enum status goods_store_attributes(struct ctx *cx, const char *folds_json, struct attribute_info **out,
                                   int *count)
{
    struct db_rows r;
    if (folds_json)
        TRY(db_query(cx, &SQL_catalogue_attributes_by_folds, &r, ARGS(db_text(folds_json))));
    else
        TRY(db_query(cx, &SQL_catalogue_attribute_list, &r, NO_ARGS));
    return take_attributes(cx, &r, out, count);
}

enum status goods_store_attribute(struct ctx *cx, int64_t id, struct attribute_info *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_attribute, &r, found, ARGS(db_int(id))));
    if (!*found)
        return OK;
    read_attribute(cx, &r, out);
    return add_choices(cx, out, 1);
}

enum status goods_store_facets(struct ctx *cx, int64_t category, struct attribute_info **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_attribute_facets, &r,
                 ARGS(category == 0 ? db_null() : db_int(category))));
    return take_attributes(cx, &r, out, count);
}

enum status goods_store_attribute_insert(struct ctx *cx, const struct attribute_info *a)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_attribute_new, &changed,
                ARGS(db_int(a->id), db_text(a->code), db_text(a->code_fold), db_text(a->names[0]),
                     db_text(a->names[1]), db_text(attribute_type_name(a->type)), db_text(a->unit),
                     db_int(a->position), db_int(a->is_facet), db_int(a->is_compared), db_int(cx->now_ms),
                     db_int(cx->actor.person.v))));
    return changed == 1 ? OK : BUSY;
}

enum status goods_store_attribute_update(struct ctx *cx, const struct attribute_info *a)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_attribute_change, &changed,
                ARGS(db_int(a->id), db_text(a->names[0]), db_text(a->names[1]),
                     db_text(attribute_type_name(a->type)), db_text(a->unit), db_int(a->position),
                     db_int(a->is_facet), db_int(a->is_compared), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(a->version))));
    return changed == 1 ? OK : BUSY;
}

enum status goods_store_choices_put(struct ctx *cx, const struct attribute_info *a)
{
    TRY(db_exec(cx, &SQL_catalogue_attribute_choices_remove, NULL, ARGS(db_int(a->id))));
    for (int i = 0; i < a->choice_count; i++) {
        const struct attribute_choice *c = &a->choices[i];
        TRY(db_exec(
            cx, &SQL_catalogue_attribute_choice_new, NULL,
            ARGS(db_int(a->id), db_text(c->code), db_text(c->names[0]), db_text(c->names[1]), db_int(i))));
    }
    return OK;
}

/* ---- values ---- */

enum status goods_store_values_of(struct ctx *cx, const char *name, struct stored_value **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_attribute_values, &r, ARGS(db_text(name))));
    *out = arena_array(cx->arena, struct stored_value, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct stored_value){db_i(&r, 0), db_s(&r, 1), db_s(&r, 2)};
    return OK;
}

enum status goods_store_value_change(struct ctx *cx, int64_t product, const char *name, const char *value,
                                     const int64_t *number_e6)
{
    return db_exec(
        cx, &SQL_catalogue_attribute_value_change, NULL,
        ARGS(db_int(product), db_text(name), db_text(value), number_e6 ? db_int(*number_e6) : db_null()));
}

enum status goods_store_values(struct ctx *cx, int64_t product, struct attribute_value **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_values, &r, ARGS(db_int(product))));
    struct attribute_info *infos = arena_array(cx->arena, struct attribute_info, r.row_count + 1);
    struct attribute_value *list = arena_array(cx->arena, struct attribute_value, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r) {
        struct attribute_info *a = &infos[n];
        *a = (struct attribute_info){.id = db_i(&r, 4),
                                     .code = db_s(&r, 5),
                                     .code_fold = db_s(&r, 6),
                                     .names = {db_s(&r, 7), db_s(&r, 8)},
                                     .unit = db_s(&r, 10),
                                     .is_compared = db_i(&r, 11) == 1};
        a->label = shown(cx, a->names[0], a->names[1], a->code);
        (void)attribute_type_by_name(db_s(&r, 9), &a->type);
        list[n++] = (struct attribute_value){.code = a->code,
                                             .label = a->label,
                                             .type = a->type,
                                             .unit = a->unit,
                                             .value = db_s(&r, 1),
                                             .value_fr = db_s(&r, 2),
                                             .has_number = !db_is_null(&r, 3),
                                             .number_e6 = db_i(&r, 3),
                                             .is_compared = a->is_compared};
    }
    TRY(add_choices(cx, infos, n));
    for (int i = 0; i < n; i++)
        list[i].text = attribute_value_text(cx, &infos[i], list[i].value, list[i].value_fr);
    *out = list;
    *count = n;
    return OK;
}

enum status goods_store_values_of_many(struct ctx *cx, const char *ids, const char *names,
                                       struct product_value **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_values_of_many, &r, ARGS(db_text(ids), db_text(names))));
    *out = arena_array(cx->arena, struct product_value, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct product_value){.product = db_i(&r, 0),
                                                    .name = db_s(&r, 1),
                                                    .value = db_s(&r, 2),
                                                    .value_fr = db_s(&r, 3),
                                                    .has_number = !db_is_null(&r, 4),
                                                    .number_e6 = db_i(&r, 4)};
    return OK;
}

enum status goods_store_value_put(struct ctx *cx, int64_t product, const char *name, const char *value,
                                  const char *value_fr, const int64_t *number_e6)
{
    return db_exec(cx, &SQL_catalogue_value_put, NULL,
                   ARGS(db_int(product), db_text(name), db_text(value), db_text(value_fr),
                        number_e6 ? db_int(*number_e6) : db_null()));
}

enum status goods_store_attributes_here(struct ctx *cx, int64_t product, int64_t category)
{
    return db_exec(cx, &SQL_catalogue_attribute_here, NULL,
                   ARGS(db_int(product), category == 0 ? db_null() : db_int(category)));
}

enum status goods_store_brand_names(struct ctx *cx, const char *ids, struct brand_name **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_brand_names, &r, ARGS(db_text(ids))));
    *out = arena_array(cx->arena, struct brand_name, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct brand_name){db_i(&r, 0), db_s(&r, 1)};
    return OK;
}

/* ---- relations and variants ---- */

enum status goods_store_relations(struct ctx *cx, int64_t product, struct relation_row **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_relations, &r, ARGS(db_int(product))));
    *out = arena_array(cx->arena, struct relation_row, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        struct relation_row *row = &(*out)[*count];
        *row = (struct relation_row){.other = db_i(&r, 1), .is_back = db_i(&r, 3) == 1};
        if (relation_kind_by_name(db_s(&r, 0), &row->kind))
            (*count)++;
    }
    return OK;
}

enum status goods_store_relations_remove(struct ctx *cx, int64_t product)
{
    return db_exec(cx, &SQL_catalogue_relations_remove, NULL, ARGS(db_int(product)));
}

enum status goods_store_relation_remove(struct ctx *cx, int64_t product, enum relation_kind kind,
                                        int64_t other)
{
    return db_exec(cx, &SQL_catalogue_relation_remove, NULL,
                   ARGS(db_int(product), db_text(relation_kind_name(kind)), db_int(other)));
}

enum status goods_store_relation_put(struct ctx *cx, int64_t product, enum relation_kind kind, int64_t other,
                                     int position)
{
    return db_exec(cx, &SQL_catalogue_relation_put, NULL,
                   ARGS(db_int(product), db_text(relation_kind_name(kind)), db_int(other), db_int(position)));
}

enum status goods_store_successors(struct ctx *cx, const char *ids, struct pair_of_products **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_successors, &r, ARGS(db_text(ids))));
    *out = arena_array(cx->arena, struct pair_of_products, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct pair_of_products){db_i(&r, 0), db_i(&r, 1)};
    return OK;
}

static void take_ids(struct ctx *cx, struct db_rows *r, int64_t **ids, int *count)
{
    *ids = arena_array(cx->arena, int64_t, r->row_count + 1);
    *count = 0;
    DB_ROWS(r)
        (*ids)[(*count)++] = db_i(r, 0);
}

enum status goods_store_variants(struct ctx *cx, int64_t head, int64_t **ids, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_variants, &r, ARGS(db_int(head))));
    take_ids(cx, &r, ids, count);
    return OK;
}

enum status goods_store_has_variants(struct ctx *cx, int64_t head, bool *out)
{
    struct db_rows r;
    return db_one(cx, &SQL_catalogue_first_variant, &r, out, ARGS(db_int(head)));
}

/* ---- what a site shows ---- */

enum status goods_store_site_known(struct ctx *cx, struct site_id site, bool *out)
{
    struct db_rows r;
    return db_one(cx, &SQL_catalogue_site_known, &r, out, ARGS(db_int(site.v)));
}

enum status goods_store_site_categories(struct ctx *cx, struct site_id site, struct category **out,
                                        int *count)
{
    const char *own = cx->lang ? lang_code(cx->lang) : "en", *other = str_eq(own, "fr") ? "en" : "fr";
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_site_categories, &r, ARGS(db_text(own), db_text(other), db_int(site.v))));
    *out = arena_array(cx->arena, struct category, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct category){.id = db_i(&r, 0),
                                               .parent = db_i(&r, 1),
                                               .code = db_s(&r, 2),
                                               .name = db_s(&r, 3),
                                               .position = db_i(&r, 4),
                                               .product_count = -1,
                                               .version = db_i(&r, 5)};
    return OK;
}

enum status goods_store_site_remove(struct ctx *cx, struct site_id site)
{
    return db_exec(cx, &SQL_catalogue_site_categories_remove, NULL, ARGS(db_int(site.v)));
}

enum status goods_store_site_put(struct ctx *cx, struct site_id site, int64_t category, int position)
{
    return db_exec(cx, &SQL_catalogue_site_category_put, NULL,
                   ARGS(db_int(site.v), db_int(category), db_int(position)));
}

enum status goods_store_site_outside(struct ctx *cx, struct site_id site, int64_t **ids, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_site_outside, &r, ARGS(db_int(site.v))));
    take_ids(cx, &r, ids, count);
    return OK;
}

enum status catalogue_store_costs(struct ctx *cx, const int64_t *ids, int count, int64_t *cost_e6)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_costs, &r, ARGS(db_text(goods_ids_json(cx->arena, ids, count)))));
    DB_ROWS(&r) {
        for (int i = 0; i < count; i++)
            if (ids[i] == db_i(&r, 0))
                cost_e6[i] = db_i(&r, 1);
    }
    return OK;
}
