/* Companies, their tree, groups and locations, on a database. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "support/test.h"

static enum status put(struct ctx *cx, void *arg)
{
    struct company_id id;
    return company_put(cx, arg, &id, NULL);
}

static enum status put_location(struct ctx *cx, void *arg)
{
    int64_t id;
    return location_put(cx, arg, &id, NULL);
}

static struct company_id a_company(struct ctx *cx, const char *code, const char *parent)
{
    struct company_put in = {.code = code, .name = code, .country = "FR", .parent_code = parent};
    CHECK_OK(cx, db_write(cx, put, &in));
    struct company c;
    bool found;
    CHECK_OK(cx, company_by_code(cx, code, &c, &found));
    CHECK(found);
    return c.id;
}

static struct company load(struct ctx *cx, struct company_id id)
{
    struct company c;
    CHECK_OK(cx, company_act_in(cx, id));
    CHECK_OK(cx, company_load(cx, &c));
    return c;
}

static struct location a_location(struct ctx *cx, struct location_put *in)
{
    struct location *list;
    int count;
    CHECK_OK(cx, db_write(cx, put_location, in));
    CHECK_OK(cx, location_list_all(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].code, in->code))
            return list[i];
    CHECK(false);
    return list[0];
}

TEST(a_new_company_takes_the_sites_values_where_it_says_nothing)
{
    struct ctx *cx = test_ctx();
    struct company c = load(cx, a_company(cx, "C1", NULL));
    CHECK_STR("EUR", c.currency);
    CHECK_STR("priority", c.strategy);
    CHECK(!c.has_own_term);
    CHECK_INT(cx->site->payment_term_days, c.payment_term_days);
    CHECK_INT(-1, c.credit_limit_minor);
    CHECK_INT(COMPANY_ACTIVE, c.status);
    CHECK_INT(1, c.version);
}

TEST(a_put_changes_what_it_names_leaves_the_rest_and_clears_what_is_empty)
{
    struct ctx *cx = test_ctx();
    struct company_id id = a_company(cx, "C1", NULL);
    struct company_put in = {.code = "C1",
                             .vat_id = "fr 40 303 265 045",
                             .currency = "chf",
                             .has_limit = true,
                             .credit_limit_minor = 600000,
                             .has_term = true,
                             .payment_term_days = 45};
    CHECK_OK(cx, db_write(cx, put, &in));
    struct company c = load(cx, id);
    CHECK_STR("C1", c.name);
    CHECK_STR("FR40303265045", c.vat_id);
    CHECK_STR("CHF", c.currency);
    CHECK_INT(600000, c.credit_limit_minor);
    CHECK_INT(45, c.payment_term_days);
    CHECK_INT(2, c.version);

    struct company_put cleared = {
        .code = "C1", .currency = "", .clear_limit = true, .clear_term = true, .expect_version = 2};
    CHECK_OK(cx, db_write(cx, put, &cleared));
    c = load(cx, id);
    CHECK_STR("EUR", c.currency);
    CHECK_STR("FR40303265045", c.vat_id);
    CHECK_INT(-1, c.credit_limit_minor);
    CHECK(!c.has_own_term);

    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put, &cleared));
}

TEST(a_put_that_changes_nothing_keeps_the_version)
{
    struct ctx *cx = test_ctx();
    struct company_id id = a_company(cx, "C1", NULL);
    struct company_put in = {.code = "C1", .name = "C1", .country = "fr"};
    CHECK_OK(cx, db_write(cx, put, &in));
    CHECK_INT(1, load(cx, id).version);
}

TEST(every_wrong_value_of_a_company_is_told_at_once)
{
    struct ctx *cx = test_ctx();
    struct company_put in = {.code = "C1",
                             .name = "",
                             .country = "QQ",
                             .currency = "XXQ",
                             .vat_id = "FR1",
                             .language = "tlh",
                             .strategy = "dearest",
                             .status = "asleep",
                             .parent_code = "NOBODY",
                             .has_term = true,
                             .payment_term_days = -4};
    CHECK_INT(REFUSED, db_write(cx, put, &in));
    const enum error expected[] = {E_field_missing,    E_country_unknown,  E_vat_id_invalid,
                                   E_currency_unknown, E_language_unknown, E_value_invalid,
                                   E_value_invalid,    E_number_invalid,   E_company_unknown};
    CHECK_INT(9, cx->problem.field_count);
    for (int i = 0; i < 9; i++)
        CHECK_CASE(cx->problem.fields[i].pointer, cx->problem.fields[i].error == expected[i]);
    ctx_clear_problem(cx);
    struct company_put vat = {.code = "C1", .name = "C", .country = "FR", .vat_id = "FR1"};
    struct company_put language = {.code = "C1", .name = "C", .country = "FR", .language = "tlh"};
    CHECK_ERROR(cx, vat_id_invalid, db_write(cx, put, &vat));
    CHECK_ERROR(cx, language_unknown, db_write(cx, put, &language));
}

TEST(a_code_with_a_blank_at_its_end_is_refused)
{
    struct ctx *cx = test_ctx();
    struct company_put in = {.code = "C1 ", .name = "C", .country = "FR"};
    CHECK_ERROR(cx, code_invalid, db_write(cx, put, &in));
}

TEST(a_company_cannot_stand_above_itself)
{
    struct ctx *cx = test_ctx();
    a_company(cx, "TOP", NULL);
    a_company(cx, "MID", "TOP");
    a_company(cx, "LOW", "MID");
    struct company_put in = {.code = "TOP", .parent_code = "LOW"};
    CHECK_ERROR(cx, parent_loop, db_write(cx, put, &in));
    struct company_put self = {.code = "MID", .parent_code = "MID"};
    CHECK_ERROR(cx, parent_loop, db_write(cx, put, &self));
    struct company_put newcomer = {.code = "NEW", .name = "N", .country = "FR", .parent_code = "NEW"};
    CHECK_ERROR(cx, parent_loop, db_write(cx, put, &newcomer));
}

TEST(an_audience_is_the_company_its_parents_nearest_first_and_its_own_groups)
{
    struct ctx *cx = test_ctx();
    struct company_id top = a_company(cx, "TOP", NULL), mid = a_company(cx, "MID", "TOP"),
                      low = a_company(cx, "LOW", "MID");
    struct company_put grouped = {
        .code = "LOW", .groups = (const char *const[]){"DAIRY", "WEST"}, .group_count = 2};
    struct company_put above = {.code = "TOP", .groups = (const char *const[]){"HOLDINGS"}, .group_count = 1};
    CHECK_OK(cx, db_write(cx, put, &grouped));
    CHECK_OK(cx, db_write(cx, put, &above));

    test_as_buyer(cx, low);
    struct company_audience a;
    CHECK_OK(cx, company_audience_load(cx, &a));
    CHECK_INT(3, a.company_count);
    CHECK_INT(low.v, a.companies[0]);
    CHECK_INT(mid.v, a.companies[1]);
    CHECK_INT(top.v, a.companies[2]);
    CHECK_INT(2, a.group_count); /* a parent's groups don't count */
}

