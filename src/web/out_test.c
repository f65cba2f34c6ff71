/* What HTML looks like when it leaves. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"
#include "web/out.h"

static const char *written(const char *text, const char *address)
{
    struct out o = {.lang = &LANG_EN};
    buf_init(&o.b, test_arena(), 64);
    out_val(&o, text);
    out_val(&o, url(address));
    return buf_text(&o.b);
}

TEST(a_text_cannot_leave_its_place)
{
    CHECK_STR("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt; &amp;amp;", written("<b a=\"1\" c='2'> &amp;", NULL));
    CHECK_STR("", written(NULL, NULL));
}

TEST(an_address_runs_no_script_and_names_no_other_host_by_accident)
{
    static const char *const refused[] = {
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:x",
        "//evil.example",      "/\\evil.example",     "data:text/html,x",      "vbscript:x"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        CHECK_CASE(refused[i], strcmp(written("", refused[i]), "#") == 0);
    static const char *const taken[] = {
        "/orders?a=b:c", "#lines", "https://a.example/", "mailto:a@b.example", "data:image/png;base64,xx",
        "p/a:b"};
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        CHECK_CASE(taken[i], strcmp(written("", taken[i]), taken[i]) == 0);
    CHECK_STR("/a?b=1&amp;c=&quot;", written("", "/a?b=1&c=\""));
}
