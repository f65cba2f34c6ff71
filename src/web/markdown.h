/* Markdown written by the seller's people, as HTML that is safe on a page. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_MARKDOWN_H
#define NEGOCE_WEB_MARKDOWN_H

#include "web/out.h"

/* CommonMark without raw HTML. Links go to http, https, mailto, tel or into this shop, others lose their address; pictures come from
 * this shop only, of others the text stays. Headings begin at the level `top` (2 under a page's own). NULL is an empty text. */
struct safe_html markdown_html(struct arena *a, const char *text, int top);

#endif
