/* Signs, reads and forgets the notice of the last post. SPDX-License-Identifier: Apache-2.0
 *
 * Signed, so that nobody can plant words of his own on a shop's page by setting a cookie.
 */
#include "web/notice.h"

#include "base/date.h"
#include "base/id.h"
#include "base/str.h"
#include "web/encode.h"
#include "web/web.h"
#include <sodium.h>
#include <string.h>

enum { NOTICE_S = 60, NOTICE_MAX = 1500 };

static const char *signature(struct ctx *cx, const char *text)
{
    const char *secret = web_setup()->secret;
    unsigned char key[crypto_auth_KEYBYTES];
    unsigned char mac[crypto_auth_BYTES];
    crypto_generichash(key, sizeof key, (const unsigned char *)secret, strlen(secret), NULL, 0);
    crypto_auth(mac, (const unsigned char *)text, strlen(text), key);
    return base64url_encode(cx->arena, mac, sizeof mac);
}

void answer_notice(struct ctx *cx, struct request *rq, const char *kind, const char *text)
{
    const char *plain =
        arena_printf(cx->arena, "%lld|%s|%s", (long long)(clock_now_ms() / 1000 + NOTICE_S), kind, text);
    if (strlen(plain) > NOTICE_MAX)
        return;
    const char *packed = base64url_encode(cx->arena, plain, strlen(plain));
    answer_cookie(cx, rq, "notice", arena_printf(cx->arena, "%s.%s", packed, signature(cx, packed)),
                  NOTICE_S);
}

void notice_take(struct ctx *cx, struct request *rq, struct page *p)
{
    const char *cookie = rq_cookie(cx, rq, "notice");
    if (!cookie || !*cookie)
        return;
    answer_cookie(cx, rq, "notice", "", 0);
    const char *dot = strchr(cookie, '.');
    if (!dot)
        return;
    const char *packed = arena_copy(cx->arena, cookie, (size_t)(dot - cookie));
    const char *expected = signature(cx, packed);
    if (strlen(expected) != strlen(dot + 1) || sodium_memcmp(expected, dot + 1, strlen(expected)) != 0)
        return;
    const char *plain = base64url_decode_text(cx->arena, packed);
    const char *kind = plain ? strchr(plain, '|') : NULL;
    const char *text = kind ? strchr(kind + 1, '|') : NULL;
    int64_t until;
    if (!text || !str_int(arena_copy(cx->arena, plain, (size_t)(kind - plain)), &until) ||
        until < clock_now_ms() / 1000)
        return;
    p->notice.kind = arena_copy(cx->arena, kind + 1, (size_t)(text - kind - 1));
    p->notice.text = text + 1;
}
