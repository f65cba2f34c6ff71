/* Companies of the demo shop, their places, units and people, and the seller's staff. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_make.h"
#include "user/user.h"

static const char PASSWORD[] = "salines-demo-29";
enum { OWN_REPS = 2, APPLIED = 59, HELD = 58 };

static const struct {
    const char *role, *name, *email;
} staff[] = {
    {"owner", "Nolwenn Cariou", "nolwenn.cariou@salines.example"},
    {"sales", "Maëlle Tanguy", "maelle.tanguy@salines.example"},
    {"catalogue", "Loïc Perrot", "loic.perrot@salines.example"},
    {"finance", "Denis Le Goff", "denis.legoff@salines.example"},
    {"service", "Armelle Jaouen", "armelle.jaouen@salines.example"},
    {"sales", "Tangi Moal", "tangi.moal@salines.example"}, /* these two have companies of their own */
    {"sales", "Victoire Hamon", "victoire.hamon@salines.example"},
};

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
        if (i == 1)
            d->sales.v = id;
    }
    return OK;
}

static enum status put_buyer(struct ctx *cx, const char *name, const char *email, const char *role,
                             const char *language, const char *unit, const char *hash, int64_t limit_minor)
{
    struct user_put in = {.email = email,
                          .name = name,
                          .roles = role,
                          .language = language,
                          .unit = unit,
                          .password_hash = hash,
                          .has_limit = limit_minor > 0,
                          .order_limit_minor = limit_minor,
                          .active = 1};
    int64_t id;
    bool created;
    return user_put(cx, &in, &id, &created);
}

/* The nth made-up register number, true to its check digit; no company has one that begins so. */
static const char *siren(struct arena *a, int n)
{
    char *s = arena_printf(a, "99%06d0", 1000 + n * 37);
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        int digit = (s[i] - '0') * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    s[8] = (char)('0' + (10 - sum % 10) % 10);
    return s;
}

const char *demo_siren(struct arena *a, int n, const char **vat_id)
{
    const char *s = siren(a, n);
    int64_t number = 0;
    for (const char *p = s; *p; p++)
        number = number * 10 + (*p - '0');
    *vat_id = arena_printf(a, "FR%02d%s", (int)((12 + 3 * (number % 97)) % 97), s);
    return s;
}

static enum status put_location(struct ctx *cx, struct demo *d, const struct demo_company *c, int n)
{
    static const struct {
        const char *code, *en, *fr, *instructions_en, *instructions_fr;
    } places[] = {
        {"MAIN", "main site", "site principal", "Goods-in at the back; ring at gate 2.",
         "Réception à l'arrière ; sonner au portail 2."},
        {"PLANT2", "second workshop", "second atelier", "Low bridge: 3.20 m. Ring half an hour before.",
         "Pont bas : 3,20 m. Appeler une demi-heure avant."},
        {"COLD", "cold store", "entrepôt frigorifique", "Wait for the dock to be named.",
         "Attendre l'attribution du quai."},
    };
    bool fr = str_eq(c->language, "fr");
    struct location_put in = {
        .code = places[n].code,
        .name = n ? arena_printf(cx->arena, "%s, %s", c->name, fr ? places[n].fr : places[n].en) : c->name,
        .street = n ? arena_printf(cx->arena, fr ? "%d, zone artisanale" : "%d Trading Estate",
                                   2 + demo_below(d, 40))
                    : c->street,
        .postal_code = c->postal_code,
        .city = c->city,
        .country = c->country,
        .instructions = fr ? places[n].instructions_fr : places[n].instructions_en,
        .contact_name = arena_printf(cx->arena, "%s %s", c->first, c->last),
        .contact_email = arena_printf(cx->arena, "reception@%s", c->domain),
        .contact_phone = str_eq(c->country, "FR") ? arena_printf(cx->arena, "+33 1 99 00 %02d %02d",
                                                                 demo_below(d, 100), demo_below(d, 100))
                                                  : NULL,
        .is_default = n == 0,
        .active = 1};
    for (int day = 0; day < 5; day++)
        in.hours[day] = n == 2 ? "05:00-13:00" : day == 4 ? "08:00-12:00" : "08:00-12:00 13:30-17:00";
    if (n == 1) {
        in.has_open_days = true;
        in.open_days = 1 | 4 | 16; /* Monday, Wednesday, Friday */
        in.hours[1] = in.hours[3] = NULL;
    }
    int64_t id;
    bool created;
    return location_put(cx, &in, &id, &created);
}

