/* Products over the API: reading them with own price and stock. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "media/media.h"
#include "shelf/shelf.h"
#include "shelf/shelf_json.h"
#include "shelf/shelf_write.h"
#include "web/request.h"
#include "web/route.h"
#include <string.h>

/* Prices are asked as a company. A buyer's is his session's; staff name one. One product may be read without
 * by who keeps the products, without prices, to be changed. */
static enum status choose_company(struct ctx *cx, struct request *rq, bool may_do_without)
{
    const char *text = rq_query(rq, "company");
    if (!text)
        return cx->actor.kind == ACTOR_STAFF && !may_do_without ? fail(cx, E_company_missing, NULL) : OK;
    struct company_id id;
    if (!id_parse(text, "cmp", &id.v))
        return fail(cx, E_not_found, NULL);
    return company_act_in(cx, id);
}

static bool flag(struct ctx *cx, struct request *rq, const char *name)
{
    const char *text = rq_query(rq, name);
    if (text && !str_eq(text, "yes") && !str_eq(text, "no"))
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_value_invalid, "values", "yes, no", NULL);
    return str_eq(text, "yes");
}

static bool price_limit(struct ctx *cx, struct request *rq, const char *name, int64_t *out)
{
    const char *text = rq_query(rq, name);
    if (!text)
        return false;
    if (!exact_parse_e6(text, out) || *out < 0)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_amount_invalid, NULL);
    return true;
}

static void read_sort(struct ctx *cx, struct request *rq, struct shelf_search *s)
{
    static const struct {
        const char *name;
        enum shelf_sort sort;
    } sorts[] = {{"relevance", SHELF_BY_RELEVANCE},
                 {"name", SHELF_BY_NAME},
                 {"price", SHELF_BY_PRICE},
                 {"-price", SHELF_BY_PRICE_DOWN}};
    const char *text = rq_query(rq, "sort");
    s->sort = SHELF_BY_RELEVANCE;
    for (size_t i = 0; text && i < sizeof(sorts) / sizeof(sorts[0]); i++) {
        if (strcmp(text, sorts[i].name) == 0) {
            s->sort = sorts[i].sort;
            return;
        }
    }
    if (text)
        fail_field(cx, "/sort", E_value_invalid, "values", "relevance, name, price, -price", NULL);
}

/* A category by its id or its code; one that is not there finds nothing. */
static enum status read_category(struct ctx *cx, struct request *rq, int64_t *out)
{
    const char *text = rq_query(rq, "category");
    if (!text || id_parse(text, "cat", out))
        return OK;
    struct category c;
    enum status s = category_by_code(cx, text, &c);
    if (s == OK) {
        *out = c.id;
    } else if (s == REFUSED) {
        ctx_clear_problem(cx);
        *out = -1;
        return OK;
    }
    return s;
}

/* Those the reader sees, in the order of their changes; the others, if there are any, are gone for him. */
static enum status answer_changes(struct ctx *cx, struct request *rq, const struct changes *c)
{
    struct product *products = arena_array(cx->arena, struct product, c->count + 1);
    bool *found = arena_array(cx->arena, bool, c->count + 1);
    struct shelf_row *rows;
    const char *currency;
    int n = 0;
    TRY(product_load_many(cx, c->ids, c->count, products, found));
    for (int i = 0; i < c->count; i++)
        if (found[i])
            products[n++] = products[i];
    TRY(shelf_rows(cx, products, n, &rows, &currency));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0, at = 0; i < c->count; i++) {
        json_out_object(j, NULL);
        if (found[i]) {
            shelf_row_json(j, &rows[at++], currency);
        } else {
            json_out_id(j, "id", "prd", c->ids[i]);
            json_out_bool(j, "deleted", true);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
    changes_json(j, c);
    return respond_json_end(cx, rq, j);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct shelf_search s = {0};
    struct paging paging;
    (void)rq_query(rq, "since");
    TRY(choose_company(cx, rq, false));
    TRY(rq_paging(cx, rq, &paging));
    s.products.q = rq_query(rq, "q");
    s.products.sku = rq_query(rq, "sku");
    TRY(read_category(cx, rq, &s.products.category));
    shelf_read_filters(cx, rq, &s);
    s.in_stock = flag(cx, rq, "in_stock");
    s.has_price_min = price_limit(cx, rq, "price_min", &s.price_min_e6);
    s.has_price_max = price_limit(cx, rq, "price_max", &s.price_max_e6);
    s.with_facets = flag(cx, rq, "facets");
    read_sort(cx, rq, &s);
    s.limit = paging.limit;
    s.after = paging.after;
    s.with_count = paging.count;
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));

    struct changes changes;
    TRY(change_log_follow(cx, rq, "prd", 0, "ast", paging.limit, &changes));
    if (changes.asked)
        return answer_changes(cx, rq, &changes);
    struct shelf_page page;
    TRY(shelf_search(cx, &s, &page));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < page.row_count; i++) {
        json_out_object(j, NULL);
        shelf_row_json(j, &page.rows[i], page.currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, page.next));
    if (page.total >= 0)
        json_out_int(j, "count", page.total);
    if (page.facets)
        TRY(shelf_facets_json(cx, j, page.facets));
    return respond_json_end(cx, rq, j);
}

