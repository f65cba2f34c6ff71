/* Folding of text for search. SPDX-License-Identifier: Apache-2.0
 *
 * Compatibility decomposition, case folding, accents off; then a few signs that do not decompose and that
 * people type in another way. ICU's normaliser is one immutable object shared by all threads.
 */
#include "base/str.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Folds when all is ASCII; false at the first byte that is not. */
static bool fold_ascii(const char *s, char *to)
{
    bool blank = false, begun = false;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x80)
            return false;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            blank = begun;
            continue;
        }
        if (blank)
            *to++ = ' ';
        blank = false;
        begun = true;
        *to++ = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    *to = '\0';
    return true;
}

static int32_t to_utf16(struct arena *a, const char *s, size_t len, UChar **out)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = 0, cap = (int32_t)len + 1;
    UChar *text = arena_array(a, UChar, cap);
    u_strFromUTF8WithSub(text, cap, &n, s, (int32_t)len, 0xFFFD, NULL, &e);
    assert(U_SUCCESS(e));
    *out = text;
    return n;
}

static int32_t decompose(struct arena *a, const UChar *text, int32_t len, UChar **out)
{
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&e);
    assert(U_SUCCESS(e));
    int32_t cap = 2 * len + 16;
    for (;;) {
        UChar *to = arena_array(a, UChar, cap);
        e = U_ZERO_ERROR;
        int32_t n = unorm2_normalize(nfkd, text, len, to, cap, &e);
        *out = to;
        if (e != U_BUFFER_OVERFLOW_ERROR) {
            assert(U_SUCCESS(e));
            return n;
        }
        cap = n + 1;
    }
}

static int32_t fold_case(struct arena *a, const UChar *text, int32_t len, UChar **out)
{
    int32_t cap = 3 * len + 1; /* no code unit folds to more than three */
    UErrorCode e = U_ZERO_ERROR;
    *out = arena_array(a, UChar, cap);
    int32_t n = u_strFoldCase(*out, cap, text, len, U_FOLD_CASE_DEFAULT, &e);
    assert(U_SUCCESS(e));
    return n;
}

/* What stands for a sign that decomposition leaves; NULL for all others. */
static const char *typed_as(uint32_t c)
{
    switch (c) {
    case 0x0153:
        return "oe";
    case 0x00E6:
        return "ae";
    case 0x00F8:
        return "o";
    case 0x0142:
        return "l";
    case 0x0111:
        return "d";
    case 0x0131:
        return "i";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return "-";
    case 0x2044:
        return "/"; /* of one half and its like */
    case 0x00AD:
    case 0x200B:
    case 0xFEFF:
        return ""; /* soft hyphen, zero-width blanks */
    default:
        return NULL;
    }
}

static char *put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

const char *str_fold(struct arena *a, const char *s)
{
    size_t len = strlen(s);
    char *folded = arena_alloc(a, len + 1);
    if (fold_ascii(s, folded))
        return folded;
    assert(len < INT32_MAX / 64);

    UChar *text, *decomposed, *lower;
    int32_t n = to_utf16(a, s, len, &text);
    n = decompose(a, text, n, &decomposed);
    n = fold_case(a, decomposed, n, &lower);

    char *to = folded = arena_alloc(a, 4 * (size_t)n + 1); /* at most three bytes a unit, and a blank */
    bool blank = false;
    for (int32_t i = 0; i < n;) {
        uint32_t c = lower[i++];
        if ((c & 0xFC00) == 0xD800 && i < n && (lower[i] & 0xFC00) == 0xDC00)
            c = 0x10000 + ((c & 0x3FF) << 10) + (uint32_t)(lower[i++] & 0x3FF);
        if (c >= 0x0300 && c <= 0x036F) /* the accents of Latin, Greek and Cyrillic letters */
            continue;
        if (c >= 0xD800 && c <= 0xDFFF)
            c = 0xFFFD;
        if (u_isUWhiteSpace((UChar32)c)) {
            blank = to > folded;
            continue;
        }
        const char *other = typed_as(c);
        if (other != NULL && *other == '\0')
            continue;
        if (blank)
            *to++ = ' ';
        blank = false;
        if (other == NULL)
            to = put_utf8(to, c);
        else
            while (*other != '\0')
                *to++ = *other++;
    }
    *to = '\0';
    return folded;
}
