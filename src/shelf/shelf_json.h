/* A product in answers of the API. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHELF_SHELF_JSON_H
#define NEGOCE_SHELF_SHELF_JSON_H

#include "shelf/shelf.h"
#include "web/json_out.h"

/* The members of a product; the object is open. */
void shelf_row_json(struct json_out *j, const struct shelf_row *row, const char *currency);
/* The members of an order unit, without prices; the object is open. */
void shelf_unit_json(struct json_out *j, const struct product_unit *u);
/* Those that only a single product shows. */
void shelf_detail_json(struct json_out *j, const struct product *p, const struct attribute_value *attributes,
                       int count);
enum status shelf_facets_json(struct ctx *cx, struct json_out *j, const struct shelf_facets *f) MUST_CHECK;
void shelf_relations_json(struct json_out *j, const struct relation *relations, int count);
void shelf_variants_json(struct json_out *j, const struct product *variants, int count);

#endif
