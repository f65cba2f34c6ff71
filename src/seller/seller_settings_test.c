/* The seller's settings on a real database: identity, sites, calendar, payment terms. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/str.h"
#include "seller/seller.h"
#include "support/test.h"

/* ---- identity ---- */

static enum status put_identity(struct ctx *cx, void *arg)
{
    return seller_identity_put(cx, arg);
}

static struct seller_identity identity(struct ctx *cx)
{
    struct seller_identity who;
    CHECK_OK(cx, seller_identity_load(cx, &who));
    return who;
}

TEST(the_identity_is_kept_compact_and_printed_whole)
{
    struct ctx *cx = test_ctx();
    struct seller_identity in = {.name = "Salines",
                                 .legal_name = "Salines de la Baie",
                                 .legal_form = "SAS",
                                 .share_capital = "120 000 €",
                                 .trade_register = "RCS Quimper",
                                 .siren = "552 081 317",
                                 .siret = "552 081 317 66522",
                                 .vat_id = "fr 03 552081317",
                                 .street = "1 quai du Sel",
                                 .postal_code = "29000",
                                 .city = "Quimper",
                                 .mail_from = "orders@salines.example",
                                 .has_accounts = true,
                                 .account_count = 1,
                                 .accounts = {{"Crédit", "fr76 3000 6000 0112 3456 7890 189", "bnpafrpp"}}};
    CHECK_OK(cx, db_write(cx, put_identity, &in));
    struct seller_identity who = identity(cx);
    CHECK_STR("55208131766522", who.siret);
    CHECK_STR("FR03552081317", who.vat_id);
    CHECK_INT(1, who.account_count);
    CHECK_STR("FR7630006000011234567890189", who.accounts[0].iban);
    CHECK_STR("FR76 3000 6000 0112 3456 7890 189", seller_iban_text(cx->arena, who.accounts[0].iban));
    CHECK_STR("Salines de la Baie, SAS with a capital of 120 000 €, 1 quai du Sel, 29000 Quimper, RCS "
              "Quimper 552081317, SIRET "
              "55208131766522, VAT FR03552081317",
              seller_imprint(cx, &who));
    struct seller_identity city = {.city = "Brest"};
    CHECK_OK(cx, db_write(cx, put_identity, &city));
    who = identity(cx);
    CHECK_STR("Brest", who.city);
    CHECK_STR("1 quai du Sel", who.street);
    CHECK_INT(1, who.account_count);
}

TEST(numbers_that_do_not_fit_are_told_each_and_nothing_is_kept)
{
    struct ctx *cx = test_ctx();
    struct seller_identity in = {.name = "",
                                 .siren = "552081318",
                                 .siret = "123",
                                 .vat_id = "FR99552081317",
                                 .mail_from = "nobody",
                                 .has_accounts = true,
                                 .account_count = 2,
                                 .accounts = {{"A", "FR7630006000011234567890188", "X"}, {"B", NULL, NULL}}};
    CHECK_INT(REFUSED, db_write(cx, put_identity, &in));
    static const enum error wrong[] = {E_field_missing, E_email_invalid, E_vat_id_invalid,
                                       E_siren_invalid, E_siret_invalid, E_siret_invalid,
                                       E_iban_invalid,  E_bic_invalid,   E_field_missing};
    CHECK_INT(9, cx->problem.field_count);
    for (int i = 0; i < 9; i++)
        CHECK_INT(wrong[i], cx->problem.fields[i].error);
    ctx_clear_problem(cx);
    CHECK_STR("", identity(cx).siren);
    struct seller_identity other = {.siren = "552081317", .siret = "35600000000048"};
    CHECK_ERROR(cx, siret_invalid, db_write(cx, put_identity, &other)); /* of another company */
}

TEST(an_identity_seen_before_somebody_changed_it_is_not_taken)
{
    struct ctx *cx = test_ctx();
    struct seller_identity in = {.city = "Brest", .version = identity(cx).version};
    CHECK_OK(cx, db_write(cx, put_identity, &in));
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_identity, &in));
}

static enum status put_tax(struct ctx *cx, void *arg)
{
    return seller_tax_put(cx, arg);
}

