/* History, putting back and conflicts of price lists, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "db/db.h"
#include "pricing/pricing.h"
#include "pricing/pricing_history.h"
#include "pricing/pricing_margin.h"
#include "support/test.h"

static enum status put_goods(struct ctx *cx, void *arg)
{
    struct product_put in = product_put_of(arg);
    int64_t id;
    in.unit = "C62";
    in.names[0] = arg;
    in.has_cost = true;
    in.cost_e6 = 5000000;
    return product_put(cx, &in, &id, NULL);
}

static enum status put_company(struct ctx *cx, void *arg)
{
    const struct company_put in = {.code = arg, .name = arg, .country = "FR"};
    struct company_id id;
    return company_put(cx, &in, &id, NULL);
}

static enum status put_list(struct ctx *cx, void *arg)
{
    int64_t id;
    return price_list_put(cx, arg, &id, NULL);
}

static int64_t a_list(struct ctx *cx, const char *code, const char *audience)
{
    struct price_list_put in = {
        .code = code, .name = code, .currency = "EUR", .audience = audience, .priority = -1, .active = -1};
    struct price_list l;
    CHECK_OK(cx, db_write(cx, put_list, &in));
    CHECK_OK(cx, price_list_by_code(cx, code, &l));
    return l.id;
}

static enum status put_entry(struct ctx *cx, void *arg)
{
    return price_entry_put(cx, arg, NULL);
}

static void a_price(struct ctx *cx, int64_t list, int64_t min, const char *price)
{
    struct price_entry_put in = {
        .list = list, .target = "SALT", .unit = "", .min_quantity_e6 = min * 1000000, .has_price = true};
    CHECK(exact_parse_e6(price, &in.price_e6));
    CHECK_OK(cx, db_write(cx, put_entry, &in));
}

struct undo {
    int64_t list, change;
    int undone;
};
static enum status undo(struct ctx *cx, void *arg)
{
    struct undo *u = arg;
    return price_undo(cx, u->list, u->change, false, &u->undone);
}

static struct ctx *a_shop(void)
{
    static char salt[] = "SALT";
    struct ctx *cx = test_ctx();
    test_as_staff(cx, "owner");
    CHECK_OK(cx, db_write(cx, put_goods, salt));
    return cx;
}

static struct price_change *history(struct ctx *cx, int64_t list, int expect)
{
    struct price_change *c;
    int64_t more;
    int count;
    CHECK_OK(cx,
             price_history(cx, &(struct price_history_search){.list = list, .limit = 10}, &c, &count, &more));
    CHECK_INT(expect, count);
    return c;
}

static const char *price_now(struct ctx *cx, int64_t list)
{
    struct price_entry *e;
    int count;
    CHECK_OK(cx, price_entry_some(cx, list, "SALT", NULL, 10, &e, &count));
    return count ? e6_text(cx->arena, e[0].price_e6) : "none";
}

TEST(a_change_is_told_with_what_was_and_what_came_newest_first)
{
    struct ctx *cx = a_shop();
    int64_t list = a_list(cx, "PUBLIC", "all");
    a_price(cx, list, 1, "8.40");
    a_price(cx, list, 1, "8.60");
    struct price_change *c = history(cx, list, 2);
    CHECK(c[0].had && c[0].has);
    CHECK_INT(8400000, c[0].before.price_e6);
    CHECK_INT(8600000, c[0].after.price_e6);
    CHECK(!c[1].had && c[1].has);
    CHECK_STR("SALT", c[0].entry.code);
}

TEST(what_was_put_back_is_a_change_and_can_be_put_back_too)
{
    struct ctx *cx = a_shop();
    int64_t list = a_list(cx, "PUBLIC", "all");
    a_price(cx, list, 1, "8.40");
    a_price(cx, list, 1, "8.60");
    struct undo u = {list, history(cx, list, 2)[0].id, 0};
    CHECK_OK(cx, db_write(cx, undo, &u));
    CHECK_INT(1, u.undone);
    CHECK_STR("8.4", price_now(cx, list));
    u.change = history(cx, list, 3)[0].id;
    CHECK_OK(cx, db_write(cx, undo, &u));
    CHECK_STR("8.6", price_now(cx, list));
}

TEST(a_change_that_was_overtaken_is_not_put_back)
{
    struct ctx *cx = a_shop();
    int64_t list = a_list(cx, "PUBLIC", "all");
    a_price(cx, list, 1, "8.40");
    a_price(cx, list, 1, "8.60");
    a_price(cx, list, 1, "9");
    struct undo u = {list, history(cx, list, 3)[1].id, 0};
    CHECK_ERROR(cx, undo_overtaken, db_write(cx, undo, &u));
    CHECK_STR("9", price_now(cx, list));
    u = (struct undo){list, 12345, 0};
    CHECK_ERROR(cx, change_unknown, db_write(cx, undo, &u));
}

TEST(two_lists_of_one_rank_for_the_same_goods_are_in_conflict_and_the_later_holds)
{
    struct ctx *cx = a_shop();
    int64_t first = a_list(cx, "FIRST", "all"), second = a_list(cx, "SECOND", "all");
    struct price_conflict *c;
    int count;
    a_price(cx, first, 1, "8");
    CHECK_OK(cx, price_conflicts(cx, 0, 10, &c, &count));
    CHECK_INT(0, count);
    a_price(cx, second, 1, "9");
    CHECK_OK(cx, price_conflicts(cx, first, 10, &c, &count));
    CHECK_INT(1, count);
    CHECK_STR("SECOND", c[0].other_code);
    CHECK(!c[0].wins);
    CHECK_STR("SALT", c[0].code);
    CHECK_INT(1, c[0].count);
    struct price_list_put change = {.code = "SECOND", .priority = 3, .active = -1};
    CHECK_OK(cx, db_write(cx, put_list, &change));
    CHECK_OK(cx, price_conflicts(cx, 0, 10, &c, &count));
    CHECK_INT(0, count);
}

TEST(a_rep_of_own_companies_counts_the_lists_he_sees)
{
    static char own[] = "OWN", other[] = "OTHER";
    struct ctx *cx = a_shop(), *rep = test_ctx();
    test_as_staff(rep, "sales");
    rep->actor.own_companies = true;
    CHECK_OK(cx, db_write(cx, put_company, other));
    CHECK_OK(rep, db_write(rep, put_company, own)); /* what he makes is his */
    (void)a_list(cx, "PUBLIC", "all");
    (void)a_list(cx, "HIS", "company:OWN");
    (void)a_list(cx, "NOT-HIS", "company:OTHER");
    int64_t total;
    CHECK_OK(cx, price_list_count(cx, "", &total));
    CHECK_INT(3, total);
    CHECK_OK(rep, price_list_count(rep, "", &total));
    CHECK_INT(2, total);
}

