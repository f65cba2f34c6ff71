/* Downloads of whole kinds, from the office. SPDX-License-Identifier: Apache-2.0 */
#include "export/export_answer.h"
#include "web/route.h"

const struct route export_pages_routes[] = {
    PAGE("/office/exports/{table}", export_answer, MAY_office, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Write out a kind of rows as CSV"),
    {0},
};
