/* What JSON looks like when it leaves. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"
#include "web/json_out.h"

TEST(commas_and_escapes_are_in_place)
{
    struct json_out j;
    json_out_init(&j, test_arena());
    json_out_object(&j, NULL);
    json_out_text(&j, "a", "\"\\\n\x01</script>é");
    json_out_array(&j, "list");
    json_out_int(&j, NULL, -5);
    json_out_bool(&j, NULL, true);
    json_out_null(&j, NULL);
    json_out_object(&j, NULL);
    json_out_object_end(&j);
    json_out_array_end(&j);
    json_out_text(&j, "none", NULL);
    json_out_object_end(&j);
    CHECK_STR("{\"a\":\"\\\"\\\\\\n\\u0001\\u003c/script>é\",\"list\":[-5,true,null,{}],\"none\":null}",
              buf_text(&j.b));
}

TEST(values_take_the_forms_of_the_api)
{
    struct json_out j;
    json_out_init(&j, test_arena());
    json_out_object(&j, NULL);
    json_out_amount(&j, "total", 123456, "EUR");
    json_out_price(&j, "price", 4250000, 1000000000, "C62", "EUR");
    json_out_quantity(&j, "quantity", 2500000);
    json_out_rate(&j, "rate", 55000);
    json_out_id(&j, "none", "cmp", 0);
    json_out_object_end(&j);
    CHECK_STR(
        "{\"total\":{\"amount\":\"1234.56\",\"currency\":\"EUR\"},"
        "\"price\":{\"amount\":\"4.25\",\"currency\":\"EUR\",\"base_quantity\":\"1000\",\"unit\":\"C62\"},"
        "\"quantity\":\"2.5\",\"rate\":\"5.5\",\"none\":null}",
        buf_text(&j.b));
}
