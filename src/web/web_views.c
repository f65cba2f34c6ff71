/* Small values that the layout and the partials write. SPDX-License-Identifier: Apache-2.0 */
#include "web/web_views.h"

#include "web/encode.h"
#include "web/route.h"

struct url icon_href(struct out *o, const char *name)
{
    return url(arena_printf(o->b.arena, "%s#i-%s", asset("icons.svg").s, name));
}

struct url field_href(struct out *o, const char *pointer)
{
    return url(arena_printf(o->b.arena, "#f-%s", *pointer == '/' ? pointer + 1 : pointer));
}

const char *field_pointer(struct out *o, const char *name)
{
    return arena_printf(o->b.arena, "/%s", name);
}

const char *page_title(struct out *o, const struct page *p)
{
    const char *shop = p->is_office ? "Negoce" : p->seller_name;
    return arena_printf(o->b.arena, "%s%s%s%s%s", p->problem ? T("Error:") : "", p->problem ? " " : "",
                        p->title, shop && *shop ? " · " : "", shop ? shop : "");
}

struct url language_href(struct out *o, const struct page *p, const char *code)
{
    const char *here = p->here.s ? p->here.s : "/";
    return url(arena_printf(o->b.arena, "/language/%s?to=%s", code, percent_encode(o->b.arena, here)));
}

struct url login_href(struct out *o, const struct page *p)
{
    const char *here = p->here.s ? p->here.s : "/";
    return url(arena_printf(o->b.arena, "/login?next=%s", percent_encode(o->b.arena, here)));
}

const char *first_letter(struct out *o, const char *name)
{
    size_t n = name && *name ? 1 : 0;
    while (n && ((unsigned char)name[n] & 0xC0) == 0x80)
        n++;
    return arena_copy(o->b.arena, n ? name : "", n);
}

bool page_is_served(struct url href)
{
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *r = *table; r->path; r++)
            if (r->method == GET && strcmp(r->path, href.s) == 0)
                return true;
    return false;
}

bool page_buys(const struct page *p, enum permission need)
{
    return ctx_buys(p->cx) && page_may(p, need);
}

const char *note_icon(const char *kind)
{
    if (strcmp(kind, "ok") == 0)
        return "circle-check";
    if (strcmp(kind, "warn") == 0)
        return "alert-triangle";
    return strcmp(kind, "bad") == 0 ? "circle-x" : "info-circle";
}
