/* A product in answers of the API. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf_json.h"

#include "media/media.h"

static const char *or_null(const char *s)
{
    return s && s[0] ? s : NULL;
}

static void quantity_or_null(struct json_out *j, const char *key, int64_t e6, int64_t none)
{
    if (e6 == none)
        json_out_null(j, key);
    else
        json_out_quantity(j, key, e6);
}

static void tiers_json(struct json_out *j, const struct price_answer *a, const char *unit,
                       const char *currency)
{
    json_out_array(j, "tiers");
    for (int i = 0; i < a->tier_count; i++) {
        const struct price_tier_answer *t = &a->tiers[i];
        json_out_object(j, NULL);
        json_out_quantity(j, "min_quantity", t->min_quantity_e6);
        json_out_price(j, "price", t->price_e6, t->base_e6, unit, currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

void shelf_unit_json(struct json_out *j, const struct product_unit *u)
{
    json_out_text(j, "unit", u->unit);
    json_out_quantity(j, "content", u->content_e6);
    json_out_text(j, "label", or_null(u->label));
    json_out_text(j, "gtin", or_null(u->gtin));
    quantity_or_null(j, "min_quantity", u->min_quantity_e6, 0);
    quantity_or_null(j, "step_quantity", u->step_quantity_e6, 0);
}

/* Beside the base unit, smallest first. */
static void units_json(struct json_out *j, const struct shelf_row *row, const char *currency)
{
    json_out_array(j, "units");
    for (int i = 0; i < row->unit_count; i++) {
        const struct shelf_unit *u = &row->units[i];
        json_out_object(j, NULL);
        shelf_unit_json(j, &u->unit);
        if (u->price.has_price)
            json_out_price(j, "price", u->price.price_e6, u->price.base_e6, u->unit.unit, currency);
        else
            json_out_null(j, "price");
        tiers_json(j, &u->price, u->unit.unit, currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

void shelf_row_json(struct json_out *j, const struct shelf_row *row, const char *currency)
{
    const struct product *p = &row->product;
    json_out_id(j, "id", "prd", p->id);
    json_out_text(j, "sku", p->sku);
    json_out_text(j, "part_number", or_null(p->part_number));
    json_out_text(j, "name", p->name);
    json_out_text(j, "picture", or_null(media_url(j->b.arena, p->picture, 320).s));
    json_out_text(j, "unit", p->unit);
    json_out_id(j, "category", "cat", p->category);
    json_out_text(j, "brand", or_null(p->brand));
    if (row->price.has_price)
        json_out_price(j, "price", row->price.price_e6, row->price.base_e6, p->unit, currency);
    else
        json_out_null(j, "price");
    tiers_json(j, &row->price, p->unit, currency);
    json_out_object(j, "stock");
    if (p->stock_policy == STOCK_NONE)
        json_out_null(j, "available");
    else
        json_out_quantity(j, "available", row->stock.available_e6);
    json_out_text(j, "policy", stock_policy_name(p->stock_policy));
    if (row->stock.incoming_e6 > 0) {
        json_out_quantity(j, "incoming", row->stock.incoming_e6);
        json_out_text(j, "incoming_on", or_null(row->stock.incoming_on));
    }
    json_out_object_end(j);
    quantity_or_null(j, "min_quantity", p->min_quantity_e6, 0);
    quantity_or_null(j, "step_quantity", p->step_quantity_e6, 0);
    json_out_bool(j, "active", p->active);
    json_out_text(j, "lifecycle", lifecycle_name(p->lifecycle));
    json_out_id(j, "variant_of", "prd", p->variant_of);
    units_json(j, row, currency);
}

void shelf_detail_json(struct json_out *j, const struct product *p, const struct attribute_value *attributes,
                       int count)
{
    json_out_text(j, "description", p->description);
    json_out_text(j, "mpn", or_null(p->mpn));
    json_out_text(j, "gtin", or_null(p->gtin));
    json_out_text(j, "tax_category", p->tax_category);
    json_out_int(j, "lead_time_days", p->lead_time_days);
    quantity_or_null(j, "backorder_limit", p->backorder_limit_e6, -1);
    if (p->weight_g < 0)
        json_out_null(j, "weight_g");
    else
        json_out_int(j, "weight_g", p->weight_g);
    json_out_array(j, "attributes");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        const struct attribute_value *a = &attributes[i];
        json_out_text(j, "name", a->code);
        json_out_text(j, "value", a->value);
        json_out_text(j, "label", a->label);
        json_out_text(j, "text", a->text);
        json_out_text(j, "type", attribute_type_name(a->type));
        json_out_text(j, "unit", or_null(a->unit));
        if (a->value_fr[0])
            json_out_text(j, "value_fr", a->value_fr);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static void named_product(struct json_out *j, const struct product *p)
{
    json_out_id(j, "id", "prd", p->id);
    json_out_text(j, "sku", p->sku);
    json_out_text(j, "name", p->name);
}

void shelf_relations_json(struct json_out *j, const struct relation *relations, int count)
{
    json_out_array(j, "relations");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "kind",
                      relations[i].is_back ? "predecessor" : relation_kind_name(relations[i].kind));
        named_product(j, &relations[i].product);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

void shelf_variants_json(struct json_out *j, const struct product *variants, int count)
{
    json_out_array(j, "variants");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        named_product(j, &variants[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}
