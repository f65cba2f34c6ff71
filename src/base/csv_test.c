/* Reading CSV as people's programs write it. SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"
#include "support/test.h"

static struct csv opened(const char *text)
{
    struct csv c;
    csv_open(&c, text, strlen(text), 0);
    return c;
}

/* The next record as "a|b|c"; NULL at the end. */
static const char *next(struct csv *c)
{
    const char *cells[8], *all = "";
    int n = csv_next(c, test_arena(), cells, 8);
    if (n < 0)
        return NULL;
    for (int i = 0; i < n && i < 8; i++)
        all = arena_printf(test_arena(), "%s%s%s", all, i ? "|" : "", cells[i]);
    return all;
}

TEST(the_separator_is_the_one_that_stands_most_often_in_the_first_line)
{
    struct csv c = opened("sku;name, long;price\nA;B;1,5\n");
    CHECK_STR("sku|name, long|price", next(&c));
    CHECK_STR("A|B|1,5", next(&c));
    c = opened("sku,name;x,price\n");
    CHECK_STR("sku|name;x|price", next(&c));
    c = opened("sku\tname\nA\tB, C; D\n");
    CHECK_STR("sku|name", next(&c));
    CHECK_STR("A|B, C; D", next(&c));
    c = opened("\"a;b;c;d\",x\n");
    CHECK_STR("a;b;c;d|x", next(&c));
    c = opened("alone\n");
    CHECK_STR("alone", next(&c));
}

TEST(quoted_cells_hold_separators_lines_and_doubled_marks)
{
    struct csv c = opened("sku,text\nA,\"one, \"\"two\"\"\nthree\"\nB,\" kept \" \n");
    CHECK_STR("sku|text", next(&c));
    CHECK_STR("A|one, \"two\"\nthree", next(&c));
    CHECK_INT(2, c.line);
    CHECK_STR("B|kept", next(&c));
    CHECK_INT(4, c.line); /* the line in the file, not the number of the record */
    CHECK(!c.quote_open);
    CHECK(!c.quote_torn);
    CHECK(next(&c) == NULL);
}

TEST(a_mark_that_is_never_closed_and_text_behind_a_closed_one_are_told)
{
    struct csv c = opened("a,b\n1,\"open\n2,x\n");
    CHECK_STR("a|b", next(&c));
    CHECK_STR("1|open\n2,x", next(&c));
    CHECK(c.quote_open);
    CHECK_INT(2, c.line);
    CHECK(next(&c) == NULL);
    c = opened("a,b\n\"12\" screw,x\n");
    (void)next(&c);
    (void)next(&c);
    CHECK(c.quote_torn);
    CHECK(!c.quote_open);
}

TEST(lines_end_as_in_windows_unix_and_old_macs_and_blank_ones_are_counted)
{
    struct csv c = opened("a;b\r\n\r\n\n1;2\r3;4\n\n\n5;6");
    CHECK_STR("a|b", next(&c));
    CHECK_INT(1, c.line);
    CHECK_STR("1|2", next(&c));
    CHECK_INT(4, c.line);
    CHECK_STR("3|4", next(&c));
    CHECK_INT(5, c.line);
    CHECK_STR("5|6", next(&c));
    CHECK_INT(8, c.line);
    CHECK(next(&c) == NULL);
    c = opened("");
    CHECK(next(&c) == NULL);
    c = opened("\n\n\n");
    CHECK(next(&c) == NULL);
}

TEST(empty_cells_stand_and_more_than_asked_for_are_counted)
{
    struct csv c = opened(";;\n");
    CHECK_STR("||", next(&c));
    const char *cells[2];
    c = opened("1,2,3,4\n");
    CHECK_INT(4, csv_next(&c, test_arena(), cells, 2));
    CHECK_STR("2", cells[1]);
}

static const char *decoded(const char *data, size_t len, const char **why)
{
    size_t n;
    *why = NULL;
    const char *text = csv_decode(test_arena(), data, len, &n, why);
    return text ? arena_copy(test_arena(), text, n) : NULL;
}

TEST(utf_8_with_and_without_mark_and_windows_1252_are_read)
{
    const char *why;
    CHECK_STR("é€", decoded("é€", 5, &why));
    CHECK_STR("é", decoded("\xef\xbb\xbf\xc3\xa9", 5, &why));
    CHECK_STR("Épices à 5 € – “œuf”", decoded("\xc9pices \xe0 5 \x80 \x96 \x93\x9cuf\x94", 20, &why));
    CHECK_STR("", decoded("", 0, &why));
}

