/* Months of orders, placed by the companies' buyers or for them by phone. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_make.h"
#include "order/order.h"
#include "user/user.h"

static const int64_t DAY_MS = 86400000;
enum {
    LINES_MAX = 14,
    FAVOURITES = 12,
    BY_PHONE = 9 /* each ninth order */,
    OVER_CREDIT = 9 /* the company */,
    AT_ONCE = 25
};

struct making {
    struct demo *d;
    struct demo_buyer *buyer;
    int next; /* order */
    int64_t cart, order;
    const char *cart_name;
    struct person_id owner; /* of the cart */
    struct cart_add lines[LINES_MAX];
    struct cart_verdict verdicts[LINES_MAX];
    int count;
    struct order_plan *plan;
};

static void act_as_buyer(struct ctx *cx, const struct demo_buyer *b)
{
    cx->company = b->id;
    cx->actor = (struct actor){.kind = ACTOR_BUYER,
                               .door = DOOR_PAGE,
                               .person = b->person,
                               .name = b->person_name,
                               .may = role_permissions_company("buyer"),
                               .order_limit_minor = -1};
}

static void act_by_phone(struct ctx *cx, const struct demo *d, const struct demo_buyer *b)
{
    cx->company = b->id;
    cx->actor = (struct actor){.kind = ACTOR_STAFF,
                               .door = DOOR_PAGE,
                               .person = d->sales,
                               .name = "Maëlle Tanguy",
                               .may = role_permissions_staff("sales"),
                               .order_limit_minor = -1,
                               .phone_company = b->id,
                               .phone_company_name = b->name,
                               .phone_person = b->person,
                               .phone_person_name = b->person_name};
}

void demo_act_as_seller(struct ctx *cx)
{
    cx->company.v = 0;
    cx->actor = (struct actor){.kind = ACTOR_JOB,
                               .door = DOOR_COMMAND,
                               .name = "demo",
                               .may = ~(uint64_t)0,
                               .order_limit_minor = -1};
}

