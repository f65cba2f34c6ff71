/* The legal holidays of countries, those of the whole country only. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/str.h"
#include "seller/seller_rules.h"

/* month 0: so many days after Easter Sunday. */
static const struct {
    const char *countries, *french, *english;
    int month, day;
} rules[] = {
    {"AT BE CH DE ES FR IT LU NL PT", "Jour de l’an", "New Year’s Day", 1, 1},
    {"AT ES IT", "Épiphanie", "Epiphany", 1, 6},
    {"DE ES PT", "Vendredi saint", "Good Friday", 0, -2},
    {"AT BE CH DE FR IT LU NL", "Lundi de Pâques", "Easter Monday", 0, 1},
    {"PT", "Fête de la liberté", "Freedom Day", 4, 25},
    {"IT", "Fête de la libération", "Liberation Day", 4, 25},
    {"NL", "Fête du Roi", "King’s Day", 4, 27},
    {"AT BE DE ES FR IT LU PT", "Fête du Travail", "Labour Day", 5, 1},
    {"FR", "Victoire 1945", "Victory 1945", 5, 8},
    {"LU", "Journée de l’Europe", "Europe Day", 5, 9},
    {"AT BE CH DE FR LU NL", "Ascension", "Ascension Day", 0, 39},
    {"AT BE CH DE FR LU NL", "Lundi de Pentecôte", "Whit Monday", 0, 50},
    {"AT PT", "Fête-Dieu", "Corpus Christi", 0, 60},
    {"IT", "Fête de la République", "Republic Day", 6, 2},
    {"PT", "Jour du Portugal", "Portugal Day", 6, 10},
    {"LU", "Fête nationale", "National Day", 6, 23},
    {"FR", "Fête nationale", "National Day", 7, 14},
    {"BE", "Fête nationale", "National Day", 7, 21},
    {"CH", "Fête nationale", "National Day", 8, 1},
    {"AT BE ES FR IT LU PT", "Assomption", "Assumption Day", 8, 15},
    {"DE", "Jour de l’unité allemande", "German Unity Day", 10, 3},
    {"PT", "Jour de la République", "Republic Day", 10, 5},
    {"ES", "Fête nationale", "National Day", 10, 12},
    {"AT", "Fête nationale", "National Day", 10, 26},
    {"AT BE ES FR IT LU PT", "Toussaint", "All Saints’ Day", 11, 1},
    {"BE FR", "Armistice 1918", "Armistice 1918", 11, 11},
    {"PT", "Restauration de l’indépendance", "Restoration of Independence", 12, 1},
    {"ES", "Jour de la Constitution", "Constitution Day", 12, 6},
    {"AT ES IT PT", "Immaculée Conception", "Immaculate Conception", 12, 8},
    {"AT BE CH DE ES FR IT LU NL PT", "Noël", "Christmas Day", 12, 25},
    {"AT CH DE IT LU NL", "Saint-Étienne", "St Stephen’s Day", 12, 26},
};

int seller_rule_holidays(const char *country, int year, bool in_french, struct holiday_rule_day *out)
{
    int n = 0;
    int64_t easter = easter_sunday(year);
    for (size_t i = 0; i < sizeof rules / sizeof *rules && n < HOLIDAY_RULES_MAX; i++) {
        if (!str_has_word(rules[i].countries, country))
            continue;
        int64_t day =
            rules[i].month ? day_of_civil(year, rules[i].month, rules[i].day) : easter + rules[i].day;
        /* The King's Day of a Sunday is kept the day before. */
        if (rules[i].month == 4 && rules[i].day == 27 && day_weekday(day) == 7)
            day--;
        out[n++] = (struct holiday_rule_day){day, in_french ? rules[i].french : rules[i].english};
    }
    return n;
}
