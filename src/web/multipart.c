/* multipart/form-data (RFC 7578), read strictly: what browsers send, nothing else. SPDX-License-Identifier:
 * Apache-2.0 */
#include "web/form.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { PARTS_MAX = 1000, PART_HEADERS_MAX = 4096, BOUNDARY_MAX = 70 };

static enum status invalid(struct ctx *cx)
{
    return fail(cx, E_body_invalid, "reason", tr(cx->lang, T_LATER("it is not a well-formed multipart form")),
                NULL);
}

/* The first place of needle in p[0..len), NULL without. */
static const char *find(const char *p, size_t len, const char *needle, size_t needle_len)
{
    const char *end = p + len;
    while ((size_t)(end - p) >= needle_len) {
        p = memchr(p, needle[0], (size_t)(end - p) - needle_len + 1);
        if (!p)
            return NULL;
        if (memcmp(p, needle, needle_len) == 0)
            return p;
        p++;
    }
    return NULL;
}

/* "\r\n--" and the boundary, NULL when the header has no sound one. */
static const char *delimiter_of(struct ctx *cx, const char *content_type)
{
    const char *p = strchr(content_type, ';');
    while (p) {
        p += strspn(p, "; \t");
        if (strncasecmp(p, "boundary=", 9) == 0)
            break;
        p = strchr(p, ';');
    }
    if (!p)
        return NULL;
    p += 9;
    bool quoted = *p == '"';
    if (quoted)
        p++;
    size_t len = strcspn(p, quoted ? "\"" : "; \t");
    if (len == 0 || len > BOUNDARY_MAX || (quoted && p[len] != '"'))
        return NULL;
    return arena_printf(cx->arena, "\r\n--%.*s", (int)len, p);
}

/* A quoted parameter of Content-Disposition; browsers write '"' as %22 and line ends as %0D %0A in it. */
static const char *parameter(struct ctx *cx, const char *line, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = strchr(line, ';'); p; p = strchr(p, ';')) {
        p += strspn(p, "; \t");
        bool ours = strncasecmp(p, name, len) == 0 && p[len] == '=' && p[len + 1] == '"';
        size_t skip = strcspn(p, "=;");
        if (p[skip] != '=' || p[skip + 1] != '"')
            continue;
        const char *from = p + skip + 2;
        const char *to = strchr(from, '"');
        if (!to)
            return NULL;
        if (!ours) {
            p = to;
            continue;
        }
        struct buf b;
        buf_init(&b, cx->arena, (size_t)(to - from) + 1);
        for (; from < to; from++) {
            if (strncmp(from, "%22", 3) == 0) {
                buf_putc(&b, '"');
                from += 2;
            } else {
                buf_putc(&b, *from);
            }
        }
        return buf_text(&b);
    }
    return NULL;
}

struct part {
    const char *name, *file_name, *content_type;
    const char *data;
    size_t len;
};

static enum status read_headers(struct ctx *cx, const char *p, size_t len, struct part *out)
{
    if (len > PART_HEADERS_MAX || !utf8_valid(p, len))
        return invalid(cx);
    const char **lines;
    int n = str_split(cx->arena, arena_copy(cx->arena, p, len), '\n', &lines);
    for (int i = 0; i < n; i++) {
        if (strncasecmp(lines[i], "content-disposition:", 20) == 0) {
            const char *value = str_trim(cx->arena, lines[i] + 20);
            if (out->name || strncasecmp(value, "form-data;", 10) != 0)
                return invalid(cx);
            out->name = parameter(cx, value, "name");
            out->file_name = parameter(cx, value, "filename");
        } else if (strncasecmp(lines[i], "content-type:", 13) == 0) {
            out->content_type = str_trim(cx->arena, lines[i] + 13);
        } else if (strncasecmp(lines[i], "content-transfer-encoding:", 26) == 0) {
            return invalid(cx); /* RFC 7578, 4.7: not used */
        }
    }
    return out->name ? OK : invalid(cx);
}

static enum status keep(struct ctx *cx, struct request *rq, const struct part *part)
{
    if (part->file_name) {
        const char *type = part->content_type ? part->content_type : "application/octet-stream";
        rq->uploads[rq->upload_count++] =
            (struct upload){part->name, part->file_name, type, part->data, part->len};
        return OK;
    }
    if (!utf8_valid(part->data, part->len))
        return invalid(cx);
    rq->form[rq->form_count++] = (struct pair){part->name, arena_copy(cx->arena, part->data, part->len)};
    return OK;
}

enum status multipart_parse(struct ctx *cx, struct request *rq, const char *content_type)
{
    const char *delimiter = delimiter_of(cx, content_type);
    if (!delimiter)
        return invalid(cx);
    size_t dlen = strlen(delimiter);
    const char *p = rq->body;
    const char *end = p + rq->body_len;
    /* The first delimiter has no line end before it. */
    if ((size_t)(end - p) < dlen || memcmp(p, delimiter + 2, dlen - 2) != 0)
        return invalid(cx);
    p += dlen - 2;
    rq->form = arena_array(cx->arena, struct pair, PARTS_MAX);
    rq->uploads = arena_array(cx->arena, struct upload, PARTS_MAX);
    for (int n = 0;; n++) {
        if (end - p >= 2 && memcmp(p, "--", 2) == 0)
            return OK;
        if (n == PARTS_MAX || end - p < 2 || memcmp(p, "\r\n", 2) != 0)
            return invalid(cx);
        p += 2;
        const char *body = find(p, (size_t)(end - p), "\r\n\r\n", 4);
        if (!body)
            return invalid(cx);
        struct part part = {.data = body + 4};
        TRY(read_headers(cx, p, (size_t)(body - p), &part));
        const char *stop = find(part.data, (size_t)(end - part.data), delimiter, dlen);
        if (!stop)
            return invalid(cx);
        part.len = (size_t)(stop - part.data);
        TRY(keep(cx, rq, &part));
        p = stop + dlen;
    }
}
