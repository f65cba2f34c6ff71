/* The result file of an import, for API and pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_RESULT_H
#define NEGOCE_IMPORT_IMPORT_RESULT_H

#include "web/request.h"

/* CSV: line, verdict, error, detail; one line for each of the import, in its order. */
enum status import_answer_result(struct ctx *cx, struct request *rq, int64_t job, bool refused_only)
    MUST_CHECK;

#endif
