/* Stock on a real database: reserving, freeing, shipping, counting. SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory.h"

#include "base/id.h"
#include "company/company.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "support/test.h"
#include <pthread.h>

#define E6(n) ((int64_t)(n)*1000000)

/* Lines of one order, made as the order slice makes them: the rows of the lines must be there. */
struct job {
    int64_t order;
    struct reserve_line lines[8];
    int count;
    const struct stock_put *put;
    const struct product_put *product;
};

static enum status put_stock(struct ctx *cx, void *arg)
{
    return stock_put(cx, ((struct job *)arg)->put, NULL);
}

static enum status put_product(struct ctx *cx, void *arg)
{
    int64_t id;
    return product_put(cx, ((struct job *)arg)->product, &id, NULL);
}

static enum status put_company(struct ctx *cx, void *arg)
{
    (void)arg;
    struct company_id id;
    bool created;
    const struct company_put in = {
        .code = "acme", .name = "Acme", .country = "FR", .status = "active", .currency = "EUR"};
    TRY(company_put(cx, &in, &id, &created));
    cx->company = id;
    return OK;
}

static enum status put_order(struct ctx *cx, void *arg)
{
    struct job *j = arg;
    struct db_arg a[60];
    j->order = id_make();
    for (int i = 0; i < 60; i++)
        a[i] = db_text("");
    a[0] = db_int(j->order);
    a[1] = db_text(id_text(cx->arena, "C", j->order));
    a[2] = db_int(cx->site->id.v);
    a[3] = db_text("placed");
    a[5] = a[6] = a[7] = a[9] = a[10] = a[17] = a[20] = db_int(0);
    for (int i = 28; i < 32; i++)
        a[i] = db_int(0);
    a[32] = a[34] = a[36] = a[37] = db_int(0); /* for whom, unit, end of month, terms */
    TRY(db_exec(cx, &SQL_order_insert, NULL, a, SQL_order_insert.args));
    for (int i = 0; i < j->count; i++) {
        struct db_arg l[40];
        for (int k = 0; k < 40; k++)
            l[k] = db_text("");
        const struct reserve_line *r = &j->lines[i];
        l[0] = db_int(r->order_line);
        l[1] = db_int(j->order);
        l[2] = db_int(i + 1);
        l[3] = db_int(r->product->id);
        l[7] = db_int(1000000);
        l[8] = db_int(r->quantity_e6);
        l[9] = l[10] = l[11] = l[13] = l[16] = l[25] = db_int(0);
        TRY(db_exec(cx, &SQL_order_line_insert, NULL, l, SQL_order_line_insert.args));
    }
    return inventory_reserve(cx, j->order, j->lines, j->count);
}

static void count_stock(struct ctx *cx, const char *warehouse, const char *sku, int64_t n)
{
    const struct stock_put put = stock_put_of(warehouse, sku, E6(n));
    struct job j = {.put = &put};
    CHECK_OK(cx, db_write(cx, put_stock, &j));
}

static const struct product *a_product(struct ctx *cx, const char *sku, const char *policy, int64_t limit)
{
    struct product_put in = product_put_of(sku);
    in.unit = "C62";
    in.names[0] = sku;
    in.stock_policy = policy;
    in.has_backorder_limit = limit >= 0;
    in.backorder_limit_e6 = limit >= 0 ? E6(limit) : 0;
    struct job j = {.product = &in};
    CHECK_OK(cx, db_write(cx, put_product, &j));
    struct product *p = arena_new(cx->arena, struct product);
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, p, &found));
    CHECK(found);
    return p;
}

static struct ctx *a_shop(void)
{
    struct ctx *cx = test_ctx();
    struct job j = {0};
    CHECK_OK(cx, db_write(cx, put_company, &j));
    return cx;
}

static void line(struct job *j, const struct product *p, int64_t n)
{
    j->lines[j->count++] = (struct reserve_line){.order_line = id_make(), .product = p, .quantity_e6 = E6(n)};
}

static int64_t available(struct ctx *cx, const struct product *p)
{
    struct availability a;
    CHECK_OK(cx, inventory_available(cx, &p->id, 1, &a));
    return a.available_e6 / 1000000;
}

