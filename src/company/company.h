/* Companies (legal entities that buy), their groups and their locations. SPDX-License-Identifier: Apache-2.0
 */
#ifndef NEGOCE_COMPANY_COMPANY_H
#define NEGOCE_COMPANY_COMPANY_H

#include "base/ctx.h"
#include "base/date.h"

struct out;

enum company_status { COMPANY_APPLIED, COMPANY_ACTIVE, COMPANY_ON_HOLD, COMPANY_CLOSED };
const char *company_status_name(enum company_status s); /* "on_hold" */

struct company {
    struct company_id id;
    const char *code, *name, *legal_name, *country, *vat_id, *siren;
    struct company_id parent;
    enum company_status status;
    const char *currency;  /* the company's, else the site's: never "" */
    const char *language;  /* "" the site's */
    int payment_term_days; /* the company's, else the site's */
    bool payment_end_of_month;
    bool has_own_term;
    const char *payment_term;   /* code of its own named term, "" none */
    int64_t credit_limit_minor; /* -1: none */
    int64_t open_balance_minor;
    int64_t free_freight_minor; /* net of an order from which freight is free; -1: as the shop's rules say */
    const char *tax_exempt_reason, *strategy /* never "" : own or site's */, *external_id;
    int64_t version;
};

struct location {
    int64_t id;
    const char *code, *name, *street, *postal_code, *city, *region, *country, *instructions;
    const char *contact_name, *contact_phone, *contact_email, *vehicle; /* "" not told */
    const char *hours[7];       /* Monday first: "08:00-12:00 13:30-17:00", "" not told */
    unsigned open_days;         /* weekdays goods are taken in, bit 0 Monday; never 0 */
    const int64_t *closed_days; /* further days without delivery: day numbers, rising */
    int closed_day_count;
    bool is_default, active;
    int64_t version;
};

/* When a location takes goods in: its weekdays and closed days. Borrows from `l`. */
struct calendar location_calendar(const struct location *l);
/* Weekdays as people list them, "mon-fri sat": their mask; false for another word. */
bool location_open_days(const char *text, unsigned *out);

/* The company acted for (cx->company). */
enum status company_load(struct ctx *cx, struct company *out) MUST_CHECK;

/* The same as it stands: "" and has_own_term false where the site's values hold. For forms that change it. */
enum status company_load_own_values(struct ctx *cx, struct company *out) MUST_CHECK;

/* Staff and jobs: sets cx->company to the company of that id, or not_found. A buyer may only name his own
 * (else not_found). */
enum status company_act_in(struct ctx *cx, struct company_id id) MUST_CHECK;

/* Staff and jobs: the company of a code. *found false when there is none. */
enum status company_by_code(struct ctx *cx, const char *code, struct company *out, bool *found) MUST_CHECK;

/* The audiences the acting company belongs to: what a price list or an assortment can be given to. */
struct company_audience {
    int64_t companies[64]; /* itself, then its parents nearest first */
    int company_count;
    int64_t groups[64]; /* its own groups; a parent's don't count */
    int group_count;
};
enum status company_audience_load(struct ctx *cx, struct company_audience *out) MUST_CHECK;
/* Staff and jobs: whose own company the acting one is. A sales person with companies given sees those alone. */
struct company_rep {
    struct person_id person; /* 0: nobody's own, then the other two are "" */
    const char *email, *name;
};
enum status company_rep_load(struct ctx *cx, struct company_rep *out) MUST_CHECK;
/* What the acting company owes, in its own currency: imported balance, and orders placed and not invoiced. Orders in
 * another currency are not counted: no rate is agreed; with a limit set each of them waits for finance. */
struct company_credit {
    int64_t limit_minor; /* -1: none */
    int64_t balance_minor, open_orders_minor, exposure_minor;
    int64_t open_order_count;
    const char *currency;
};
enum status company_credit_load(struct ctx *cx, struct company_credit *out) MUST_CHECK;
/* Staff: the companies right below the acting one, by name. */
struct company_near {
    struct company_id id;
    const char *code, *name;
    enum company_status status;
};
enum status company_children(struct ctx *cx, struct company_near **out, int *count) MUST_CHECK;
/* The codes of the acting company's groups; staff and jobs. */
enum status company_groups(struct ctx *cx, const char ***out, int *count) MUST_CHECK;

/* Locations of the acting company: active ones, the default first, then by name. */
enum status location_list(struct ctx *cx, struct location **out, int *count) MUST_CHECK;
/* One of them, active; delivery_location_unknown otherwise. */
enum status location_load(struct ctx *cx, int64_t id, struct location *out) MUST_CHECK;
/* The default one, or the only one; *found false when neither. */
enum status location_default(struct ctx *cx, struct location *out, bool *found) MUST_CHECK;

/* Creating and changing, from pages, API and imports alike. NULL texts and flags below zero leave what is
 * there;
 * "" clears. In db_write(). Refuses value_invalid, code_taken, parent_loop, country_unknown,
 * currency_unknown, vat_id_invalid. */
struct company_put {
    const char *code; /* the key */
    const char *name, *legal_name, *country, *vat_id, *siren, *parent_code, *currency, *language, *strategy,
        *external_id, *status;
    const char *sales_rep;     /* address of a sales person; "" nobody's */
    const char *const *groups; /* codes; a group comes into being when first named; NULL leaves */
    int group_count;
    bool has_term, clear_term; /* days: they replace a named term */
    int payment_term_days;
    const char *payment_term; /* code of a named term, before the days; "" none; payment_term_unknown */
    bool has_limit, clear_limit;
    int64_t credit_limit_minor;
    bool has_balance;
    int64_t open_balance_minor;
    bool has_free_freight, clear_free_freight;
    int64_t free_freight_minor;
    int64_t expect_version; /* 0: any; else changed_meanwhile */
};
/* *created (may be NULL) tells whether it is new. Sets nothing on cx->company. */
enum status company_put(struct ctx *cx, const struct company_put *in, struct company_id *out, bool *created)
    MUST_CHECK;

