/* Categories, products and stock of the demo shop. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_draw.h"
#include "demo/demo_make.h"
#include "inventory/inventory.h"

struct goods {
    struct demo *d;
    int family, kind, pack, round; /* where the next article comes from */
    int own, at;                   /* how many there are in a round; which of them is next */
};

static const struct demo_kind alone = {"", "", "", "", 100, "", "", 0};

static enum status put_categories(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int i = 0; i < demo_category_count; i++) {
        const struct demo_category *c = &demo_categories[i];
        struct category_put in = {.code = c->code,
                                  .parent_code = *c->parent ? c->parent : NULL,
                                  .names = {c->en, c->fr},
                                  .position = i};
        int64_t id;
        bool created;
        TRY(category_put(cx, &in, &id, &created));
    }
    return OK;
}

/* "red|red|rouge|": the code and both names of each choice. */
static int read_choices(struct ctx *cx, const char *text, struct attribute_choice *out)
{
    int n = 0;
    for (char *s = arena_str(cx->arena, text); *s; n++) {
        const char *part[3];
        for (int i = 0; i < 3; i++) {
            part[i] = s;
            while (*s != '|')
                s++;
            *s++ = 0;
        }
        out[n] = (struct attribute_choice){.code = part[0], .names = {part[1], part[2]}};
    }
    return n;
}

static enum status put_attributes(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int i = 0; i < demo_attribute_count; i++) {
        const struct demo_attribute *a = &demo_attributes[i];
        struct attribute_choice choices[16];
        struct attribute_put in = attribute_put_of(a->code);
        in.names[0] = a->en;
        in.names[1] = a->fr;
        in.type = a->type;
        in.unit = *a->unit ? a->unit : NULL;
        in.position = i + 1;
        in.is_facet = a->is_facet;
        in.is_compared = 1;
        if (*a->choices) {
            in.choice_count = read_choices(cx, a->choices, choices);
            in.choices = choices;
        }
        int64_t id;
        TRY(attribute_put(cx, &in, &id));
    }
    return OK;
}

static const struct demo_kind *kind_at(const char *set, int n)
{
    if (!*set)
        return n == 0 ? &alone : NULL;
    for (int i = 0; i < demo_kind_count; i++)
        if (str_eq(demo_kinds[i].set, set) && n-- == 0)
            return &demo_kinds[i];
    return NULL;
}

static const struct demo_pack *pack_at(const char *set, int n)
{
    for (int i = 0; i < demo_pack_count; i++)
        if (str_eq(demo_packs[i].set, set) && n-- == 0)
            return &demo_packs[i];
    return NULL;
}

/* Steps to the next article; a new round when all are used. */
static void step(struct goods *g)
{
    const struct demo_family *f = &demo_families[g->family];
    if (pack_at(f->packs, ++g->pack))
        return;
    g->pack = 0;
    if (kind_at(f->kinds, ++g->kind))
        return;
    g->kind = 0;
    if (++g->family < demo_family_count)
        return;
    g->family = 0;
    g->round++;
}

static int64_t list_price_e6(struct demo *d, const struct demo_family *f, const struct demo_kind *k,
                             const struct demo_pack *p, int round)
{
    int64_t cents = f->price_cents * p->holds * k->percent / 100 * (100 - p->percent_off) / 100000;
    if (round > 0)
        cents = cents * (80 + demo_below(d, 60)) / 100;
    cents = (cents + 10) / 20 * 20; /* a list has round prices; 5 and 10 per cent off them are whole cents */
    return (cents > 0 ? cents : 20) * 10000;
}

static bool made_to_order(const struct demo_pack *p)
{
    return str_eq(p->code, "1T") || str_eq(p->code, "1000") || str_eq(p->code, "KG");
}

/* What the warehouses are filled to; few of a slow article, many of a quick one. */
static enum status put_stock(struct ctx *cx, struct demo *d, struct demo_article *a, bool is_tight)
{
    if (!a->is_counted)
        return OK;
    int64_t usual = a->typical_e6 / 1000000;
    for (int w = 0; w < DEMO_WAREHOUSES; w++) {
        int one_in = w == 0 ? 1 : w == 1 ? 3 : 5;
        if (demo_below(d, one_in) != 0)
            continue;
        bool out = demo_below(d, 40) == 0;
        int64_t full = is_tight ? usual : usual * (w == 0 ? 6 : 2) + demo_below(d, (int)usual * 8 + 5);
        struct stock_put in = {.warehouse = demo_warehouses[w],
                               .sku = a->sku,
                               .has_on_hand = true,
                               .on_hand_e6 = out ? 0 : full * 1000000};
        if (out) {
            in.has_incoming = true;
            in.incoming_e6 = full * 1000000;
            in.incoming_on = d->incoming_on;
        }
        a->full_e6[w] = full * 1000000;
        bool created;
        TRY(stock_put(cx, &in, &created));
    }
    return OK;
}

