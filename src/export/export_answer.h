/* An export as an answer. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_EXPORT_EXPORT_ANSWER_H
#define NEGOCE_EXPORT_EXPORT_ANSWER_H

#include "web/request.h"

/* The kind that the path names, as a file to keep. Refuses not_found, right_missing. */
enum status export_answer(struct ctx *cx, struct request *rq) MUST_CHECK;
/* The batch of orders that the path names. */
enum status order_batch_answer(struct ctx *cx, struct request *rq) MUST_CHECK;

#endif