TEST(the_rate_of_distance_sales_is_the_shops_choice)
{
    struct ctx *cx = test_ctx();
    CHECK(!cx->site->taxes_at_home);
    CHECK_OK(cx, db_write(cx, put_tax, "home"));
    CHECK_OK(cx, seller_open(cx, NULL));
    CHECK(cx->site->taxes_at_home);
    CHECK_ERROR(cx, value_invalid, db_write(cx, put_tax, "nowhere"));
}

/* ---- sites ---- */

struct site_call {
    struct seller_site_put in;
    int64_t id;
};

static enum status put_site(struct ctx *cx, void *arg)
{
    struct site_call *c = arg;
    return seller_site_put(cx, &c->in, &c->id);
}

static const char *const MAIN_HOST[] = {"main.example"}, *const SECOND_HOSTS[] = {"Second.Example.",
                                                                                  "www.second.example"};

/* The first site gets a name of its own. */
static int64_t name_first(struct ctx *cx)
{
    struct site_call c = {
        .in = {.id = cx->site->id.v, .has_hosts = true, .hosts = MAIN_HOST, .host_count = 1}};
    CHECK_OK(cx, db_write(cx, put_site, &c));
    return c.id;
}

static int64_t second_site(struct ctx *cx)
{
    struct site_call c = {.in = {.code = "second",
                                 .name = "Second",
                                 .languages = "en",
                                 .currency = "CHF",
                                 .time_zone = "Europe/Zurich",
                                 .has_login_only = true,
                                 .login_only = true,
                                 .order_prefix = "S",
                                 .has_hosts = true,
                                 .hosts = SECOND_HOSTS,
                                 .host_count = 2}};
    CHECK_OK(cx, db_write(cx, put_site, &c));
    return c.id;
}

TEST(each_site_of_a_seller_answers_to_its_own_names)
{
    struct ctx *cx = test_ctx();
    int64_t first = name_first(cx), second = second_site(cx);
    struct seller_id seller = cx->seller;
    CHECK_OK(cx, seller_open_site(cx, "www.second.example:8080"));
    CHECK_INT(second, cx->site->id.v);
    CHECK_INT(seller.v, cx->seller.v);
    CHECK_STR("CHF", cx->site->currency);
    CHECK_STR("en", cx->site->languages);
    CHECK(cx->site->login_only);
    CHECK_STR("Europe/Paris", cx->site->seller_time_zone);
    CHECK_OK(cx, seller_open_site(cx, "main.example"));
    CHECK_INT(first, cx->site->id.v);
    CHECK_ERROR(cx, unknown_host, seller_open_site(cx, "third.example"));
    struct seller_site_row r;
    CHECK_OK(cx, seller_site_load(cx, second, &r));
    CHECK_INT(2, r.host_count);
    CHECK_STR("second.example", r.hosts[0]);
    CHECK_INT(30, r.payment_term_days); /* as the first one */
    CHECK_STR("L", r.shipment_prefix);
    CHECK_ERROR(cx, not_found, seller_site_load(cx, 1, &r));
}

TEST(with_a_second_site_no_site_may_be_without_a_name)
{
    struct ctx *cx = test_ctx();
    struct site_call c = {
        .in = {
            .code = "second", .name = "Second", .has_hosts = true, .hosts = SECOND_HOSTS, .host_count = 2}};
    CHECK_ERROR(cx, host_missing, db_write(cx, put_site, &c)); /* the first one has none */
    int64_t first = name_first(cx);
    second_site(cx);
    c = (struct site_call){.in = {.id = first, .has_hosts = true}};
    CHECK_ERROR(cx, host_missing, db_write(cx, put_site, &c));
    CHECK_OK(cx, seller_open_site(cx, "main.example"));
}

static enum status make_seller(struct ctx *cx, void *arg)
{
    return seller_create(cx, arg);
}