/* Bags of salt are sold by the pallet too. */
static enum status put_pallet(struct ctx *cx, const char *sku, int64_t content_e6)
{
    struct product_unit_put in = product_unit_put_of(sku, "XPX");
    in.content_e6 = content_e6;
    in.labels[0] = "pallet";
    in.labels[1] = "palette";
    return product_unit_put(cx, &in, NULL);
}

static void about(const struct demo_family *f, const char **en, const char **fr)
{
    const char *code = f->category;
    *en = *fr = "";
    for (int i = demo_category_count - 1; i >= 0; i--)
        if (str_eq(demo_categories[i].code, code)) {
            *en = demo_categories[i].about_en;
            *fr = demo_categories[i].about_fr;
            if (**en)
                return;
            code = demo_categories[i].parent;
        }
}

static const char *gtin(struct arena *a, int n)
{
    char *s = arena_printf(a, "3769%08d0", n * 7 + 10000);
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += (s[i] - '0') * (i % 2 ? 3 : 1);
    s[12] = (char)('0' + (10 - sum % 10) % 10);
    return s;
}

static const char *joined(struct arena *a, const char *family, const char *kind, const char *pack,
                          const char *more)
{
    return arena_printf(a, "%s%s%s, %s%s", family, *kind ? ", " : "", kind, pack, more);
}

static const char *number_e3(struct arena *a, int64_t n)
{
    return n % 1000 ? arena_printf(a, "%lld.%03lld", (long long)(n / 1000), (long long)(n % 1000))
                    : arena_printf(a, "%lld", (long long)(n / 1000));
}

static int attributes_of(struct arena *a, const struct demo_family *f, const struct demo_kind *k,
                         const struct demo_pack *p, struct attribute *out)
{
    int n = 0;
    bool by_weight = str_eq(f->packs, "salt") || str_eq(f->packs, "spice");
    if (by_weight && !str_eq(p->unit, "KGM"))
        out[n++] = (struct attribute){"net_weight", number_e3(a, p->holds)};
    if (str_eq(f->packs, "can") || str_eq(f->packs, "sauce"))
        out[n++] = (struct attribute){"volume", number_e3(a, p->holds)};
    if (*f->attribute)
        out[n++] = (struct attribute){f->attribute, f->value};
    if (*k->attribute)
        out[n++] = (struct attribute){k->attribute, k->value};
    if (str_eq(k->set, "cut") || str_eq(k->set, "organic"))
        out[n++] = (struct attribute){"organic", k->is_organic ? "true" : "false"};
    return n;
}

/* A usual order: hundreds of francs worth of the cheap, few of the dear. */
static int64_t typical(const struct demo_pack *p, int64_t price_e6)
{
    if (str_eq(p->unit, "KGM"))
        return 5000;
    return price_e6 > 100000000 ? 2 : price_e6 > 40000000 ? 6 : price_e6 > 10000000 ? 12 : 40;
}

static const char *life(const char *sku)
{
    static const char *const phased[] = {"PR7-XS-1", "PR7-S-1",  "PR7-M-1",
                                         "PR7-L-1",  "PR7-XL-1", "SV3-1525-100"};
    for (size_t i = 0; i < sizeof phased / sizeof *phased; i++)
        if (str_eq(sku, phased[i]))
            return "phased_out";
    return str_eq(sku, "CT3-24") ? "discontinued" : str_eq(sku, "MX2-24") ? "draft" : "active";
}

/* Sizes and colours of one thing are variants of the first of them. */
static const char *head_of(struct ctx *cx, const struct goods *g, const struct demo_family *f,
                           const struct demo_pack *p)
{
    if (g->kind == 0 || g->round > 0 || g->d->product_target < g->own)
        return NULL;
    static const char *const sets[] = {"size", "shoe",  "colour", "bagsize",
                                       "hog",  "sheep", "beef",   "collagen"};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (str_eq(f->kinds, sets[i]))
            return arena_printf(cx->arena, "%s-%s-%s", f->code, kind_at(f->kinds, 0)->code, p->code);
    return NULL;
}