TEST(groups_named_again_are_the_companys_groups_and_no_others)
{
    struct ctx *cx = test_ctx();
    struct company_id id = a_company(cx, "C1", NULL);
    struct company_put two = {.code = "C1", .groups = (const char *const[]){"A", "B"}, .group_count = 2};
    struct company_put one = {.code = "C1", .groups = (const char *const[]){"B"}, .group_count = 1};
    CHECK_OK(cx, db_write(cx, put, &two));
    CHECK_OK(cx, db_write(cx, put, &one));
    CHECK_INT(3, load(cx, id).version);
    const char **codes;
    int count;
    CHECK_OK(cx, company_groups(cx, &codes, &count));
    CHECK_INT(1, count);
    CHECK_STR("B", codes[0]);
}

TEST(another_company_is_not_found_for_a_buyer_and_open_to_staff)
{
    struct ctx *cx = test_ctx();
    struct company_id mine = a_company(cx, "MINE", NULL), other = a_company(cx, "OTHER", NULL);
    test_as_buyer(cx, mine);
    CHECK_ERROR(cx, not_found, company_act_in(cx, other));
    CHECK_OK(cx, company_act_in(cx, mine));
    test_as_staff(cx, "sales");
    CHECK_OK(cx, company_act_in(cx, other));
    CHECK_INT(other.v, cx->company.v);
    CHECK_ERROR(cx, not_found, company_act_in(cx, (struct company_id){4711}));
}