/* "MAIN 7/3 WEST 5/0": on hand and reserved, by warehouse. */
static const char *stock_of(struct ctx *cx, const char *sku)
{
    struct stock_row *rows;
    int count;
    CHECK_OK(cx, stock_list(cx, &(struct stock_search){.q = sku, .limit = 50}, &rows, &count));
    const char *all = "";
    for (int i = 0; i < count; i++)
        all = arena_printf(cx->arena, "%s%s%s %lld/%lld", all, i ? " " : "", rows[i].warehouse_code,
                           (long long)(rows[i].on_hand_e6 / 1000000),
                           (long long)(rows[i].reserved_e6 / 1000000));
    return all;
}

static void check_ledger(struct ctx *cx)
{
    struct stock_proof *proofs;
    int count;
    CHECK_OK(cx, stock_proofs(cx, &proofs, &count));
    for (int i = 0; i < count; i++) {
        CHECK_INT(proofs[i].on_hand_e6, proofs[i].ledger_on_hand_e6);
        CHECK_INT(proofs[i].reserved_e6, proofs[i].ledger_reserved_e6);
    }
}

struct part {
    const struct job *job;
    int line;
    int64_t quantity_e6;
};

static enum status free_part(struct ctx *cx, void *arg)
{
    const struct part *p = arg;
    return inventory_free(cx, p->job->order, p->job->lines[p->line].order_line, p->quantity_e6);
}

static enum status ship_part(struct ctx *cx, void *arg)
{
    const struct part *p = arg;
    const struct reserve_line *l = &p->job->lines[p->line];
    return inventory_ship(cx, p->job->order, l->order_line, l->product, p->quantity_e6);
}

TEST(an_order_reserves_and_shipping_takes_it_away)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    struct job j = {0};
    line(&j, salt, 4);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK(!j.lines[0].backordered);
    CHECK_STR("MAIN 10/4", stock_of(cx, "SALT"));
    CHECK_INT(6, available(cx, salt));

    CHECK_OK(cx, db_write(cx, ship_part, &(struct part){&j, 0, E6(3)}));
    CHECK_STR("MAIN 7/1", stock_of(cx, "SALT"));
    CHECK_OK(cx, db_write(cx, free_part, &(struct part){&j, 0, -1}));
    CHECK_STR("MAIN 7/0", stock_of(cx, "SALT"));
    CHECK_OK(cx, db_write(cx, free_part, &(struct part){&j, 0, -1}));
    CHECK_STR("MAIN 7/0", stock_of(cx, "SALT"));
    check_ledger(cx);
}

TEST(a_line_is_split_over_two_warehouses_in_the_sites_order)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 4);
    count_stock(cx, "WEST", "SALT", 5);
    struct job j = {0};
    line(&j, salt, 7);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK_STR("MAIN 4/4 WEST 5/3", stock_of(cx, "SALT"));
    CHECK_OK(cx, db_write(cx, free_part, &(struct part){&j, 0, E6(2)})); /* the last warehouse first */
    CHECK_STR("MAIN 4/4 WEST 5/1", stock_of(cx, "SALT"));
    CHECK_OK(cx, db_write(cx, ship_part, &(struct part){&j, 0, E6(5)}));
    CHECK_STR("MAIN 0/0 WEST 4/0", stock_of(cx, "SALT"));
    check_ledger(cx);
}

TEST(two_lines_of_one_product_are_served_one_after_the_other)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1),
                         *other = a_product(cx, "OTHER", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    count_stock(cx, "MAIN", "OTHER", 1);
    struct job j = {0};
    line(&j, salt, 6);
    line(&j, other, 1);
    line(&j, salt, 4);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK_STR("MAIN 10/10", stock_of(cx, "SALT"));
    CHECK_INT(0, available(cx, salt));
    check_ledger(cx);
}

TEST(a_refusal_names_every_short_line_and_changes_nothing)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1),
                         *sand = a_product(cx, "SAND", "strict", -1);
    const struct product *none = a_product(cx, "NEVER-COUNTED", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    count_stock(cx, "MAIN", "SAND", 3);
    struct job j = {0};
    line(&j, salt, 6);
    line(&j, sand, 3);
    line(&j, salt, 5); /* 10 - 6 leaves 4 */
    line(&j, none, 1);
    CHECK_INT(REFUSED, db_write(cx, put_order, &j));
    CHECK_INT(E_out_of_stock, cx->problem.error);
    CHECK_INT(2, cx->problem.field_count);
    CHECK_STR("/lines/2/quantity", cx->problem.fields[0].pointer);
    CHECK_STR("4 of SALT can be had now, 5 were asked for.", cx->problem.fields[0].detail);
    CHECK_STR("/lines/3/quantity", cx->problem.fields[1].pointer);
    ctx_clear_problem(cx);
    CHECK_STR("MAIN 10/0", stock_of(cx, "SALT"));
    CHECK_STR("MAIN 3/0", stock_of(cx, "SAND"));
    check_ledger(cx);
}