static enum status put_article(struct ctx *cx, struct goods *g)
{
    struct demo *d = g->d;
    const struct demo_family *f = &demo_families[g->family];
    const struct demo_kind *k = kind_at(f->kinds, g->kind);
    const struct demo_pack *p = pack_at(f->packs, g->pack);
    struct arena *a = cx->arena;
    const char *tail = g->round ? arena_printf(a, "-%d", g->round + 1) : "";
    const char *about_en, *about_fr;
    bool loose = str_eq(p->unit, "KGM"), own = str_eq(f->brand, "Salines de la Baie");
    struct attribute attributes[6];
    about(f, &about_en, &about_fr);
    struct product_put in = {
        .sku = arena_printf(a, "%s%s%s-%s%s", f->code, *k->code ? "-" : "", k->code, p->code, tail),
        .unit = p->unit,
        .category_code = f->category,
        .stock_policy = made_to_order(p)         ? "none"
                        : demo_below(d, 12) == 0 ? "backorder"
                                                 : "strict",
        .brand = g->round % 2 ? "Ker Holen" : f->brand,
        .tax_category = f->tax,
        .variant_of = head_of(cx, g, f, p),
        .names = {joined(a, f->en, k->en, p->en,
                         g->round ? arena_printf(a, ", quality %d", g->round + 1) : ""),
                  joined(a, f->fr, k->fr, p->fr,
                         g->round ? arena_printf(a, ", qualité %d", g->round + 1) : "")},
        .descriptions = {arena_printf(a, "%s. %s", f->en, about_en),
                         arena_printf(a, "%s. %s", f->fr, about_fr)},
        .attributes = attributes,
        .attribute_count = attributes_of(a, f, k, p, attributes),
        .lead_time_days = made_to_order(p) ? 6 : 2 + demo_below(d, 4),
        .min_quantity_e6 = loose ? 1000000000 : 0,
        .step_quantity_e6 = loose ? 500000000 : 0,
        .active = -1,
    };
    in.lifecycle = life(in.sku);
    if (!loose)
        in.gtin = gtin(a, d->article_count);
    if (!own)
        in.mpn = arena_printf(a, "%s%s%s", f->code, k->code, p->code);
    bool by_weight = str_eq(f->packs, "salt") || str_eq(f->packs, "spice") || str_eq(f->packs, "can") ||
                     str_eq(f->packs, "sauce");
    in.has_weight = by_weight;
    in.weight_g = by_weight ? p->holds : 0;
    int64_t id;
    bool created;
    TRY(product_put(cx, &in, &id, &created));
    bool is_sized = str_eq(f->packs, "bag"); /* its size is seen, not its number */
    struct demo_look look = {f->category, f->en, is_sized ? joined(a, k->en, "", p->en, "") : p->en};
    TRY(demo_album_put(cx, d->album, id, &look));
    int64_t pallet_e6 = 0;
    if (g->round == 0 && str_eq(f->packs, "salt") && (p->holds == 10000 || p->holds == 25000)) {
        pallet_e6 = 1000000000 / p->holds * 1000; /* a tonne */
        TRY(put_pallet(cx, in.sku, pallet_e6));
        TRY(demo_album_put(cx, d->album, id, &(struct demo_look){f->category, f->en, "pallet of bags"}));
    }
    int64_t price = list_price_e6(d, f, k, p, g->round);
    struct demo_article *made = &d->articles[d->article_count++];
    *made = (struct demo_article){
        .id = id,
        .sku = arena_str(d->keep, in.sku),
        .unit = p->unit,
        .category = f->category,
        .is_counted = !made_to_order(p),
        .is_sold = str_eq(in.lifecycle, "active"),
        .pallet_e6 = pallet_e6,
        .price_e6 = loose ? price * 1000 : price, /* salt by weight is priced for 1,000 kg */
        .base_e6 = loose ? 1000000000 : 1000000,
        .typical_e6 = typical(p, price) * 1000000,
    };
    return put_stock(cx, d, made, str_eq(in.stock_policy, "backorder"));
}

/* A smaller shop has some of each family. */
static enum status put_batch(struct ctx *cx, void *arg)
{
    struct goods *g = arg;
    struct demo *d = g->d;
    for (int i = 0; i < DEMO_BATCH && d->article_count < d->product_target; i++) {
        while (d->product_target < g->own && (int64_t)g->at * d->product_target / g->own ==
                                                 (int64_t)(g->at + 1) * d->product_target / g->own) {
            step(g);
            g->at++;
        }
        TRY(put_article(cx, g));
        step(g);
        g->at++;
    }
    return OK;
}

static int own_articles(void)
{
    int n = 0;
    struct goods g = {.d = NULL};
    for (; g.round == 0; n++)
        step(&g);
    return n;
}

static enum status put_relations(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int i = 0; i < demo_relation_count; i++) {
        const struct demo_relation *r = &demo_relations[i];
        enum status s = product_relation_add(cx, r->sku, r->kind, r->related);
        if (s == REFUSED) /* a smaller shop lacks one of them */
            ctx_clear_problem(cx);
        else
            TRY(s);
    }
    return OK;
}

enum status demo_make_goods(struct ctx *cx, struct demo *d)
{
    struct goods g = {.d = d, .own = own_articles()};
    if (d->product_target <= 0)
        d->product_target = g.own;
    d->articles = arena_array(cx->arena, struct demo_article, d->product_target);
    TRY(db_write(cx, put_categories, d));
    TRY(db_write(cx, put_attributes, d));
    while (d->article_count < d->product_target)
        TRY(demo_write(cx, d, put_batch, &g));
    return db_write(cx, put_relations, d);
}
