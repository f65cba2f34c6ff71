/* Whose own company it is, and where it stands in its tree. SPDX-License-Identifier: Apache-2.0 */
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
