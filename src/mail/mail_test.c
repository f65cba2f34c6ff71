/* Mails as they leave: words in both languages, headers nobody can break, files where no server is set. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "db/db.h"
#include "mail/mail.h"
#include "mail/mail_transport.h"
#include "outbox/outbox.h"
#include "support/deal.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/negoce-mail-test-XXXXXX";

static void open_spool(void)
{
    CHECK(mkdtemp(folder) != NULL);
    mail_configure(&(struct mail_settings){.spool_folder = folder, .base_url = "https://shop.example"});
}

/* The one mail in the folder, which is emptied. */
static const char *the_mail(void)
{
    static char text[64 * 1024];
    char path[512] = "";
    DIR *d = opendir(folder);
    CHECK(d != NULL);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (strstr(e->d_name, ".eml")) {
            CHECK_STR("", path); /* one only */
            (void)snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        }
    (void)closedir(d);
    FILE *f = fopen(path, "r");
    cr_assert(f != NULL, "no mail was written");
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    (void)fclose(f);
    (void)unlink(path);
    return text;
}

static void close_spool(void)
{
    (void)rmdir(folder);
}

static int send_due(struct ctx *cx)
{
    static const struct outbox_kind kinds[] = {{"mail", mail_send}};
    int tried;
    struct actor actor = cx->actor;
    struct company_id company = cx->company;
    const struct lang *lang = cx->lang;
    test_as_job(cx);
    CHECK_OK(cx, outbox_run(cx, kinds, 1, &tried));
    cx->actor = actor;
    cx->company = company;
    cx->lang = lang;
    return tried;
}

static void check_holds(const char *text, const char *part)
{
    cr_assert(strstr(text, part) != NULL, "\"%s\" is missing in:\n%s", part, text);
}

/* ---- what mails say ---- */

TEST(an_orders_mail_is_in_english_for_who_reads_english)
{
    open_spool();
    struct deal d = deal_open();
    int64_t cart = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(40)}, {"SACK", E6(2000)}}, 2, false), id;
    const struct order_place in = {.cart = cart, .payment_method = "on_account", .po_number = "BC <7>"};
    CHECK_OK(d.cx, deal_place_as(&d, &in, &id));

    CHECK_INT(1, send_due(d.cx));

    const char *mail = the_mail();
    check_holds(mail, "Subject: Order C-2026-000001 received\r\n");
    check_holds(mail, "Hello Ida Buyer,");
    check_holds(mail, "SALT  The SALT");
    check_holds(mail, "\u20ac316.00"); /* 40 x 7.90 */
    check_holds(mail, "\u20ac4.25 per 1,000");
    check_holds(mail, "\u20ac8.50");           /* 2,000 x 4.25 / 1,000 */
    check_holds(mail, "VAT 20%: \u20ac64.90"); /* of 324.50 */
    check_holds(mail, "Total incl. VAT: \u20ac389.40");
    check_holds(mail, "Your PO number: BC <7>"); /* as text */
    check_holds(mail, "BC &lt;7&gt;");           /* as HTML */
    check_holds(mail, "https://shop.example/orders/ord_");
    check_holds(mail, "Content-Type: text/html; charset=utf-8");
    close_spool();
}

TEST(an_orders_mail_is_in_french_for_who_orders_in_french)
{
    open_spool();
    struct deal d = deal_open();
    d.cx->lang = &LANG_FR;
    int64_t id;
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(40)), &id));

    CHECK_INT(1, send_due(d.cx));

    const char *mail = the_mail();
    check_holds(mail, "<html lang=\"fr\">");
    check_holds(mail, "Bonjour Ida Buyer,");
    check_holds(mail, "316,00\u00a0\u20ac");
    check_holds(mail, "45 jours");
    CHECK(strstr(mail, "Hello") == NULL);
    check_holds(mail, "Total TTC\u00a0: 379,20\u00a0\u20ac\r\n");
    CHECK(strstr(mail, "Total incl. VAT") == NULL);
    close_spool();
}

TEST(the_buyer_is_told_what_was_confirmed_shipped_and_cancelled_but_not_that_it_was_held)
{
    open_spool();
    struct deal d = deal_open();
    int64_t id, other;
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(4)), &id));
    CHECK_INT(1, send_due(d.cx));
    (void)the_mail();

    CHECK_OK(d.cx, deal_hold(&d, id));
    CHECK_INT(1, send_due(d.cx)); /* done, and nobody was told */
    DIR *folder_now = opendir(folder);
    for (struct dirent *e; (e = readdir(folder_now)) != NULL;)
        CHECK(strstr(e->d_name, ".eml") == NULL);
    (void)closedir(folder_now);
    CHECK_OK(d.cx, deal_release(&d, id));
    CHECK_INT(1, send_due(d.cx));

    int64_t line = deal_order(&d, id).lines[0].id;
    const struct order_confirm_line less = {.line = line, .has_quantity = true, .quantity_e6 = E6(3)};
    CHECK_OK(d.cx, deal_confirm(&d, id, &less, 1));
    CHECK_INT(1, send_due(d.cx));
    const char *mail = the_mail();
    check_holds(mail, "Subject: Order C-2026-000001 confirmed\r\n");
    check_holds(mail, "You asked for 4");

    CHECK_OK(d.cx, deal_ship(&d, id, &(struct order_shipped){.line = line, .quantity_e6 = E6(3)}, 1));
    CHECK_INT(1, send_due(d.cx));
    check_holds(the_mail(), "Subject: Order C-2026-000001: a shipment has left\r\n");

    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(1)), &other));
    CHECK_INT(1, send_due(d.cx));
    (void)the_mail();
    CHECK_OK(d.cx, deal_cancel(&d, other));
    CHECK_INT(1, send_due(d.cx));
    check_holds(the_mail(), "Subject: Order C-2026-000002 cancelled\r\n");
    close_spool();
}

