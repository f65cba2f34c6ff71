/* What must always hold between the rows of a shop, looked at as a whole. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_VERIFY_VERIFY_H
#define NEGOCE_VERIFY_VERIFY_H

#include "base/ctx.h"

/* What was found: sentences that name the row. */
struct verify_finding {
    bool is_warning; /* may be, and staff should know: a shortage */
    const char *text;
};
struct verify_report {
    struct verify_finding *findings;
    int count, broken; /* broken: those that are no warnings */
    int64_t seals, audit_rows;
};

/* Looks at cx->seller on one snapshot: audit chain, numbers, stock and its ledger, sums, taxes and states of orders. At most 100
 * findings of a kind. Jobs only. */
enum status verify_shop(struct ctx *cx, struct verify_report *out) MUST_CHECK;

#endif