enum status shelf_answer_product(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct product p, *variants;
    struct attribute_value *attributes;
    struct relation *relations;
    int attribute_count, relation_count, variant_count;
    int64_t cost_e6;
    struct shelf_row *rows;
    const char *currency;
    TRY(product_load(cx, id, &p));
    TRY(product_values(cx, id, &attributes, &attribute_count));
    TRY(product_relations(cx, id, &relations, &relation_count));
    TRY(product_variants(cx, id, &variants, &variant_count));
    TRY(shelf_rows(cx, &p, 1, &rows, &currency));
    TRY(product_costs(cx, &id, 1, &cost_e6));
    answer_version(cx, rq, p.version);
    struct json_out *j = respond_json(cx, rq, status);
    shelf_row_json(j, rows, currency);
    shelf_detail_json(j, &p, attributes, attribute_count);
    if (cost_e6 >= 0)
        json_out_price(j, "cost", cost_e6, 1000000, p.unit, cx->site->seller_currency);
    shelf_relations_json(j, relations, relation_count);
    shelf_variants_json(j, variants, variant_count);
    TRY(media_json(cx, j, "media", id));
    if (ctx_may(cx, MAY_product_edit)) {
        struct texts t;
        TRY(product_texts(cx, id, &t));
        json_out_text(j, "name_en", t.names[0]);
        json_out_text(j, "name_fr", t.names[1]);
        json_out_text(j, "description_en", t.descriptions[0]);
        json_out_text(j, "description_fr", t.descriptions[1]);
    }
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "product", "prd", &id));
    TRY(choose_company(cx, rq, ctx_may(cx, MAY_product_edit)));
    TRY(rq_query_done(cx, rq));
    return shelf_answer_product(cx, rq, 200, id);
}

static const struct field_doc list_takes[] = {
    {"company", "id:cmp", false, "Staff: as which company it is asked."},
    {"q", "text", false, "Words of name, code, maker's number, GTIN or brand."},
    {"category", "text", false, "Its id or code; with those below."},
    {"sku", "text", false, "Exactly this code."},
    {"attribute.NAME", "text", false,
     "The attribute NAME has this value, or one of several; up to eight attributes."},
    {"attribute_min.NAME", "text", false, "Its number is at least this."},
    {"attribute_max.NAME", "text", false, "Its number is at most this."},
    {"brand", "text", false, "One of these brands."},
    {"since", "text", false, "A Negoce-Position: what changed since; stands alone."},
    {"in_stock", "flag", false, "yes: available now, or not counted."},
    {"price_min", "amount", false, "For 1 base unit."},
    {"price_max", "amount", false, "For 1 base unit."},
    {"sort", "text", false, "relevance, name, price, -price; price looks at up to 50,000 matches."},
    {"facets", "flag", false, "yes: also brands, categories, stock and attributes with their counts."},
    {0},
};

const struct route shelf_api_routes[] = {
    READ(GET, "/api/v1/products", list, MAY_catalogue_read, 0, "List and search products with own prices.",
         list_takes),
    READ(GET, "/api/v1/products/{product}", show, MAY_catalogue_read, 0,
         "Read one product with own prices and stock.", NULL),
    {0},
};
