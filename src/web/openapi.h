/* The OpenAPI 3.1 description of the API, made from the route tables. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_OPENAPI_H
#define NEGOCE_WEB_OPENAPI_H

#include "web/json_out.h"
#include "web/route.h"

/* Writes the whole document into an open object. */
void openapi_write(struct json_out *j, const struct route *const *tables, const char *version);

#endif
