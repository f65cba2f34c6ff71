/* Carts: what a buyer gathers, priced for his company at every look. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_H
#define NEGOCE_CART_CART_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"
#include "inventory/inventory.h"
#include "pricing/pricing.h"
#include "tax/tax.h"

struct cart_line {
    int64_t id, position;
    struct product product;
    bool product_gone; /* no longer sold: shown, not ordered */
    const char *unit; int64_t unit_factor_e6;
    int64_t quantity_e6;
    const char *note;
    struct price_answer price;
    int64_t net_minor; /* 0 without a price */
    struct tax_answer tax;
    struct availability stock;
    const char *promised_on; /* day it could leave by, "" not known */
    enum error error;        /* E_none, no_price, product_unknown, below_minimum, wrong_step, out_of_stock, quantity_invalid: ordering is refused */
    const char *detail;
};

struct cart {
    int64_t id; struct person_id owner; const char *name, *currency, *state; int64_t order_id, version, changed_ms;
    struct cart_line *lines; int line_count;
    int64_t net_minor, freight_minor, tax_minor, total_minor;
    struct tax_group *taxes; int tax_count;
    int error_count; /* lines that cannot be ordered */
};

/* A cart of the acting person and company with lines, prices, stock and totals as of now. not_found otherwise. Staff with cart_edit acting in
 * a company see that company's carts. ship_country NULL: that of the default location, else the company's. */
enum status cart_load(struct ctx *cx, int64_t id, const char *ship_country, struct cart *out) MUST_CHECK;

struct cart_summary { int64_t id; const char *name, *currency; int line_count; int64_t changed_ms, version; };
enum status cart_list(struct ctx *cx, struct cart_summary **out, int *count) MUST_CHECK; /* open ones, newest first */
/* The cart pages fill: the person's newest open one, 0 when he has none. */
enum status cart_current(struct ctx *cx, int64_t *id_out, int *line_count) MUST_CHECK;

/* Writes, in db_write(). */
enum status cart_create(struct ctx *cx, const char *name, const char *currency, int64_t *id_out) MUST_CHECK;
struct cart_add { const char *sku; int64_t product; const char *unit; int64_t quantity_e6; const char *note; bool merge; /* raise an existing line of that sku and unit */ };
/* Checks and adds one line; the problem of a refused one is in cx->problem (line by line callers clear it). */
enum status cart_add_line(struct ctx *cx, int64_t cart, const struct cart_add *in, int64_t *line_out) MUST_CHECK;

/* One verdict per line of many: products matched and checked in a few statements, then one statement a line. */
struct cart_verdict { int64_t line; enum error error; const char *detail; struct product product; };
enum status cart_add_many(struct ctx *cx, int64_t cart, const struct cart_add *lines, int count, bool all_or_nothing, struct cart_verdict *verdicts, int *accepted) MUST_CHECK;

/* A cart that became an order; in the order's transaction. in_progress-safe: refuses cart_ordered when it is not open any more. */
enum status cart_close(struct ctx *cx, int64_t cart, int64_t version, int64_t order) MUST_CHECK;

#endif