TEST(utf_16_zero_bytes_and_bytes_without_meaning_are_refused_in_words)
{
    const char *why;
    CHECK(decoded("\xff\xfes\0k\0", 6, &why) == NULL);
    CHECK(strstr(why, "UTF-16") != NULL);
    CHECK(decoded("\xfe\xff\0s", 4, &why) == NULL);
    CHECK(strstr(why, "UTF-16") != NULL);
    CHECK(decoded("a\0b", 3, &why) == NULL);
    CHECK(strstr(why, "zero byte") != NULL);
    CHECK(decoded("a\x81"
                  "b",
                  3, &why) == NULL);
    CHECK(strstr(why, "Windows-1252") != NULL);
}

TEST(the_decimal_sign_is_seen_where_a_cell_tells_it)
{
    static const struct {
        const char *cell;
        char sign;
    } cases[] = {{"8,40", ','},      {"8.40", '.'},   {"1.234,5", ','}, {"1,234.5", '.'},  {"1.234.567", ','},
                 {"1,234,567", '.'}, {"1.234", '\0'}, {"1,234", '\0'},  {"12", '\0'},      {"", '\0'},
                 {"0.125", '.'},     {"0,125", ','},  {",5", ','},      {"1234.5678", '.'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CASE(cases[i].cell, csv_decimal_sign(cases[i].cell) == cases[i].sign);
}

TEST(numbers_are_read_with_their_groups_and_nothing_else_is_one)
{
    static const struct {
        const char *cell;
        char decimal;
        const char *plain; /* NULL: not a number */
    } cases[] = {
        {"8,40", ',', "8.40"},
        {"8.40", '.', "8.40"},
        {"1 234,5", ',', "1234.5"},
        {"1\xc2\xa0"
         "234,5",
         ',', "1234.5"},
        {"1\xe2\x80\xaf"
         "234\xe2\x80\xaf"
         "567",
         ',', "1234567"},
        {"1,234,567.25", '.', "1234567.25"},
        {"1.234", ',', "1234"},
        {"-3,5", ',', "-3.5"},
        {"+7", '.', "7"},
        {",5", ',', "0.5"},
        {"2.5", ',', NULL}, /* would be 25 */
        {"2,5", '.', NULL},
        {"1.2345", ',', NULL},
        {"1234.567,8", ',', NULL},
        {"12 34", ',', NULL},
        {"1,2,3", ',', NULL},
        {"", '.', NULL},
        {"-", '.', NULL},
        {".", '.', NULL},
        {"1e5", '.', NULL},
        {"0x10", '.', NULL},
        {"8,40 €", ',', NULL},
        {"١٢", '.', NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *plain = csv_plain_number(test_arena(), cases[i].cell, cases[i].decimal);
        CHECK_CASE(cases[i].cell, cases[i].plain ? plain && !strcmp(plain, cases[i].plain) : plain == NULL);
    }
}

TEST(days_are_iso_and_day_first_where_that_is_asked_for)
{
    struct arena *a = test_arena();
    CHECK_STR("2026-11-25", csv_day(a, "2026-11-25", false));
    CHECK_STR("2026-11-25", csv_day(a, "2026-11-25", true));
    CHECK_STR("2026-11-25", csv_day(a, "25/11/2026", true));
    CHECK(csv_day(a, "25/11/2026", false) == NULL);
    CHECK(csv_day(a, "11/25/2026", true) == NULL);
    CHECK(csv_day(a, "29/02/2026", true) == NULL);
    CHECK(csv_day(a, "5/1/2026", true) == NULL);
    CHECK(csv_day(a, "soon", true) == NULL);
}

TEST(our_own_cells_are_quoted_and_formulas_in_them_do_nothing)
{
    struct arena *a = test_arena();
    CHECK_STR("\"plain\"", csv_cell(a, "plain"));
    CHECK_STR("\"he said \"\"no\"\"\"", csv_cell(a, "he said \"no\""));
    CHECK_STR("\"'=1+1\"", csv_cell(a, "=1+1"));
    CHECK_STR("\"'@SUM(A1)\"", csv_cell(a, "@SUM(A1)"));
    CHECK_STR("\"\"", csv_cell(a, ""));
}

TEST(a_cell_that_was_defused_is_what_it_was)
{
    static const char *const texts[] = {"=1+1", "'=1+1", "''@x", "-", "+33 2 98 00 00 00", "'tis", "", "'"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *cell = arena_str(test_arena(), csv_cell(test_arena(), texts[i]));
        cell[strlen(cell) - 1] = '\0'; /* the closing quotation mark */
        CHECK_STR(texts[i], csv_armed(cell + 1));
    }
}
