/* What checkout, the list of orders and the printed confirmation show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_VIEWS_H
#define NEGOCE_ORDER_ORDER_VIEWS_H

#include "seller/seller.h"
#include "web/web_views.h"

struct place_view {
    const char *value, *name, *address, *instructions;
    bool is_default, is_chosen;
};

struct stop_view {
    const char *id, *name, *sku, *why;
    struct url href;
}; /* a line that stops the order */

struct checkout_page {
    struct page page;
    struct url action, cart;
    struct place_view *places;
    int place_count;
    const char *date_hint, *terms, *vat_id;
    const char *terms_version; /* of the seller's terms, to accept; NULL none */
    const char *expected_total, *expected_currency;
    struct view_sum *sums;
    int sum_count;
    const char *line_text, *promised, *total, *button;
    const char *why_not;                   /* NULL: it may be ordered */
    const char *credit_note, *credit_text; /* NULL: within the credit limit */
    struct stop_view *stops;
    int stop_count;
    const char *more_stops; /* "And 12 more in the cart."; NULL none */
};

struct order_row_view {
    struct url href;
    const char *number, *who, *po_number, *placed, *state, *delivery, *payment, *city, *lines, *net;
};
struct order_chip_view {
    const char *text;
    struct url without;
};
struct orders_page {
    struct page page;
    const char *facts, *q, *state, *delivery, *range;
    struct view_option states[8], deliveries[8];
    int state_count, delivery_count;
    struct order_chip_view chips[3];
    int chip_count;
    struct order_row_view *rows;
    int row_count;
    struct view_pages pages;
};

struct doc_line_view {
    const char *part_number; /* the company's own, "" none */
    const char *number, *name, *sku, *note, *quantity, *ordered, *unit, *price, *per, *rate, *promised, *net;
};
struct order_doc {
    struct page page;
    struct url back;
    const char *seller, *seller_address, *seller_facts, *seller_lines;
    const char *accounts[SELLER_ACCOUNTS_MAX];
    int account_count;
    const char *terms; /* the seller's, as accepted; NULL none */
    struct url terms_href;
    const char *title, *number, *placed;
    const char *buyer, *buyer_vat;
    const char *ship_name, *ship_address, *ship_instructions;
    const char *po_number, *requested, *note;
    const char *sentence;
    struct doc_line_view *lines;
    int line_count;
    struct view_sum *sums;
    int sum_count;
};

#endif