TEST(companies_are_found_by_a_part_of_the_name_and_the_beginning_of_the_code)
{
    struct ctx *cx = test_ctx();
    a_company(cx, "C-001", NULL);
    struct company_put in = {.code = "D-7", .name = "Crèmerie du Cap", .country = "FR"};
    CHECK_OK(cx, db_write(cx, put, &in));
    struct company_row *rows;
    int count;
    int64_t total;
    struct company_search by_name = {.q = "cremerie", .limit = 10}, by_code = {.q = "C-0", .limit = 10},
                          all = {.limit = 1};
    CHECK_OK(cx, company_list(cx, &by_name, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("D-7", rows[0].code);
    CHECK_OK(cx, company_list(cx, &by_code, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("C-001", rows[0].code);
    CHECK_OK(cx, company_list(cx, &all, &rows, &count));
    struct company_search next = {
        .limit = 5, .after_name = str_fold(cx->arena, rows[0].name), .after_id = rows[0].id.v};
    CHECK_STR("C-001", rows[0].code);
    CHECK_OK(cx, company_list(cx, &next, &rows, &count));
    CHECK_INT(1, count);
    CHECK_OK(cx, company_count(cx, &all, &total));
    CHECK_INT(2, total);
    struct company_search on_hold = {.status = "on_hold", .limit = 5};
    CHECK_OK(cx, company_count(cx, &on_hold, &total));
    CHECK_INT(0, total);
}

TEST(making_a_location_the_default_takes_it_from_the_others)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, company_act_in(cx, a_company(cx, "C1", NULL)));
    struct location found;
    bool has;
    CHECK_OK(cx, location_default(cx, &found, &has));
    CHECK(!has);
    struct location_put one = {.code = "A",
                               .name = "A",
                               .street = "1",
                               .city = "Q",
                               .country = "fr",
                               .is_default = -1,
                               .active = -1};
    struct location_put two = {
        .code = "B", .name = "B", .street = "1", .city = "Q", .country = "FR", .is_default = 1, .active = -1};
    struct location a = a_location(cx, &one);
    CHECK_OK(cx, location_default(cx, &found, &has));
    CHECK(has && found.id == a.id); /* the only one is meant */
    struct location b = a_location(cx, &two);
    CHECK(b.is_default);
    one.is_default = 1;
    a = a_location(cx, &one);
    CHECK_OK(cx, location_default(cx, &found, &has));
    CHECK(has && found.id == a.id);
    CHECK_OK(cx, location_load(cx, b.id, &b));
    CHECK(!b.is_default);
}

TEST(a_location_no_longer_used_takes_no_order)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, company_act_in(cx, a_company(cx, "C1", NULL)));
    struct location_put in = {
        .code = "A", .name = "A", .street = "1", .city = "Q", .country = "FR", .is_default = 1, .active = -1};
    struct location l = a_location(cx, &in);
    struct location_put gone = {.code = "A", .is_default = -1, .active = 0, .expect_version = 1};
    CHECK_OK(cx, db_write(cx, put_location, &gone));
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_location, &gone));
    CHECK_ERROR(cx, delivery_location_unknown, location_load(cx, l.id, &l));
    CHECK_OK(cx, location_load_any(cx, l.id, &l));
    CHECK(!l.active && !l.is_default);
    struct location *list;
    int count;
    CHECK_OK(cx, location_list(cx, &list, &count));
    CHECK_INT(0, count);
}