static enum status put_units(struct ctx *cx, const struct demo_company *c)
{
    static const char *const units[][4] = {{"PROD", "", "Production", "Production"},
                                           {"ATEL", "PROD", "Atelier", "Workshop"},
                                           {"MAINT", "PROD", "Maintenance", "Maintenance"},
                                           {"QUAL", "", "Qualité", "Quality"},
                                           {"ADM", "", "Administration", "Administration"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct business_unit_put in = {.code = units[i][0],
                                       .name = str_eq(c->language, "fr") ? units[i][2] : units[i][3],
                                       .parent_code = units[i][1]};
        int64_t id;
        bool created;
        TRY(business_unit_put(cx, &in, &id, &created));
    }
    return OK;
}

/* Who else works there: nobody can sign in as them. */
static enum status put_others(struct ctx *cx, struct demo *d, const struct demo_company *c, int n, bool units)
{
    static const char *const names[][2] = {
        {"Maryvonne", "Le Berre"}, {"Christophe", "Nédélec"}, {"Sylvie", "Quentel"}, {"Fañch", "Le Moal"},
        {"Corinne", "Péron"},      {"David", "Stéphan"},      {"Laurence", "Madec"}, {"Gildas", "Tréguer"}};
    static const char *const names_en[][2] = {{"Karen", "Hughes"},  {"Martin", "Olsen"}, {"Eva", "Lindner"},
                                              {"Patrick", "Doyle"}, {"Julia", "Rossi"},  {"Simon", "Baker"},
                                              {"Ellen", "Visser"},  {"Daniel", "Costa"}};
    static const char *const roles[] = {"approver", "accountant", "requester", "admin", "reader"};
    bool fr = str_eq(c->language, "fr");
    for (int i = 0, count = 1 + n % 4; i < count; i++) {
        const char *const *who = (fr ? names : names_en)[(n * 3 + i) % 8];
        const char *email =
            arena_printf(cx->arena, "%s.%d@%s", ascii_local(cx, who[0], who[1]), 10 + n, c->domain);
        TRY(put_buyer(cx, arena_printf(cx->arena, "%s %s", who[0], who[1]), email, roles[i % 5], c->language,
                      units ? (i % 2 ? "ADM" : "PROD") : NULL, d->shared_hash, i % 5 == 0 ? 500000 : 0));
    }
    return OK;
}

/* Those of the parent who buy for its companies too. */
static enum status put_parents_buyer(struct ctx *cx, const struct demo *d, const struct demo_company *c)
{
    for (int i = 0; i < d->company_count; i++)
        if (*c->parent && str_eq(d->companies[i].code, c->parent))
            return put_buyer(cx, NULL, d->companies[i].email, "buyer", NULL, NULL, NULL, 0);
    return OK;
}

static enum status put_people_of(struct ctx *cx, struct demo *d, const struct demo_company *c, int n,
                                 const char *email, bool is_known)
{
    const char *name = arena_printf(cx->arena, "%s %s", c->first, c->last);
    bool units = n % 4 == 0 && n < demo_company_count;
    if (units)
        TRY(put_units(cx, c));
    TRY(put_buyer(cx, name, email, "buyer", c->language, units ? "ATEL" : NULL,
                  is_known ? d->hash : d->shared_hash, 0));
    if (n >= demo_company_count)
        return OK;
    TRY(put_parents_buyer(cx, d, c));
    return n > 0 ? put_others(cx, d, c, n, units) : OK;
}

static enum status put_company(struct ctx *cx, struct demo *d, const struct demo_company *c, int n)
{
    bool is_held = n == HELD, is_applied = n == APPLIED, fr = str_eq(c->country, "FR");
    const char *vat_id = c->vat, *number = fr ? demo_siren(cx->arena, n + 1, &vat_id) : "";
    struct company_put in = {
        .code = arena_printf(cx->arena, "C%d", 1001 + n),
        .name = c->name,
        .legal_name = *c->legal ? arena_printf(cx->arena, "%s %s", c->name, c->legal) : c->name,
        .country = c->country,
        .vat_id = fr && c->trade == 'r' ? "" : vat_id, /* towns have none */
        .siren = number,
        .parent_code = *c->parent ? c->parent : NULL,
        .language = c->language,
        .status = "active",
        .groups = &c->group,
        .group_count = *c->group ? 1 : 0,
        .sales_rep = n < demo_company_count && n % 3 != 0 ? staff[5 + n % OWN_REPS].email : NULL,
        .external_id = arena_printf(cx->arena, "4110%04d", 100 + n),
        .has_term = true,
        .payment_term_days = c->term_days,
    };
    struct company_id id;
    bool created;
    cx->company.v = 0;
    TRY(company_put(cx, &in, &id, &created));
    TRY(company_act_in(cx, id));
    TRY(put_location(cx, d, c, 0));
    for (int i = 1; i < 3 && n < demo_company_count; i++)
        if (n % (i + 2) == 0)
            TRY(put_location(cx, d, c, i));
    const char *email = arena_printf(cx->arena, "%s@%s", ascii_local(cx, c->first, c->last), c->domain);
    bool known = d->buyer_count < DEMO_LOGINS_MAX / 2;
    TRY(put_people_of(cx, d, c, n, email, known));
    if (d->company_count < d->company_cap)
        d->companies[d->company_count++] = (struct demo_buyer){.id = id,
                                                               .code = arena_str(d->keep, in.code),
                                                               .name = arena_str(d->keep, c->name),
                                                               .email = arena_str(d->keep, email),
                                                               .trade = c->trade,
                                                               .orders = c->orders,
                                                               .has_limit = c->has_limit,
                                                               .is_applied = is_applied,
                                                               .is_held = is_held};
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
        TRY(put_buyer(cx, people[i].name, people[i].email, people[i].role, "fr", NULL, d->hash,
                      people[i].limit_minor));
        add_login(d, people[i].role, demo_companies[0].name, people[i].email);
    }
    if (d->company_count > 5) { /* who keeps the books of another house too */
        TRY(company_act_in(cx, d->companies[5].id));
        TRY(put_buyer(cx, NULL, people[3].email, "accountant", NULL, NULL, NULL, 0));
    }
    cx->company.v = 0;
    for (size_t i = 0; i < sizeof staff / sizeof *staff; i++)
        add_login(d, staff[i].role, "Salines de la Baie", staff[i].email);
    return OK;
}