TEST(a_host_name_belongs_to_one_site_of_the_installation)
{
    struct ctx *cx = test_ctx();
    int64_t first = name_first(cx);
    second_site(cx);
    struct site_call c = {.in = {.id = first, .has_hosts = true, .hosts = SECOND_HOSTS, .host_count = 1}};
    CHECK_ERROR(cx, host_taken, db_write(cx, put_site, &c));
    CHECK_OK(cx, seller_open_site(cx, "main.example")); /* and the one it had is still its own */
    struct seller_id seller = cx->seller;
    struct seller_new other = {.name = "Other", .country = "BE", .currency = "EUR", .host = "other.example"};
    CHECK_OK(cx, db_write(cx, make_seller, &other));
    c.in.id = cx->site->id.v;
    CHECK_ERROR(cx, host_taken, db_write(cx, put_site, &c));
    c.in.id = first; /* of another seller */
    CHECK_ERROR(cx, not_found, db_write(cx, put_site, &c));
    CHECK(cx->seller.v != seller.v);
}

TEST(what_is_wrong_with_a_site_is_told_at_once)
{
    struct ctx *cx = test_ctx();
    static const char *const bad[] = {"not a host"};
    struct site_call c = {.in = {.code = "MAIN !",
                                 .name = "",
                                 .languages = "xx",
                                 .currency = "EUX",
                                 .time_zone = "Mars/Base",
                                 .strategy = "cheapest",
                                 .order_prefix = "c!",
                                 .payment_term = "NONE",
                                 .has_term_days = true,
                                 .payment_term_days = 999,
                                 .has_weekdays = true,
                                 .has_hosts = true,
                                 .hosts = bad,
                                 .host_count = 1}};
    CHECK_INT(REFUSED, db_write(cx, put_site, &c));
    static const enum error wrong[] = {
        E_site_code_invalid, E_field_missing,        E_language_unknown, E_currency_unknown,
        E_time_zone_unknown, E_value_invalid,        E_prefix_invalid,   E_calendar_without_working_day,
        E_number_invalid,    E_payment_term_unknown, E_host_invalid};
    CHECK_INT(11, cx->problem.field_count);
    for (int i = 0; i < 11; i++)
        CHECK_INT(wrong[i], cx->problem.fields[i].error);
    ctx_clear_problem(cx);
    struct seller_site_row *rows;
    int count;
    CHECK_OK(cx, seller_sites(cx, &rows, &count));
    CHECK_INT(1, count);
}

TEST(a_calendar_keeps_a_working_day_and_a_stale_edit_is_refused)
{
    struct ctx *cx = test_ctx();
    struct site_call c = {
        .in = {.id = cx->site->id.v, .expect_version = 1, .has_weekdays = true, .weekdays = 0}};
    CHECK_ERROR(cx, calendar_without_working_day, db_write(cx, put_site, &c));
    c.in.weekdays = 0x20; /* Saturdays alone */
    CHECK_OK(cx, db_write(cx, put_site, &c));
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_site, &c));
    struct calendar week;
    CHECK_OK(cx, seller_calendar(cx, &week));
    CHECK(calendar_is_working(&week, day_number("2026-11-28")));
    CHECK(!calendar_is_working(&week, day_number("2026-11-27")));
}

static enum status draw(struct ctx *cx, void *arg)
{
    return seller_next_number(cx, "C", arg);
}

TEST(the_next_number_is_shown_without_being_drawn)
{
    struct ctx *cx = test_ctx();
    struct seller_site_row r;
    const char *next, *drawn;
    CHECK_OK(cx, seller_site_load(cx, cx->site->id.v, &r));
    CHECK_OK(cx, seller_number_preview(cx, &r, "C", &next));
    CHECK_STR("C-2026-000001", next);
    CHECK_OK(cx, db_write(cx, draw, &drawn));
    CHECK_STR("C-2026-000001", drawn);
    CHECK_OK(cx, seller_number_preview(cx, &r, "C", &next));
    CHECK(strcmp(next, drawn) > 0);
}

/* ---- calendar ---- */

struct day_call {
    int64_t site;
    const char *day, *name, *country;
    int year, added;
};

