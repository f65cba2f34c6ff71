/* Typed and pasted lines. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_pad_rules.h"

#include "base/buf.h"
#include "support/test.h"

static const int64_t ONE = 1000000;

static const struct {
    const char *line, *code, *quantity;
    int64_t quantity_e6;
    enum pad_fault fault;
} cases[] = {
    {"SEL-0125;40", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125\t40", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125,40", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125 40", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125\xC2\xA0"
     "40",
     "SEL-0125", "40", 40000000, PAD_FINE},
    {"  SEL-0125   ,  40 ", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125;1,5", "SEL-0125", "1,5", 1500000, PAD_FINE},
    {"SEL-0125 1,5", "SEL-0125", "1,5", 1500000, PAD_FINE},
    {"SEL-0125,1,5", "SEL-0125", "1,5", 1500000, PAD_FINE},
    {"SEL-0125;1.5", "SEL-0125", "1.5", 1500000, PAD_FINE},
    {"EMB-2040 ; 1 500", "EMB-2040", "1 500", 1500000000, PAD_FINE},
    {"EMB-2040 1 500", "EMB-2040", "1 500", 1500000000, PAD_FINE},
    {"Sac bleu 30 l;12", "Sac bleu 30 l", "12", 12000000, PAD_FINE},
    {"\"SEL-0125\";\"40\"", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125;40;;", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL;0125\t40", "SEL;0125", "40", 40000000, PAD_FINE},
    {"SEL-0125;40;sacs", "SEL-0125", "40", 40000000, PAD_FINE},
    {"SEL-0125;40;sacs;2", "SEL-0125", "40;sacs;2", 0, PAD_TOO_MANY_PARTS},
    {"SEL-0125", "SEL-0125", "", 0, PAD_QUANTITY_MISSING},
    {";40", "", "40", 0, PAD_CODE_MISSING},
    {"SEL-0125;0", "SEL-0125", "0", 0, PAD_QUANTITY_WRONG},
    {"SEL-0125;-4", "SEL-0125", "-4", -4000000, PAD_QUANTITY_WRONG},
    {"sku;quantity", "sku", "quantity", 0, PAD_QUANTITY_WRONG},
    {"SEL-0125;1.234", "SEL-0125", "1.234", 1234000, PAD_QUANTITY_TWO_READINGS},
    {"SEL\x01;4", "SEL\x01", "4", 0, PAD_CODE_UNCLEAN},
    {"0123456789012345678901234567890123456789012345678901234567890123456789;4",
     "0123456789012345678901234567890123456789012345678901234567890123456789", "4", 0, PAD_CODE_TOO_LONG},
};

TEST(a_line_is_cut_into_a_code_and_a_quantity)
{
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pad_line *l;
        CHECK_CASE(cases[i].line, cart_rule_pad_read(a, cases[i].line, 10, &l) == 1);
        cart_rule_pad_judge(l);
        CHECK_CASE(cases[i].line, l->fault == cases[i].fault);
        CHECK_STR(cases[i].code, l->code);
        CHECK_STR(cases[i].quantity, l->quantity);
        if (l->fault != PAD_QUANTITY_TWO_READINGS)
            CHECK_INT(cases[i].quantity_e6, l->quantity_e6);
        CHECK_INT(1, l->sum_of);
    }
    arena_close(a);
}

TEST(a_third_cell_is_the_unit_and_units_are_summed_apart)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    CHECK_INT(4, cart_rule_pad_read(a, "SALT;40\nSALT;2; PX ;\nsalt\t3\tpx\nSALT 5", 10, &l));
    for (int i = 0; i < 4; i++)
        cart_rule_pad_judge(&l[i]);
    CHECK_STR("", l[0].unit);
    CHECK_STR("PX", l[1].unit);
    CHECK_INT(2, cart_rule_pad_merge(a, l, 4));
    CHECK_INT(45000000, l[0].quantity_e6);
    CHECK_INT(5000000, l[1].quantity_e6);
    CHECK_INT(2, l[1].sum_of);
    arena_close(a);
}

TEST(both_readings_of_an_ambiguous_quantity_are_told)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    CHECK_INT(1, cart_rule_pad_read(a, "SEL-0125;1.234", 10, &l));
    cart_rule_pad_judge(l);
    CHECK_INT(ONE * 1234 + 1234000, l->quantity_e6 + l->other_e6);
    arena_close(a);
}

TEST(blank_lines_and_every_line_end_are_taken)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    CHECK_INT(3, cart_rule_pad_read(a, "\r\n A;1\r\n\r\n \nB;2\rC;3", 10, &l));
    CHECK_STR("A", l[0].code);
    CHECK_STR("B", l[1].code);
    CHECK_STR("C", l[2].code);
    CHECK_INT(0, cart_rule_pad_read(a, " \n ", 10, &l));
    arena_close(a);
}

TEST(lines_beyond_the_limit_are_counted_not_kept)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    CHECK_INT(3, cart_rule_pad_read(a, "A;1\nB;2\nC;3", 2, &l));
    CHECK_STR("B", l[1].code);
    arena_close(a);
}

TEST(lines_of_the_same_code_are_summed_into_the_first)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    int n = cart_rule_pad_read(a, "SEL-0125;40\nA;1\nsel-0125;2,5\nA;x\nSEL-0125;1", 10, &l);
    for (int i = 0; i < n; i++)
        cart_rule_pad_judge(&l[i]);
    CHECK_INT(3, cart_rule_pad_merge(a, l, n));
    CHECK_STR("SEL-0125", l[0].code);
    CHECK_INT(43500000, l[0].quantity_e6);
    CHECK_INT(3, l[0].sum_of);
    CHECK_STR("A", l[1].code);
    CHECK_INT(PAD_QUANTITY_WRONG, l[2].fault);
    arena_close(a);
}

TEST(a_sum_that_does_not_fit_is_not_made)
{
    struct arena *a = arena_open(0);
    struct pad_line *l;
    int n = cart_rule_pad_read(a, "A;9000000000000\nA;9000000000000", 10, &l);
    for (int i = 0; i < n; i++)
        cart_rule_pad_judge(&l[i]);
    CHECK_INT(2, cart_rule_pad_merge(a, l, n));
    arena_close(a);
}

TEST(ten_thousand_lines_are_summed)
{
    struct arena *a = arena_open(0);
    struct buf b;
    buf_init(&b, a, 1024);
    for (int i = 0; i < 10000; i++)
        buf_printf(&b, "SKU-%d;1\n", i % 5000);
    struct pad_line *l;
    int n = cart_rule_pad_read(a, buf_text(&b), 10000, &l);
    CHECK_INT(10000, n);
    for (int i = 0; i < n; i++)
        cart_rule_pad_judge(&l[i]);
    CHECK_INT(5000, cart_rule_pad_merge(a, l, n));
    CHECK_INT(2 * ONE, l[4999].quantity_e6);
    arena_close(a);
}
