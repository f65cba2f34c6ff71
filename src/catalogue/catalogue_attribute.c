/* Attributes: what they are, and the values shown. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue_attribute_rules.h"
#include "catalogue/catalogue_check.h"
#include "catalogue/catalogue_goods_store.h"
#include "change_log/change_log.h"
#include "seller/seller.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

enum { CHOICES_MAX = 200 };

enum status attribute_list(struct ctx *cx, struct attribute_info **out, int *count)
{
    return goods_store_attributes(cx, NULL, out, count);
}

enum status attribute_load(struct ctx *cx, int64_t id, struct attribute_info *out)
{
    bool found;
    TRY(goods_store_attribute(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status attribute_facets(struct ctx *cx, int64_t category, struct attribute_info **out, int *count)
{
    *out = NULL;
    *count = 0;
    return cx->uses & USES_FACETS ? goods_store_facets(cx, category, out, count) : OK;
}

enum status product_values(struct ctx *cx, int64_t product, struct attribute_value **out, int *count)
{
    return goods_store_values(cx, product, out, count);
}

enum status product_values_of_many(struct ctx *cx, const int64_t *products, int count,
                                   const char *const *names, int name_count, struct product_value **out,
                                   int *value_count)
{
    *out = NULL;
    *value_count = 0;
    if (count == 0)
        return OK;
    return goods_store_values_of_many(cx, goods_ids_json(cx->arena, products, count),
                                      names ? goods_texts_json(cx->arena, names, name_count) : NULL, out,
                                      value_count);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

enum status brand_names(struct ctx *cx, const struct product_ref *refs, int count, struct brand_name **out,
                        int *brand_count)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    int n = 0;
    for (int i = 0; i < count; i++)
        ids[i] = refs[i].brand_id;
    qsort(ids, (size_t)count, sizeof *ids, by_number);
    for (int i = 0; i < count; i++)
        if (ids[i] != 0 && (n == 0 || ids[n - 1] != ids[i]))
            ids[n++] = ids[i];
    return goods_store_brand_names(cx, goods_ids_json(cx->arena, ids, n), out, brand_count);
}

const char *attribute_unit_text(const char *unit)
{
    return measure_symbol(unit);
}

const char *attribute_value_text(struct ctx *cx, const struct attribute_info *info, const char *value,
                                 const char *value_fr)
{
    struct attribute_reading r;
    switch (info->type) {
    case ATTRIBUTE_NUMBER:
        r = attribute_read(cx->arena, info, value);
        if (r.error != E_none)
            return value;
        value = fmt_e6(cx->arena, cx->lang, r.number_e6);
        return info->unit[0] ? arena_printf(cx->arena, "%s\u00a0%s", value, measure_symbol(info->unit))
                             : value;
    case ATTRIBUTE_FLAG:
        return str_eq(value, "yes") ? tr(cx->lang, "Yes") : tr(cx->lang, "No");
    case ATTRIBUTE_CHOICE:
        for (int i = 0; i < info->choice_count; i++)
            if (str_eq(info->choices[i].code, value))
                return info->choices[i].label;
        return value;
    default:
        return value_fr && value_fr[0] && cx->lang && str_eq(lang_code(cx->lang), "fr") ? value_fr : value;
    }
}

/* ---- creating and changing ---- */