TEST(a_backorder_goes_to_its_limit_and_not_beyond)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "backorder", 5);
    count_stock(cx, "MAIN", "SALT", 2);
    count_stock(cx, "WEST", "SALT", 1);
    struct job j = {0}, more = {0}, last = {0};
    line(&j, salt, 7); /* 3 there, 4 wait */
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK(j.lines[0].backordered);
    CHECK_STR("MAIN 2/6 WEST 1/1", stock_of(cx, "SALT"));
    CHECK_INT(-4, available(cx, salt));
    line(&more, salt, 2);
    CHECK_ERROR(cx, out_of_stock, db_write(cx, put_order, &more));
    line(&last, salt, 1);
    CHECK_OK(cx, db_write(cx, put_order, &last));
    CHECK_INT(-5, available(cx, salt));
    check_ledger(cx);
}

TEST(a_backorder_needs_no_stock_at_all_and_none_counts_nothing)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "backorder", -1),
                         *work = a_product(cx, "WORK", "none", -1);
    struct job j = {0};
    line(&j, salt, 3);
    line(&j, work, 100);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK(j.lines[0].backordered && !j.lines[1].backordered);
    CHECK_STR("MAIN 0/3", stock_of(cx, "SALT"));
    CHECK_STR("", stock_of(cx, "WORK"));
    CHECK_OK(cx, db_write(cx, ship_part, &(struct part){&j, 1, E6(100)}));
    CHECK_STR("", stock_of(cx, "WORK"));
    check_ledger(cx);
}

static enum status reserve_more(struct ctx *cx, void *arg)
{
    struct job *j = arg;
    return inventory_reserve(cx, j->order, j->lines, j->count);
}

/* Confirming more than was ordered reserves the difference for a line that has a reservation already. */
TEST(a_line_that_is_raised_adds_to_its_reservation)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    struct job j = {0};
    line(&j, salt, 4);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    j.lines[0].quantity_e6 = E6(3);
    CHECK_OK(cx, db_write(cx, reserve_more, &j));
    CHECK_STR("MAIN 10/7", stock_of(cx, "SALT"));
    CHECK_OK(cx, db_write(cx, free_part, &(struct part){&j, 0, -1}));
    CHECK_STR("MAIN 10/0", stock_of(cx, "SALT"));
    check_ledger(cx);
}

/* Who ships knows a line, not the policy of what it holds. */
TEST(shipping_what_is_not_counted_takes_no_stock_whatever_the_caller_says_of_it)
{
    struct ctx *cx = a_shop();
    const struct product *work = a_product(cx, "WORK", "none", -1);
    struct job j = {0};
    line(&j, work, 5);
    count_stock(cx, "MAIN", "WORK", 0);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    struct product bare = {.id = work->id, .sku = "WORK", .unit = "C62"};
    j.lines[0].product = &bare;
    CHECK_OK(cx, db_write(cx, ship_part, &(struct part){&j, 0, E6(5)}));
    CHECK_STR("MAIN 0/0", stock_of(cx, "WORK"));
    check_ledger(cx);
}