struct location_put {
    const char *code; /* the key inside cx->company */
    const char *name, *street, *postal_code, *city, *region, *country, *instructions;
    const char *contact_name, *contact_phone, *contact_email, *vehicle;
    const char *hours[7];    /* as people write spans, Monday first; opening_hours_invalid */
    bool has_open_days;      /* else the weekdays stay; a new location's are Monday to Friday */
    unsigned open_days;      /* no_open_day for none */
    const char *closed_days; /* days parted by blanks, commas, | or lines; date_invalid */
    int is_default;          /* 1, 0, -1 leaves; making one the default takes it from the others */
    int active;
    int64_t expect_version;
};
enum status location_put(struct ctx *cx, const struct location_put *in, int64_t *id_out, bool *created)
    MUST_CHECK; /* for cx->company, in db_write() */

/* ---- business units: departments and sites of a company, a tree ---- */

struct business_unit {
    int64_t id, parent; /* parent 0: none */
    const char *code, *name;
    int64_t user_count, version;
    int depth; /* in the tree, 0 at the top; set by business_unit_list() */
};
/* Those of the acting company as a tree: each after the one above it, else by name. */
enum status business_unit_list(struct ctx *cx, struct business_unit **out, int *count) MUST_CHECK;
enum status business_unit_load(struct ctx *cx, int64_t id, struct business_unit *out)
    MUST_CHECK; /* not_found */
enum status business_unit_by_code(struct ctx *cx, const char *code, struct business_unit *out, bool *found)
    MUST_CHECK;
struct business_unit_put {
    const char *code;               /* the key inside cx->company */
    const char *name, *parent_code; /* NULL leaves; parent_code "" none */
    int64_t expect_version;
};
/* For cx->company, in db_write(). Refuses field_missing, code_invalid, business_unit_unknown and unit_loop at "/parent",
 * changed_meanwhile. */
enum status business_unit_put(struct ctx *cx, const struct business_unit_put *in, int64_t *id_out,
                              bool *created) MUST_CHECK;

/* ---- groups: for price lists and assortments; staff ---- */

struct company_group {
    int64_t id, member_count;
    const char *code, *name;
};
enum status company_group_list(struct ctx *cx, const char *after, int limit, struct company_group **out,
                               int *count) MUST_CHECK;
enum status company_group_load(struct ctx *cx, int64_t id, struct company_group *out)
    MUST_CHECK; /* not_found */
/* Those of its members that the reader may see. */
enum status company_group_members(struct ctx *cx, int64_t group, struct company_near **out, int *count)
    MUST_CHECK;
/* Makes a group, or names it anew (NULL leaves). In db_write(). Refuses code_invalid, field_missing, text_too_long. */
enum status company_group_put(struct ctx *cx, const char *code, const char *name, int64_t *id_out,
                              bool *created) MUST_CHECK;
/* Puts the company of a code into a group, or takes it out. In db_write(). Refuses company_unknown at "/company". */
enum status company_group_join(struct ctx *cx, int64_t group, const char *company_code, bool leaves)
    MUST_CHECK;

/* The id of a company group by its code, made when it is new. In db_write(). */
enum status company_group_id(struct ctx *cx, const char *code, int64_t *out) MUST_CHECK;

/* Staff: companies by name or code, for lists and choosers; folded prefix or part q ("" all), after a cursor
 * row. */
struct company_row {
    struct company_id id;
    const char *code, *name, *country, *city;
    enum company_status status;
    int64_t order_count;
};
struct company_search {
    const char *q;      /* NULL or "" all */
    const char *status; /* NULL all; else "active", "on_hold" … */
    int limit;
    const char *after_name; /* folded name of the row before; NULL at the start */
    int64_t after_id;
};
enum status company_list(struct ctx *cx, const struct company_search *in, struct company_row **out,
                         int *count) MUST_CHECK;
enum status company_count(struct ctx *cx, const struct company_search *in, int64_t *out) MUST_CHECK;

/* Every location of the acting company, inactive ones too, for those who keep them. */
enum status location_list_all(struct ctx *cx, struct location **out, int *count) MUST_CHECK;
/* A code that no location of the acting company has: "L3". */
enum status location_free_code(struct ctx *cx, const char **out) MUST_CHECK;
/* One of them, inactive ones too; not_found otherwise. */
enum status location_load_any(struct ctx *cx, int64_t id, struct location *out) MUST_CHECK;

/* The head and the tabs of a company's pages, shared by the slices that fill a tab. */
struct company_head {
    const char *name, *code, *facts; /* facts: one line beside the state */
    const char *state_kind, *state_icon, *state_text;
    const char *base;    /* "/company" or "/office/companies/cmp_…" */
    const char *people;  /* its path of users, NULL without user_read */
    const char *phone;   /* where staff begin to order for it, NULL without order_place */
    const char *orders;  /* its orders, NULL without order_read */
    const char *current; /* "facts", "locations" or "users" */
    bool is_office;
};
enum status company_head_load(struct ctx *cx, bool is_office, const char *current, struct company_head *out)
    MUST_CHECK;
void view_company_head(struct out *o, const struct company_head *m);

#endif
