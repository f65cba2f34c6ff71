/* Makes the demo shop through the same use-cases that people's doors call. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo.h"
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_draw.h"
#include "demo/demo_make.h"
#include "outbox/outbox.h"
#include "seller/seller.h"
#include "user/user.h"

static const char PASSWORD[] = "salines-demo-29";
static const int ORDERS_DEFAULT = 60;

uint64_t demo_random(struct demo *d)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return d->state;
}

int demo_below(struct demo *d, int n)
{
    return (int)(demo_random(d) % (uint64_t)n);
}

enum status demo_write(struct ctx *cx, struct demo *d, enum status (*work)(struct ctx *, void *), void *arg)
{
    cx->arena = d->batch;
    enum status s = db_write(cx, work, arg);
    cx->arena = d->keep;
    if (s == OK)
        arena_reset(d->batch);
    return s;
}

static enum status make_seller(struct ctx *cx, void *arg)
{
    (void)arg;
    struct seller_id *ids;
    int count;
    TRY(seller_ids(cx, &ids, &count));
    if (count > 0)
        return fail(cx, E_demo_not_empty, NULL);
    struct seller_new in = {
        .code = "salines", .name = "Salines de la Baie", .country = "FR", .currency = "EUR"};
    TRY(seller_create(cx, &in));
    struct seller_identity who = {.name = "Salines de la Baie",
                                  .legal_name = "Salines de la Baie SAS",
                                  .legal_form = "SAS",
                                  .share_capital = "120 000 €",
                                  .trade_register = "RCS Quimper",
                                  .siren = "552081317",
                                  .vat_id = "FR03552081317",
                                  .street = "1 quai des Salines",
                                  .postal_code = "29000",
                                  .city = "Quimper",
                                  .mail_from = "commandes@salines.example"};
    TRY(seller_identity_put(cx, &who));
    return seller_checklist_close(cx, true);
}

/* ---- people ---- */

static const char *ascii_local(struct ctx *cx, const char *first, const char *last)
{
    char *s = arena_printf(cx->arena, "%s.%s", str_fold(cx->arena, first), str_fold(cx->arena, last));
    for (char *p = s; *p; p++)
        if (*p == ' ' || *p == '\'')
            *p = '-';
    return s;
}

static void add_login(struct demo *d, const char *role, const char *company, const char *email)
{
    if (d->login_count < DEMO_LOGINS_MAX)
        d->logins[d->login_count++] =
            (struct demo_login){role, arena_str(d->keep, company), arena_str(d->keep, email), PASSWORD};
}

static enum status put_staff(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    static const struct {
        const char *role, *name, *email;
    } staff[] = {
        {"owner", "Nolwenn Cariou", "nolwenn.cariou@salines.example"},
        {"sales", "Maëlle Tanguy", "maelle.tanguy@salines.example"},
        {"catalogue", "Loïc Perrot", "loic.perrot@salines.example"},
        {"finance", "Denis Le Goff", "denis.legoff@salines.example"},
        {"service", "Armelle Jaouen", "armelle.jaouen@salines.example"},
    };
    for (size_t i = 0; i < sizeof staff / sizeof *staff; i++) {
        struct user_put in = {.email = staff[i].email,
                              .name = staff[i].name,
                              .roles = staff[i].role,
                              .language = i == 3 ? "en" : "fr",
                              .password_hash = d->hash,
                              .is_staff = true,
                              .active = 1};
        int64_t id;
        bool created;
        TRY(user_put(cx, &in, &id, &created));
        add_login(d, staff[i].role, "Salines de la Baie", staff[i].email);
    }
    return OK;
}

static enum status put_buyer(struct ctx *cx, struct demo *d, const char *name, const char *email,
                             const char *role, const char *language, const char *hash, int64_t limit_minor)
{
    (void)d;
    struct user_put in = {.email = email,
                          .name = name,
                          .roles = role,
                          .language = language,
                          .password_hash = hash,
                          .has_limit = limit_minor > 0,
                          .order_limit_minor = limit_minor,
                          .active = 1};
    int64_t id;
    bool created;
    return user_put(cx, &in, &id, &created);
}

static enum status put_location(struct ctx *cx, const struct demo_company *c)
{
    struct location_put in = {.code = "MAIN",
                              .name = c->name,
                              .street = c->street,
                              .postal_code = c->postal_code,
                              .city = c->city,
                              .country = c->country,
                              .is_default = 1,
                              .active = 1};
    int64_t id;
    bool created;
    return location_put(cx, &in, &id, &created);
}

