/* Links of carriers, and who waits. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment_rules.h"

#include "support/test.h"

TEST(a_link_is_https_with_a_host_and_the_number_after_it)
{
    static const char *const good[] = {"https://track.example/p/{tracking}",
                                       "https://a.example?n={tracking}&l=fr",
                                       "https://a.example:8443/#{tracking}"};
    static const char *const bad[] = {"http://track.example/{tracking}",
                                      "https://track.example/",
                                      "https://{tracking}.example/",
                                      "https://user@track.example/{tracking}",
                                      "https://track/{tracking}",
                                      "https:///{tracking}",
                                      "https://track.example{tracking}/",
                                      "javascript:alert('{tracking}')",
                                      "https://track.example/{tracking}\"onclick=",
                                      "https://track.example/ {tracking}",
                                      "https://track.example/{other}/{tracking}",
                                      "https://track.example/{tracking}/{tracking}",
                                      ""};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK(shipment_rule_link_ok(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!shipment_rule_link_ok(bad[i]));
}

TEST(a_link_holds_the_number_as_it_was_encoded)
{
    struct arena *a = test_arena();
    CHECK_STR("https://t.example/A%2FB?x=1",
              shipment_rule_link(a, "https://t.example/{tracking}?x=1", "A%2FB"));
}

TEST(who_came_first_is_served_first)
{
    CHECK_INT(0, shipment_rule_waiting(10, 0, 10));
    CHECK_INT(4, shipment_rule_waiting(10, 8, 6));
    CHECK_INT(6, shipment_rule_waiting(10, 12, 6));
    CHECK_INT(6, shipment_rule_waiting(-3, 0, 6));
}
