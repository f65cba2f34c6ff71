/* What a company calls products, and who may read it, on either engine. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "db/db.h"
#include "part_number/part_number.h"

static enum status put_product(struct ctx *cx, void *arg)
{
    struct product_put in = product_put_of(arg);
    in.names[0] = arg;
    in.unit = "C62";
    int64_t id;
    return product_put(cx, &in, &id, NULL);
}

static enum status put_company(struct ctx *cx, void *arg)
{
    const char *const *row = arg;
    struct company_put in = {.code = row[0], .name = row[0], .country = "FR", .parent_code = row[1]};
    struct company_id id;
    return company_put(cx, &in, &id, NULL);
}

struct job {
    struct part_number_put put;
    struct part_number_verdict verdict;
};

static enum status write_one(struct ctx *cx, void *arg)
{
    struct job *j = arg;
    return part_number_write(cx, &j->put, &j->verdict, 1);
}

static void look_as(struct ctx *cx, const char *company)
{
    struct company c;
    bool found;
    test_as_job(cx);
    CHECK_OK(cx, company_by_code(cx, company, &c, &found));
    cx->actor.kind = ACTOR_BUYER;
    cx->company = c.id;
}

/* The name of the refusal, "" when it was written. */
static const char *put(struct ctx *cx, const char *number, const char *sku)
{
    struct job j = {.put = {.part_number = number, .sku = sku, .remove = sku == NULL}};
    int accepted;
    CHECK_OK(cx, part_number_judge(cx, &j.put, 1, &j.verdict, &accepted));
    if (accepted == 1)
        CHECK_OK(cx, db_write(cx, write_one, &j));
    return j.verdict.error == E_none ? "" : error_name(j.verdict.error);
}

/* The sku a code leads to, "" none. */
static const char *leads(struct ctx *cx, const char *code)
{
    struct product p;
    bool found = false;
    CHECK_OK(cx, product_find_codes(cx, &code, 1, &p, &found));
    return found ? p.sku : "";
}

static struct ctx *shop(void)
{
    static const char *const companies[][2] = {{"TOP", NULL}, {"SUB", "TOP"}, {"OTHER", NULL}};
    struct ctx *cx = test_ctx();
    for (int i = 0; i < 3; i++)
        CHECK_OK(cx, db_write(cx, put_company, (void *)(uintptr_t)companies[i]));
    CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t) "SALT-25"));
    CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t) "OIL-5"));
    CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t) "OIL-50"));
    look_as(cx, "TOP");
    return cx;
}

TEST(an_own_number_leads_to_the_product_and_is_nobody_elses)
{
    struct ctx *cx = shop();
    CHECK_STR("", put(cx, "K/4711", "salt 25"));
    CHECK_STR("SALT-25", leads(cx, "K/4711"));
    CHECK_STR("SALT-25", leads(cx, "k 4711"));
    look_as(cx, "OTHER");
    CHECK_STR("", leads(cx, "K/4711"));
    look_as(cx, "SUB");
    CHECK_STR("", leads(cx, "K/4711"));
    CHECK_STR("", put(cx, "K/4711", "OIL-5"));
    CHECK_STR("OIL-5", leads(cx, "K/4711"));
    look_as(cx, "TOP");
    CHECK_STR("SALT-25", leads(cx, "K/4711"));
}

TEST(a_sku_as_written_comes_before_an_own_number_and_that_before_looser_readings)
{
    struct ctx *cx = shop();
    CHECK_STR("", put(cx, "OIL-5", "SALT-25"));
    CHECK_STR("OIL-5", leads(cx, "OIL-5"));
    CHECK_STR("", put(cx, "oil 50", "SALT-25"));
    CHECK_STR("SALT-25", leads(cx, "oil 50"));
    CHECK_STR("SALT-25", leads(cx, "Oil50"));
    CHECK_STR("OIL-50", leads(cx, "OIL-50"));
}

TEST(a_search_finds_own_numbers_and_lists_show_them)
{
    struct ctx *cx = shop();
    CHECK_STR("", put(cx, "K/4711", "SALT-25"));
    CHECK_STR("", put(cx, "K/0815", "SALT-25"));
    struct product_search in = {.q = "4711", .limit = 10, .sort = PRODUCT_BY_RELEVANCE};
    struct product *rows;
    int count;
    int64_t n;
    CHECK_OK(cx, product_search(cx, &in, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("K/0815", rows[0].part_number);
    CHECK_OK(cx, product_count(cx, &in, &n));
    CHECK_INT(1, n);
    look_as(cx, "OTHER");
    CHECK_OK(cx, product_search(cx, &in, &rows, &count));
    CHECK_INT(0, count);
}

TEST(numbers_are_judged_set_anew_and_removed)
{
    struct ctx *cx = shop();
    CHECK_STR("field_missing", put(cx, "", "SALT-25"));
    CHECK_STR("product_unknown", put(cx, "K", "NOTHING"));
    CHECK_STR("part_number_unknown", put(cx, "K", NULL));
    CHECK_STR("", put(cx, "K", "SALT-25"));
    CHECK_STR("", put(cx, "K", "OIL-5"));
    CHECK_STR("OIL-5", leads(cx, "K"));
    struct part_number *list;
    int count;
    int64_t n;
    CHECK_OK(cx, part_number_some(cx, "k", "", 10, &list, &count));
    CHECK_INT(1, count);
    CHECK_STR("OIL-5", list[0].sku);
    CHECK_STR("", put(cx, "K", NULL));
    CHECK_OK(cx, part_number_count(cx, "", &n));
    CHECK_INT(0, n);
    CHECK_STR("", leads(cx, "K"));
}
