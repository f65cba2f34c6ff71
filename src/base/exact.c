/* Exact arithmetic and its API texts. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"

#include <assert.h>
#include <string.h>

static const int64_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

enum { PLACES_MAX = 6 };

/* ISO 4217: the currencies in use, by exponent; funds and metals are left out. */
static const char EXPONENT_0[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
static const char EXPONENT_3[] = "BHD IQD JOD KWD LYD OMR TND ";
static const char EXPONENT_2[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
    "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS "
    "VED VES WST XCD XCG YER ZAR ZMW ZWG ";

static bool listed(const char *codes, const char *code)
{
    for (; *codes != '\0'; codes += 4)
        if (memcmp(codes, code, 3) == 0)
            return true;
    return false;
}

int currency_exponent(const char *currency)
{
    if (currency == NULL || strlen(currency) != 3)
        return -1;
    if (memcmp(currency, "EUR", 3) == 0 || listed(EXPONENT_2, currency))
        return 2;
    if (listed(EXPONENT_0, currency))
        return 0;
    return listed(EXPONENT_3, currency) ? 3 : -1;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit to a magnitude; false when it no longer fits. */
static bool take_digit(int64_t *v, char c)
{
    return !__builtin_mul_overflow(*v, 10, v) && !__builtin_add_overflow(*v, c - '0', v);
}

bool exact_parse(const char *text, int places, int64_t *out)
{
    assert(places >= 0 && places <= PLACES_MAX);
    if (text == NULL)
        return false;
    bool negative = *text == '-';
    const char *p = text + (negative ? 1 : 0);
    if (!is_digit(*p))
        return false;
    int64_t v = 0;
    for (; is_digit(*p); p++)
        if (!take_digit(&v, *p))
            return false;
    int decimals = 0;
    if (*p == '.') {
        p++;
        if (!is_digit(*p))
            return false;
        for (; is_digit(*p); p++)
            if (++decimals > places || !take_digit(&v, *p))
                return false;
    }
    if (*p != '\0' || __builtin_mul_overflow(v, POWERS[places - decimals], &v))
        return false;
    *out = negative ? -v : v;
    return true;
}

bool exact_parse_e6(const char *text, int64_t *out_e6)
{
    return exact_parse(text, 6, out_e6);
}

bool amount_parse(const char *text, const char *currency, int64_t *out_minor)
{
    int exponent = currency_exponent(currency);
    return exponent >= 0 && exact_parse(text, exponent, out_minor);
}

/* Writes v / 10^places with at least `least` decimals, further ones only as far as they are not zero. */
static const char *decimal_text(struct arena *a, int64_t v, int places, int least)
{
    uint64_t magnitude = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    uint64_t scale = (uint64_t)POWERS[places];
    uint64_t whole = magnitude / scale, rest = magnitude % scale;
    char text[32];
    size_t at = sizeof text;
    int decimals = places;
    while (decimals > least && rest % 10 == 0) {
        rest /= 10;
        decimals--;
    }
    if (decimals > 0) {
        for (int i = 0; i < decimals; i++, rest /= 10)
            text[--at] = (char)('0' + rest % 10);
        text[--at] = '.';
    }
    do
        text[--at] = (char)('0' + whole % 10);
    while ((whole /= 10) > 0);
    if (v < 0)
        text[--at] = '-';
    return arena_copy(a, text + at, sizeof text - at);
}

const char *amount_text(struct arena *a, int64_t minor, const char *currency)
{
    int exponent = currency_exponent(currency);
    assert(exponent >= 0);
    return decimal_text(a, minor, exponent, exponent);
}

const char *e6_text(struct arena *a, int64_t v_e6)
{
    return decimal_text(a, v_e6, 6, 0);
}

const char *price_text(struct arena *a, int64_t price_e6, const char *currency)
{
    int exponent = currency_exponent(currency);
    assert(exponent >= 0);
    return decimal_text(a, price_e6, 6, exponent);
}

/* n / d rounded half away from zero, d above zero; false when it does not fit. */
static bool divide_rounded(wide n, wide d, int64_t *out)
{
    wide q = n / d, r = n % d;
    if ((r < 0 ? -r : r) >= d - (r < 0 ? -r : r))
        q += n < 0 ? -1 : 1;
    if (q > INT64_MAX || q < INT64_MIN)
        return false;
    *out = (int64_t)q;
    return true;
}

bool exact_mul_div(int64_t a, int64_t b, int64_t c, int64_t *out)
{
    if (c == 0)
        return false;
    wide n = (wide)a * b, d = c;
    return d > 0 ? divide_rounded(n, d, out) : divide_rounded(-n, -d, out);
}

bool exact_add(int64_t a, int64_t b, int64_t *out)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *out = sum;
    return true;
}

bool line_net_minor(int64_t quantity_e6, int64_t price_e6, int64_t price_base_e6, const char *currency,
                    int64_t *out_minor)
{
    int exponent = currency_exponent(currency);
    assert(exponent >= 0);
    if (price_base_e6 <= 0)
        return false;
    /* quantity x price / base is in millionths of the currency; its minor unit is 10^(6 - exponent) of them.
     */
    return divide_rounded((wide)quantity_e6 * price_e6, (wide)price_base_e6 * POWERS[6 - exponent],
                          out_minor);
}

bool share_minor(int64_t amount_minor, int64_t rate_ppm, int64_t *out_minor)
{
    return exact_mul_div(amount_minor, rate_ppm, 1000000, out_minor);
}
