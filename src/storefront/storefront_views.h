/* What the shop's pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_VIEWS_H
#define NEGOCE_STOREFRONT_STOREFRONT_VIEWS_H

#include "storefront/storefront_rules.h"
#include "web/web_views.h"

struct tier_view {
    const char *from;     /* "from 40" */
    const char *quantity; /* "40 sacks" */
    const char *price, *per;
    bool is_first; /* what an order of the smallest quantity pays */
};

/* An order unit with what one costs. */
struct unit_view {
    const char *code, *name; /* "pallet (40 sacks)" */
    const char *content;     /* "40 sacks"; "" of the base unit */
    const char *price;       /* "" on request */
    const char *base_price;  /* of one base unit in it, "" where it is the base unit */
    const char *from;        /* "1 pallet": the smallest quantity that the price is of */
    bool is_best, is_chosen;
};

/* A product as a list and its own page show it. */
struct product_view {
    struct url href;
    struct url picture;                               /* 80 pixels; without text when it has none */
    const char *sku, *name, *unit;                    /* the unit in the singular */
    const char *part_number;                          /* the company's own; NULL or "" none */
    const char *stock_kind, *stock_text, *stock_note; /* of view_say; the note may be NULL */
    const char *also;                                 /* "also by pallet (40 sacks)"; NULL none */
    bool has_price;
    const char *price, *per; /* "€11.92", "/ sack" */
    struct tier_view *tiers;
    int tier_count, tier_shown; /* lists show the first few and say how many more */
    bool can_add;
    const char *form_id, *form_key; /* its own key: two rows of one page are two posts */
    const char *unit_code;
};

struct link_view {
    struct url href;
    const char *text;
    const char *code;  /* of a category; NULL otherwise */
    const char *count; /* beside it; NULL none */
    bool is_current;
};
struct chip_view {
    const char *text;
    struct url without;
};

struct fact_view {
    const char *name, *value;
};

/* One group of the rail: ticks with their counts, or a range of numbers. */
struct facet_choice {
    const char *value, *text, *count;
    bool is_chosen;
};
struct facet_view {
    const char *heading, *field;
    struct facet_choice *choices;
    int choice_count;
    bool is_range, is_open;
    const char *min_field, *max_field, *min, *max, *least, *most; /* of a range; unit in the heading */
};

struct list_page {
    struct page page;
    struct facet_view *facets;
    int facet_count;
    struct fact_view *kept; /* filters that the choice of an order keeps: field and value */
    int kept_count;
    const char *in_stock_count; /* NULL: nothing was counted */
    const char *too_wide;       /* why nothing was counted; NULL */
    const char *heading, *facts;
    const char *q;     /* kept by the filters' form */
    const char *range; /* "1–24 of 98" */
    struct url action; /* of the filters' form: this list */
    bool in_stock, has_prices, has_pictures, can_add;
    const char *sort;
    struct link_view *parents, *children;
    int parent_count, child_count;
    struct chip_view *chips;
    int chip_count;
    struct product_view *rows;
    int row_count;
    struct view_pages pages;
};

struct gallery_view {
    struct url small, shown, whole;
    const char *title;
    int width, height; /* of what is shown */
};
struct document_view {
    struct url href;
    const char *title, *facts; /* "PDF · 240 kB · French" */
};

/* What belongs to a product: "Accessories" and their items. */
struct relation_view {
    const char *heading;
    struct product_view *rows;
    int row_count;
};
struct variant_view {
    struct product_view product;
    const char **values; /* by variant_heads */
    const char *sku_field, *quantity_field;
    bool is_current;
};

struct product_page {
    struct page page;
    struct gallery_view *pictures;
    struct document_view *documents;
    int picture_count, document_count;
    struct relation_view relations[5];
    int relation_count;
    const char *variant_heads[4]; /* the attributes that tell them apart */
    int variant_head_count;
    struct variant_view *variants;
    int variant_count;
    bool variants_can_add;
    const char *ends; /* a phased out product says so; NULL otherwise */
    struct link_view successor;
    struct product_view product;
    const char *brand, *gtin, *mpn;
    const char *base_note; /* "per 1,000 pieces" */
    struct fact_view *attributes;
    int attribute_count;
    struct fact_view stock[6];
    int stock_count;
    struct safe_html description;
    bool has_description;
    struct unit_view *units; /* to choose from; none where there is only the base unit */
    int unit_count;
    const char *unit_heads;              /* "Price of one sack" */
    const char *pack_text, *pack_button; /* a cheaper packaging; NULL none */
    struct url pack_href;
    const char *price_origin;  /* "Your price: Contract 2026-14, from 40"; NULL that of everybody */
    const char *quantity_hint; /* "By 5, at least 10"; NULL none */
    const char *quantity;      /* what stands in the field */
    bool is_signed_in;
};

struct recent_order_view {
    struct url href;
    const char *number, *po_number, *placed, *state, *delivery, *net;
};
struct cart_view {
    struct url href;
    const char *name, *facts;
};

struct home_page {
    struct page page;
    const char *heading, *today;
    bool can_order, sees_orders, is_signed_in;
    struct recent_order_view *orders;
    int order_count;
    struct cart_view *carts;
    int cart_count;
};

#endif
