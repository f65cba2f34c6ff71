/* What assortments show, and to whom, on either engine. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include "assortment/assortment.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "db/db.h"

static enum status put_product(struct ctx *cx, void *arg)
{
    const char *const *row = arg;
    struct product_put in = product_put_of(row[0]);
    in.names[0] = row[0];
    in.unit = "C62";
    in.category_code = row[1];
    int64_t id;
    return product_put(cx, &in, &id, NULL);
}

static enum status put_category(struct ctx *cx, void *arg)
{
    const char *const *row = arg;
    struct category_put in = {.code = row[0], .parent_code = row[1], .names = {row[0]}, .position = -1};
    int64_t id;
    bool created;
    return category_put(cx, &in, &id, &created);
}

static enum status put_company(struct ctx *cx, void *arg)
{
    const char *const *row = arg;
    struct company_put in = {.code = row[0], .name = row[0], .country = "FR", .parent_code = row[1]};
    struct company_id id;
    return company_put(cx, &in, &id, NULL);
}

static enum status put_assortment(struct ctx *cx, void *arg)
{
    int64_t id;
    return assortment_put(cx, arg, &id, NULL);
}

/* Names parted by blanks; NULL leaves. */
static int names_of(struct ctx *cx, const char *text, const char *const **out)
{
    const char **names;
    int n = text ? str_split(cx->arena, text, ' ', &names) : -1;
    if (text)
        *out = names;
    return n;
}

static struct assortment_put named(struct ctx *cx, const char *code, const char *audience,
                                   const char *include, const char *exclude)
{
    struct assortment_put in = assortment_put_of(code);
    in.audience = audience;
    in.name_count[0] = names_of(cx, include, &in.names[0]);
    in.name_count[1] = names_of(cx, exclude, &in.names[1]);
    return in;
}

static void put(struct ctx *cx, const char *code, const char *audience, const char *include,
                const char *exclude)
{
    test_as_job(cx);
    struct assortment_put in = named(cx, code, audience, include, exclude);
    CHECK_OK(cx, db_write(cx, put_assortment, &in));
}

/* Salt (A, B), salt/fine (C), oil (D), and E in no category. Companies TOP, and SUB below it. */
static struct ctx *shop(void)
{
    static const char *const categories[][2] = {{"salt", NULL}, {"fine", "salt"}, {"oil", NULL}};
    static const char *const products[][2] = {
        {"A", "salt"}, {"B", "salt"}, {"C", "fine"}, {"D", "oil"}, {"E", NULL}};
    static const char *const companies[][2] = {{"TOP", NULL}, {"SUB", "TOP"}, {"OTHER", NULL}};
    struct ctx *cx = test_ctx();
    for (int i = 0; i < 3; i++)
        CHECK_OK(cx, db_write(cx, put_category, (void *)(uintptr_t)categories[i]));
    for (int i = 0; i < 5; i++)
        CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t)products[i]));
    for (int i = 0; i < 3; i++)
        CHECK_OK(cx, db_write(cx, put_company, (void *)(uintptr_t)companies[i]));
    return cx;
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

/* What a company sees, by every way there is to products: all agree, or the ways that differ are named. */
static const char *sees(struct ctx *cx, const char *company)
{
    static const char *const codes[] = {"A", "B", "C", "D", "E"};
    look_as(cx, company);
    struct product_search all = {.limit = 100}, words = {.limit = 100, .sort = PRODUCT_BY_SKU};
    struct product *listed, *found_rows, coded[5];
    struct product_ref *refs;
    int listed_count, found_count, ref_count;
    int64_t count, counted;
    bool hit[5];
    CHECK_OK(cx, product_search(cx, &all, &listed, &listed_count));
    CHECK_OK(cx, product_search(cx, &words, &found_rows, &found_count));
    CHECK_OK(cx, product_search_refs(cx, &words, &refs, &ref_count));
    CHECK_OK(cx, product_count(cx, &all, &count));
    CHECK_OK(cx, product_count(cx, &words, &counted));
    CHECK_OK(cx, product_find_codes(cx, codes, 5, coded, hit));
    char *text = arena_printf(cx->arena, "%s", "");
    for (int i = 0; i < listed_count; i++)
        text = arena_printf(cx->arena, "%s%s", text, listed[i].sku);
    int by_code = 0;
    for (int i = 0; i < 5; i++)
        by_code += hit[i];
    CHECK_INT(listed_count, found_count);
    CHECK_INT(listed_count, ref_count);
    CHECK_INT(listed_count, count);
    CHECK_INT(listed_count, counted);
    CHECK_INT(listed_count, by_code);
    return text;
}

static int64_t tally(struct ctx *cx, const char *code)
{
    struct category *tree;
    int n;
    CHECK_OK(cx, category_tree(cx, &tree, &n));
    for (int i = 0; i < n; i++)
        if (str_eq(tree[i].code, code))
            return tree[i].product_count;
    return -1;
}

TEST(a_company_that_no_assortment_reaches_sees_every_active_product)
{
    struct ctx *cx = shop();
    CHECK_STR("ABCDE", sees(cx, "OTHER"));
    put(cx, "ONE", "company:TOP", "A", NULL);
    CHECK_STR("ABCDE", sees(cx, "OTHER"));
    CHECK_STR("A", sees(cx, "TOP"));
    CHECK_STR("A", sees(cx, "SUB"));
}

