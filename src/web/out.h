/* HTML output: the C type of a value decides its escaping, so a view cannot forget it.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Views (*.html) are compiled by tools/viewc: "{{ value }}" becomes out_val(o, value), text is written as it
 * is.
 */
#ifndef NEGOCE_WEB_OUT_H
#define NEGOCE_WEB_OUT_H

#include "base/buf.h"
#include "base/lang.h"

struct out {
    struct buf b;
    const struct lang *lang;
};

/* HTML that only web/ makes (rendered Markdown). */
struct safe_html {
    const char *html;
};
/* An address for href, src, action, formaction: only relative paths, https:, http:, mailto: and data:image
 * are let through; anything else comes out as "#". */
struct url {
    const char *s;
};
static inline struct url url(const char *s)
{
    return (struct url){s};
}

void out_raw(struct out *o, const char *p, size_t len);
void out_text(struct out *o, const char *s); /* NULL writes nothing */
void out_int(struct out *o, long long v);
void out_url(struct out *o, struct url u);
void out_html(struct out *o, struct safe_html h);

/* clang-format off */
#define out_val(o, v)                                                                                  \
    _Generic((v), char *: out_text, const char *: out_text, int: out_int, unsigned: out_int,            \
             long: out_int, long long: out_int, struct url: out_url, struct safe_html: out_html)((o), (v))
/* clang-format on */

/* In views: {{ T("Add to cart") }}, {{ TN(n, "one line", "{n} lines") }}, {{ TF("Page {page}", "page", text)
 * }} */
#define T(msgid) tr(o->lang, msgid)
#define TN(n, one, many) trn(o->b.arena, o->lang, (n), one, many)
#define TF(...) trf(o->b.arena, o->lang, __VA_ARGS__, (const char *)NULL)

#endif
