/* Order history by file: shown, and nothing else. SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "company/company.h"
#include "db/db.h"
#include "export/export.h"
#include "order/order.h"
#include "seller/seller.h"
#include "support/import_file.h"

#define HEAD "number,line,company,placed_at,currency,sku,quantity,unit_price,line_net,status,po_number\n"

static void buyers(struct ctx *cx)
{
    CHECK_STR("2 accepted, 3 accepted",
              import_tells(cx, "companies", "code,name,country\nC1,One,FR\nC2,Two,FR\n"));
    CHECK_STR("2 accepted", import_tells(cx, "products", "sku,unit,name_en\nA,C62,Salt\n"));
}

static struct order_row only(struct ctx *cx, int *count)
{
    struct order_row *rows;
    CHECK_OK(cx, order_list(cx, &(struct order_search){.limit = 10}, &rows, count));
    return rows[0];
}

static const struct db_stmt mails_waiting = {
    .name = "test_mails_waiting",
    .postgres = "SELECT count(*) FROM outbox WHERE seller_id = $1",
    .sqlite = "SELECT count(*) FROM outbox WHERE seller_id = ?1",
    .scope = SCOPE_SHOP,
    .seller_arg = 1,
    .index = -1,
};

TEST(orders_of_the_past_are_shown_and_nothing_follows)
{
    struct ctx *cx = test_ctx();
    buyers(cx);
    CHECK_STR("2 accepted, 3 accepted, 4 accepted",
              import_tells(cx, "orders",
                           HEAD "E-1,1,C1,2019-03-01T10:00:00Z,EUR,A,2,1.50,3.00,,PO7\n"
                                "E-1,2,C1,2019-03-01T10:00:00Z,EUR,GONE,1,2,2.00,,PO7\n"
                                "E-2,1,C1,2019-03-02,EUR,A,1000,9,9000,placed,\n"));
    struct order_row *rows;
    struct order o;
    int count;
    CHECK_OK(cx, order_list(cx, &(struct order_search){.limit = 10}, &rows, &count));
    CHECK_INT(2, count);
    CHECK_STR("E-1", rows[1].number);
    CHECK_STR("import", rows[1].door);
    CHECK_INT(500, rows[1].total_minor);
    CHECK_OK(cx, order_load(cx, rows[1].id, &o));
    CHECK_INT(ORDER_CLOSED, o.state);
    CHECK_STR("closed", o.imported_as);
    CHECK_STR("PO7", o.po_number);
    CHECK_INT(2, o.line_count);
    CHECK_STR("Salt", o.lines[0].name);
    CHECK_INT(0, o.lines[1].product);
    CHECK_STR("GONE", o.lines[1].name);
    CHECK_OK(cx, order_load(cx, rows[0].id, &o));
    CHECK_INT(ORDER_CLOSED, o.state); /* whatever it was there: nobody waits for it here */
    CHECK_STR("placed", o.imported_as);
    struct db_rows r;
    CHECK_OK(cx, db_query(cx, &mails_waiting, &r, NO_ARGS));
    (void)db_next(&r);
    CHECK_INT(0, db_i(&r, 0));
}

static enum status cancel(struct ctx *cx, void *arg)
{
    return order_cancel(cx, *(int64_t *)arg, 0);
}

TEST(an_imported_order_is_not_changed_by_hand)
{
    struct ctx *cx = test_ctx();
    int count;
    buyers(cx);
    CHECK_STR("2 accepted",
              import_tells(cx, "orders", HEAD "E-1,1,C1,2019-03-01,EUR,A,2,1.50,3.00,confirmed,\n"));
    int64_t id = only(cx, &count).id;
    CHECK_ERROR(cx, order_imported, db_write(cx, cancel, &id));
}

