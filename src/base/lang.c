/* Which language, and the texts in it. SPDX-License-Identifier: Apache-2.0 */
#define NEGOCE_MAY_ALLOCATE
#include "base/lang_own.h"

#include "base/buf.h"
#include "base/str.h"
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

const struct lang LANG_EN = {.code = "en", .group = ",", .point = "."};
const struct lang LANG_FR = {.code = "fr",
                             .group = NARROW_SPACE,
                             .point = ",",
                             .sign_behind = true,
                             .messages = messages_fr,
                             .message_count = &messages_fr_count};

static const struct lang *const spoken[] = {&LANG_FR, &LANG_EN};

/* Open addressing over messages_fr: 0 is free, else one more than the entry's place. Made at the first
 * question. */
static uint32_t *slots;
static size_t slot_mask;
static pthread_once_t slots_once = PTHREAD_ONCE_INIT;

static void slots_fill(void)
{
    size_t size = 16;
    while (size < 2 * messages_fr_count)
        size *= 2;
    slots = calloc(size, sizeof *slots);
    if (slots == NULL)
        abort();
    slot_mask = size - 1;
    for (size_t i = 0; i < messages_fr_count; i++) {
        const char *id = messages_fr[i].id;
        size_t at = XXH3_64bits(id, strlen(id)) & slot_mask;
        while (slots[at] != 0)
            at = (at + 1) & slot_mask;
        slots[at] = (uint32_t)i + 1;
    }
}

static const struct msg_entry *entry_of(const struct lang *l, const char *msgid)
{
    if (l->messages == NULL)
        return NULL;
    assert(l == &LANG_FR); /* one table so far; a second one brings its own slots */
    pthread_once(&slots_once, slots_fill);
    for (size_t at = XXH3_64bits(msgid, strlen(msgid)) & slot_mask; slots[at] != 0;
         at = (at + 1) & slot_mask) {
        const struct msg_entry *e = &messages_fr[slots[at] - 1];
        if (strcmp(e->id, msgid) == 0)
            return e;
    }
    return NULL;
}

const struct lang *lang_by_code(const char *code)
{
    if (code == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
        const char *ours = spoken[i]->code;
        if ((code[0] | 0x20) == ours[0] && (code[1] | 0x20) == ours[1] &&
            (code[2] == '\0' || code[2] == '-' || code[2] == '_'))
            return spoken[i];
    }
    return NULL;
}

const char *lang_code(const struct lang *l)
{
    return l->code;
}

/* Copies what stands at *p up to ',' or ';' without blanks, shortened to the room; what ended it is left at
 * *p. */
static void next_part(const char **p, char *to, size_t room)
{
    size_t n = 0;
    for (; **p != '\0' && **p != ',' && **p != ';'; (*p)++)
        if (**p != ' ' && **p != '\t' && n + 1 < room)
            to[n++] = **p;
    to[n] = '\0';
}

/* "q=0.8" as 800; 1000 when it is not said, 0 when it cannot be read. */
static int quality(const char *parameter)
{
    if (strncmp(parameter, "q=", 2) != 0)
        return 1000;
    const char *p = parameter + 2;
    if (*p != '0' && *p != '1')
        return 0;
    int q = (*p++ - '0') * 1000, scale = 100;
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9' && scale > 0; p++, scale /= 10)
            q += (*p - '0') * scale;
    return q > 1000 ? 1000 : q;
}

static const struct lang *first_of(const char *site_languages)
{
    for (const char *p = site_languages; p != NULL && *p != '\0'; p++) {
        const struct lang *l =
            p == site_languages || p[-1] == ' ' ? lang_by_code((char[]){p[0], p[1], '\0'}) : NULL;
        if (l != NULL)
            return l;
    }
    return &LANG_EN;
}

const struct lang *lang_negotiate(const char *site_languages, const char *accept_language)
{
    const struct lang *best = NULL, *fallback = first_of(site_languages);
    int best_q = 0;
    const char *p = accept_language;
    while (p != NULL && *p != '\0') {
        char tag[16], parameter[16];
        int q = 1000;
        next_part(&p, tag, sizeof tag);
        while (*p == ';') {
            p++;
            next_part(&p, parameter, sizeof parameter);
            q = quality(parameter);
        }
        if (*p == ',')
            p++;
        const struct lang *l = strcmp(tag, "*") == 0 ? fallback : lang_by_code(tag);
        if (l != NULL && q > best_q && (l == fallback || str_has_word(site_languages, l->code))) {
            best = l;
            best_q = q;
        }
    }
    return best != NULL ? best : fallback;
}

const char *tr(const struct lang *l, const char *msgid)
{
    const struct msg_entry *e = entry_of(l, msgid);
    return e != NULL ? e->text : msgid;
}

bool lang_is_plural(const struct lang *l, int64_t n_e6)
{
    const int64_t one = 1000000;
    return l == &LANG_FR ? n_e6 >= 2 * one || n_e6 <= -2 * one : n_e6 != one && n_e6 != -one;
}

enum { PAIRS_MAX = 16 };

struct pair {
    const char *name, *value;
};

static const char *fill(struct arena *a, const char *text, const struct pair *pairs, int count)
{
    if (count == 0 || strchr(text, '{') == NULL)
        return text;
    struct buf b;
    buf_init(&b, a, strlen(text) + 32);
    for (const char *p = text; *p != '\0';) {
        const char *open = strchr(p, '{'), *close = open != NULL ? strchr(open, '}') : NULL;
        if (close == NULL) {
            buf_puts(&b, p);
            break;
        }
        size_t len = (size_t)(close - open) - 1;
        const char *value = NULL;
        for (int i = 0; i < count && value == NULL; i++)
            if (strlen(pairs[i].name) == len && memcmp(pairs[i].name, open + 1, len) == 0)
                value = pairs[i].value;
        buf_put(&b, p, (size_t)(open - p));
        if (value != NULL)
            buf_puts(&b, value);
        else /* a name nobody gave stays as it is */
            buf_put(&b, open, len + 2);
        p = close + 1;
    }
    return buf_text(&b);
}

const char *trn(struct arena *a, const struct lang *l, int64_t n, const char *one, const char *many)
{
    const struct msg_entry *e = entry_of(l, one);
    const int64_t most = 4; /* far enough to tell the forms apart, and no overflow */
    int64_t n_e6 = (n > most ? most : n < -most ? -most : n) * 1000000;
    const char *text = lang_is_plural(e != NULL ? l : &LANG_EN, n_e6) ? many : one;
    if (e != NULL)
        text = lang_is_plural(l, n_e6) && e->plural != NULL ? e->plural : e->text;
    /* French counts nothing in the singular, but a text that says "one" cannot say none. */
    if (n == 0 && e != NULL && e->plural != NULL && strstr(text, "{n}") == NULL)
        text = e->plural;
    struct pair pair = {"n", fmt_int(a, l, n)};
    return fill(a, text, &pair, 1);
}

const char *trf_v(struct arena *a, const struct lang *l, const char *msgid, va_list pairs)
{
    struct pair list[PAIRS_MAX];
    int count = 0;
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL; count++) {
        assert(count < PAIRS_MAX);
        const char *value = va_arg(pairs, const char *);
        list[count] = (struct pair){name, value != NULL ? value : ""};
    }
    return fill(a, tr(l, msgid), list, count);
}

const char *trf(struct arena *a, const struct lang *l, const char *msgid, ...)
{
    va_list pairs;
    va_start(pairs, msgid);
    const char *text = trf_v(a, l, msgid, pairs);
    va_end(pairs);
    return text;
}
