/* Markdown by cmark, taken apart, checked and written. SPDX-License-Identifier: Apache-2.0 */
#define NEGOCE_MAY_ALLOCATE /* cmark's tree is freed here */
#include "web/markdown.h"

#include "base/str.h"
#include <cmark.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Into this shop: a path or a place on the page; not "//elsewhere", nor what a browser reads as such. */
static bool is_ours(const char *address)
{
    return address[0] == '#' || (address[0] == '/' && address[1] != '/' && address[1] != '\\');
}

static bool is_open(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t k = 0;
        while (schemes[i][k] && tolower((unsigned char)address[k]) == schemes[i][k])
            k++;
        if (!schemes[i][k])
            return true;
    }
    return is_ours(address);
}

/* The children of a node take its place. */
static void unwrap(cmark_node *node)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(node)) != NULL)
        cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

static bool must_go(cmark_node *node)
{
    const char *address = cmark_node_get_url(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        return true;
    case CMARK_NODE_LINK:
        return !address || !is_open(address);
    case CMARK_NODE_IMAGE:
        return !address || !is_ours(address);
    default:
        return false;
    }
}

static void lower_heading(cmark_node *node, int top)
{
    int level = cmark_node_get_heading_level(node) + top - 1;
    cmark_node_set_heading_level(node, level > 6 ? 6 : level);
}

static void make_safe(cmark_node *root, int top)
{
    cmark_iter *walk = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING)
            lower_heading(node, top);
        bool is_leaf = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK ||
                       cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE;
        if ((event == CMARK_EVENT_EXIT || is_leaf) && must_go(node))
            unwrap(node);
    }
    cmark_iter_free(walk);
}

struct safe_html markdown_html(struct arena *a, const char *text, int top)
{
    text = text ? text : "";
    cmark_node *root = cmark_parse_document(text, strlen(text), CMARK_OPT_VALIDATE_UTF8);
    make_safe(root, top);
    char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
    struct safe_html out = {arena_str(a, html)};
    free(html);
    cmark_node_free(root);
    return out;
}
