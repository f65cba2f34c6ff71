/* What the office's first page reads across slices. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OFFICE_OFFICE_STORE_H
#define NEGOCE_OFFICE_OFFICE_STORE_H

#include "base/ctx.h"

/* What of the first steps is done. */
struct office_steps {
    bool is_closed;
    bool identity, mail, site, taxes, warehouse, product, stock, price, location, user, order;
    const char *legal_pages;
    int64_t company; /* the first one; 0 none */
};
enum status office_store_steps(struct ctx *cx, struct office_steps *out) MUST_CHECK;

#endif
