/* The attributes given with a product. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_value.h"

#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue_attribute_rules.h"
#include "catalogue/catalogue_check.h"
#include "catalogue/catalogue_goods_store.h"
#include <string.h>

static const struct attribute_info *by_fold(const struct attribute_info *list, int count, const char *fold)
{
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].code_fold, fold))
            return &list[i];
    return NULL;
}

static bool name_valid(const char *name)
{
    return name[0] != '\0' && !strchr(name, '=') && strlen(name) <= CODE_MAX && text_clean(name, false);
}

static const struct attribute_choice *choice_of(struct ctx *cx, const struct attribute_info *info,
                                                const char *text)
{
    const char *fold = str_fold(cx->arena, text);
    for (int i = 0; i < info->choice_count; i++) {
        const struct attribute_choice *c = &info->choices[i];
        if (str_eq(c->code, text) || str_eq(str_fold(cx->arena, c->code), fold) ||
            str_eq(str_fold(cx->arena, c->names[0]), fold) || str_eq(str_fold(cx->arena, c->names[1]), fold))
            return c;
    }
    return NULL;
}

/* Reads one value by its attribute, or notes why it cannot be. */
static void read_value(struct ctx *cx, const char *pointer, const struct attribute_info *info,
                       struct given_value *v)
{
    if (v->value[0] == '\0')
        return;
    if (info->type == ATTRIBUTE_CHOICE) {
        const struct attribute_choice *c = choice_of(cx, info, v->value);
        if (c)
            v->value = c->code;
        else
            fail_field(cx, pointer, E_attribute_choice_unknown, "text", v->value, "name", info->label, NULL);
        return;
    }
    struct attribute_reading r = attribute_read(cx->arena, info, v->value);
    if (r.error == E_attribute_unit_differs)
        fail_field(cx, pointer, r.error, "name", info->label, "unit",
                   info->unit[0] ? measure_symbol(info->unit) : tr(cx->lang, "plain numbers"), "text",
                   v->value, NULL);
    else if (r.error == E_quantity_ambiguous)
        fail_field(cx, pointer, r.error, "text", v->value, "one", fmt_e6(cx->arena, cx->lang, r.number_e6),
                   "two", fmt_e6(cx->arena, cx->lang, r.number_e6 / 1000), NULL);
    else if (r.error != E_none)
        fail_field(cx, pointer, r.error, "text", v->value, NULL);
    v->value = r.value;
    v->has_number = r.has_number;
    v->number_e6 = r.number_e6;
}

/* The French of a text given beside it; a French word alone is the text. */
static void add_french(struct ctx *cx, const struct product_put *in, struct given_values *out)
{
    for (int i = 0; i < in->attribute_fr_count; i++) {
        const struct attribute *fr = &in->attributes_fr[i];
        const char *fold = str_fold(cx->arena, fr->name);
        struct given_value *v = NULL;
        for (int k = 0; k < out->count && !v; k++)
            if (str_eq(str_fold(cx->arena, out->rows[k].name), fold))
                v = &out->rows[k];
        const char *checked = "";
        catalogue_set_text(cx, arena_printf(cx->arena, "/attributes_fr/%d", i), fr->value, TEXT_MAX, false,
                           &checked);
        if (v)
            v->value_fr = checked;
        else
            out->rows[out->count++] = (struct given_value){
                .name = fr->name, .value = checked, .value_fr = checked, .only_french = true};
    }
}

enum status catalogue_values_read(struct ctx *cx, const struct product_put *in, struct given_values *out)
{
    int most = in->attribute_count + in->attribute_fr_count;
    *out = (struct given_values){.rows = arena_array(cx->arena, struct given_value, most + 1)};
    if (most == 0)
        return OK;
    for (int i = 0; i < in->attribute_count; i++) {
        const struct attribute *at = &in->attributes[i];
        const char *checked = "";
        catalogue_set_text(cx, arena_printf(cx->arena, "/attributes/%d", i), at->value, TEXT_MAX, false,
                           &checked);
        out->rows[out->count++] =
            (struct given_value){.name = str_trim(cx->arena, at->name), .value = checked};
    }
    add_french(cx, in, out);
    const char **folds = arena_array(cx->arena, const char *, out->count + 1);
    for (int i = 0; i < out->count; i++)
        folds[i] = str_fold(cx->arena, out->rows[i].name);
    struct attribute_info *known;
    int known_count;
    TRY(goods_store_attributes(cx, goods_texts_json(cx->arena, folds, out->count), &known, &known_count));
    for (int i = 0; i < out->count; i++) {
        struct given_value *v = &out->rows[i];
        const char *pointer = arena_printf(cx->arena, "/attributes/%d", i);
        const struct attribute_info *info = by_fold(known, known_count, folds[i]);
        if (!name_valid(v->name))
            fail_field(cx, pointer, E_attribute_invalid, "limit", arena_printf(cx->arena, "%d", CODE_MAX),
                       NULL);
        v->is_new_attribute = !info;
        if (!info)
            continue;
        v->name = info->code;
        read_value(cx, pointer, info, v);
    }
    return OK;
}

enum status catalogue_values_news(struct ctx *cx, int64_t product, struct given_values *v)
{
    struct product_value *stored = NULL;
    int stored_count = 0, n = 0;
    if (v->count > 0 && product != 0)
        TRY(product_values_of_many(cx, &product, 1, NULL, 0, &stored, &stored_count));
    for (int i = 0; i < v->count; i++) {
        struct given_value *g = &v->rows[i];
        const char *before = "", *before_fr = "";
        for (int j = 0; j < stored_count; j++) {
            if (str_eq(stored[j].name, g->name)) {
                before = stored[j].value;
                before_fr = stored[j].value_fr;
            }
        }
        if (g->only_french && *before) {
            g->value = before;
            g->value_fr = str_eq(g->value_fr, before) ? "" : g->value_fr;
        } else if (g->only_french) {
            g->value_fr = "";
        }
        bool same_value = str_eq(before, g->value);
        if (!g->value_fr) /* the French of another text is not the French of this one */
            g->value_fr = same_value ? before_fr : "";
        if (!same_value || (g->value[0] && !str_eq(before_fr, g->value_fr)))
            v->rows[n++] = *g;
    }
    v->count = n;
    return OK;
}

static enum status make_attribute(struct ctx *cx, const char *code)
{
    const struct attribute_info info = {.id = id_make(),
                                        .code = code,
                                        .code_fold = str_fold(cx->arena, code),
                                        .names = {"", ""},
                                        .type = ATTRIBUTE_TEXT,
                                        .unit = "",
                                        .position = 1000,
                                        .is_compared = true};
    return goods_store_attribute_insert(cx, &info);
}

enum status catalogue_values_write(struct ctx *cx, int64_t product, const struct given_values *v)
{
    for (int i = 0; i < v->count; i++) {
        const struct given_value *g = &v->rows[i];
        bool earlier = false;
        for (int k = 0; k < i; k++)
            earlier = earlier || str_eq(str_fold(cx->arena, v->rows[k].name), str_fold(cx->arena, g->name));
        if (g->value[0] == '\0') {
            TRY(catalogue_store_remove_attribute(cx, product, g->name));
            continue;
        }
        if (g->is_new_attribute && !earlier)
            TRY(make_attribute(cx, g->name));
        TRY(goods_store_value_put(cx, product, g->name, g->value, g->value_fr,
                                  g->has_number ? &g->number_e6 : NULL));
    }
    return OK;
}
