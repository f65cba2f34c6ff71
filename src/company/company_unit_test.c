/* Business units, and whose own company it is. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "company/company.h"
#include "support/test.h"

static enum status put_company(struct ctx *cx, void *arg)
{
    struct company_id id;
    return company_put(cx, arg, &id, NULL);
}

static enum status put_unit(struct ctx *cx, void *arg)
{
    int64_t id;
    return business_unit_put(cx, arg, &id, NULL);
}

static struct company_id a_company(struct ctx *cx, const char *code)
{
    struct company_put in = {.code = code, .name = code, .country = "FR"};
    CHECK_OK(cx, db_write(cx, put_company, &in));
    struct company c;
    bool found;
    CHECK_OK(cx, company_by_code(cx, code, &c, &found));
    return c.id;
}

static enum status unit(struct ctx *cx, const char *code, const char *parent)
{
    struct business_unit_put in = {.code = code, .name = code, .parent_code = parent};
    return db_write(cx, put_unit, &in);
}

TEST(units_are_listed_as_a_tree)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "A");
    CHECK_OK(cx, unit(cx, "HEAD", NULL));
    CHECK_OK(cx, unit(cx, "AFTER", NULL));
    CHECK_OK(cx, unit(cx, "BELOW", "HEAD"));
    struct business_unit *list;
    int count;
    CHECK_OK(cx, business_unit_list(cx, &list, &count));
    CHECK_INT(3, count);
    CHECK_STR("AFTER", list[0].code);
    CHECK_STR("HEAD", list[1].code);
    CHECK_STR("BELOW", list[2].code);
    CHECK_INT(1, list[2].depth);
}

TEST(a_unit_is_never_above_itself)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "A");
    CHECK_OK(cx, unit(cx, "HEAD", NULL));
    CHECK_OK(cx, unit(cx, "BELOW", "HEAD"));
    CHECK_ERROR(cx, unit_loop, unit(cx, "HEAD", "BELOW"));
    CHECK_ERROR(cx, unit_loop, unit(cx, "HEAD", "HEAD"));
    CHECK_ERROR(cx, business_unit_unknown, unit(cx, "HEAD", "NOBODY"));
}

TEST(a_unit_of_another_company_is_unknown)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "A");
    CHECK_OK(cx, unit(cx, "HEAD", NULL));
    cx->company = a_company(cx, "B");
    CHECK_ERROR(cx, business_unit_unknown, unit(cx, "BELOW", "HEAD"));
}

TEST(a_company_is_given_to_a_sales_person_and_to_nobody_else)
{
    struct ctx *cx = test_ctx();
    a_company(cx, "A");
    struct company_put in = {.code = "A", .sales_rep = "nobody@example.test"};
    CHECK_ERROR(cx, sales_rep_unknown, db_write(cx, put_company, &in));
    in.sales_rep = "";
    CHECK_OK(cx, db_write(cx, put_company, &in));
}

TEST(a_sales_rep_sees_his_own_companies_alone)
{
    struct ctx *cx = test_ctx(), *rep = test_ctx();
    struct company_id own, other = a_company(cx, "OTHER");
    test_as_staff(rep, "sales");
    rep->actor.own_companies = true;
    own = a_company(rep, "OWN"); /* what he makes is his */
    struct company_search all = {.limit = 10};
    struct company_row *rows;
    int count;
    int64_t total;
    CHECK_OK(rep, company_list(rep, &all, &rows, &count));
    CHECK_INT(1, count);
    CHECK_INT(own.v, rows[0].id.v);
    CHECK_OK(rep, company_count(rep, &all, &total));
    CHECK_INT(1, total);
    CHECK_ERROR(rep, not_found, company_act_in(rep, other));
    struct company c;
    bool found;
    CHECK_OK(rep, company_by_code(rep, "OTHER", &c, &found));
    CHECK(!found);
    struct company_put in = {.code = "OTHER", .name = "Mine", .country = "FR"};
    CHECK_ERROR(rep, code_taken, db_write(rep, put_company, &in));
    struct company_put away = {.code = "OWN", .sales_rep = ""};
    CHECK_ERROR(rep, right_missing, db_write(rep, put_company, &away));
    CHECK_OK(cx, company_count(cx, &all, &total));
    CHECK_INT(2, total);
}

static enum status put_group(struct ctx *cx, void *arg)
{
    int64_t id;
    bool created;
    return company_group_put(cx, arg, NULL, &id, &created);
}

struct join {
    int64_t group;
    const char *company;
    bool leaves;
};

static enum status join(struct ctx *cx, void *arg)
{
    const struct join *j = arg;
    return company_group_join(cx, j->group, j->company, j->leaves);
}

TEST(companies_join_and_leave_a_group)
{
    struct ctx *cx = test_ctx();
    a_company(cx, "A");
    char code[] = "FISH";
    CHECK_OK(cx, db_write(cx, put_group, code));
    struct company_group *groups;
    struct company_near *members;
    int count;
    CHECK_OK(cx, company_group_list(cx, "", 10, &groups, &count));
    CHECK_INT(1, count);
    struct join in = {groups[0].id, "A", false};
    CHECK_OK(cx, db_write(cx, join, &in));
    CHECK_OK(cx, db_write(cx, join, &in)); /* twice is once */
    CHECK_OK(cx, company_group_members(cx, in.group, &members, &count));
    CHECK_INT(1, count);
    in.leaves = true;
    CHECK_OK(cx, db_write(cx, join, &in));
    CHECK_OK(cx, company_group_members(cx, in.group, &members, &count));
    CHECK_INT(0, count);
    in.company = "NOBODY";
    CHECK_ERROR(cx, company_unknown, db_write(cx, join, &in));
}

TEST(a_company_stands_above_those_below_it)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "HEAD");
    struct company_put below = {.code = "BELOW", .name = "Below", .country = "FR", .parent_code = "HEAD"};
    CHECK_OK(cx, db_write(cx, put_company, &below));
    struct company_near *near;
    int count;
    CHECK_OK(cx, company_children(cx, &near, &count));
    CHECK_INT(1, count);
    CHECK_STR("BELOW", near[0].code);
}

TEST(exposure_is_the_imported_balance_and_what_was_ordered)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "A");
    struct company_put in = {.code = "A", .has_balance = true, .open_balance_minor = 12345};
    CHECK_OK(cx, db_write(cx, put_company, &in));
    struct company_credit k;
    CHECK_OK(cx, company_credit_load(cx, &k));
    CHECK_INT(-1, k.limit_minor);
    CHECK_INT(12345, k.exposure_minor);
    CHECK_INT(0, k.open_order_count);
}
