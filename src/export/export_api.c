/* Downloads of whole kinds, by programs. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "export/export_answer.h"
#include "web/route.h"

static enum status api_export(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    return export_answer(cx, rq);
}

const struct route export_api_routes[] = {
    READ(GET, "/api/v1/exports/{table}", api_export, MAY_office, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Write out a kind of rows as CSV, as an import takes it; each kind needs the right to read it",
         NULL),
    {0},
};
