/* The first steps of an empty shop, for its first page. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OFFICE_OFFICE_STEPS_H
#define NEGOCE_OFFICE_OFFICE_STEPS_H

#include "office/office_views.h"

/* Fills the list of steps; none where all are done, the list was closed, or the reader does not set up the shop. */
enum status office_steps_fill(struct ctx *cx, struct dashboard_page *m) MUST_CHECK;

#endif
