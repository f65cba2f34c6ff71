/* Facets in answers of the API. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf_json.h"

static void values_json(struct json_out *j, const char *key, const struct shelf_facet *f, bool with_text)
{
    json_out_array(j, key);
    for (int i = 0; i < f->value_count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, with_text ? "value" : "name", f->values[i].value);
        if (with_text)
            json_out_text(j, "text", f->values[i].text);
        json_out_int(j, "count", f->values[i].count);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static enum status categories_json(struct ctx *cx, struct json_out *j, const struct shelf_facets *f)
{
    struct category *categories;
    int count;
    TRY(category_names(cx, &categories, &count));
    json_out_array(j, "category");
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < f->category_count; k++) {
            if (f->categories[k].category != categories[i].id)
                continue;
            json_out_object(j, NULL);
            json_out_id(j, "id", "cat", categories[i].id);
            json_out_text(j, "name", categories[i].name);
            json_out_int(j, "count", f->categories[k].count);
            json_out_object_end(j);
        }
    }
    json_out_array_end(j);
    return OK;
}

enum status shelf_facets_json(struct ctx *cx, struct json_out *j, const struct shelf_facets *f)
{
    json_out_object(j, "facets");
    TRY(categories_json(cx, j, f));
    values_json(j, "brand", &f->brand, false);
    json_out_int(j, "in_stock", f->in_stock);
    json_out_array(j, "attributes");
    for (int i = 0; i < f->attribute_count; i++) {
        const struct shelf_facet *a = &f->attributes[i];
        json_out_object(j, NULL);
        json_out_text(j, "name", a->attribute->code);
        json_out_text(j, "label", a->attribute->label);
        json_out_text(j, "type", attribute_type_name(a->attribute->type));
        json_out_text(j, "unit", a->attribute->unit[0] ? a->attribute->unit : NULL);
        if (a->attribute->type == ATTRIBUTE_NUMBER) {
            json_out_quantity(j, "min", a->min_e6);
            json_out_quantity(j, "max", a->max_e6);
        }
        values_json(j, "values", a, true);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_object_end(j);
    return OK;
}
