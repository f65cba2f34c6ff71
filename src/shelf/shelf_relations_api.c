/* What goes with a product, over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "catalogue/catalogue.h"
#include "shelf/shelf_write.h"
#include "web/json_in.h"
#include "web/route.h"

struct relations_plan {
    int64_t product;
    struct relation_put *rows;
    int count;
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct relations_plan *p = arena_new(cx->arena, struct relations_plan);
    struct json_in *o;
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    TRY(json_read(cx, rq, &o));
    json_need(cx, o, "relations");
    struct json_in *array = json_array(cx, o, "relations");
    p->count = json_count(array);
    p->rows = arena_array(cx->arena, struct relation_put, p->count + 1);
    for (int i = 0; i < p->count; i++) {
        struct json_in *one = json_at(array, i);
        p->rows[i] =
            (struct relation_put){json_text(cx, one, "kind", CODE_MAX), json_text(cx, one, "sku", CODE_MAX)};
    }
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct relations_plan *p = rq->plan;
    TRY(product_relations_put(cx, p->product, p->rows, p->count));
    return shelf_answer_product(cx, rq, 200, p->product);
}

static const struct field_doc takes[] = {
    {"relations", "array", true,
     "[{kind, sku}]: these and no others; substitute, successor, accessory, spare_part."},
    {0},
};

const struct route shelf_relations_api_routes[] = {
    WRITE(PUT, "/api/v1/products/{product}/relations", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Say what goes with a product.", takes),
    {0},
};
