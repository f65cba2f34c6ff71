/* Rows of order units. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_store.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <stdlib.h>
#include <string.h>

static const char *id_list(struct ctx *cx, const int64_t *ids, int count)
{
    struct buf list;
    buf_init(&list, cx->arena, (size_t)count * 21 + 3);
    for (int i = 0; i < count; i++)
        buf_printf(&list, "%c%lld", i == 0 ? '[' : ',', (long long)ids[i]);
    buf_putc(&list, ']');
    return buf_text(&list);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* A product asked for twice comes once: its rows would stand twice. */
static const int64_t *distinct(struct ctx *cx, const int64_t *ids, int *count)
{
    int n = 0;
    int64_t *out = arena_array(cx->arena, int64_t, *count);
    memcpy(out, ids, (size_t)*count * sizeof *out);
    qsort(out, (size_t)*count, sizeof *out, by_number);
    for (int i = 0; i < *count; i++)
        if (n == 0 || out[n - 1] != out[i])
            out[n++] = out[i];
    *count = n;
    return out;
}

enum status catalogue_store_units(struct ctx *cx, const int64_t *ids, int count, struct product_units *out)
{
    struct db_rows r;
    const int64_t *once = distinct(cx, ids, &count);
    TRY(db_query(cx, &SQL_catalogue_units, &r, ARGS(db_text(id_list(cx, once, count)))));
    struct product_unit *rows = arena_array(cx->arena, struct product_unit, r.row_count + 1);
    int own = cx->lang && str_eq(lang_code(cx->lang), catalogue_languages[1]) ? 1 : 0, n = 0;
    DB_ROWS(&r) {
        struct product_unit *u = &rows[n++];
        *u = (struct product_unit){.product = db_i(&r, 0),
                                   .unit = db_s(&r, 1),
                                   .content_e6 = db_i(&r, 2),
                                   .min_quantity_e6 = db_i(&r, 3),
                                   .step_quantity_e6 = db_i(&r, 4),
                                   .gtin = db_s(&r, 5),
                                   .labels = {db_s(&r, 6), db_s(&r, 7)},
                                   .base_unit = db_s(&r, 8)};
        u->label = *u->labels[own] ? u->labels[own] : u->labels[1 - own];
    }
    *out = (struct product_units){rows, n};
    return OK;
}

enum status catalogue_store_unit_gtins(struct ctx *cx, const char *gtins, struct unit_gtin **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_units_by_gtins, &r, ARGS(db_text(gtins))));
    *out = arena_array(cx->arena, struct unit_gtin, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct unit_gtin){db_s(&r, 0), db_i(&r, 1), db_s(&r, 2)};
    return OK;
}

enum status catalogue_store_gtin_product(struct ctx *cx, const char *gtin, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_catalogue_gtin_of_product, &r, &found, ARGS(db_text(gtin))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status catalogue_store_unit_put(struct ctx *cx, const struct product_unit *u)
{
    return db_exec(cx, &SQL_catalogue_unit_put, NULL,
                   ARGS(db_int(u->product), db_text(u->unit), db_int(u->content_e6),
                        db_int(u->min_quantity_e6), db_int(u->step_quantity_e6), db_text(u->gtin),
                        db_text(u->labels[0]), db_text(u->labels[1]), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status catalogue_store_unit_remove(struct ctx *cx, int64_t product, const char *unit)
{
    return db_exec(cx, &SQL_catalogue_unit_remove, NULL, ARGS(db_int(product), db_text(unit)));
}

enum status catalogue_store_units_changed(struct ctx *cx, const struct product_record *p)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_product_units_changed, &changed,
                ARGS(db_int(p->id), db_int(p->unit_count), db_text(p->search_fold), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(p->version))));
    return changed == 1 ? OK : BUSY;
}
