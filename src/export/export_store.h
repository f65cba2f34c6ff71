/* The kinds of exports: their statements, and how each cell is written. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_EXPORT_EXPORT_STORE_H
#define NEGOCE_EXPORT_EXPORT_STORE_H

#include "base/ctx.h"
#include "db/db.h"

enum cell_form {
    CELL_TEXT,
    CELL_WHOLE,
    CELL_E6,       /* exact decimal */
    CELL_E6_OVER,  /* the same, 0 is empty */
    CELL_FLAG,     /* yes, no */
    CELL_TIME,     /* RFC 3339; NULL and 0 are empty */
    CELL_AMOUNT,   /* minor units of the row's currency */
    CELL_PERCENT,  /* parts per million as per cent */
    CELL_ROLES,    /* parted by blanks there, by | here */
    CELL_DAYS,     /* mask of weekdays: mon tue */
    CELL_HOURS,    /* seven spans parted by |: seven columns */
    CELL_TARGET,   /* of a price: a sku, category:CODE, brand:NAME, * */
    CELL_AUDIENCE, /* all, group:CODE …: this column is the kind, the next its code */
    CELL_CURRENCY, /* not written: of the amounts behind it */
    CELL_ID,       /* not written: of the further values */
    CELL_HIDDEN,   /* not written: a key's */
    CELL_FURTHER,  /* not of the statement: the values of this name, parted by | */
};

struct export_column {
    const char *name;
    enum cell_form form;
};

enum { EXPORT_COLUMNS = 32, EXPORT_KEYS = 6 };

struct export_kind {
    const char *name;
    enum permission need;
    const struct db_stmt
        *page;        /* its first columns are the keys; parameters: the keys, the limit, then `beside` */
    const char *keys; /* a letter each: t text, i integer */
    const char *
        beside; /* c: the site's currency; s: 1 where the reader keeps staff, p: reads price lists, else -1 */
    const struct export_column *columns; /* in the statement's order, end with {0} */
    const struct db_stmt *further;       /* id, value or id, name, value of JSON ids; NULL none */
    bool is_ordered;                     /* they come in an order that means something; else by their text */
    const struct db_stmt *names;         /* the names of further columns; NULL: those of CELL_FURTHER */
};
extern const struct export_kind export_kinds[];
extern const int export_kind_count;

#endif
