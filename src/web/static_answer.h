/* Answers with an embedded file. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_STATIC_ANSWER_H
#define NEGOCE_WEB_STATIC_ANSWER_H

#include "web/request.h"

/* Answers /static/…, packed as the reader can take it. False when the path is another's. Touches memory only.
 */
bool static_answer(struct ctx *cx, struct request *rq);

#endif
