/* What the reading and the writing half of the products' API share. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHELF_SHELF_WRITE_H
#define NEGOCE_SHELF_SHELF_WRITE_H

#include "base/ctx.h"
#include "web/request.h"

/* Answers with one product in full, its version as ETag. */
enum status shelf_answer_product(struct ctx *cx, struct request *rq, int status, int64_t id) MUST_CHECK;

#endif