static enum status put_companies(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    for (int i = 0; i < DEMO_BATCH && d->company_next < d->company_target; i++, d->company_next++) {
        int n = d->company_next;
        if (n < demo_company_count) {
            TRY(put_company(cx, d, &demo_companies[n], n));
            continue;
        }
        const struct demo_company *like = &demo_companies[demo_below(d, demo_company_count)];
        struct demo_company c = *like;
        c.name = arena_printf(cx->arena, "%s %d", like->name, n);
        c.parent = "";
        c.first = "Buyer";
        c.last = arena_printf(cx->arena, "%d", n);
        TRY(put_company(cx, d, &c, n));
    }
    return OK;
}

static enum status name_groups(struct ctx *cx, void *arg)
{
    (void)arg;
    static const char *const groups[][2] = {{"charcutiers", "Bouchers et charcutiers"},
                                            {"conserveurs", "Conserveurs et fumeurs"},
                                            {"fromagers", "Fromagers et laiteries"},
                                            {"boulangers", "Boulangers et biscuitiers"},
                                            {"communes", "Communes et départements"}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        int64_t id;
        bool created;
        TRY(company_group_put(cx, groups[i][0], groups[i][1], &id, &created));
    }
    return OK;
}

enum status demo_make_people(struct ctx *cx, struct demo *d)
{
    TRY(password_hash(cx, PASSWORD, &d->hash));
    TRY(password_hash(cx, arena_printf(cx->arena, "%llx-nobody", (unsigned long long)cx->now_ms),
                      &d->shared_hash));
    TRY(db_write(cx, name_groups, d));
    TRY(db_write(cx, put_staff, d));
    while (d->company_next < d->company_target)
        TRY(demo_write(cx, d, put_companies, d));
    return db_write(cx, put_colleagues, d);
}

static enum status close_credit(struct ctx *cx, void *arg)
{
    struct demo *d = arg;
    for (int i = 0; i < DEMO_BATCH && d->company_next < d->company_count; i++, d->company_next++) {
        struct demo_buyer *b = &d->companies[d->company_next];
        struct company_put in = {.code = b->code,
                                 .status = b->is_applied ? "applied"
                                           : b->is_held  ? "on_hold"
                                                         : NULL};
        if (b->has_limit) {
            struct company_credit credit;
            TRY(company_act_in(cx, b->id));
            TRY(company_credit_load(cx, &credit));
            bool over = d->company_next == 9;
            int64_t room = over ? 90 : 150 + demo_below(d, 100), unit = over ? 10000 : 500000;
            in.has_limit = true;
            in.credit_limit_minor = (credit.exposure_minor * room / 100 / unit + 1) * unit;
        }
        cx->company.v = 0;
        TRY(company_put(cx, &in, &b->id, NULL));
    }
    return OK;
}

enum status demo_close_credit(struct ctx *cx, struct demo *d)
{
    d->company_next = 0;
    while (d->company_next < d->company_count)
        TRY(demo_write(cx, d, close_credit, d));
    return OK;
}
