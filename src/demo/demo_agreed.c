/* What is agreed with companies of the demo shop besides prices: what they see, what they call it, deposits. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_make.h"
#include "freight/freight.h"
#include "part_number/part_number.h"
#include <string.h>

enum { PART_NUMBERS = 40 };

static enum status put_assortments(struct ctx *cx, void *arg)
{
    (void)arg;
    static const char *const towns[] = {"category:treatment", "category:hygiene", "category:protection"};
    static const char *const bakers[] = {"category:curing", "category:casings"};
    struct assortment_put in = assortment_put_of("COMMUNES");
    int64_t id;
    bool created;
    in.name = "Voirie et services techniques";
    in.audience = "group:communes";
    in.names[0] = towns;
    in.name_count[0] = 3;
    in.name_count[1] = 0;
    TRY(assortment_put(cx, &in, &id, &created));
    in = assortment_put_of("BOULANGERS");
    in.name = "Sans sels nitrités ni boyaux";
    in.audience = "group:boulangers";
    in.names[1] = bakers;
    in.name_count[0] = 0;
    in.name_count[1] = 2;
    return assortment_put(cx, &in, &id, &created);
}

static enum status put_numbers(struct ctx *cx, struct demo *d, int company, const char *form)
{
    struct part_number_put lines[PART_NUMBERS];
    struct part_number_verdict verdicts[PART_NUMBERS] = {0};
    int n = 0, accepted, stride = d->article_count / PART_NUMBERS + 1;
    if (company >= d->company_count)
        return OK;
    for (int at = company; at < d->article_count && n < PART_NUMBERS; at += stride) {
        if (!d->articles[at].is_sold)
            continue;
        const char *number = arena_printf(cx->arena, form, 100 + 7 * n);
        lines[n++] = (struct part_number_put){.part_number = number, .sku = d->articles[at].sku};
    }
    TRY(company_act_in(cx, d->companies[company].id));
    TRY(part_number_judge(cx, lines, n, verdicts, &accepted));
    TRY(part_number_write(cx, lines, verdicts, n));
    cx->company.v = 0;
    return OK;
}

static enum status put_part_numbers(struct ctx *cx, void *arg)
{
    TRY(put_numbers(cx, arg, 0, "LG-%05d"));
    return put_numbers(cx, arg, 2, "90.%04d");
}

static bool is_drum_sku(const char *sku)
{
    size_t n = strlen(sku);
    return n > 4 && str_eq(sku + n - 4, "-220");
}

/* Pallets and drums come back. */
static enum status put_deposits(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    int pallets = 0;
    for (int i = 0; i < d->article_count; i++) {
        const struct demo_article *a = &d->articles[i];
        bool is_drum = is_drum_sku(a->sku), is_pallet = a->pallet_e6 > 0 && pallets < 12;
        if (!is_drum && !is_pallet)
            continue;
        pallets += is_pallet;
        struct product_charge in = {.sku = a->sku,
                                    .unit = is_drum ? a->unit : "XPX",
                                    .kind = is_drum ? "deposit" : "pallet",
                                    .currency = "EUR",
                                    .label = is_drum ? "Consigne fût 220 l" : "Palette consignée",
                                    .price_minor = is_drum ? 2500 : 1200,
                                    .per_e6 = 1000000,
                                    .tax_category = "standard"};
        TRY(product_charge_put(cx, &in));
    }
    return OK;
}

enum status demo_make_agreed(struct ctx *cx, struct demo *d)
{
    TRY(db_write(cx, put_assortments, d));
    TRY(demo_write(cx, d, put_part_numbers, d));
    TRY(db_write(cx, put_deposits, d));
    return demo_make_freight(cx, d);
}