TEST(cancellations_and_prices_that_are_none_are_refused_by_name_and_a_wrong_net_is_told)
{
    struct ctx *cx = test_ctx();
    buyers(cx);
    CHECK_STR(
        "2 quantity_invalid, 3 price_not_positive, 4 price_not_positive, 5 line_net_differs, 6 accepted, "
        "7 company_unknown, 8 currency_unknown, 9 value_invalid, 10 cell_missing",
        import_tells(cx, "orders",
                     HEAD "C1,1,C1,2019-03-01,EUR,A,-2,1.50,-3.00,,\n"
                          "E1,1,C1,2019-03-01,EUR,A,-2,0,0,,\n"
                          "E1,2,C1,2019-03-01,EUR,A,2,-1,-2,,\n"
                          "E1,3,C1,2019-03-01,EUR,A,2,1.50,3.02,,\n"
                          "E1,4,C1,2019-03-01,EUR,A,2,1.50,3.01,,\n"
                          "E1,5,NONE,2019-03-01,EUR,A,2,1.50,3,,\n"
                          "E1,6,C1,2019-03-01,XXQ,A,2,1.50,3,,\n"
                          "E1,7,C1,2019-03-01,EUR,A,2,1.50,3,lost,\n"
                          "E1,8,C1,2019-03-01,EUR,,2,1.50,3,,\n"));
    struct job_row *jobs;
    int count;
    CHECK_OK(cx, job_list(cx, "import", 0, 1, &jobs, &count));
    CHECK_INT(2, jobs[0].accepted); /* the one with a warning too */
    CHECK_INT(7, jobs[0].refused);
    CHECK_INT(603, only(cx, &count).net_minor);
    CHECK_INT(1, count);
}

TEST(history_again_changes_nothing_and_another_line_changes_that_line)
{
    struct ctx *cx = test_ctx();
    int count;
    buyers(cx);
    const char *text = HEAD "E-1,1,C1,2019-03-01,EUR,A,2,1.50,3.00,,\nE-1,2,C1,2019-03-01,EUR,A,2,2,4,,\n";
    (void)import_file(cx, "orders", text);
    struct order o;
    CHECK_OK(cx, order_load(cx, only(cx, &count).id, &o));
    cx->company.v = 0;
    int64_t version = o.version;
    CHECK_STR("2 accepted, 3 accepted", import_tells(cx, "orders", text));
    CHECK_OK(cx, order_load(cx, o.id, &o));
    cx->company.v = 0;
    CHECK_INT(version, o.version);
    CHECK_STR("2 accepted, 3 order_other_company, 4 order_currency",
              import_tells(cx, "orders",
                           HEAD "E-1,1,C1,2019-03-01,EUR,A,3,1.50,4.50,,\n"
                                "E-1,1,C2,2019-03-01,EUR,A,3,1.50,4.50,,\n"
                                "E-1,1,C1,2019-03-01,USD,A,3,1.50,4.50,,\n"));
    CHECK_OK(cx, order_load(cx, o.id, &o));
    CHECK_INT(850, o.total_minor);
    CHECK_INT(2, o.line_count);
    CHECK(o.version > version);
}

static enum status next_number(struct ctx *cx, void *arg)
{
    return seller_next_number(cx, "C", arg);
}

TEST(a_new_order_never_gets_the_number_of_an_imported_one)
{
    struct ctx *cx = test_ctx();
    const char *next;
    buyers(cx);
    (void)import_file(cx, "orders", HEAD "C-2026-000041,1,C1,2026-01-01,EUR,A,2,1.50,3.00,,\n");
    CHECK_OK(cx, db_write(cx, next_number, &next));
    CHECK_STR("C-2026-000042", next);
}

static const char *exported(struct ctx *cx)
{
    const struct export_kind *k;
    struct export_place place = {0};
    struct buf b;
    buf_init(&b, cx->arena, 1024);
    CHECK_OK(cx, export_kind_find(cx, "orders", &k));
    CHECK_OK(cx, export_header(cx, k, &place, &b));
    CHECK_OK(cx, export_rows(cx, k, 100, &place, &b));
    return buf_text(&b);
}

static enum status other_shop(struct ctx *cx, void *arg)
{
    (void)arg;
    return seller_create(
        cx,
        &(struct seller_new){
            .code = "other", .name = "Other", .country = "FR", .currency = "EUR", .host = "other.example"});
}

TEST(an_export_of_orders_imported_into_another_shop_is_the_same_export)
{
    struct ctx *cx = test_ctx();
    buyers(cx);
    (void)import_file(
        cx, "orders",
        HEAD
        "E-2,1,C2,2019-03-02,EUR,A,2,1.50,3.00,placed,\nE-1,1,C1,2019-03-01,USD,B,1.5,2,3,cancelled,P\n");
    const char *before = exported(cx);
    CHECK_OK(cx, db_write(cx, other_shop, NULL));
    buyers(cx);
    CHECK_STR("2 accepted, 3 accepted", import_tells(cx, "orders", before));
    CHECK_STR(before, exported(cx));
}
