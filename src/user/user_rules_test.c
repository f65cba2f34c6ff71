/* The decisions about persons, roles and signing in. SPDX-License-Identifier: Apache-2.0 */
#include "base/permission.h"
#include "support/test.h"
#include "user/user.h"
#include "user/user_rules.h"

TEST(a_buyer_orders_a_requester_does_not)
{
    CHECK(role_permissions_company("buyer") & permission_bit(MAY_order_place));
    CHECK(!(role_permissions_company("requester") & permission_bit(MAY_order_place)));
    CHECK(role_permissions_company("requester") & permission_bit(MAY_cart_edit));
    CHECK(!(role_permissions_company("reader") & permission_bit(MAY_cart_edit)));
    CHECK_INT(role_permissions_company("buyer"), role_permissions_company("approver"));
    CHECK(role_permissions_company("accountant") & permission_bit(MAY_credit_read));
    CHECK(role_permissions_company("admin") & permission_bit(MAY_user_edit));
    CHECK_INT(0, role_permissions_company("owner emperor"));
}

TEST(two_roles_may_what_each_of_them_may)
{
    CHECK_INT(role_permissions_company("buyer") | role_permissions_company("accountant"),
              role_permissions_company("accountant buyer"));
}

TEST(staff_may_what_their_department_does_and_enter_the_office)
{
    const char *all[] = {"owner", "sales", "catalogue", "finance", "service"};
    for (int i = 0; i < 5; i++)
        CHECK_CASE(all[i], role_permissions_staff(all[i]) & permission_bit(MAY_office));
    CHECK(role_permissions_staff("owner") & permission_bit(MAY_staff_edit));
    CHECK(!(role_permissions_staff("sales") & permission_bit(MAY_terms_edit)));
    CHECK(role_permissions_staff("finance") & permission_bit(MAY_terms_edit));
    CHECK(!(role_permissions_staff("finance") & permission_bit(MAY_order_ship)));
    CHECK(role_permissions_staff("service") & permission_bit(MAY_order_ship));
    CHECK(!(role_permissions_staff("catalogue") & permission_bit(MAY_order_read)));
    CHECK_INT(0, role_permissions_staff("buyer"));
}

TEST(roles_are_kept_once_and_in_one_order)
{
    struct arena *a = arena_open(0);
    const char *unknown = NULL;
    CHECK_STR("admin buyer", role_rule_normal(a, company_roles, "buyer  admin buyer", &unknown));
    CHECK(!role_rule_normal(a, company_roles, "buyer boss", &unknown));
    CHECK_STR("boss", unknown);
    arena_close(a);
}

TEST(an_address_has_one_at_sign_and_something_on_both_sides)
{
    const char *good[] = {"ida@legoff.example", "a.b+c@x.fr", "zoé@crêpe.example", "root@localhost"};
    const char *bad[] = {"",        "ida",     "@x.fr",   "ida@",     "a@b@c",   "a b@x.fr",
                         "ida@.fr", "ida@fr.", "a@b..fr", "<a@x.fr>", "a,b@x.fr"};
    for (int i = 0; i < 4; i++)
        CHECK_CASE(good[i], email_rule_ok(good[i]));
    for (int i = 0; i < 11; i++)
        CHECK_CASE(bad[i], !email_rule_ok(bad[i]));
}

TEST(a_password_is_ten_characters_and_not_the_address)
{
    CHECK_INT(PASSWORD_TOO_SHORT, password_rule("ninechars", ""));
    CHECK_INT(PASSWORD_TOO_SHORT, password_rule("ééééééééé", "")); /* 18 bytes, nine characters */
    CHECK_INT(PASSWORD_OK, password_rule("tencharact", ""));
    CHECK_INT(PASSWORD_TOO_EASY, password_rule("IDA@legoff.example", "ida@legoff.example"));
    char longer[PASSWORD_MAX + 2];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    CHECK_INT(PASSWORD_TOO_LONG, password_rule(longer, ""));
}

TEST(the_pause_after_the_fifth_failure_doubles_up_to_an_hour)
{
    const int64_t minute = 60000;
    CHECK_INT(0, throttle_rule_pause_ms(&throttle_account, 4));
    CHECK_INT(minute, throttle_rule_pause_ms(&throttle_account, 5));
    CHECK_INT(2 * minute, throttle_rule_pause_ms(&throttle_account, 6));
    CHECK_INT(4 * minute, throttle_rule_pause_ms(&throttle_account, 7));
    CHECK_INT(60 * minute, throttle_rule_pause_ms(&throttle_account, 1000000));
}

TEST(the_addresses_of_one_ipv6_network_count_together)
{
    struct arena *a = arena_open(0);
    CHECK_STR("192.0.2.7", throttle_rule_network(a, "192.0.2.7"));
    CHECK_STR("::ffff:192.0.2.7", throttle_rule_network(a, "::ffff:192.0.2.7"));
    CHECK_STR(throttle_rule_network(a, "2001:db8:1:2:3:4:5:6"),
              throttle_rule_network(a, "2001:db8:1:2:9:8:7:6"));
    CHECK(strcmp(throttle_rule_network(a, "2001:db8:1:2:3:4:5:6"),
                 throttle_rule_network(a, "2001:db8:1:3:3:4:5:6")) != 0);
    CHECK_STR("", throttle_rule_network(a, NULL));
    arena_close(a);
}

TEST(after_signing_in_one_goes_on_in_this_shop_only)
{
    CHECK(next_rule_is_ours("/orders?x=1"));
    const char *bad[] = {
        "",       "orders", "//evil.example", "https://evil.example", "/\\evil.example", "/login?next=/",
        "/logout"};
    for (int i = 0; i < 7; i++)
        CHECK_CASE(bad[i], !next_rule_is_ours(bad[i]));
    CHECK(!next_rule_is_ours(NULL));
}
