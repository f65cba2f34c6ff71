/* Style sheets, scripts, fonts and marks, packed at build time. SPDX-License-Identifier: Apache-2.0 */
#include "web/static_answer.h"

#include "base/str.h"
#include "web/problem.h"
#include "web/static_files.h"
#include <string.h>

/* Does Accept-Encoding take that coding? "br;q=0" does not; "*" is left out: a reader that means br says br.
 */
static bool takes(struct ctx *cx, const struct request *rq, const char *coding)
{
    const char *header = rq_header(rq, "accept-encoding");
    if (!header)
        return false;
    const char **parts;
    int n = str_split(cx->arena, header, ',', &parts);
    size_t len = strlen(coding);
    for (int i = 0; i < n; i++)
        if (strncmp(parts[i], coding, len) == 0) {
            const char *q = strstr(parts[i] + len, "q=");
            if (parts[i][len] == '\0')
                return true;
            if (parts[i][len] == ';' || parts[i][len] == ' ')
                return !q || strspn(q + 2, "0.") < strcspn(q + 2, " ;");
        }
    return false;
}

static void answer_file(struct ctx *cx, struct request *rq, const struct static_file *f)
{
    const char *tag = arena_printf(cx->arena, "\"%s\"", f->hash);
    const char *version = rq_query(rq, "v");
    bool is_this_one = version && strcmp(version, f->hash) == 0;
    answer_header(rq, "Cache-Control",
                  is_this_one ? "public, max-age=31536000, immutable" : "public, max-age=300");
    answer_header(rq, "ETag", tag);
    answer_header(rq, "Vary", "Accept-Encoding");
    rq->answer.content_type = f->type;
    rq->answer.body_is_static = true;
    const char *known = rq_header(rq, "if-none-match");
    if (known && strstr(known, tag)) {
        rq->answer.status = 304;
        rq->answer.body = "";
        rq->answer.body_len = 0;
        return;
    }
    rq->answer.status = 200;
    rq->answer.body = (const char *)f->data;
    rq->answer.body_len = f->len;
    if (f->brotli && takes(cx, rq, "br")) {
        answer_header(rq, "Content-Encoding", "br");
        rq->answer.body = (const char *)f->brotli;
        rq->answer.body_len = f->brotli_len;
    } else if (f->gzip && takes(cx, rq, "gzip")) {
        answer_header(rq, "Content-Encoding", "gzip");
        rq->answer.body = (const char *)f->gzip;
        rq->answer.body_len = f->gzip_len;
    }
}

bool static_answer(struct ctx *cx, struct request *rq)
{
    bool icon = strcmp(rq->path, "/favicon.ico") == 0;
    if ((!icon && !str_starts(rq->path, "/static/")) || cx->problem.error != E_none)
        return false;
    const char *path = icon ? "mark.svg" : rq->path + strlen("/static/");
    const struct static_file *f = rq->method == GET ? static_file_find(path, strlen(path)) : NULL;
    if (f) {
        answer_file(cx, rq, f);
    } else {
        rq->is_api = true; /* a script or a style sheet is missing: no page can be shown in its place */
        (void)fail(cx, E_not_found, NULL);
        problem_answer(cx, rq);
    }
    return true;
}