TEST(a_count_below_what_is_reserved_is_taken_and_listed_as_a_shortage)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    a_product(cx, "SAND", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    count_stock(cx, "MAIN", "SAND", 10);
    struct job j = {0}, next = {0};
    line(&j, salt, 8);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    count_stock(cx, "MAIN", "SALT", 5);
    CHECK_INT(-3, available(cx, salt));
    struct stock_row *rows;
    int count;
    const struct stock_search shortages = {.shortages_only = true, .limit = 9};
    CHECK_OK(cx, stock_list(cx, &shortages, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("SALT", rows[0].sku);
    int64_t total;
    CHECK_OK(cx, stock_count(cx, &shortages, &total));
    CHECK_INT(1, total);
    line(&next, salt, 1);
    CHECK_ERROR(cx, out_of_stock, db_write(cx, put_order, &next));
    check_ledger(cx);
}

TEST(a_warehouse_comes_into_being_when_first_named)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    count_stock(cx, "EAST", "SALT", 3);
    struct warehouse *list;
    int count;
    CHECK_OK(cx, warehouse_list(cx, &list, &count));
    CHECK_INT(2, count);
    CHECK_STR("EAST", list[0].code);
    CHECK_INT(3, available(cx, salt));
}

TEST(stock_of_an_unknown_warehouse_is_refused)
{
    struct ctx *cx = a_shop();
    struct stock_row *rows;
    int count;
    const struct stock_search nowhere = {.warehouse = "NOWHERE", .limit = 9},
                              main = {.warehouse = "MAIN", .limit = 9};
    CHECK_ERROR(cx, warehouse_unknown, stock_list(cx, &nowhere, &rows, &count));
    CHECK_OK(cx, stock_list(cx, &main, &rows, &count));
    CHECK_INT(0, count);
}

TEST(a_count_is_refused_by_name)
{
    struct ctx *cx = a_shop();
    a_product(cx, "SALT", "strict", -1);
    struct stock_put put = stock_put_of("MAIN", "NOTHING", E6(1));
    struct job j = {.put = &put};
    CHECK_ERROR(cx, product_unknown, db_write(cx, put_stock, &j));
    put = stock_put_of("MAIN", "SALT", 500000);
    CHECK_ERROR(cx, quantity_invalid, db_write(cx, put_stock, &j));
    put = stock_put_of("MAIN", "SALT", -E6(1));
    CHECK_ERROR(cx, quantity_invalid, db_write(cx, put_stock, &j));
    put = stock_put_of("NEW", "SALT", E6(1));
    put.expect_version = 3;
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_stock, &j));
    put = stock_put_of("MAIN", "SALT", E6(1));
    put.incoming_on = "2026-13-01";
    CHECK_ERROR(cx, date_invalid, db_write(cx, put_stock, &j));
    CHECK_STR("", stock_of(cx, "SALT"));
}

TEST(a_reservation_leaves_the_version_to_counts)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 10);
    struct stock_row *rows;
    int count;
    const struct stock_search all = {.limit = 9};
    CHECK_OK(cx, stock_list(cx, &all, &rows, &count));
    struct stock_put put = stock_put_of("MAIN", "SALT", E6(20));
    put.expect_version = rows[0].version;
    struct job j = {.put = &put};
    line(&j, salt, 1);
    CHECK_OK(cx, db_write(cx, put_order, &j));
    CHECK_OK(cx, db_write(cx, put_stock, &j));
    CHECK_STR("MAIN 20/1", stock_of(cx, "SALT"));
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put_stock, &j));
}

enum { RIVALS = 8 };

struct rival {
    struct ctx *cx;
    struct job job;
    enum status status;
};

static void *order_now(void *arg)
{
    struct rival *r = arg;
    r->status = db_write(r->cx, put_order, &r->job);
    return NULL;
}

TEST(rivals_for_the_last_ones_never_take_more_than_there_is)
{
    struct ctx *cx = a_shop();
    const struct product *salt = a_product(cx, "SALT", "strict", -1),
                         *sand = a_product(cx, "SAND", "strict", -1);
    count_stock(cx, "MAIN", "SALT", 3);
    count_stock(cx, "WEST", "SALT", 2);
    count_stock(cx, "MAIN", "SAND", 100);
    struct rival rivals[RIVALS];
    pthread_t threads[RIVALS];
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] = (struct rival){.cx = test_ctx()};
        rivals[i].cx->company = cx->company;
        line(&rivals[i].job, i % 2 ? salt : sand, 1); /* in both orders: the rows are locked in one */
        line(&rivals[i].job, i % 2 ? sand : salt, 1);
    }
    for (int i = 0; i < RIVALS; i++)
        CHECK_INT(0, pthread_create(&threads[i], NULL, order_now, &rivals[i]));
    int placed = 0;
    for (int i = 0; i < RIVALS; i++) {
        pthread_join(threads[i], NULL);
        CHECK(rivals[i].status == OK || rivals[i].status == REFUSED);
        placed += rivals[i].status == OK;
    }
    CHECK_INT(5, placed);
    CHECK_STR("MAIN 3/3 WEST 2/2", stock_of(cx, "SALT"));
    CHECK_STR("MAIN 100/5", stock_of(cx, "SAND"));
    check_ledger(cx);
}