static const char *info_json(struct ctx *cx, const struct attribute_info *a)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", a->code);
    json_out_text(&j, "name_en", a->names[0]);
    json_out_text(&j, "name_fr", a->names[1]);
    json_out_text(&j, "type", attribute_type_name(a->type));
    json_out_text(&j, "unit", a->unit);
    json_out_int(&j, "position", a->position);
    json_out_bool(&j, "facet", a->is_facet);
    json_out_bool(&j, "compared", a->is_compared);
    json_out_int(&j, "choices", a->choice_count);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static void set_type(struct ctx *cx, const struct attribute_put *in, struct attribute_info *a)
{
    if (in->type && !attribute_type_by_name(in->type, &a->type))
        fail_field(cx, "/type", E_attribute_type_unknown, NULL);
    if (in->unit) {
        const char *unit = in->unit[0] ? measure_by_text(cx->arena, in->unit) : "";
        if (!unit)
            fail_field(cx, "/unit", E_attribute_unit_unknown, "unit", in->unit, NULL);
        else
            a->unit = unit;
    }
    if (a->type != ATTRIBUTE_NUMBER && a->unit[0] != '\0') {
        if (in->unit && in->unit[0])
            fail_field(cx, "/unit", E_attribute_unit_unknown, "unit", in->unit, NULL);
        a->unit = "";
    }
    if (in->position >= 0)
        a->position = in->position;
    if (in->is_facet >= 0)
        a->is_facet = in->is_facet > 0;
    if (in->is_compared >= 0)
        a->is_compared = in->is_compared > 0;
}

static void set_choices(struct ctx *cx, const struct attribute_put *in, struct attribute_info *a)
{
    if (!in->choices)
        return;
    if (in->choice_count > CHOICES_MAX)
        fail_field(cx, "/choices", E_too_many_lines, "limit", "200", NULL);
    for (int i = 0; i < in->choice_count && i < CHOICES_MAX; i++) {
        const char *pointer = arena_printf(cx->arena, "/choices/%d", i), *checked = "";
        const struct attribute_choice *c = &in->choices[i];
        catalogue_set_text(cx, pointer, c->code, CODE_MAX, false, &checked);
        if (checked[0] == '\0')
            fail_field(cx, pointer, E_field_missing, NULL);
        for (int k = 0; k < i; k++)
            if (str_eq(in->choices[k].code, c->code))
                fail_field(cx, pointer, E_attribute_taken, "code", c->code, NULL);
        catalogue_set_text(cx, pointer, c->names[0], NAME_MAX_BYTES, false, &checked);
        catalogue_set_text(cx, pointer, c->names[1], NAME_MAX_BYTES, false, &checked);
    }
    a->choices = in->choices;
    a->choice_count = in->choice_count < CHOICES_MAX ? in->choice_count : CHOICES_MAX;
}

/* A value that an attribute of this kind would hold: as text, "no" and "2.5" are what they were. */
static bool read_anew(struct ctx *cx, const struct attribute_info *a, const struct stored_value *v,
                      struct attribute_reading *r)
{
    *r = attribute_read(cx->arena, a, v->value);
    if (a->type != ATTRIBUTE_CHOICE)
        return r->error == E_none;
    for (int i = 0; i < a->choice_count; i++) {
        const struct attribute_choice *c = &a->choices[i];
        const char *fold = str_fold(cx->arena, v->value);
        if (str_eq(fold, str_fold(cx->arena, c->code)) || str_eq(fold, str_fold(cx->arena, c->names[0])) ||
            str_eq(fold, str_fold(cx->arena, c->names[1]))) {
            r->value = c->code;
            return true;
        }
    }
    return false;
}

/* Every value as the changed attribute holds it; refused at the first that does not fit. */
static enum status read_values_anew(struct ctx *cx, const struct attribute_info *a)
{
    struct stored_value *values;
    int count;
    arena_raise(cx->arena, ARENA_BIG_LIMIT);
    TRY(goods_store_values_of(cx, a->code, &values, &count));
    for (int i = 0; i < count; i++) {
        struct attribute_reading r;
        if (!read_anew(cx, a, &values[i], &r)) {
            fail_field(cx, "/type", E_attribute_values_differ, "text", values[i].value, "sku", values[i].sku,
                       NULL);
            return ctx_fields_ok(cx);
        }
        TRY(goods_store_value_change(cx, values[i].product, a->code, r.value,
                                     r.has_number ? &r.number_e6 : NULL));
    }
    return OK;
}

