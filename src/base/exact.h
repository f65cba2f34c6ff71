/* Exact decimals, money and quantities: scaled integers with 128-bit intermediates.
 * SPDX-License-Identifier: Apache-2.0
 *
 * *_minor: the currency's minor unit (ISO 4217 exponent). *_e6: millionths. *_ppm: parts per million.
 * Rounding is half away from zero, everywhere.
 */
#ifndef NEGOCE_BASE_EXACT_H
#define NEGOCE_BASE_EXACT_H

#include "base/arena.h"
#include "base/attrs.h"
#include <stdbool.h>
#include <stdint.h>

/* ISO 4217 exponent: EUR 2, JPY 0, TND 3; -1 for an unknown code. */
int currency_exponent(const char *currency);

/* Plain API decimals: "-1234.56", a point, no groups, no exponent; at most `places` decimals. False when not
 * so or too large. Text is the source's own: 0.1 is exact. */
bool exact_parse(const char *text, int places, int64_t *out); /* scaled by 10^places */
bool exact_parse_e6(const char *text, int64_t *out_e6);       /* exact_parse(text, 6, ..) */
bool amount_parse(const char *text, const char *currency, int64_t *out_minor);

/* As people write: spaces, U+00A0, U+202F as groups, comma or point as decimal sign.
 * 1: read. 0: not a number. 2: two readings ("1.234"), both written to *out_e6 and *other_e6. */
int exact_parse_human(const char *text, int64_t *out_e6, int64_t *other_e6);

/* API text: "1234.56" with exactly the currency's digits; "2.5" without trailing zeros. */
const char *amount_text(struct arena *a, int64_t minor, const char *currency);
const char *e6_text(struct arena *a, int64_t v_e6);
/* Price text: the currency's digits at least, up to six. */
const char *price_text(struct arena *a, int64_t price_e6, const char *currency);

/* a * b / c rounded half away from zero through 128 bits; false when c is 0 or the result does not fit. */
bool exact_mul_div(int64_t a, int64_t b, int64_t c, int64_t *out) MUST_CHECK;
bool exact_add(int64_t a, int64_t b, int64_t *out) MUST_CHECK;

/* Line net in minor units: quantity x price / base quantity, rounded once. */
bool line_net_minor(int64_t quantity_e6, int64_t price_e6, int64_t price_base_e6, const char *currency,
                    int64_t *out_minor) MUST_CHECK;
/* amount x rate, rounded once. */
bool share_minor(int64_t amount_minor, int64_t rate_ppm, int64_t *out_minor) MUST_CHECK;

#endif
