/* Whose own company it is, where it stands in its tree, what it owes. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "company/company.h"
#include "company/company_store.h"

enum status company_rep_load(struct ctx *cx, struct company_rep *out)
{
    return company_store_rep(cx, cx->company.v, out);
}

enum status company_children(struct ctx *cx, struct company_near **out, int *count)
{
    return company_store_children(cx, cx->company.v, out, count);
}

enum status company_credit_load(struct ctx *cx, struct company_credit *out)
{
    struct company c;
    TRY(company_load(cx, &c));
    *out = (struct company_credit){
        .limit_minor = c.credit_limit_minor, .balance_minor = c.open_balance_minor, .currency = c.currency};
    TRY(company_store_open_orders(cx, c.currency, &out->open_orders_minor, &out->open_order_count));
    if (!exact_add(out->balance_minor, out->open_orders_minor, &out->exposure_minor))
        out->exposure_minor = INT64_MAX;
    return OK;
}