static enum status put_invitation(struct ctx *cx, void *arg)
{
    return outbox_put(cx, "mail", "person.invited", cx->actor.person.v, arg);
}

TEST(an_invitation_carries_its_link_and_one_without_is_not_sent)
{
    open_spool();
    struct deal d = deal_open();
    CHECK_OK(d.cx, db_write(d.cx, put_invitation, "{\"token\":\"secret-17\"}"));
    CHECK_INT(1, send_due(d.cx));
    const char *mail = the_mail();
    check_holds(
        mail,
        "<title>Votre acc\u00e8s \u00e0 notre boutique</title>"); /* no language of her own: the shop's first */
    check_holds(mail, "https://shop.example/password/secret-17");
    CHECK_OK(d.cx, db_write(d.cx, put_invitation, "{}"));
    CHECK_INT(1, send_due(d.cx));
    struct outbox_entry *rows;
    int count;
    CHECK_OK(d.cx, outbox_list(d.cx, &(struct outbox_search){.limit = 1}, &rows, &count));
    CHECK_STR("waiting", rows[0].state);
    CHECK_STR("the payload has no token", rows[0].error);
    close_spool();
}

TEST(a_topic_without_words_and_a_shop_without_mail_keep_the_row_and_say_why)
{
    struct ctx *cx = test_ctx();
    mail_configure(&(struct mail_settings){0});
    CHECK_STR("no mail is known for pigeon.flown",
              mail_send(cx, &(struct outbox_item){
                                .id = 1, .kind = "mail", .topic = "pigeon.flown", .payload = "{}"}));
    const struct mail m = {.from_name = "Shop",
                           .from = "a@b.test",
                           .to_name = "Ida",
                           .to = "c@d.test",
                           .subject = "S",
                           .message_id = "out_1@b.test",
                           .html = "",
                           .text = ""};
    CHECK_STR("no mail server is set", mail_deliver(cx, &(struct mail_settings){0}, &m));
    CHECK(strstr(mail_deliver(cx, &(struct mail_settings){.spool_folder = "/nowhere/at/all"}, &m),
                 "cannot write") != NULL);
}

/* ---- headers ---- */

TEST(accents_in_headers_are_encoded_in_words_of_75_characters_at_most)
{
    struct arena *a = test_arena();
    CHECK_STR("Plain words", mail_header_text(a, "Plain words"));
    CHECK_STR("=?UTF-8?B?w4lwaWNlcyAmIGNpZQ==?=", mail_header_text(a, "\u00c9pices & cie"));
    const char *text = mail_header_text(a, "Soci\u00e9t\u00e9 des \u00e9pices, des sels et des poivres de la "
                                           "tr\u00e8s grande baie d\u2019Audierne");
    int length = 0, lines = 1;
    for (const char *p = text; *p; p++) {
        if (*p == '\n') {
            CHECK_INT(' ', p[1]); /* a folded line begins with a blank */
            lines++;
            length = 0;
        } else if (*p != '\r' && ++length > 76) {
            CHECK(false);
        }
    }
    CHECK(lines > 1);
    CHECK(strncmp(mail_header_text(a, "=?UTF-8?B?YQ==?="), "=?UTF-8?B?PT9", 13) ==
          0); /* what looks encoded is not believed */
}

TEST(a_name_cannot_pretend_to_be_an_address)
{
    struct arena *a = test_arena();
    CHECK_STR("Ida Kervella", mail_header_name(a, "Ida Kervella"));
    static const char *const names[] = {"Kervella, Ida", "Ida <boss@shop.example>", "Ida \"the boss\"",
                                        "a@b.example"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_CASE(names[i], strncmp(mail_header_name(a, names[i]), "=?UTF-8?B?", 10) == 0);
}

TEST(line_ends_in_names_subjects_and_addresses_make_no_header)
{
    open_spool();
    struct ctx *cx = test_ctx();
    const struct mail m = {.from_name = "Shop\r\nBcc: all@evil.test",
                           .from = "shop@b.test>\r\nBcc: all@evil.test",
                           .to_name = "Eve\nBcc: all@evil.test",
                           .to = "eve@x.test\r\nBcc: <all@evil.test>",
                           .subject = "Hello\r\n\r\nthe body",
                           .message_id = "out_1@b.test",
                           .html = "<p>x</p>",
                           .text = "x",
                           .date_ms = 1795509000000};
    CHECK_STR(NULL, mail_deliver(cx, &(struct mail_settings){.spool_folder = folder}, &m));
    const char *mail = the_mail(), *end = strstr(mail, "\r\n\r\n");
    static const char *const known[] = {
        "Date: ",       "From: ",           "To: ",           "Subject: ",
        "Message-ID: ", "Auto-Submitted: ", "MIME-Version: ", "Content-Type: "};
    int seen = 0;
    for (const char *line = mail; line < end; line = strstr(line, "\r\n") + 2) {
        bool is_known = *line == ' ';
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (strncmp(line, known[i], strlen(known[i])) == 0) {
                is_known = true;
                seen++;
            }
        cr_assert(is_known, "a header of its own: %.60s", line);
    }
    CHECK_INT(8, seen); /* each once */
    check_holds(mail, "Date: Tue, 24 Nov 2026");
    CHECK(strstr(mail, "\nBcc") == NULL);
    close_spool();
}
