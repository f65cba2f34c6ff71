/* Rows of part numbers. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PART_NUMBER_PART_NUMBER_STORE_H
#define NEGOCE_PART_NUMBER_PART_NUMBER_STORE_H

#include "part_number/part_number.h"

enum status part_number_store_some(struct ctx *cx, const char *pattern, const char *after, int limit,
                                   struct part_number **out, int *count) MUST_CHECK;
enum status part_number_store_count(struct ctx *cx, const char *pattern, int64_t *out) MUST_CHECK;
/* The product a number means now; 0 none. */
enum status part_number_store_get(struct ctx *cx, const char *part_number, int64_t *product) MUST_CHECK;
enum status part_number_store_put(struct ctx *cx, const char *part_number, const char *fold, int64_t product)
    MUST_CHECK;
enum status part_number_store_remove(struct ctx *cx, const char *part_number) MUST_CHECK;

#endif
