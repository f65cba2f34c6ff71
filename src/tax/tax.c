/* Decides category, rate and reason of VAT, and sums it per group. SPDX-License-Identifier: Apache-2.0
 *
 * Pure: knows neither rows nor requests, so that cart, order and tests ask the same thing.
 */
#include "tax/tax.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include <string.h>

#define RATE(country, category, from, ppm) {country, category, from, ppm},
static const struct tax_rate rates[] = {
#include "tax/tax_rates.def"
};
#undef RATE

/* Members of the Union with their days: goods move inside it without export. */
static const struct {
    const char *country, *from, *until; /* until is the first day outside */
} members[] = {
    {"AT", "", "9"}, {"BE", "", "9"}, {"BG", "", "9"},           {"CY", "", "9"}, {"CZ", "", "9"},
    {"DE", "", "9"}, {"DK", "", "9"}, {"EE", "", "9"},           {"ES", "", "9"}, {"FI", "", "9"},
    {"FR", "", "9"}, {"GR", "", "9"}, {"HR", "2013-07-01", "9"}, {"HU", "", "9"}, {"IE", "", "9"},
    {"IT", "", "9"}, {"LT", "", "9"}, {"LU", "", "9"},           {"LV", "", "9"}, {"MT", "", "9"},
    {"NL", "", "9"}, {"PL", "", "9"}, {"PT", "", "9"},           {"RO", "", "9"}, {"SE", "", "9"},
    {"SI", "", "9"}, {"SK", "", "9"}, {"GB", "", "2021-01-01"},
};

static bool in_union(const char *country, const char *day)
{
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (!strcmp(members[i].country, country))
            return strcmp(day, members[i].from) >= 0 && strcmp(day, members[i].until) < 0;
    return false;
}

/* Places that belong to another country's VAT. */
static const char *tax_territory(const char *country)
{
    if (!country)
        return "";
    if (!strcmp(country, "MC"))
        return "FR";
    if (!strcmp(country, "IM"))
        return "GB";
    return country;
}

/* -1 when none is known for that country, category and day. */
static int64_t rate_on(const char *country, const char *category, const char *day)
{
    int64_t found = -1;
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++)
        if (!strcmp(rates[i].country, country) && !strcmp(rates[i].category, category) &&
            strcmp(rates[i].from, day) <= 0)
            found = rates[i].ppm; /* rows of one country and category rise by day */
    return found;
}

static const char *const categories[] = {"standard", "intermediate", "reduced", "super_reduced",
                                         "zero",     "exempt",       "outside"};

bool tax_category_known(const char *category)
{
    for (size_t i = 0; category && i < sizeof categories / sizeof categories[0]; i++)
        if (!strcmp(categories[i], category))
            return true;
    return false;
}

int tax_rate_count(void)
{
    return (int)(sizeof rates / sizeof rates[0]);
}

struct tax_rate tax_rate_at(int index)
{
    return rates[index];
}

const char *tax_category_name(const char *category)
{
    static const char *const names[] = {
        T_LATER("Standard rate"),      T_LATER("Intermediate rate"), T_LATER("Reduced rate"),
        T_LATER("Super-reduced rate"), T_LATER("Zero rate"),         T_LATER("Exempt"),
        T_LATER("Outside VAT"),
    };
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
        if (!strcmp(categories[i], category))
            return names[i];
    return category;
}

static void charge(const struct tax_question *q, const char *country, struct tax_answer *out)
{
    const char *category = q->category ? q->category : "standard";
    if (q->exempt_reason && !strcmp(q->exempt_reason, "reverse_charge")) {
        *out = (struct tax_answer){"AE", 0, T_LATER("Reverse charge")};
        return;
    }
    if (q->exempt_reason && *q->exempt_reason) {
        *out = (struct tax_answer){"E", 0, q->exempt_reason};
        return;
    }
    if (!strcmp(category, "zero")) {
        *out = (struct tax_answer){"Z", 0, T_LATER("Zero rated goods")};
        return;
    }
    int64_t ppm = rate_on(country, category, q->day);
    if (ppm < 0)
        ppm = rate_on(country, "standard", q->day);
    *out = (struct tax_answer){"S", ppm, ""};
}

/* A VAT id of the Union, of another country than the seller's. */
static bool is_taxable_elsewhere(const char *vat_id, const char *seller, const char *day)
{
    if (!vat_id_plausible(vat_id))
        return false;
    char country[3] = {0};
    for (int n = 0; n < 2; vat_id++)
        if ((*vat_id | 32) >= 'a' && (*vat_id | 32) <= 'z')
            country[n++] = (char)(*vat_id & ~32);
    const char *of = strcmp(country, "EL") ? country : "GR";
    return strcmp(of, seller) != 0 && in_union(of, day);
}

void tax_resolve(const struct tax_question *q, struct tax_answer *out)
{
    const char *seller = tax_territory(q->seller_country), *ship = tax_territory(q->ship_country);
    const char *category = q->category ? q->category : "standard";
    if (!strcmp(category, "exempt")) {
        *out = (struct tax_answer){"E", 0, T_LATER("These goods are exempt from VAT")};
        return;
    }
    if (!strcmp(category, "outside")) {
        *out = (struct tax_answer){"O", 0, T_LATER("Outside the scope of VAT")};
        return;
    }
    if (rate_on(ship, "standard", q->day) < 0) {
        *out = (struct tax_answer){"O", 0, T_LATER("No rate is known for this destination")};
        return;
    }
    if (!strcmp(seller, ship)) {
        charge(q, ship, out);
        return;
    }
    if (!in_union(seller, q->day) || !in_union(ship, q->day)) {
        *out = (struct tax_answer){"G", 0, T_LATER("Export of goods")};
        return;
    }
    if (is_taxable_elsewhere(q->buyer_vat_id, seller, q->day)) {
        *out = (struct tax_answer){"K", 0, T_LATER("Intra-community supply of goods")};
        return;
    }
    charge(q, q->taxes_at_home ? seller : ship,
           out); /* a distance sale is taxed where it arrives, or at home below the threshold */
}

static bool comes_before(const struct tax_group *a, const struct tax_group *b)
{
    if (a->rate_ppm != b->rate_ppm)
        return a->rate_ppm > b->rate_ppm;
    return strcmp(a->code, b->code) < 0;
}

bool tax_groups(struct arena *a, const struct tax_line *lines, int count, struct tax_group **out,
                int *group_count)
{
    struct tax_group *groups = arena_array(a, struct tax_group, count ? count : 1);
    int n = 0;
    for (int i = 0; i < count; i++) {
        const struct tax_answer *tax = &lines[i].tax;
        int g = 0;
        while (g < n && (groups[g].rate_ppm != tax->rate_ppm || strcmp(groups[g].code, tax->code)))
            g++;
        if (g == n)
            groups[n++] = (struct tax_group){tax->code, tax->reason, tax->rate_ppm, 0, 0};
        if (!exact_add(groups[g].base_minor, lines[i].net_minor, &groups[g].base_minor))
            return false;
    }
    for (int i = 0; i < n; i++)
        if (!share_minor(groups[i].base_minor, groups[i].rate_ppm, &groups[i].tax_minor))
            return false;
    for (int i = 1; i < n; i++) /* few groups: the highest rate first */
        for (int k = i; k > 0 && comes_before(&groups[k], &groups[k - 1]); k--) {
            struct tax_group swap = groups[k];
            groups[k] = groups[k - 1];
            groups[k - 1] = swap;
        }
    *out = groups;
    *group_count = n;
    return true;
}