/* The buyer of a company, found by the address it was made with. */
static enum status know_buyer(struct ctx *cx, struct demo *d, struct demo_buyer *b)
{
    struct user_row *rows;
    int count;
    demo_act_as_seller(cx);
    cx->company = b->id;
    TRY(user_list(cx, "", 200, &rows, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(rows[i].email, b->email)) {
            b->person = rows[i].person;
            b->person_name = arena_str(d->keep, rows[i].name);
            b->language = arena_str(d->keep, rows[i].language);
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

/* Some article of a category that the trade buys from. */
static const struct demo_article *article_of(struct demo *d, char trade)
{
    const char *const *categories = demo_trade(trade);
    int count = 0;
    while (categories[count])
        count++;
    const char *category = categories[demo_below(d, count)];
    int start = demo_below(d, d->article_count), hops = 1 + demo_below(d, 50);
    const struct demo_article *found = NULL;
    for (int i = 0; i < d->article_count * 2 && hops > 0; i++) {
        const struct demo_article *a = &d->articles[(start + i) % d->article_count];
        if (i == d->article_count && !found)
            break;
        if (a->is_sold && str_eq(a->category, category)) {
            found = a;
            hops--;
        }
    }
    return found ? found : &d->articles[start];
}

/* Each company has things that it buys again and again. */
static const struct demo_article *favourite_of(struct demo *d, const struct demo_buyer *b, int n)
{
    uint64_t going_on = d->state;
    d->state = 0x2545f4914f6cdd1du ^ ((uint64_t)(b - d->companies) * 7919 + (uint64_t)n * 104729 + 1);
    for (int i = 0; i < 6; i++)
        (void)demo_random(d);
    const struct demo_article *a = article_of(d, b->trade);
    d->state = going_on;
    return a;
}

/* What is there, or may be backordered. */
static enum status choose_lines(struct ctx *cx, struct demo *d, const struct demo_buyer *b, struct making *m)
{
    int wanted = 3 + demo_below(d, LINES_MAX - 3);
    m->count = 0;
    for (int i = 0; i < wanted; i++) {
        const struct demo_article *a =
            demo_below(d, 5) ? favourite_of(d, b, demo_below(d, FAVOURITES)) : article_of(d, b->trade);
        bool by_pallet = a->pallet_e6 > 0 && demo_below(d, 4) == 0;
        int64_t quantity = by_pallet ? (1 + demo_below(d, 3)) * (int64_t)1000000
                                     : a->typical_e6 / 2 * (1 + demo_below(d, 4));
        if (str_eq(a->unit, "KGM"))
            quantity = a->typical_e6 * (1 + demo_below(d, 4));
        m->verdicts[m->count] = (struct cart_verdict){0};
        m->lines[m->count++] = (struct cart_add){.sku = a->sku,
                                                 .product = a->id,
                                                 .unit = by_pallet ? "XPX" : NULL,
                                                 .quantity_e6 = quantity,
                                                 .merge = true};
    }
    int accepted;
    TRY(cart_judge(cx, m->lines, m->count, "EUR", m->verdicts, &accepted));
    int64_t ids[LINES_MAX];
    struct availability stock[LINES_MAX];
    for (int i = 0; i < m->count; i++)
        ids[i] = m->lines[i].product;
    TRY(inventory_available(cx, ids, m->count, stock));
    int kept = 0;
    for (int i = 0; i < m->count; i++) {
        bool is_known = false;
        for (int j = 0; j < kept; j++)
            is_known = is_known || ids[j] == ids[i];
        const struct cart_verdict *v = &m->verdicts[i];
        if (v->error != E_none || is_known ||
            (v->product.stock_policy == STOCK_STRICT && stock[i].available_e6 < v->base_e6))
            continue;
        ids[kept] = ids[i];
        m->lines[kept] = m->lines[i];
        m->verdicts[kept++] = m->verdicts[i];
    }
    m->count = kept;
    return kept > 0 ? OK : fail(cx, E_cart_empty, NULL);
}

static enum status fill_cart(struct ctx *cx, struct making *m)
{
    TRY(cart_create_for(cx, m->owner, m->cart_name, NULL, &m->cart));
    return cart_put_lines(cx, m->cart, m->lines, m->verdicts, m->count);
}

static const char *po_number(struct ctx *cx, struct demo *d, const struct demo_buyer *b)
{
    static const char *const forms[] = {"BC 26-%04d", "4500%06d", "PO-%05d", "CDE/%d"};
    int n = (int)(b - d->companies);
    return arena_printf(cx->arena, forms[n % 4], 1000 + n * 13 + demo_below(d, 9000));
}

static const char *note(struct demo *d, const struct demo_buyer *b)
{
    static const char *const notes[][2] = {
        {"Please ring half an hour before.", "Merci d'appeler une demi-heure avant."},
        {"Certificate of analysis with the delivery, please.",
         "Certificat d'analyse avec la livraison, merci."},
        {"Pallets of 1.60 m at most.", "Palettes de 1,60 m au plus."},
        {"Urgent: our line stands still on Thursday.", "Urgent : la ligne s'arrête jeudi."}};
    return demo_below(d, 6) ? "" : notes[demo_below(d, 4)][str_eq(b->language, "fr")];
}

/* Other places than the default one, now and then. */
static enum status some_place(struct ctx *cx, struct demo *d, int64_t *out)
{
    struct location *places;
    int count;
    *out = 0;
    if (demo_below(d, 3) != 0)
        return OK;
    TRY(location_list(cx, &places, &count));
    if (count > 0)
        *out = places[demo_below(d, count)].id;
    return OK;
}

static const char *wish(struct ctx *cx, struct demo *d)
{
    if (demo_below(d, 3) != 0)
        return "";
    int64_t day = cx->now_ms / DAY_MS + 5 + demo_below(d, 12);
    int weekday = day_weekday(day);
    return day_text(cx->arena, weekday > 5 ? day + 8 - weekday : day);
}

static enum status place(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    struct demo *d = m->d;
    const struct demo_buyer *b = m->buyer;
    TRY(choose_lines(cx, d, b, m));
    m->owner = b->person;
    m->cart_name = "";
    TRY(fill_cart(cx, m));
    struct order_place in = {.cart = m->cart,
                             .payment_method = "on_account",
                             .requested_on = wish(cx, d),
                             .note = note(d, b),
                             .po_number = po_number(cx, d, b),
                             .has_terms = cx->site->terms_version > 0,
                             .terms_version = cx->site->terms_version};
    TRY(some_place(cx, d, &in.delivery_location));
    TRY(order_place_prepare(cx, &in, &m->plan));
    return order_place_commit(cx, m->plan, &m->order);
}

static enum status place_for(struct ctx *cx, struct demo *d, struct demo_buyer *b, struct making *m, int n)
{
    const struct lang *lang = cx->lang;
    m->buyer = b;
    if (!b->person.v)
        TRY(know_buyer(cx, d, b));
    if (n % BY_PHONE == BY_PHONE - 1)
        act_by_phone(cx, d, b);
    else
        act_as_buyer(cx, b);
    if (lang_by_code(b->language))
        cx->lang = lang_by_code(b->language);
    enum status s = OK;
    for (int tries = 0; tries < 4; tries++) {
        s = db_part(cx, place, m); /* refused, nothing of it stays */
        if (s != REFUSED)
            break;
        ctx_clear_problem(cx);
    }
    cx->lang = lang;
    demo_act_as_seller(cx);
    if (s == OK) {
        for (int i = 0; i < m->count; i++)
            for (int a = 0; a < d->article_count; a++)
                if (d->articles[a].id == m->lines[i].product) {
                    d->articles[a].is_used = true;
                    break;
                }
        demo_follow(d, m->order, cx->now_ms);
    }
    return s == REFUSED ? OK : s;
}

/* Whose turn it is: the rhythm of each company, towns mostly in the cold months, baths in the warm ones. */
static struct demo_buyer *next_buyer(struct demo *d, int64_t day_ms)
{
    struct demo_buyer *next = NULL;
    for (int i = 0; i < d->company_count; i++) {
        struct demo_buyer *b = &d->companies[i];
        if (!b->is_applied && (!next || b->next_on < next->next_on))
            next = b;
    }
    if (!next)
        return NULL;
    int month = civil_of_ms(day_ms, "UTC").month;
    bool is_cold = month >= 11 || month <= 3, is_season = next->trade == 'r' ? is_cold : !is_cold;
    int64_t pause = (int64_t)100000 / (next->orders > 0 ? next->orders : 10) * (80 + demo_below(d, 41)) / 100;
    if (next->trade == 'r' || next->trade == 'h')
        pause = is_season ? pause / 2 : pause * 2;
    next->next_on += pause;
    return next;
}

static int64_t time_of(struct demo *d, int i)
{
    int64_t day = d->now_ms - DAY_MS * (DEMO_DAYS - 1) + DAY_MS * (DEMO_DAYS - 1) * (i + 1) / d->order_target;
    int weekday = day_weekday(day / DAY_MS);
    if (weekday > 5)
        day -= (weekday - 5) * DAY_MS; /* companies order on working days */
    int64_t at = day - day % DAY_MS + (7 * 60 + demo_below(d, 600)) * 60000;
    return at > d->now_ms ? d->now_ms - 60000 * (1 + demo_below(d, 40)) : at;
}

/* A cart that waits, for who looks around as the first buyer. */
static enum status leave_cart(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    struct demo *d = m->d;
    struct demo_buyer *b = &d->companies[0];
    if (!b->person.v)
        TRY(know_buyer(cx, d, b));
    act_as_buyer(cx, b);
    enum status s = choose_lines(cx, d, b, m);
    m->owner = b->person;
    m->cart_name = "Réassort atelier";
    if (s == OK)
        s = fill_cart(cx, m);
    demo_act_as_seller(cx);
    if (s == REFUSED)
        ctx_clear_problem(cx);
    return s == REFUSED ? OK : s;
}

/* Some orders, and what is done between them, in one write: the disk is waited for once. */
static enum status make_some(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    struct demo *d = m->d;
    for (int i = 0; i < AT_ONCE && m->next + 1 < d->order_target; i++, m->next++) {
        int64_t at = time_of(d, m->next);
        TRY(demo_work_until(cx, d, at));
        cx->now_ms = at;
        struct demo_buyer *b = next_buyer(d, at);
        if (b)
            TRY(place_for(cx, d, b, m, m->next));
    }
    return OK;
}

static enum status work_today(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    return demo_work_until(cx, m->d, m->d->now_ms);
}

static enum status order_over_credit(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    struct demo *d = m->d;
    if (d->order_target == 0)
        return OK;
    return place_for(cx, d, &d->companies[d->company_count > OVER_CREDIT ? OVER_CREDIT : 0], m, 0);
}

static enum status make_orders(struct ctx *cx, struct demo *d, struct making *m)
{
    for (int i = 0; i < d->company_count; i++)
        d->companies[i].next_on = demo_below(d, 10000);
    while (m->next + 1 < d->order_target)
        TRY(demo_write(cx, d, make_some, m));
    TRY(demo_write(cx, d, work_today, m));
    cx->now_ms = d->now_ms - 20 * 60000;
    TRY(demo_close_credit(cx, d));
    TRY(demo_write(cx, d, order_over_credit, m));
    return demo_write(cx, d, leave_cart, m);
}

enum status demo_make_orders(struct ctx *cx, struct demo *d)
{
    struct making *m = arena_new(cx->arena, struct making);
    const struct actor actor = cx->actor;
    m->d = d;
    demo_work_begin(cx, d, d->order_target);
    demo_act_as_seller(cx);
    enum status s = make_orders(cx, d, m);
    cx->arena = d->keep;
    cx->actor = actor;
    cx->company.v = 0;
    cx->now_ms = d->now_ms;
    return s;
}
