/* Languages: messages compiled from .po files, and how a reader writes numbers, money and dates.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Source texts are English and are the message ids. src/<slice>/fr.po holds the French of a slice's texts.
 * Formats follow ../docs/style.md: French 1 234,56 € (U+202F groups, U+00A0 before the sign), English
 * €1,234.56.
 */
#ifndef NEGOCE_BASE_LANG_H
#define NEGOCE_BASE_LANG_H

#include "base/arena.h"
#include <stdint.h>

struct lang;

extern const struct lang LANG_EN, LANG_FR;

const struct lang *lang_by_code(const char *code); /* "fr", "fr-FR"...; NULL when not spoken */
const char *lang_code(const struct lang *l);       /* "fr" */
/* The best of the site's languages ("fr en") for an Accept-Language header (may be NULL). */
const struct lang *lang_negotiate(const char *site_languages, const char *accept_language);

/* The text in that language; the id itself when there is no translation. Never NULL. */
const char *tr(const struct lang *l, const char *msgid);
/* Plural: "one line" / "{n} lines"; fills {n}. */
const char *trn(struct arena *a, const struct lang *l, int64_t n, const char *one, const char *many);
/* Fills {placeholders}; pairs end with NULL: trf(a, l, "Page {page}", "page", "3", NULL). */
const char *trf(struct arena *a, const struct lang *l, const char *msgid, ...) ENDS_WITH_NULL;
const char *trf_v(struct arena *a, const struct lang *l, const char *msgid, va_list pairs);

/* Marks a text for translation where it is stored and translated later. */
#define T_LATER(s) s

/* Formats for people (never for the API). */
const char *fmt_money(struct arena *a, const struct lang *l, int64_t minor, const char *currency);
const char *fmt_price(struct arena *a, const struct lang *l, int64_t price_e6,
                      const char *currency); /* minor digits at least, six at most */
const char *fmt_e6(struct arena *a, const struct lang *l, int64_t value_e6); /* quantity: no trailing zeros */
/* The quantity as a field shows it: without groups, and written so that exact_parse_human() reads back that one value. */
const char *fmt_e6_field(struct arena *a, const struct lang *l, int64_t value_e6);
const char *fmt_int(struct arena *a, const struct lang *l, int64_t n);
const char *fmt_percent(struct arena *a, const struct lang *l, int64_t ppm); /* 200000 -> 20 % / 20% */
const char *fmt_day(struct arena *a, const struct lang *l,
                    const char *day); /* "mer. 25 nov." / "Wed 25 Nov" */
const char *fmt_day_long(struct arena *a, const struct lang *l,
                         const char *day); /* "mercredi 25 novembre 2026" */
const char *fmt_day_field(struct arena *a, const struct lang *l,
                          const char *day); /* "25/11/2026"; English too */
const char *fmt_time(struct arena *a, const struct lang *l, int64_t ms,
                     const char *time_zone); /* "17 h 00" / "17:00" */
const char *fmt_day_time(struct arena *a, const struct lang *l, int64_t ms,
                         const char *time_zone); /* day, and time */
/* The unit's name in that language for that quantity: "sac", "sacs"; the code when unknown. */
const char *fmt_unit(struct arena *a, const struct lang *l, const char *unit_code, int64_t quantity_e6);
/* The quantity with its unit, unbreakable: "12,375 m", "2 cartons". */
const char *fmt_quantity(struct arena *a, const struct lang *l, int64_t quantity_e6, const char *unit_code);

#endif
