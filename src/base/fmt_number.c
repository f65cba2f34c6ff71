/* Numbers and money for people, without ICU: a page writes hundreds. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/lang_own.h"

#include <assert.h>
#include <string.h>

/* A text written from its end. */
struct backwards {
    char text[96];
    size_t at;
};

static void put(struct backwards *b, const char *s)
{
    size_t len = strlen(s);
    assert(len <= b->at);
    b->at -= len;
    memcpy(b->text + b->at, s, len);
}

static const char *finish(struct arena *a, const struct backwards *b)
{
    return arena_copy(a, b->text + b->at, sizeof b->text - b->at);
}

static uint64_t magnitude_of(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/* v / 10^places, grouped, with at least `least` decimals and further ones as far as they are not zero; no
 * sign. */
static void put_number(struct backwards *b, const struct lang *l, uint64_t v, int places, int least)
{
    while (places > least && v % 10 == 0) {
        v /= 10;
        places--;
    }
    if (places > 0) {
        for (int i = 0; i < places; i++, v /= 10)
            b->text[--b->at] = (char)('0' + v % 10);
        put(b, l->point);
    }
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            put(b, l->group);
        b->text[--b->at] = (char)('0' + v % 10);
        digits++;
    } while ((v /= 10) > 0);
}

static const char *symbol_of(const struct lang *l, const char *currency)
{
    if (strcmp(currency, "EUR") == 0)
        return "\xE2\x82\xAC";
    if (strcmp(currency, "GBP") == 0)
        return "\xC2\xA3";
    if (strcmp(currency, "USD") == 0)
        return l->sign_behind ? "$US" : "US$";
    return currency;
}

static const char *money(struct arena *a, const struct lang *l, int64_t v, int places, int least,
                         const char *currency)
{
    struct backwards b = {.at = sizeof b.text};
    const char *symbol = symbol_of(l, currency);
    if (l->sign_behind) {
        put(&b, symbol);
        put(&b, NO_BREAK_SPACE);
    }
    put_number(&b, l, magnitude_of(v), places, least);
    if (!l->sign_behind) {
        if (symbol == currency)
            put(&b, NO_BREAK_SPACE);
        put(&b, symbol);
    }
    if (v < 0)
        put(&b, MINUS_SIGN);
    return finish(a, &b);
}

const char *fmt_money(struct arena *a, const struct lang *l, int64_t minor, const char *currency)
{
    int exponent = currency_exponent(currency);
    assert(exponent >= 0);
    return money(a, l, minor, exponent, exponent, currency);
}

const char *fmt_price(struct arena *a, const struct lang *l, int64_t price_e6, const char *currency)
{
    int exponent = currency_exponent(currency);
    assert(exponent >= 0);
    return money(a, l, price_e6, 6, exponent, currency);
}

static const char *signed_number(struct arena *a, const struct lang *l, int64_t v, int places)
{
    struct backwards b = {.at = sizeof b.text};
    put_number(&b, l, magnitude_of(v), places, 0);
    if (v < 0)
        put(&b, MINUS_SIGN);
    return finish(a, &b);
}

const char *fmt_e6(struct arena *a, const struct lang *l, int64_t value_e6)
{
    return signed_number(a, l, value_e6, 6);
}

const char *fmt_e6_field(struct arena *a, const struct lang *l, int64_t value_e6)
{
    char *text = arena_str(a, e6_text(a, value_e6));
    char *point = strchr(text, '.');
    if (point != NULL && l->point[0] == ',')
        *point = ',';
    int64_t one, other;
    return exact_parse_human(text, &one, &other) == 2 ? arena_printf(a, "%s0", text) : text;
}

const char *fmt_int(struct arena *a, const struct lang *l, int64_t n)
{
    return signed_number(a, l, n, 0);
}

const char *fmt_percent(struct arena *a, const struct lang *l, int64_t ppm)
{
    struct backwards b = {.at = sizeof b.text};
    put(&b, l->sign_behind ? NO_BREAK_SPACE "%" : "%");
    put_number(&b, l, magnitude_of(ppm), 4, 0);
    if (ppm < 0)
        put(&b, MINUS_SIGN);
    return finish(a, &b);
}
