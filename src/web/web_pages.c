/* The pages that belong to no slice: choosing a language. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "web/web.h"
#include <string.h>

static const int64_t YEAR_S = 365LL * 24 * 3600;

/* A link and not a form: nothing but a cookie of the reader's own is written, and search engines find both
 * languages. */
static enum status choose_language(struct ctx *cx, struct request *rq)
{
    const struct lang *l = lang_by_code(rq_param(rq, "code"));
    if (!l || !str_has_word(cx->site->languages, lang_code(l)))
        return fail(cx, E_not_found, NULL);
    answer_cookie(cx, rq, "lang", lang_code(l), YEAR_S);
    const char *to = rq_query(rq, "to");
    bool ours = to && to[0] == '/' && to[1] != '/' && to[1] != '\\' && text_clean(to, false);
    return respond_see_other(cx, rq, ours ? to : "/");
}

const struct route web_pages_routes[] = {
    PAGE("/language/{code}", choose_language, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN,
         "Read the shop in another language"),
    {0},
};
