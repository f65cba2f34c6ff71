/* Publishing legal pages, and reading them. SPDX-License-Identifier: Apache-2.0 */
#include "legal/legal.h"
#include "audit/audit.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "legal/legal_store.h"
#include <string.h>

static const struct {
    const char *kind, *title;
} kinds[] = {
    {"notice", T_LATER("Legal notice")},
    {"terms", T_LATER("Terms of sale")},
    {"privacy", T_LATER("Privacy")},
};

bool legal_kind_known(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(kinds[i].kind, kind))
            return true;
    return false;
}

const char *legal_title(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(kinds[i].kind, kind))
            return kinds[i].title;
    return "";
}

enum status legal_load(struct ctx *cx, const char *kind, int64_t version, struct legal_version *out)
{
    bool found = false;
    if (legal_kind_known(kind))
        TRY(legal_store_load(cx, kind, version, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status legal_versions(struct ctx *cx, const char *kind, struct legal_version **out, int *count)
{
    if (!legal_kind_known(kind))
        return fail(cx, E_not_found, NULL);
    return legal_store_history(cx, kind, out, count);
}

const struct legal_text *legal_text_for(const struct ctx *cx, const struct legal_version *v)
{
    for (int i = 0; i < v->text_count; i++)
        if (str_eq(v->texts[i].language, lang_code(cx->lang)))
            return &v->texts[i];
    for (int i = 0; i < v->text_count; i++)
        if (str_starts(cx->site->languages, v->texts[i].language))
            return &v->texts[i];
    return v->text_count ? &v->texts[0] : NULL;
}

/* Of all texts with their languages, each ended by NUL, so that no text can pass for two. */
static const char *hash_of(struct ctx *cx, const struct legal_version *v)
{
    struct buf b;
    buf_init(&b, cx->arena, 4096);
    for (int i = 0; i < v->text_count; i++) {
        buf_put(&b, v->texts[i].language, strlen(v->texts[i].language) + 1);
        buf_put(&b, v->texts[i].body, strlen(v->texts[i].body) + 1);
    }
    return sha256_hex(cx->arena, buf_text(&b), b.len);
}

static enum status take_texts(struct ctx *cx, const struct legal_text *texts, int count,
                              struct legal_version *v)
{
    for (int i = 0; i < count && v->text_count < LEGAL_LANGUAGES_MAX; i++) {
        const char *pointer = arena_printf(cx->arena, "/%s", texts[i].language);
        if (!texts[i].body || !*texts[i].body)
            continue;
        if (strlen(texts[i].body) > LEGAL_TEXT_MAX)
            fail_field(cx, pointer, E_text_too_long, "limit", "200000", NULL);
        else if (!text_clean(texts[i].body, true))
            fail_field(cx, pointer, E_text_invalid, NULL);
        v->texts[v->text_count++] = texts[i];
    }
    if (v->text_count == 0)
        return fail(cx, E_legal_text_missing, NULL);
    for (int i = 1; i < v->text_count; i++) /* by language, as they are read */
        for (int k = i; k > 0 && strcmp(v->texts[k].language, v->texts[k - 1].language) < 0; k--) {
            struct legal_text swap = v->texts[k];
            v->texts[k] = v->texts[k - 1];
            v->texts[k - 1] = swap;
        }
    return ctx_fields_ok(cx);
}

enum status legal_publish(struct ctx *cx, const char *kind, const struct legal_text *texts, int count,
                          int64_t expect, int64_t *version)
{
    struct legal_version was = {.hash = ""}, v = {.published_ms = cx->now_ms};
    bool found, is_new;
    if (!legal_kind_known(kind))
        return fail(cx, E_not_found, NULL);
    TRY(legal_store_load(cx, kind, 0, &was, &found));
    if (expect >= 0 && expect != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    TRY(take_texts(cx, texts, count, &v));
    v.version = was.version + 1;
    v.hash = hash_of(cx, &v);
    *version = was.version;
    if (str_eq(v.hash, was.hash))
        return OK;
    TRY(legal_store_insert(cx, kind, &v, &is_new));
    if (!is_new)
        return expect >= 0 ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    TRY(legal_store_announce(cx, kind, &v));
    *version = v.version;
    return audit_put(cx, "legal.published", "sel", cx->seller.v, (struct company_id){0},
                     found ? arena_printf(cx->arena, "{\"kind\":\"%s\",\"version\":%lld,\"hash\":\"%s\"}",
                                          kind, (long long)was.version, was.hash)
                           : "",
                     arena_printf(cx->arena, "{\"kind\":\"%s\",\"version\":%lld,\"hash\":\"%s\"}", kind,
                                  (long long)v.version, v.hash));
}
