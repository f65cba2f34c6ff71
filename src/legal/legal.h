/* Legal pages: notice, terms, privacy, as Markdown per language, in versions that never change. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_LEGAL_LEGAL_H
#define NEGOCE_LEGAL_LEGAL_H

#include "base/ctx.h"

enum { LEGAL_LANGUAGES_MAX = 8, LEGAL_TEXT_MAX = 200000 /* bytes of one text */ };

struct legal_text {
    const char *language, *body; /* BCP 47; Markdown */
};
struct legal_version {
    int64_t version, published_ms;
    const char *hash; /* SHA-256 of all its texts */
    struct legal_text texts[LEGAL_LANGUAGES_MAX];
    int text_count;
};

/* "notice", "terms", "privacy" */
bool legal_kind_known(const char *kind);
/* The page's title, a message id. */
const char *legal_title(const char *kind);

/* A version with its texts; version 0: the one in force. not_found when there is none. */
enum status legal_load(struct ctx *cx, const char *kind, int64_t version, struct legal_version *out)
    MUST_CHECK;
/* The versions of a kind, newest first, without texts; at most 200. */
enum status legal_versions(struct ctx *cx, const char *kind, struct legal_version **out, int *count)
    MUST_CHECK;
/* The text in the reader's language, else in the site's first, else any. NULL when the version has none. */
const struct legal_text *legal_text_for(const struct ctx *cx, const struct legal_version *v);

/* Publishes texts (empty ones are left out) as the next version, in force from now on; texts equal to those in force make no new one.
 * expect: the version that was read before, -1 for any: changed_meanwhile. Refuses legal_text_missing. In db_write(). */
enum status legal_publish(struct ctx *cx, const char *kind, const struct legal_text *texts, int count,
                          int64_t expect, int64_t *version) MUST_CHECK;

#endif
