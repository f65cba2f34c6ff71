/* A refusal told to whoever asked: problem+json to programs, a page to people. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_WEB_PROBLEM_H
#define NEGOCE_WEB_PROBLEM_H

#include "web/request.h"

int problem_status(enum error e); /* the HTTP status of a named error */

/* Answers with cx->problem, or with `internal` when none is set. Headers set so far are dropped. Never fails.
 */
void problem_answer(struct ctx *cx, struct request *rq);

/* The members of a problem inside an open object: "error", "detail", "fields". For verdicts too. */
void problem_write(struct json_out *j, const struct problem *p);

#endif