TEST(a_category_brings_those_below_and_counts_follow)
{
    struct ctx *cx = shop();
    put(cx, "SALTS", "company:TOP", "category:salt E", NULL);
    CHECK_STR("ABCE", sees(cx, "TOP"));
    CHECK_INT(3, tally(cx, "salt"));
    CHECK_INT(1, tally(cx, "fine"));
    CHECK_INT(0, tally(cx, "oil"));
    int64_t n;
    struct category c;
    CHECK_OK(cx, category_by_code(cx, "salt", &c));
    struct product_search in = {.category = c.id, .limit = 10};
    CHECK_OK(cx, product_count(cx, &in, &n));
    CHECK_INT(3, n);
    struct product *rows;
    int count;
    CHECK_OK(cx, product_search(cx, &in, &rows, &count));
    CHECK_INT(3, count);
}

TEST(includes_add_up_and_an_exclude_of_any_wins)
{
    struct ctx *cx = shop();
    put(cx, "ONE", "company:TOP", "A B", NULL);
    put(cx, "TWO", "group:BIG", "category:oil", NULL);
    put(cx, "THREE", "all", NULL, "B category:fine");
    CHECK_STR("A", sees(cx, "TOP"));
    CHECK_STR("ADE", sees(cx, "OTHER"));
    put(cx, "TWO", "company:TOP", NULL, NULL);
    CHECK_STR("AD", sees(cx, "TOP"));
    put(cx, "ONE", NULL, "A B C", NULL);
    CHECK_STR("AD", sees(cx, "TOP"));
    CHECK_INT(0, tally(cx, "fine"));
    put(cx, "THREE", NULL, NULL, "");
    CHECK_STR("ABCD", sees(cx, "TOP"));
}

TEST(an_assortment_follows_products_and_categories_as_they_move)
{
    struct ctx *cx = shop();
    put(cx, "SALTS", "company:TOP", "category:salt", NULL);
    test_as_job(cx);
    CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t)(const char *const[]){"D", "fine"}));
    CHECK_OK(cx, db_write(cx, put_product, (void *)(uintptr_t)(const char *const[]){"A", "oil"}));
    CHECK_STR("BCD", sees(cx, "TOP"));
    test_as_job(cx);
    CHECK_OK(cx, db_write(cx, put_category, (void *)(uintptr_t)(const char *const[]){"fine", "oil"}));
    CHECK_STR("B", sees(cx, "TOP"));
}

TEST(an_assortment_out_of_use_reaches_nobody_and_one_naming_nothing_takes_nothing)
{
    struct ctx *cx = shop();
    put(cx, "ONE", "company:TOP", "", "");
    CHECK_STR("ABCDE", sees(cx, "TOP"));
    put(cx, "ONE", NULL, "A", NULL);
    CHECK_STR("A", sees(cx, "TOP"));
    test_as_job(cx);
    struct assortment_put off = assortment_put_of("ONE");
    off.active = 0;
    CHECK_OK(cx, db_write(cx, put_assortment, &off));
    CHECK_STR("ABCDE", sees(cx, "TOP"));
}

TEST(staff_see_everything_until_they_act_in_a_company)
{
    struct ctx *cx = shop();
    put(cx, "ONE", "company:TOP", "A", NULL);
    look_as(cx, "TOP");
    struct company_id top = cx->company;
    cx->actor.kind = ACTOR_STAFF;
    cx->company.v = 0;
    int64_t n;
    struct product_search in = {.limit = 10};
    CHECK_OK(cx, product_count(cx, &in, &n));
    CHECK_INT(5, n);
    cx->company = top;
    CHECK_OK(cx, product_count(cx, &in, &n));
    CHECK_INT(1, n);
}

TEST(every_name_that_nothing_answers_to_is_told_and_nothing_is_kept)
{
    struct ctx *cx = shop();
    struct assortment_put in = named(cx, "ONE", "company:NOBODY", "A GONE", "category:gone");
    enum status refused = db_write(cx, put_assortment, &in);
    CHECK_INT(REFUSED, refused);
    CHECK_INT(3, cx->problem.field_count);
    CHECK_STR("/include/1", cx->problem.fields[1].pointer);
    CHECK_STR("/exclude/0", cx->problem.fields[2].pointer);
    ctx_clear_problem(cx);
    int64_t n;
    CHECK_OK(cx, assortment_count(cx, "", &n));
    CHECK_INT(0, n);
}

TEST(the_same_again_changes_nothing)
{
    struct ctx *cx = shop();
    put(cx, "ONE", "company:TOP", "A category:oil", "B");
    put(cx, "ONE", "company:TOP", "category:oil A", "B");
    struct assortment *list;
    int count;
    CHECK_OK(cx, assortment_some(cx, "", "", 10, &list, &count));
    CHECK_INT(1, count);
    CHECK_INT(1, list[0].version);
    CHECK_INT(2, list[0].included);
    look_as(cx, "SUB");
    cx->actor.kind = ACTOR_STAFF;
    CHECK_OK(cx, assortment_reaching(cx, &list, &count));
    CHECK_INT(1, count);
}

TEST(it_is_said_of_a_product_who_includes_excludes_or_leaves_it_out)
{
    struct ctx *cx = shop();
    put(cx, "IN", "all", "category:salt", NULL);
    put(cx, "NOT", "all", "D", NULL);
    put(cx, "OUT", "all", NULL, "C");
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, "C", &p, &found));
    struct assortment *list;
    enum assortment_says *says;
    int count;
    CHECK_OK(cx, assortment_says_of(cx, p.id, p.category, &list, &says, &count));
    CHECK_INT(3, count);
    CHECK_INT(SAYS_INCLUDED, says[0]);
    CHECK_INT(SAYS_NOT_INCLUDED, says[1]);
    CHECK_INT(SAYS_EXCLUDED, says[2]);
}
