/* Models of mails. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MAIL_MAIL_VIEWS_H
#define NEGOCE_MAIL_MAIL_VIEWS_H

#include "web/out.h"

struct mail_line_view {
    const char *part_number; /* NULL none */
    const char *sku, *name, *quantity, *price, *net,
        *note; /* note: other quantity or day than asked, NULL none */
};
struct mail_sum_view {
    const char *label, *value;
    bool is_total;
};
struct mail_fact_view {
    const char *label, *value;
    const char *link; /* NULL none */
    struct url href;  /* the same */
};

struct mail_view {
    const char *lang, *seller, *subject, *title, *hello, *lead;
    struct url button_href;
    const char *button;           /* NULL: none */
    const char *button_text_href; /* the address as text, for the text part */
    struct mail_line_view *lines;
    int line_count;
    const char *more; /* "and 12 more lines on the page", NULL none */
    struct mail_sum_view sums[12];
    int sum_count;
    struct mail_fact_view facts[64];
    int fact_count;
    const char *why, *imprint; /* why it was sent; the seller's legal line */
};

#endif
