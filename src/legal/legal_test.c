/* Legal pages in versions, and the terms of an order. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "legal/legal.h"
#include "seller/seller.h"
#include "support/deal.h"

struct call {
    const char *kind;
    struct legal_text texts[2];
    int64_t expect, version;
};

static enum status publish(struct ctx *cx, void *arg)
{
    struct call *c = arg;
    return legal_publish(cx, c->kind, c->texts, 2, c->expect, &c->version);
}

static struct call terms(const char *fr, const char *en)
{
    return (struct call){.kind = "terms", .texts = {{"fr", fr}, {"en", en}}, .expect = -1};
}

TEST(a_published_version_stays_as_it_was)
{
    struct ctx *cx = test_ctx();
    struct call c = terms("# CGV", "# Terms");
    CHECK_OK(cx, db_write(cx, publish, &c));
    CHECK_INT(1, c.version);
    CHECK_OK(cx, db_write(cx, publish, &c)); /* nothing new in it */
    CHECK_INT(1, c.version);
    c = terms("# CGV 2", NULL);
    CHECK_OK(cx, db_write(cx, publish, &c));
    CHECK_INT(2, c.version);
    struct legal_version one, now;
    CHECK_OK(cx, legal_load(cx, "terms", 1, &one));
    CHECK_OK(cx, legal_load(cx, "terms", 0, &now));
    CHECK_INT(2, one.text_count);
    CHECK_STR("# Terms", legal_text_for(cx, &one)->body);
    CHECK_INT(2, now.version);
    CHECK_STR("# CGV 2", legal_text_for(cx, &now)->body); /* the only one there is */
    CHECK(!str_eq(one.hash, now.hash));
    struct legal_version *list;
    int count;
    CHECK_OK(cx, legal_versions(cx, "terms", &list, &count));
    CHECK_INT(2, count);
    CHECK_INT(2, list[0].version);
    CHECK_OK(cx, seller_open(cx, NULL));
    CHECK_INT(2, cx->site->terms_version);
    CHECK_STR(now.hash, cx->site->terms_hash);
    CHECK_STR("terms", cx->site->legal_pages);
}

TEST(an_empty_page_an_unknown_one_and_a_stale_edit_are_refused)
{
    struct ctx *cx = test_ctx();
    struct call c = terms(NULL, "");
    CHECK_ERROR(cx, legal_text_missing, db_write(cx, publish, &c));
    c = terms("a", "b");
    c.expect = 1;
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, publish, &c));
    c.kind = "manifesto";
    CHECK_ERROR(cx, not_found, db_write(cx, publish, &c));
    struct legal_version v;
    CHECK_ERROR(cx, not_found, legal_load(cx, "terms", 0, &v));
}

/* ---- on orders ---- */

static void publish_terms(struct deal *d, const char *text)
{
    struct actor buyer = deal_as_job(d);
    struct call c = terms(text, text);
    CHECK_OK(d->cx, db_write(d->cx, publish, &c));
    CHECK_OK(d->cx, seller_open(d->cx, NULL));
    deal_back(d, buyer);
}

TEST(an_order_keeps_the_terms_it_was_placed_under)
{
    struct deal d = deal_open();
    int64_t without, with;
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(1)), &without));
    publish_terms(&d, "First terms");
    struct order_place in = {.cart = deal_cart(&d, "SALT", E6(1)),
                             .payment_method = "on_account",
                             .needs_terms = true,
                             .has_terms = true,
                             .terms_version = 1};
    CHECK_OK(d.cx, deal_place_as(&d, &in, &with));
    const char *hash = d.cx->site->terms_hash;
    publish_terms(&d, "Second terms");
    CHECK_INT(0, deal_order(&d, without).terms_version);
    struct order o = deal_order(&d, with);
    CHECK_INT(1, o.terms_version);
    CHECK_STR(hash, o.terms_hash);
}

TEST(terms_not_accepted_or_changed_meanwhile_stop_the_order)
{
    struct deal d = deal_open();
    publish_terms(&d, "First terms");
    int64_t id;
    struct order_place in = {
        .cart = deal_cart(&d, "SALT", E6(1)), .payment_method = "on_account", .needs_terms = true};
    CHECK_ERROR(d.cx, terms_not_accepted, deal_place_as(&d, &in, &id));
    publish_terms(&d, "Second terms");
    in.has_terms = true;
    in.terms_version = 1;
    CHECK_ERROR(d.cx, terms_changed, deal_place_as(&d, &in, &id));
    in.has_terms = in.needs_terms = false; /* a program that says nothing orders under those in force */
    CHECK_OK(d.cx, deal_place_as(&d, &in, &id));
    CHECK_INT(2, deal_order(&d, id).terms_version);
}
