/* Customer part numbers: what a company calls the products in its own house. SPDX-License-Identifier: Apache-2.0
 *
 * A company's numbers are its own alone: neither its subsidiaries nor anybody else read them. One number means one product;
 * a product may have several. How they are read beside skus and GTINs is the catalogue's: product_find_codes().
 */
#ifndef NEGOCE_PART_NUMBER_PART_NUMBER_H
#define NEGOCE_PART_NUMBER_PART_NUMBER_H

#include "base/ctx.h"

struct part_number {
    const char *part_number, *sku, *name;
    int64_t product;
};
/* The acting company's, in the order of the numbers, after one ("" from the start): those whose product the reader sees.
 * q "" all, else a part of the number. */
enum status part_number_some(struct ctx *cx, const char *q, const char *after, int limit,
                             struct part_number **out, int *count) MUST_CHECK;
enum status part_number_count(struct ctx *cx, const char *q, int64_t *out) MUST_CHECK;

struct part_number_put {
    const char *part_number; /* the key */
    const char *sku;         /* as people type it; a GTIN too */
    bool remove;
};
struct part_number_verdict {
    enum error error; /* E_none: accepted */
    const char *detail;
    struct part_number line; /* when accepted and not removed */
};
/* One verdict each: field_missing, text_too_long, text_invalid, part_number_unknown (to be removed),
 * product_unknown. Verdicts refused already stay. Writes nothing: for prepare. */
enum status part_number_judge(struct ctx *cx, const struct part_number_put *lines, int count,
                              struct part_number_verdict *verdicts, int *accepted) MUST_CHECK;
/* Writes what was accepted, for the acting company; the same again changes nothing. In db_write(). */
enum status part_number_write(struct ctx *cx, const struct part_number_put *lines,
                              const struct part_number_verdict *verdicts, int count) MUST_CHECK;

#endif
