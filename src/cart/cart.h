/* Carts: what a buyer gathers, priced for his company at every look. SPDX-License-Identifier: Apache-2.0
 *
 * A cart belongs to one person and one company. A line keeps only product, unit and quantity: its price is asked again
 * each time, so that a changed price is seen at once. Staff with cart_edit act in a company and reach its people's carts.
 */
#ifndef NEGOCE_CART_CART_H
#define NEGOCE_CART_CART_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"
#include "freight/freight.h"
#include "inventory/inventory.h"
#include "pricing/pricing.h"
#include "tax/tax.h"

struct cart_line {
    int64_t id;
    struct product product;
    bool product_gone; /* no longer sold: shown by its sku, not ordered */
    const char *unit;
    int64_t unit_factor_e6;         /* base units in one */
    struct product_unit order_unit; /* its facts; zero where the product has no such unit any more */
    int64_t quantity_e6;
    int64_t base_e6; /* the same in base units; 0 where it cannot be ordered */
    const char *note;
    struct price_answer price;
    int64_t net_minor; /* 0 without a price */
    struct tax_answer tax;
    struct availability stock;
    const char *promised_on; /* day it is there by, "" not known */
    const char *leaves_on;   /* day the last of it leaves by, "" not known */
    int64_t first_e6;        /* base units that leave earlier, on first_on; 0: all at once */
    const char *first_on;
    enum error error; /* E_none, or why the line cannot be ordered */
    const char *detail;
};

struct cart {
    int64_t id;
    struct person_id owner, filled_by;   /* filled_by: staff who fill it by phone, 0 the owner */
    const char *name, *currency, *state; /* open, ordered */
    int64_t order_id, version, changed_ms;
    struct cart_line *lines;
    int line_count;
    int64_t net_minor, freight_minor, tax_minor, total_minor;
    struct tax_group *taxes;
    int tax_count;
    int error_count; /* lines that cannot be ordered */
    struct freight_ground ground;
    struct freight_quote freight; /* its net is freight_minor */
};

/* Where an order would go and who buys: what decides the tax. NULL members: the company's own country and facts. */
struct cart_destination {
    const char *country, *vat_id, *exempt_reason;
    const struct company *company; /* NULL: read where it is needed */
    const struct location *place;  /* NULL: days from Monday to Friday */
};

/* Staff: sets cx->company to that of the cart; a buyer's company stays. not_found when there is no such cart. */
enum status cart_open(struct ctx *cx, int64_t id) MUST_CHECK;

/* The cart with lines, prices, stock and totals as of cx->now_ms; not_found when it is not the reader's.
 * to NULL: the default location's country, else the company's. Needs cart_open() or a buyer. Outside of the writer. */
enum status cart_load(struct ctx *cx, int64_t id, const struct cart_destination *to, struct cart *out)
    MUST_CHECK;

struct cart_summary {
    int64_t id;
    const char *name, *currency;
    int line_count;
    int64_t changed_ms, version;
};
enum status cart_list(struct ctx *cx, struct cart_summary **out, int *count)
    MUST_CHECK; /* open ones, newest first */
/* What pages call a cart: its name, else the day it was changed last. */
const char *cart_title(struct ctx *cx, const char *name, int64_t changed_ms);
/* The cart pages fill: the person's newest open one, 0 when he has none. */
enum status cart_current(struct ctx *cx, int64_t *id_out, int *line_count) MUST_CHECK;

/* What a door wants added: by sku (as people type it, GTIN too) or by product id. */
struct cart_add {
    const char *sku;
    int64_t product;
    const char *unit;    /* NULL: the unit whose GTIN the sku is, else the base unit */
    bool is_unit_typed;  /* the unit is what a person wrote: its name will do */
    int64_t quantity_e6; /* 0: quantity_invalid */
    const char *note;    /* NULL: none */
    bool merge;          /* raise an existing line of that product and unit instead */
};
struct cart_verdict {
    enum error error; /* E_none: accepted */
    const char *detail;
    struct product product;   /* when it was found */
    struct product_unit unit; /* when the product has it */
    int64_t base_e6;          /* what was asked, in base units */
    int64_t line;             /* set by cart_put_lines() */
    int64_t quantity_e6;      /* of the line as it now is */
    struct price_answer price;
    int64_t net_minor;
};
/* Matches and checks lines in a few statements: one verdict each. Writes nothing: for prepare. */
enum status cart_judge(struct ctx *cx, const struct cart_add *lines, int count, const char *currency,
                       struct cart_verdict *verdicts, int *accepted) MUST_CHECK;
