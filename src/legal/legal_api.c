/* Legal pages by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "legal/legal.h"
#include "web/json_in.h"
#include "web/route.h"

static void version_json(struct json_out *j, const struct legal_version *v)
{
    json_out_int(j, "version", v->version);
    json_out_text(j, "hash", v->hash);
    json_out_time(j, "published_at", v->published_ms);
}

static enum status answer(struct ctx *cx, struct request *rq, const char *kind, int64_t version)
{
    struct legal_version v;
    TRY(legal_load(cx, kind, version, &v));
    answer_version(cx, rq, v.version);
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_text(j, "kind", kind);
    version_json(j, &v);
    json_out_object(j, "texts");
    for (int i = 0; i < v.text_count; i++)
        json_out_text(j, v.texts[i].language, v.texts[i].body);
    json_out_object_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    const char *text = rq_query(rq, "version");
    int64_t version = 0;
    if (text && (!str_int(text, &version) || version < 1))
        fail_field(cx, "/version", E_number_invalid, NULL);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    return answer(cx, rq, rq_param(rq, "kind"), version);
}

static enum status history(struct ctx *cx, struct request *rq)
{
    struct legal_version *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(legal_versions(cx, rq_param(rq, "kind"), &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        version_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

struct plan {
    struct legal_text texts[2];
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    struct json_in *body;
    if (!legal_kind_known(rq_param(rq, "kind")))
        return fail(cx, E_not_found, NULL);
    TRY(json_read(cx, rq, &body));
    json_need(cx, body, "texts");
    struct json_in *texts = json_object(cx, body, "texts");
    if (texts) {
        p->texts[0] = (struct legal_text){"en", json_text(cx, texts, "en", LEGAL_TEXT_MAX)};
        p->texts[1] = (struct legal_text){"fr", json_text(cx, texts, "fr", LEGAL_TEXT_MAX)};
        TRY(json_done(cx, texts));
    }
    return json_done(cx, body);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    const char *kind = rq_param(rq, "kind");
    struct legal_version was;
    int64_t version;
    if (rq_header(rq, "if-match")) {
        TRY(legal_load(cx, kind, 0, &was));
        TRY(rq_check_version(cx, rq, was.version));
    }
    TRY(legal_publish(cx, kind, p->texts, 2, -1, &version));
    return answer(cx, rq, kind, version);
}

static const struct field_doc show_takes[] = {
    {"version", "whole", false, "An earlier one; absent: the one in force"}, {0}};
static const struct field_doc put_takes[] = {
    {"texts", "object", true,
     "Markdown by language: {\"en\", \"fr\"}; one left out is not part of the version"},
    {0}};

/* clang-format off */
const struct route legal_api_routes[] = {
    READ(GET, "/api/v1/legal/{kind}", show, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Read a legal page: notice, terms or privacy", show_takes),
    WRITE(PUT, "/api/v1/legal/{kind}", prepare, commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Publish a legal page as its next version", put_takes),
    READ(GET, "/api/v1/legal/{kind}/versions", history, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List the versions of a legal page", NULL),
    {0},
};
