/* The names of units in both languages. SPDX-License-Identifier: Apache-2.0 */
#include "base/unit.h"

#include "base/lang_own.h"
#include <stddef.h>
#include <string.h>

/* A symbol (kg) has no plural; NULL stands for the singular. */
static const struct unit {
    const char *code, *en, *en_many, *fr, *fr_many;
} units[] = {
    {"C62", "unit", "units", "unité", "unités"},
    {"H87", "piece", "pieces", "pièce", "pièces"},
    {"KGM", "kg", NULL, "kg", NULL},
    {"BG", "bag", "bags", "sac", "sacs"},
    {"CT", "carton", "cartons", "carton", "cartons"},
    {"PF", "pallet", "pallets", "palette", "palettes"},
    {"PX", "pallet", "pallets", "palette", "palettes"},
    {"BX", "box", "boxes", "boîte", "boîtes"},
    {"PK", "pack", "packs", "paquet", "paquets"},
    {"NMP", "pack", "packs", "paquet", "paquets"},
    {"RO", "roll", "rolls", "rouleau", "rouleaux"},
    {"SET", "set", "sets", "jeu", "jeux"},
    {"PR", "pair", "pairs", "paire", "paires"},
    {"DZN", "dozen", "dozen", "douzaine", "douzaines"},
    {"CEN", "hundred", "hundred", "cent", "cents"},
    {"MIL", "thousand", "thousand", "millier", "milliers"},
    {"SA", "sack", "sacks", "sac", "sacs"},
    {"DR", "drum", "drums", "fût", "fûts"},
    {"BO", "bottle", "bottles", "bouteille", "bouteilles"},
    {"CA", "can", "cans", "bidon", "bidons"},
    {"JY", "jerrycan", "jerrycans", "bidon", "bidons"},
    {"BJ", "bucket", "buckets", "seau", "seaux"},
    {"PL", "pail", "pails", "seau", "seaux"},
    {"CS", "case", "cases", "caisse", "caisses"},
    {"CR", "crate", "crates", "caisse", "caisses"},
    {"TU", "tube", "tubes", "tube", "tubes"},
    {"TN", "tin", "tins", "boîte", "boîtes"},
    {"JR", "jar", "jars", "bocal", "bocaux"},
    {"BE", "bundle", "bundles", "botte", "bottes"},
    {"RL", "reel", "reels", "bobine", "bobines"},
    {"SH", "sachet", "sachets", "sachet", "sachets"},
    {"ST", "sheet", "sheets", "feuille", "feuilles"},
    {"GRM", "g", NULL, "g", NULL},
    {"MGM", "mg", NULL, "mg", NULL},
    {"TNE", "t", NULL, "t", NULL},
    {"LTR", "l", NULL, "l", NULL},
    {"DLT", "dl", NULL, "dl", NULL},
    {"CLT", "cl", NULL, "cl", NULL},
    {"MLT", "ml", NULL, "ml", NULL},
    {"HLT", "hl", NULL, "hl", NULL},
    {"MTR", "m", NULL, "m", NULL},
    {"DMT", "dm", NULL, "dm", NULL},
    {"CMT", "cm", NULL, "cm", NULL},
    {"MMT", "mm", NULL, "mm", NULL},
    {"KMT", "km", NULL, "km", NULL},
    {"MTK", "m²", NULL, "m²", NULL},
    {"CMK", "cm²", NULL, "cm²", NULL},
    {"MTQ", "m³", NULL, "m³", NULL},
    {"DMQ", "dm³", NULL, "dm³", NULL},
    {"CMQ", "cm³", NULL, "cm³", NULL},
    {"LM", "linear metre", "linear metres", "mètre linéaire", "mètres linéaires"},
    {"KWH", "kWh", NULL, "kWh", NULL},
    {"MIN", "min", NULL, "min", NULL},
    {"HUR", "hour", "hours", "heure", "heures"},
    {"DAY", "day", "days", "jour", "jours"},
    {"MON", "month", "months", "mois", "mois"},
    {"ANN", "year", "years", "an", "ans"},
    {"E48", "service unit", "service units", "prestation", "prestations"},
    {"LS", "lump sum", "lump sums", "forfait", "forfaits"},
};

static const struct unit *find(const char *code)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].code, code) == 0)
            return &units[i];
    return NULL;
}

static const struct unit *unit_of(const char *code)
{
    if (code == NULL)
        return NULL;
    const struct unit *u = find(code);
    if (u == NULL && code[0] == 'X' && strlen(code) == 3)
        u = find(code + 1);
    return u;
}

bool unit_known(const char *code)
{
    return unit_of(code) != NULL;
}

const char *fmt_unit(struct arena *a, const struct lang *l, const char *unit_code, int64_t quantity_e6)
{
    (void)a;
    const struct unit *u = unit_of(unit_code);
    if (u == NULL)
        return unit_code != NULL ? unit_code : "";
    bool french = l == &LANG_FR;
    const char *one = french ? u->fr : u->en, *many = french ? u->fr_many : u->en_many;
    return many != NULL && lang_is_plural(l, quantity_e6) ? many : one;
}

const char *fmt_quantity(struct arena *a, const struct lang *l, int64_t quantity_e6, const char *unit_code)
{
    return arena_printf(a, "%s" NO_BREAK_SPACE "%s", fmt_e6(a, l, quantity_e6),
                        fmt_unit(a, l, unit_code, quantity_e6));
}
