/* What the company's page handlers share. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_COMPANY_COMPANY_PAGE_PARTS_H
#define NEGOCE_COMPANY_COMPANY_PAGE_PARTS_H

#include "company/company_views.h"

/* Staff: acts in the company of the path (…/companies/{company}); a buyer's is his session's. */
enum status company_page_open(struct ctx *cx, struct request *rq, bool *is_office) MUST_CHECK;
/* "/company" or "/office/companies/cmp_…" */
const char *company_page_base(struct ctx *cx, bool is_office);
void company_state_view(struct ctx *cx, enum company_status s, const char **kind, const char **icon,
                        const char **text);
/* "Monday" in the reader's language, 0 to 6. */
const char *weekday_label(struct ctx *cx, int weekday);
/* "Monday – Friday 08:00-12:00 13:30-17:00, Saturday": when goods are taken in. */
const char *location_days_text(struct ctx *cx, const struct location *l);
struct near_view near_view_of(struct ctx *cx, const struct company_near *n);
/* Every country by its name in the reader's language. */
const struct view_option *country_options(struct ctx *cx, int *count);
/* A text of a form for a put: NULL absent, "" emptied. */
const char *form_put_text(struct ctx *cx, struct request *rq, const char *name, int max);

#endif