static enum status put_company(struct ctx *cx, struct demo *d, const struct demo_company *c)
{
    struct company_put in = {
        .code = c->code,
        .name = c->name,
        .legal_name = c->legal,
        .country = c->country,
        .vat_id = c->vat,
        .siren = c->siren,
        .parent_code = *c->parent ? c->parent : NULL,
        .language = c->language,
        .status = "active",
        .groups = &c->group,
        .group_count = *c->group ? 1 : 0,
        .has_term = true,
        .payment_term_days = c->term_days,
        .has_limit = c->credit_limit > 0,
        .credit_limit_minor = c->credit_limit * 100,
    };
    struct company_id id;
    bool created;
    cx->company.v = 0;
    TRY(company_put(cx, &in, &id, &created));
    TRY(company_act_in(cx, id));
    TRY(put_location(cx, c));
    const char *name = arena_printf(cx->arena, "%s %s", c->first, c->last);
    const char *email = arena_printf(cx->arena, "%s@%s", ascii_local(cx, c->first, c->last), c->domain);
    bool known = d->buyer_count < DEMO_LOGINS_MAX / 2;
    TRY(put_buyer(cx, d, name, email, "buyer", c->language, known ? d->hash : d->shared_hash, 0));
    if (d->company_count < d->company_cap)
        d->companies[d->company_count++] = (struct demo_buyer){id, arena_str(d->keep, email)};
    if (known) {
        add_login(d, "buyer", c->name, email);
        d->buyer_count++;
    }
    cx->company.v = 0;
    return OK;
}

/* The first company has one person of each role, to be looked at from each side. */
static enum status put_colleagues(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    static const struct {
        const char *role, *name, *email;
        int64_t limit_minor;
    } people[] = {
        {"admin", "Soazig Quéméneur", "soazig.quemeneur@legoff.example", 0},
        {"requester", "Jean Le Gall", "jean.legall@legoff.example", 0},
        {"approver", "Paul Girard", "paul.girard@legoff.example", 500000},
        {"accountant", "Anne Morvan", "anne.morvan@legoff.example", 0},
        {"reader", "Katell Riou", "katell.riou@legoff.example", 0},
    };
    TRY(company_act_in(cx, d->companies[0].id));
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        TRY(put_buyer(cx, d, people[i].name, people[i].email, people[i].role, "fr", d->hash,
                      people[i].limit_minor));
        add_login(d, people[i].role, demo_companies[0].name, people[i].email);
    }
    cx->company.v = 0;
    return OK;
}

static enum status put_companies(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    for (int i = 0; i < DEMO_BATCH && d->company_next < d->company_target; i++, d->company_next++) {
        int n = d->company_next;
        if (n < demo_company_count) {
            TRY(put_company(cx, d, &demo_companies[n]));
            continue;
        }
        const struct demo_company *like = &demo_companies[demo_below(d, demo_company_count)];
        struct demo_company c = *like;
        c.code = arena_printf(cx->arena, "C%d", 1001 + n);
        c.name = arena_printf(cx->arena, "%s %d", like->name, n);
        c.legal = c.name;
        c.vat = "";
        c.parent = "";
        c.first = "Buyer";
        c.last = arena_printf(cx->arena, "%d", n);
        TRY(put_company(cx, d, &c));
    }
    return OK;
}

static enum status make_people(struct ctx *cx, struct demo *d)
{
    TRY(password_hash(cx, PASSWORD, &d->hash));
    TRY(password_hash(cx, arena_printf(cx->arena, "%llx-nobody", (unsigned long long)cx->now_ms),
                      &d->shared_hash));
    while (d->company_next < d->company_target)
        TRY(demo_write(cx, d, put_companies, d));
    TRY(db_write(cx, put_colleagues, d));
    return db_write(cx, put_staff, d);
}

static enum status forget_mails(struct ctx *cx, void *arg)
{
    (void)arg;
    return outbox_forget_waiting(cx);
}

static enum status make_all(struct ctx *cx, struct demo *d)
{
    TRY(db_write(cx, make_seller, d));
    TRY(make_people(cx, d));
    TRY(demo_make_goods(cx, d));
    TRY(demo_make_prices(cx, d));
    TRY(demo_make_orders(cx, d));
    return db_write(cx, forget_mails, d);
}

enum status demo_make(struct ctx *cx, const struct demo_options *o, struct demo_login **logins,
                      int *login_count)
{
    struct demo *d = arena_new(cx->arena, struct demo);
    d->keep = cx->arena;
    d->batch = arena_open(0);
    d->album = demo_album_new(d->keep);
    d->state = 0x9e3779b97f4a7c15u;
    d->now_ms = cx->now_ms;
    d->product_target = o->products;
    d->company_target = o->companies > 0 ? o->companies : demo_company_count;
    d->company_cap = d->company_target;
    d->companies = arena_array(cx->arena, struct demo_buyer, d->company_cap);
    d->logins = arena_array(cx->arena, struct demo_login, DEMO_LOGINS_MAX);
    d->tier_target = o->tiers;
    d->order_target = o->orders >= 0 ? o->orders : ORDERS_DEFAULT;
    enum status s = make_all(cx, d);
    cx->arena = d->keep;
    if (s != OK) { /* what the refusal says outlives the batch it was made in */
        enum error e = cx->problem.error;
        const char *detail = arena_str(d->keep, cx->problem.detail);
        ctx_clear_problem(cx);
        cx->problem.error = e;
        cx->problem.detail = detail;
    }
    arena_close(d->batch);
    TRY(s);
    *logins = d->logins;
    *login_count = d->login_count;
    return OK;
}
