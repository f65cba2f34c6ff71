/* A record of an import file with the names of its columns. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_ROW_H
#define NEGOCE_IMPORT_IMPORT_ROW_H

#include "base/ctx.h"

enum { IMPORT_COLUMNS_MAX = 512 };

/* What lines of one chunk look up again and again; forgotten with the transaction. */
struct import_cache {
    const char *list_code;
    struct price_list *list;
    const char *company_code;
    struct company *company;
    struct order_history_cache *orders;
    enum error warning; /* the line is taken, but: set by apply, told at once */
    const char *warning_detail;
};

struct import_row {
    struct ctx *cx;
    const char *const *columns; /* as the file names them */
    const char **cells;
    int count;
    char decimal;
    bool dates_dmy;
    uint64_t may; /* rights of who sent the file */
    void *plan;   /* what looking at it left: kinds of import_looks() */
    struct import_cache *cache;
};

/* The cell of a column; NULL when the column is absent or the cell empty: leave what is there. */
const char *row_text(const struct import_row *r, const char *column);
/* The same, where "-" clears: "" then. */
const char *row_clear(const struct import_row *r, const char *column);
bool row_clears(const struct import_row *r, const char *column); /* the cell is "-" */
/* Notes cell_missing. */
const char *row_need(const struct import_row *r, const char *column);
/* A number in millionths; *has false when nothing is said (or "-"). Notes cell_number. */
int64_t row_e6(const struct import_row *r, const char *column, bool *has);
int64_t row_minor(const struct import_row *r, const char *column, const char *currency, bool *has);
int64_t row_whole(const struct import_row *r, const char *column, bool *has);
int row_flag(const struct import_row *r, const char *column); /* 1, 0; -1 leaves */
/* A time or a bare day: its first instant in the seller's zone, or for `until` the start of the next day. */
int64_t row_instant(const struct import_row *r, const char *column, bool until, bool *has);
const char *row_day(const struct import_row *r, const char *column);

/* A kind of file: its columns, the right it needs, and what one record does. */
struct import_kind {
    const char *name;
    const char *const *columns; /* ends with NULL; key columns and needed ones begin with '!' */
    bool attributes;            /* columns attribute:NAME are taken too */
    enum permission need;
    enum status (*apply)(struct ctx *cx, const struct import_row *r); /* in db_part() */
};
extern const struct import_kind import_kinds[];
extern const int import_kind_count;

enum status apply_category(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_attribute(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_product(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_unit(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_company(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_location(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_business_unit(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_user(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_price_list(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_price(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_assortment(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_part_number(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_relation(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_order(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_stock(struct ctx *cx, const struct import_row *r) MUST_CHECK;

#endif
