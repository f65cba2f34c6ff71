/* The layout and the partials that every page is built from. SPDX-License-Identifier: Apache-2.0
 *
 * src/web/views/README.md shows each with its call. Texts given to a partial are finished: translated by T()
 * in the calling view.
 */
#ifndef NEGOCE_WEB_WEB_VIEWS_H
#define NEGOCE_WEB_WEB_VIEWS_H

#include "base/str.h"
#include "web/out.h"
#include "web/page.h"
#include "web/static_files.h"
#include <string.h>

/* A labelled field: label, hint, the refusal's sentence, then the input, joined by aria-describedby. Its id
 * is "f-" + name, so that the error summary can link to it; what was typed comes back after a refusal. */
struct view_field {
    const char *name; /* of the form field; the problem at "/name" is shown with it */
    const char *label;
    const char *hint;         /* NULL none */
    const char *value;        /* what stands in it at first; NULL or "" empty */
    const char *type;         /* NULL "text"; "email", "password", "number" … */
    const char *autocomplete; /* NULL "off" */
    const char *inputmode;    /* "decimal", "numeric"; NULL none */
    const char *look;         /* "short", "mid"; NULL as wide as its column */
    bool is_optional;         /* says so beside the label */
    bool is_readonly;
    bool is_straw; /* a quantity, a price or a code of a line: the straw cell */
    int rows;      /* above 0: a text area */
};

struct view_option {
    const char *value, *label;
};

/* Previous, Next and "1–24 of 212"; an address without text is shown as not to be had. */
struct view_pages {
    struct url previous, next;
    const char *text;
};

/* A row of a total: look "" plain, "soft", or "total" for the last. The note (may be NULL) stands under the label. */
struct view_sum {
    const char *label, *note, *value, *look;
};

/* Called by every page; without "view_" because they are the frame, not a part. */
void view_layout_begin(struct out *o, const struct page *p);
void view_layout_end(struct out *o, const struct page *p);
void view_form_hidden(struct out *o, const struct page *p);
void view_icon(struct out *o, const char *name);
void view_icon_small(struct out *o, const char *name);
static inline void layout_begin(struct out *o, const struct page *p)
{
    view_layout_begin(o, p);
}
static inline void layout_end(struct out *o, const struct page *p)
{
    view_layout_end(o, p);
}
static inline void form_hidden(struct out *o, const struct page *p)
{
    view_form_hidden(o, p);
}
static inline void icon(struct out *o, const char *name)
{
    view_icon(o, name);
}
static inline void icon_small(struct out *o, const char *name)
{
    view_icon_small(o, name);
}

/* ---- values that the partials compute (web_views.c) ---- */

struct url icon_href(struct out *o, const char *name); /* of an icon in the sprite */
struct url field_href(struct out *o,
                      const char *pointer); /* "#f-quantity" of "/quantity": where its field is */
const char *field_pointer(struct out *o, const char *name); /* "/quantity" */
const char *
page_title(struct out *o,
           const struct page *p); /* "Error: Cart · Salines": refused pages say so first (WCAG 3.3.1) */
struct url language_href(struct out *o, const struct page *p,
                         const char *code);                 /* this page in another language */
struct url login_href(struct out *o, const struct page *p); /* to sign in and come back here */
const char *first_letter(struct out *o, const char *name);  /* of the shop's name, for its mark */
bool page_is_served(struct url href); /* whether a page has that path: menus name no other */
bool page_buys(const struct page *p, enum permission need); /* a buyer who may: staff do it in the office */
const char *note_icon(const char *kind);                    /* of ok, warn, bad, info */

#endif