static enum status put_day(struct ctx *cx, void *arg)
{
    struct day_call *c = arg;
    return seller_holiday_put(cx, c->site, c->day, c->name);
}
static enum status remove_day(struct ctx *cx, void *arg)
{
    struct day_call *c = arg;
    return seller_holiday_remove(cx, c->site, c->day);
}
static enum status generate(struct ctx *cx, void *arg)
{
    struct day_call *c = arg;
    return seller_holidays_generate(cx, c->site, c->country, c->year, &c->added);
}

TEST(holidays_are_added_named_anew_and_removed)
{
    struct ctx *cx = test_ctx();
    struct day_call c = {.site = cx->site->id.v, .day = "2040-06-03", .name = "Inventaire"};
    struct seller_holiday *rows;
    int count;
    CHECK_OK(cx, seller_holidays(cx, c.site, 2040, &rows, &count));
    CHECK_INT(0, count);
    CHECK_OK(cx, db_write(cx, put_day, &c));
    c.name = "Stocktaking";
    CHECK_OK(cx, db_write(cx, put_day, &c));
    CHECK_OK(cx, seller_holidays(cx, c.site, 2040, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("Stocktaking", rows[0].name);
    CHECK_OK(cx, db_write(cx, remove_day, &c));
    CHECK_ERROR(cx, not_found, db_write(cx, remove_day, &c));
    c.day = "2040-02-30";
    CHECK_ERROR(cx, date_invalid, db_write(cx, put_day, &c));
}

TEST(a_countrys_holidays_are_added_once)
{
    struct ctx *cx = test_ctx();
    struct day_call c = {.site = cx->site->id.v, .country = "FR", .year = 2040};
    CHECK_OK(cx, db_write(cx, generate, &c));
    CHECK_INT(11, c.added);
    CHECK_OK(cx, db_write(cx, generate, &c));
    CHECK_INT(0, c.added);
    c.country = "US";
    CHECK_ERROR(cx, value_invalid, db_write(cx, generate, &c));
    c = (struct day_call){.site = 7, .country = "FR", .year = 2040};
    CHECK_ERROR(cx, not_found, db_write(cx, generate, &c));
}

/* ---- payment terms ---- */

static enum status put_term(struct ctx *cx, void *arg)
{
    struct payment_term *t = arg;
    return payment_term_put(cx, t, &t->id);
}

TEST(a_named_term_is_the_sites_and_its_changes_too)
{
    struct ctx *cx = test_ctx();
    struct payment_term t = {
        .code = "45EOM", .days = 45, .end_of_month = true, .label_fr = "45 jours fin de mois"};
    CHECK_OK(cx, db_write(cx, put_term, &t));
    struct site_call c = {.in = {.id = cx->site->id.v, .payment_term = "45EOM"}};
    CHECK_OK(cx, db_write(cx, put_site, &c));
    CHECK_OK(cx, seller_open(cx, NULL));
    CHECK_INT(45, cx->site->payment_term_days);
    CHECK(cx->site->payment_end_of_month);
    CHECK_STR("45 days after the invoice, end of month", payment_term_words(cx, 45, true));
    t.days = 60;
    t.code = NULL;
    CHECK_OK(cx, db_write(cx, put_term, &t));
    CHECK_OK(cx, seller_open(cx, NULL));
    CHECK_INT(60, cx->site->payment_term_days);
    c.in.payment_term = "";
    CHECK_OK(cx, db_write(cx, put_site, &c));
    CHECK_OK(cx, seller_open(cx, NULL));
    CHECK_INT(30, cx->site->payment_term_days);
    CHECK(!cx->site->payment_end_of_month);
}

TEST(a_terms_code_is_its_own_and_stale_edits_are_refused)
{
    struct ctx *cx = test_ctx();
    struct payment_term t = {.code = "30", .days = 30}, twice = t, odd = {.code = "30 days", .days = 400};
    CHECK_OK(cx, db_write(cx, put_term, &t));
    CHECK_ERROR(cx, code_taken, db_write(cx, put_term, &twice));
    CHECK_INT(REFUSED, db_write(cx, put_term, &odd));
    CHECK_INT(2, cx->problem.field_count);
    ctx_clear_problem(cx);
    t.version = 9;
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_term, &t));
    t.id = 5;
    CHECK_ERROR(cx, not_found, db_write(cx, put_term, &t));
}