TEST(another_companys_location_is_unknown)
{
    struct ctx *cx = test_ctx();
    struct company_id mine = a_company(cx, "MINE", NULL);
    CHECK_OK(cx, company_act_in(cx, a_company(cx, "OTHER", NULL)));
    struct location_put in = {
        .code = "A", .name = "A", .street = "1", .city = "Q", .country = "FR", .is_default = 1, .active = 1};
    struct location l = a_location(cx, &in);
    test_as_buyer(cx, mine);
    CHECK_ERROR(cx, delivery_location_unknown, location_load(cx, l.id, &l));
    CHECK_ERROR(cx, not_found, location_load_any(cx, l.id, &l));
}

TEST(a_location_needs_a_name_a_street_a_town_and_a_country)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, company_act_in(cx, a_company(cx, "C1", NULL)));
    struct location_put in = {.code = "A", .is_default = -1, .active = -1};
    CHECK_INT(REFUSED, db_write(cx, put_location, &in));
    CHECK_INT(4, cx->problem.field_count);
    ctx_clear_problem(cx);
    struct location_put nowhere = {.code = "A",
                                   .name = "A",
                                   .street = "1",
                                   .city = "Q",
                                   .country = "QQ",
                                   .is_default = -1,
                                   .active = -1};
    CHECK_ERROR(cx, country_unknown, db_write(cx, put_location, &nowhere));
    const char *code;
    CHECK_OK(cx, location_free_code(cx, &code));
    CHECK_STR("L1", code);
}

TEST(a_location_keeps_its_hours_contact_and_calendar)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "HOURS", NULL);
    struct location_put in = {.code = "L1",
                              .name = "Warehouse",
                              .street = "1, quai Neuf",
                              .city = "Brest",
                              .country = "FR",
                              .is_default = 1,
                              .active = -1};
    in.contact_name = "Anna";
    in.hours[0] = "8-12, 13h30-17h";
    in.has_open_days = true;
    in.open_days = 1 | 4;
    in.closed_days = "2026-12-31 2026-12-24";
    a_location(cx, &in);
    struct location l;
    bool found;
    CHECK_OK(cx, location_default(cx, &l, &found));
    CHECK_STR("Anna", l.contact_name);
    CHECK_STR("08:00-12:00 13:30-17:00", l.hours[0]);
    struct calendar c = location_calendar(&l);
    CHECK(calendar_is_working(&c, day_number("2026-11-25")));  /* a Wednesday */
    CHECK(!calendar_is_working(&c, day_number("2026-11-24"))); /* a Tuesday */
    CHECK_INT(2, l.closed_day_count);
    int64_t next = calendar_add(&c, day_number("2026-12-30"), 1); /* the 31st is no open day anyway */
    CHECK_STR("2027-01-04", day_text(cx->arena, next));
}

TEST(a_location_without_an_open_day_or_with_wrong_hours_is_refused)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "HOURS", NULL);
    struct location_put in = {.code = "L1",
                              .name = "Warehouse",
                              .street = "1, quai Neuf",
                              .city = "Brest",
                              .country = "FR",
                              .is_default = 1,
                              .active = -1};
    in.has_open_days = true;
    CHECK_ERROR(cx, no_open_day, db_write(cx, put_location, &in));
    in.open_days = 1;
    in.hours[2] = "morning";
    CHECK_ERROR(cx, opening_hours_invalid, db_write(cx, put_location, &in));
    in.hours[2] = NULL;
    in.closed_days = "Christmas";
    CHECK_ERROR(cx, closed_day_invalid, db_write(cx, put_location, &in));
    in.closed_days = NULL;
    in.contact_email = "anna at home";
    CHECK_ERROR(cx, email_invalid, db_write(cx, put_location, &in));
}