TEST(a_margin_is_over_the_cost_and_stands_beside_the_public_price)
{
    struct ctx *cx = a_shop();
    int64_t list = a_list(cx, "PUBLIC", "all"), own;
    static char acme[] = "ACME";
    CHECK_OK(cx, db_write(cx, put_company, acme));
    own = a_list(cx, "OWN", "company:ACME");
    a_price(cx, list, 1, "10");
    a_price(cx, own, 1, "8");
    a_price(cx, own, 40, "4");
    struct price_list l;
    struct price_entry *e;
    struct price_margin m[2];
    int count;
    CHECK_OK(cx, price_list_load(cx, own, &l));
    CHECK_OK(cx, price_entry_some(cx, own, NULL, NULL, 10, &e, &count));
    CHECK_INT(2, count);
    CHECK_OK(cx, price_margins(cx, &l, e, count, m));
    CHECK(m[0].has_margin && !m[0].is_below_cost);
    CHECK_INT(375000, m[0].margin_ppm); /* (8 - 5) / 8 */
    CHECK_INT(-200000, m[0].to_public_ppm);
    CHECK(m[1].is_below_cost);
    CHECK_INT(-250000, m[1].margin_ppm);
    test_as_staff(cx, "sales");
    cx->actor.may &= ~permission_bit(MAY_price_list_read);
    CHECK_OK(cx, price_margins(cx, &l, e, count, m));
    CHECK(!m[0].has_margin && !m[1].is_below_cost);
}
