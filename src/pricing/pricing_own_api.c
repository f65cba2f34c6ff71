/* A company's own price list, for programs. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_own.h"
#include "web/route.h"

static enum status price_list_file(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    return pricing_own_answer(cx, rq);
}

const struct route pricing_own_api_routes[] = {
    READ(GET, "/api/v1/price-list", price_list_file, MAY_catalogue_read, ROUTE_ACT_AS,
         "The company's own price list as CSV: every product it sees, one row for each unit and tier", NULL),
    {0},
};