/* Adds what was accepted to an open cart. In db_write(). Refuses not_found, cart_ordered, too_many_lines. */
enum status cart_put_lines(struct ctx *cx, int64_t cart, const struct cart_add *lines,
                           struct cart_verdict *verdicts, int count) MUST_CHECK;

/* Currency and version of the reader's cart; not_found otherwise. */
enum status cart_currency(struct ctx *cx, int64_t id, const char **out) MUST_CHECK;
enum status cart_head(struct ctx *cx, int64_t id, struct cart *out) MUST_CHECK; /* without lines and totals */
enum status cart_version(struct ctx *cx, int64_t id, int64_t *out) MUST_CHECK;
/* Makes a refused verdict the request's problem. Always REFUSED. */
enum status cart_refuse_verdict(struct ctx *cx, const struct cart_verdict *v) MUST_CHECK;

/* Writes; in db_write(). currency NULL: the company's. */
enum status cart_create(struct ctx *cx, const char *name, const char *currency, int64_t *id_out) MUST_CHECK;
/* The same in somebody's name: staff for a person of the acting company. */
enum status cart_create_for(struct ctx *cx, struct person_id owner, const char *name, const char *currency,
                            int64_t *id_out) MUST_CHECK;
/* NULL leaves. Refuses cart_ordered, currency_unknown, currency_fixed. */
enum status cart_change(struct ctx *cx, int64_t id, const char *name, const char *currency) MUST_CHECK;
enum status cart_remove(struct ctx *cx, int64_t id) MUST_CHECK;
/* Notes that an open cart of the reader changes: its version rises. Refuses not_found, cart_ordered. In db_write(). */
enum status cart_touch(struct ctx *cx, int64_t id) MUST_CHECK;
/* A line of the cart as if asked anew, with another quantity (0: its own): what cart_judge() takes. */
enum status cart_line_as_asked(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                               struct cart_add *out) MUST_CHECK;
/* A line's quantity (0 leaves), unit and note (NULL leaves); checks minimum and step. Refuses not_found, cart_ordered … */
enum status cart_change_line(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                             const char *unit, const char *note) MUST_CHECK;
enum status cart_remove_line(struct ctx *cx, int64_t cart, int64_t line) MUST_CHECK;
/* New quantities of lines, from one post. */
struct cart_quantity {
    int64_t line, quantity_e6; /* 0 removes the line */
    enum error error;          /* set by cart_check_quantities(): E_none may be set */
    const char *detail;
    bool is_same; /* what it has already */
};
/* Checks them outside of the writer; a line that is not the cart's is not_found. */
enum status cart_check_quantities(struct ctx *cx, int64_t cart, struct cart_quantity *q, int count)
    MUST_CHECK;
/* Sets those without error that are not the same. In db_write(). Refuses cart_ordered, changed_meanwhile (a line went). */
enum status cart_set_quantities(struct ctx *cx, int64_t cart, const struct cart_quantity *q, int count)
    MUST_CHECK;

/* Lines with an error, or a net amount beyond what the actor may order, or no right to order: the sentence that says so, names who
 * can help and what to do; NULL when the cart may be ordered. */
enum status cart_why_not(struct ctx *cx, const struct cart *c, const char **sentence) MUST_CHECK;

/* A cart of that version became an order, in the order's transaction; cart_ordered or changed_meanwhile otherwise. */
enum status cart_close(struct ctx *cx, int64_t cart, int64_t version, int64_t order) MUST_CHECK;

/* Totals as pages show them: goods, freight, tax per rate, total. For carts and orders. */
struct view_sum;
struct deal_totals {
    const char *currency;
    int64_t net_minor, freight_minor, total_minor;
    const struct tax_group *taxes;
    int tax_count;
    const struct freight_charge *charges; /* of freight_minor */
    int charge_count;
    const char *freight_hint; /* under the freight; NULL none */
    bool is_freight_known;    /* a rule answers: freight is shown where it is nothing too */
};
struct deal_totals cart_totals(struct ctx *cx, const struct cart *c);
int deal_sums(struct ctx *cx, const struct deal_totals *t, struct view_sum **out);
/* What a price is for: "/ sack", "/ 1,000 pieces". */
const char *deal_per(struct ctx *cx, const char *unit, int64_t base_e6);

struct json_out;
/* Tax groups of carts and orders in the API's form: the member "tax" of the open object. */
void tax_groups_json(struct json_out *j, const struct tax_group *taxes, int count, const char *currency);

#endif
