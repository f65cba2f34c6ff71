/* Text. SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/str.h"
#include "support/test.h"

TEST(folding_takes_case_accents_and_blanks_away)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"Sel  de Guérande", "sel de guerande"},
        {"  BOLT-M6\t", "bolt-m6"},
        {"", ""},
        {"   ", ""},
        {"ÇA coûte 5 €", "ca coute 5 €"},
        {"Œuf et cæcum", "oeuf et caecum"},
        {"Straße STRASSE", "strasse strasse"},
        {"m² et m³, ½", "m2 et m3, 1/2"},
        {"l’eau d'ici", "l'eau d'ici"},
        {"a\xC2\xA0\xE2\x80\xAF"
         "b\xC2\xA0",
         "a b"},
        {"e\xCC\x81t\xC3\xA9", "ete"}, /* composed or not */
        {"Ελλάς", "ελλασ"},
        {"ﬁltre", "filtre"},
        {"Łódź Øre", "lodz ore"},
        {"日本 🧂", "日本 🧂"},
        {"a\xC2\xAD"
         "b",
         "ab"},
        {"x–y−z", "x-y-z"},
    };
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folded = str_fold(a, cases[i].text);
        CHECK_STR(cases[i].folded, folded);
        CHECK_STR(folded, str_fold(a, folded));
    }
    CHECK(utf8_valid(str_fold(a, "\xFF\xFE broken \xE9"), strlen(str_fold(a, "\xFF\xFE broken \xE9"))));
    char longer[3001]; /* each of these signs becomes eighteen */
    for (int i = 0; i < 1000; i++)
        memcpy(longer + 3 * i, "\xEF\xB7\xBA", 4);
    CHECK(strlen(str_fold(a, longer)) > 18000);
    arena_close(a);
}

TEST(utf8_is_checked_to_the_letter)
{
    static const struct {
        const char *name, *bytes;
        bool valid;
    } cases[] = {
        {"ascii", "abc", true},
        {"two bytes", "\xC3\xA9", true},
        {"euro", "\xE2\x82\xAC", true},
        {"last before surrogates", "\xED\x9F\xBF", true},
        {"last of all", "\xF4\x8F\xBF\xBF", true},
        {"overlong slash", "\xC0\xAF", false},
        {"overlong in three", "\xE0\x80\xAF", false},
        {"overlong in four", "\xF0\x80\x80\xAF", false},
        {"surrogate", "\xED\xA0\x80", false},
        {"above the last", "\xF4\x90\x80\x80", false},
        {"lone continuation", "\x80", false},
        {"cut short", "\xE2\x82", false},
        {"wrong continuation", "\xE2\x28\xA1", false},
        {"five bytes", "\xF8\x88\x80\x80\x80", false},
        {"latin 1", "caf\xE9", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CASE(cases[i].name, utf8_valid(cases[i].bytes, strlen(cases[i].bytes)) == cases[i].valid);
    CHECK(!utf8_valid("a\0b", 3));
    CHECK(utf8_valid("", 0));
    CHECK_INT(4, utf8_length("caf\xC3\xA9"));
}

TEST(control_characters_are_not_clean)
{
    CHECK(text_clean("Été 2026 €", false));
    CHECK(!text_clean("a\nb", false));
    CHECK(text_clean("a\r\n\tb", true));
    CHECK(!text_clean("a\x1B[0m", true));
    CHECK(!text_clean("a\x7F", true));
    CHECK(!text_clean("a\xC2\x85", true));
    CHECK(text_clean("a\xC2\xA0", false));
    CHECK(!text_clean("a\xFF", true));
}

TEST(a_pattern_takes_its_own_signs_literally)
{
    struct arena *a = arena_open(0);
    CHECK_STR("%sel%", str_like(a, "sel", true));
    CHECK_STR("sel%", str_like(a, "sel", false));
    CHECK_STR("%5\\%\\_a\\\\b%", str_like(a, "5%_a\\b", true));
    CHECK_STR("%%", str_like(a, "", true));
    arena_close(a);
}

TEST(small_parsers_take_what_they_should)
{
    struct arena *a = arena_open(0);
    int64_t n = 5;
    CHECK(str_int("-9223372036854775808", &n) && n == INT64_MIN);
    CHECK(str_int("9223372036854775807", &n) && n == INT64_MAX);
    CHECK(!str_int("9223372036854775808", &n) && !str_int("", &n) && !str_int("-", &n) && !str_int("1 ", &n));
    CHECK(!str_int("+1", &n) && !str_int("1.0", &n) && !str_int(NULL, &n));
    CHECK_STR("a b", str_trim(a, " \t\xC2\xA0"
                                 "a b\xE2\x80\xAF\n"));
    CHECK_STR("", str_trim(a, "\xC2\xA0"));
    CHECK_STR("à", str_trim(a, "à ")); /* ends in the byte A0 */
    CHECK_STR(NULL, str_trim(a, NULL));
    const char **parts;
    CHECK_INT(2, str_split(a, " a ;; b c;", ';', &parts));
    CHECK_STR("a", parts[0]);
    CHECK_STR("b c", parts[1]);
    CHECK_INT(0, str_split(a, "", ',', &parts));
    CHECK(str_has_word("fr en", "en") && str_has_word("fr", "fr"));
    CHECK(!str_has_word("fren", "fr") && !str_has_word("fr en", "e") && !str_has_word("fr en", ""));
    CHECK(str_eq(NULL, NULL) && !str_eq("a", NULL) && str_eq("a", "a"));
    CHECK(str_starts("abc", "ab") && !str_starts("a", "ab"));
    arena_close(a);
}

TEST(an_arena_gives_zeroed_aligned_memory_and_says_when_it_is_too_much)
{
    struct arena *a = arena_open(100000);
    for (size_t size = 0; size < 9000; size += 61) {
        unsigned char *p = arena_alloc(a, size);
        CHECK_INT(0, (uintptr_t)p % 16);
        for (size_t i = 0; i < size; i++)
            CHECK(p[i] == 0);
        memset(p, 0xAB, size);
    }
    CHECK(arena_over_limit(a));
    arena_reset(a);
    CHECK(!arena_over_limit(a));
    CHECK_INT(0, arena_used(a));
    const unsigned char *again = arena_alloc(a, 4096);
    for (int i = 0; i < 4096; i++)
        CHECK(again[i] == 0);
    CHECK_STR(NULL, arena_str(a, NULL));
    char *big = arena_alloc(a, 1000000);
    memset(big, 1, 1000000);
    CHECK_INT(1000, strlen(arena_printf(a, "%1000d", 7)));
    arena_close(a);
    arena_close(NULL);
}

TEST(a_buffer_grows_and_stays_a_string)
{
    struct arena *a = arena_open(0);
    struct buf b;
    buf_init(&b, a, 0);
    CHECK_STR("", buf_text(&b));
    for (int i = 0; i < 1000; i++)
        buf_printf(&b, "%d,", i);
    buf_putc(&b, '.');
    buf_puts(&b, "");
    buf_printf(&b, "%0500d", 1);
    CHECK_INT(3890 + 1 + 500, b.len);
    CHECK_INT(b.len, strlen(buf_text(&b)));
    CHECK(strncmp(buf_text(&b), "0,1,2,3,", 8) == 0);
    arena_close(a);
}
