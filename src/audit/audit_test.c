/* The audit trail and the change log, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/lang.h"
#include "change_log/change_log.h"
#include "support/test.h"

static const struct db_stmt audit_rows = {
    .name = "test_audit_rows",
    .postgres =
        "SELECT at_ms, actor_kind, door, action, kind, object_id, for_company, before, after, request_id"
        " FROM audit WHERE seller_id = $1 ORDER BY id",
    .sqlite =
        "SELECT at_ms, actor_kind, door, action, kind, object_id, for_company, before, after, request_id"
        " FROM audit WHERE seller_id = ?1 ORDER BY id",
    .scope = SCOPE_SHOP,
    .seller_arg = 1,
    .index = -1,
};

static const struct db_stmt change_rows = {
    .name = "test_change_rows",
    .postgres =
        "SELECT xact, position, kind, object_id FROM change_log WHERE seller_id = $1 ORDER BY xact, position",
    .sqlite =
        "SELECT xact, position, kind, object_id FROM change_log WHERE seller_id = ?1 ORDER BY xact, position",
    .scope = SCOPE_SHOP,
    .seller_arg = 1,
    .index = -1,
};

static enum status deed(struct ctx *cx, void *arg)
{
    TRY(audit_put(cx, "price.changed", "prd", 9, (struct company_id){3}, "{\"a\":1}", NULL));
    TRY(change_log_put(cx, "prd", 9));
    TRY(change_log_put(cx, "stk", 10));
    return *(enum status *)arg == OK ? OK : fail(cx, E_not_found, NULL);
}

TEST(a_deed_and_its_rows_stand_or_fall_together)
{
    struct ctx *cx = test_ctx();
    enum status end = REFUSED;
    struct db_rows r;
    CHECK_ERROR(cx, not_found, db_write(cx, deed, &end));
    CHECK_OK(cx, db_query(cx, &audit_rows, &r, NO_ARGS));
    CHECK_INT(0, r.row_count);

    end = OK;
    CHECK_OK(cx, db_write(cx, deed, &end));
    CHECK_OK(cx, db_query(cx, &audit_rows, &r, NO_ARGS));
    CHECK_INT(1, r.row_count);
    CHECK(db_next(&r));
    CHECK_INT(cx->now_ms, db_i(&r, 0));
    CHECK_STR("job", db_s(&r, 1));
    CHECK_STR("job", db_s(&r, 2));
    CHECK_STR("price.changed", db_s(&r, 3));
    CHECK_STR("prd", db_s(&r, 4));
    CHECK_INT(9, db_i(&r, 5));
    CHECK_INT(3, db_i(&r, 6));
    CHECK_STR("{\"a\":1}", db_s(&r, 7));
    CHECK_STR("", db_s(&r, 8));
    CHECK_STR("test", db_s(&r, 9));
}

TEST(changes_are_noted_in_their_order)
{
    struct ctx *cx = test_ctx();
    enum status end = OK;
    struct db_rows r;
    CHECK_OK(cx, db_write(cx, deed, &end));
    CHECK_OK(cx, db_query(cx, &change_rows, &r, NO_ARGS));
    CHECK_INT(2, r.row_count);
    CHECK(db_next(&r));
    CHECK_STR("prd", db_s(&r, 2));
    CHECK(db_engine(db_of(cx)) == DB_SQLITE ? db_i(&r, 0) == 0 : db_i(&r, 0) > 0);
    int64_t first = db_i(&r, 1);
    CHECK(db_next(&r));
    CHECK_STR("stk", db_s(&r, 2));
    CHECK(first < db_i(&r, 1));
}

static enum status three_deeds(struct ctx *cx, void *arg)
{
    (void)arg;
    TRY(audit_put(cx, "order.placed", "ord", 5, (struct company_id){3}, "", "{}"));
    TRY(audit_put(cx, "order.confirmed", "ord", 5, (struct company_id){3}, "{}", "{}"));
    return audit_put(cx, "stock.counted", "prd", 5, (struct company_id){0}, "", "{}");
}

static int found(struct ctx *cx, struct audit_search s, struct audit_entry **rows)
{
    int count;
    int64_t all;
    s.limit = s.limit ? s.limit : 50;
    CHECK_OK(cx, audit_list(cx, &s, rows, &count));
    CHECK_OK(cx, audit_count(cx, &s, &all));
    CHECK(all >= count);
    return count;
}

TEST(the_trail_is_read_newest_first_by_object_company_and_deed)
{
    struct ctx *cx = test_ctx();
    struct audit_entry *rows;
    (void)test_as_staff(cx, "owner");
    int before = found(cx, (struct audit_search){0}, &rows); /* the making of the owner itself */
    CHECK_OK(cx, db_write(cx, three_deeds, NULL));

    CHECK_INT(before + 3, found(cx, (struct audit_search){0}, &rows));
    CHECK_STR("stock.counted", rows[0].action);
    CHECK_STR("staff", rows[0].actor_kind);
    CHECK(*rows[0].person_name);
    CHECK_STR("order.placed", rows[2].action);
    CHECK_INT(2, found(cx, (struct audit_search){.limit = 2}, &rows));
    CHECK_INT(before + 1, found(cx, (struct audit_search){.before = rows[1].id}, &rows));

    CHECK_INT(2, found(cx, (struct audit_search){.kind = "ord", .object_id = 5}, &rows));
    CHECK_INT(2, found(cx, (struct audit_search){.company = {3}}, &rows));
    CHECK_INT(1, found(cx, (struct audit_search){.company = {3}, .action = "order.placed"}, &rows));
    CHECK_INT(0, found(cx, (struct audit_search){.kind = "ord", .object_id = 5, .company = {4}}, &rows));
    CHECK_INT(1, found(cx, (struct audit_search){.kind = "prd", .action = "stock.counted"}, &rows));
}

TEST(deeds_and_things_are_named_in_the_readers_language)
{
    struct ctx *cx = test_ctx();
    cx->lang = &LANG_FR;
    CHECK_STR("Commande passée", audit_action_label(cx, "order.placed"));
    CHECK_STR("order.eaten", audit_action_label(cx, "order.eaten"));
    CHECK_STR("Article", audit_kind_label(cx, "prd"));
    CHECK(strncmp("/office/orders/ord_", audit_object_path(cx, "ord", 5), 19) == 0);
    CHECK(audit_object_path(cx, "shp", 5) == NULL);
    CHECK(audit_object_path(cx, "ord", 0) == NULL);
}
