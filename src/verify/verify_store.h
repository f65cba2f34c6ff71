/* Rows that verify looks at. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_VERIFY_VERIFY_STORE_H
#define NEGOCE_VERIFY_VERIFY_STORE_H

#include "verify/verify.h"

/* Runs the statements that tell what does not hold, *at counting them; *text: their sentences. False at the end. */
enum status verify_store_ask(struct ctx *cx, int at, bool *is_there, bool *is_warning, const char ***text,
                             int *count) MUST_CHECK;

struct verify_number {
    int64_t id; /* of a series: the next number */
    const char *text;
};
enum status verify_store_series(struct ctx *cx, struct verify_number **out, int *count) MUST_CHECK;
/* Of orders, or of shipments, behind an id: at most 5,000. */
enum status verify_store_numbers(struct ctx *cx, bool of_shipments, int64_t after, struct verify_number **out,
                                 int *count) MUST_CHECK;

#endif
