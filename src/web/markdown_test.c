/* Markdown becomes safe HTML. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"
#include "web/markdown.h"

static const char *html(const char *text)
{
    return markdown_html(test_arena(), text, 2).html;
}

TEST(paragraphs_lists_and_headings_are_written_below_the_pages_own)
{
    CHECK_STR(
        "<h2>Terms</h2>\n<p>A <strong>bold</strong> word.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
        html("# Terms\n\nA **bold** word.\n\n- one\n- two\n"));
    CHECK_STR("<h6>Deep</h6>\n", html("###### Deep"));
    CHECK_STR("", html(NULL));
}

TEST(html_in_markdown_is_left_out)
{
    CHECK_STR("", html("<script>alert(1)</script>\n"));
    CHECK_STR("<p>a b c</p>\n", html("a <b onclick=\"x\">b</b> c"));
    CHECK_STR("<p>&lt;img</p>\n", html("&lt;img"));
    CHECK_STR("<pre><code>&lt;script&gt;\n</code></pre>\n", html("    <script>\n"));
}

TEST(links_lead_to_known_places_only)
{
    CHECK_STR("<p><a href=\"https://a.example/\">x</a></p>\n", html("[x](https://a.example/)"));
    CHECK_STR("<p><a href=\"/legal/terms\">x</a></p>\n", html("[x](/legal/terms)"));
    CHECK_STR("<p><a href=\"mailto:a@b.example\">x</a></p>\n", html("[x](mailto:a@b.example)"));
    static const char *const bad[] = {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
                                      "[x](data:text/html,y)",    "[x](//evil.example)",
                                      "[x](/\\evil.example)",     "[x](vbscript:y)",
                                      "[x](java&#115;cript:y)"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_CASE(bad[i], strcmp(html(bad[i]), "<p>x</p>\n") == 0);
    CHECK_STR("<p>x <em>y</em></p>\n", html("[x *y*](javascript:z)"));
}

TEST(pictures_come_from_this_shop_only)
{
    CHECK_STR("<p><img src=\"/static/a.png\" alt=\"a\" /></p>\n", html("![a](/static/a.png)"));
    CHECK_STR("<p>a</p>\n", html("![a](https://elsewhere.example/pixel.gif)"));
}

TEST(deep_nesting_and_long_texts_end)
{
    static char text[200001];
    memset(text, '>', 200000);
    CHECK(strlen(html(text)) > 0);
    memset(text, '[', 200000);
    CHECK(strlen(html(text)) > 0);
    memset(text, '*', 200000);
    CHECK(strlen(html(text)) > 0);
}