static bool loses_choice(const struct attribute_info *before, const struct attribute_info *after)
{
    for (int i = 0; i < before->choice_count; i++) {
        bool kept = false;
        for (int k = 0; k < after->choice_count && !kept; k++)
            kept = str_eq(before->choices[i].code, after->choices[k].code);
        if (!kept)
            return true;
    }
    return false;
}

/* Choices with their names, in their order. */
static bool same_choices(const struct attribute_info *a, const struct attribute_info *b)
{
    for (int i = 0; i < a->choice_count && i < b->choice_count; i++)
        if (!str_eq(a->choices[i].code, b->choices[i].code) ||
            !str_eq(a->choices[i].names[0], b->choices[i].names[0]) ||
            !str_eq(a->choices[i].names[1], b->choices[i].names[1]))
            return false;
    return a->choice_count == b->choice_count;
}

static bool same(const struct attribute_info *a, const struct attribute_info *b)
{
    return str_eq(a->names[0], b->names[0]) && str_eq(a->names[1], b->names[1]) && a->type == b->type &&
           str_eq(a->unit, b->unit) && a->position == b->position && a->is_facet == b->is_facet &&
           a->is_compared == b->is_compared && same_choices(a, b);
}

static enum status begin(struct ctx *cx, const struct attribute_put *in, struct attribute_info *before)
{
    *before = (struct attribute_info){.code = "", .code_fold = "", .names = {"", ""}, .unit = ""};
    if (in->id != 0)
        return attribute_load(cx, in->id, before);
    const char *code = in->code ? str_trim(cx->arena, in->code) : "";
    if (code[0] == '\0')
        fail_field(cx, "/code", E_field_missing, NULL);
    else if (strchr(code, '=') || strlen(code) > CODE_MAX || !text_clean(code, false))
        fail_field(cx, "/code", E_attribute_invalid, "limit", arena_printf(cx->arena, "%d", CODE_MAX), NULL);
    before->code = code;
    before->code_fold = str_fold(cx->arena, code);
    struct attribute_info *same;
    int count;
    TRY(goods_store_attributes(cx, goods_texts_json(cx->arena, &before->code_fold, 1), &same, &count));
    if (count > 0)
        fail_field(cx, "/code", E_attribute_taken, "code", same->code, NULL);
    return OK;
}

enum status attribute_put(struct ctx *cx, const struct attribute_put *in, int64_t *id_out)
{
    struct attribute_info before, after;
    TRY(begin(cx, in, &before));
    if (in->expect_version != 0 && in->expect_version != before.version)
        return fail(cx, E_changed_meanwhile, NULL);
    after = before;
    catalogue_set_text(cx, "/name_en", in->names[0], NAME_MAX_BYTES, false, &after.names[0]);
    catalogue_set_text(cx, "/name_fr", in->names[1], NAME_MAX_BYTES, false, &after.names[1]);
    set_type(cx, in, &after);
    set_choices(cx, in, &after);
    TRY(ctx_fields_ok(cx));
    *id_out = before.id;
    if (in->id != 0 && same(&before, &after))
        return OK;
    if (in->id == 0) {
        after.id = id_make();
        TRY(goods_store_attribute_insert(cx, &after));
    } else {
        TRY(goods_store_attribute_update(cx, &after));
    }
    if (in->choices)
        TRY(goods_store_choices_put(cx, &after));
    bool reads =
        after.type != before.type || !str_eq(after.unit, before.unit) || loses_choice(&before, &after);
    if (in->id != 0 && reads)
        TRY(read_values_anew(cx, &after));
    if (after.is_facet)
        TRY(seller_use(cx, USES_FACETS));
    TRY(audit_put(cx, in->id == 0 ? "attribute.created" : "attribute.changed", "att", after.id,
                  (struct company_id){0}, in->id == 0 ? "" : info_json(cx, &before), info_json(cx, &after)));
    *id_out = after.id;
    return change_log_put(cx, "att", after.id);
}
