/* Writing rows as CSV, page by page in the order of their keys. SPDX-License-Identifier: Apache-2.0 */
#include "export/export.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "export/export_store.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_ROWS = 2000, NAMES_MAX = 450, FILE_PART = 10000 };
static const char UNIT_SEPARATOR = '\x1f'; /* between the keys of a place: in no code or name */

const struct export_kind *const *export_kinds_for(struct ctx *cx)
{
    const struct export_kind **out =
        arena_array(cx->arena, const struct export_kind *, export_kind_count + 1);
    int n = 0;
    for (int i = 0; i < export_kind_count; i++)
        if (ctx_may(cx, export_kinds[i].need))
            out[n++] = &export_kinds[i];
    return out;
}

const char *export_kind_name(const struct export_kind *k)
{
    return k->name;
}

enum status export_kind_find(struct ctx *cx, const char *name, const struct export_kind **out)
{
    for (int i = 0; i < export_kind_count; i++)
        if (name && str_eq(export_kinds[i].name, name)) {
            *out = &export_kinds[i];
            return cx->actor.kind == ACTOR_JOB ? OK : ctx_need(cx, export_kinds[i].need);
        }
    return fail(cx, E_export_kind_unknown, "kind", name ? name : "", NULL);
}

static void put(struct ctx *cx, struct buf *out, const char *text)
{
    if (!text || !*text)
        return;
    bool is_plain = !strchr("'=+-@", *text) && strcspn(text, "\",;\t\r\n") == strlen(text);
    buf_puts(out, is_plain ? text : csv_cell(cx->arena, text));
}

/* ---- the line of names ---- */

static bool is_shown(const struct export_column *c)
{
    return *c->name != '\0';
}

/* The names of further columns, once for a whole export. */
static enum status begin(struct ctx *cx, const struct export_kind *k, struct export_place *place)
{
    struct db_rows r = {0};
    if (place->names)
        return OK;
    if (k->names)
        TRY(db_query(cx, k->names, &r, NO_ARGS));
    if (r.row_count > NAMES_MAX)
        return fail(cx, E_export_too_wide, "count", fmt_int(cx->arena, cx->lang, r.row_count), NULL);
    place->names = arena_array(cx->arena, const char *, r.row_count + 1);
    for (int i = 0; i < r.row_count; i++)
        place->names[place->name_count++] = r.cells[i * r.col_count].s;
    return OK;
}

enum status export_header(struct ctx *cx, const struct export_kind *k, struct export_place *place,
                          struct buf *out)
{
    const char *separator = "";
    for (const struct export_column *c = k->columns; c->name; c++)
        if (is_shown(c)) {
            buf_printf(out, "%s%s", separator, c->name);
            separator = ",";
        }
    TRY(begin(cx, k, place));
    for (int i = 0; i < place->name_count; i++) {
        buf_putc(out, ',');
        put(cx, out, place->names[i]);
    }
    buf_puts(out, "\r\n");
    return OK;
}

/* ---- what stands in other tables: several values of a row ---- */

struct value {
    int64_t id;
    const char *name, *text; /* name "" where the kind has one only */
};

struct further {
    struct value *values; /* by id, name, text */
    int count;
};

static int by_id_and_name(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    int names = strcmp(x->name, y->name);
    return names ? names : strcmp(x->text, y->text);
}

static enum status read_further(struct ctx *cx, const struct export_kind *k, struct db_rows *r,
                                struct further *out)
{
    *out = (struct further){0};
    int id = -1;
    for (int i = 0; k->columns[i].name; i++)
        if (k->columns[i].form == CELL_ID)
            id = i;
    if (!k->further || id < 0)
        return OK;
    struct buf ids;
    buf_init(&ids, cx->arena, 1024);
    buf_putc(&ids, '[');
    for (int i = 0; i < r->row_count; i++)
        buf_printf(&ids, "%s%lld", i ? "," : "", (long long)r->cells[i * r->col_count + id].i);
    buf_putc(&ids, ']');
    struct db_rows f;
    TRY(db_query(cx, k->further, &f, ARGS(db_text(buf_text(&ids)))));
    bool is_named = f.col_count == 3;
    out->values = arena_array(cx->arena, struct value, f.row_count + 1);
    DB_ROWS(&f)
        out->values[out->count++] =
            (struct value){db_i(&f, 0), is_named ? db_s(&f, 1) : "", db_s(&f, is_named ? 2 : 1)};
    if (!k->is_ordered) /* by id they are in any case */
        qsort(out->values, (size_t)out->count, sizeof *out->values, by_id_and_name);
    return OK;
}

/* Where the values of an id begin. */
static int first_value(const struct further *f, int64_t id)
{
    int low = 0, high = f->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (f->values[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The values of this row and name, parted by |. */
static const char *further_values(struct ctx *cx, const struct further *f, int64_t id, const char *name)
{
    struct buf all;
    buf_init(&all, cx->arena, 64);
    for (int i = first_value(f, id); i < f->count && f->values[i].id == id; i++)
        if (!*f->values[i].name || str_eq(f->values[i].name, name))
            buf_printf(&all, "%s%s", all.len ? "|" : "", f->values[i].text);
    return buf_text(&all);
}

/* ---- one cell ---- */

static const char *days_text(struct ctx *cx, int64_t mask)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const char *all = "";
    for (int i = 0; i < 7; i++)
        if (mask & (1 << i))
            all = arena_printf(cx->arena, "%s%s%s", all, *all ? " " : "", names[i]);
    return all;
}

static const char *roles_text(struct ctx *cx, const char *roles)
{
    char *copy = arena_str(cx->arena, roles ? roles : "");
    for (char *p = copy; *p; p++)
        if (*p == ' ')
            *p = '|';
    return copy;
}

/* "08:00-12:00|…" as seven cells. */
static void put_hours(struct ctx *cx, struct buf *out, const char *hours)
{
    for (int day = 0; day < 7; day++) {
        size_t len = hours ? strcspn(hours, "|") : 0;
        if (day > 0)
            buf_putc(out, ',');
        if (len > 0)
            put(cx, out, arena_printf(cx->arena, "%.*s", (int)len, hours));
        hours = hours && hours[len] ? hours + len + 1 : NULL;
    }
}

static const char *target_text(struct ctx *cx, const char *target, const char *code)
{
    if (str_eq(target, "product"))
        return code;
    if (str_eq(target, "all"))
        return "*";
    return arena_printf(cx->arena, "%s:%s", target, code);
}

static const char *audience_text(struct ctx *cx, const char *audience, const char *code)
{
    return str_eq(audience, "all") ? audience : arena_printf(cx->arena, "%s:%s", audience, code);
}

static const char *cell_text(struct ctx *cx, const struct export_column *c, const struct db_cell *cells,
                             int at, const char *currency)
{
    const struct db_cell *v = &cells[at];
    struct arena *a = cx->arena;
    if (v->is_null && c->form != CELL_TARGET) /* prices of all goods name none */
        return "";
    switch (c->form) {
    case CELL_WHOLE:
        return arena_printf(a, "%lld", (long long)v->i);
    case CELL_E6:
        return e6_text(a, v->i);
    case CELL_E6_OVER:
        return v->i ? e6_text(a, v->i) : "";
    case CELL_FLAG:
        return v->i ? "yes" : "no";
    case CELL_TIME:
        return v->i ? time_text(a, v->i) : "";
    case CELL_AMOUNT:
        return amount_text(a, v->i, currency);
    case CELL_PERCENT:
        return e6_text(a, v->i * 100);
    case CELL_ROLES:
        return roles_text(cx, v->s);
    case CELL_DAYS:
        return days_text(cx, v->i);
    case CELL_TARGET:
        return target_text(cx, cells[1].s, v->s);
    case CELL_AUDIENCE:
        return audience_text(cx, v->s, cells[at + 1].s);
    default:
        return v->s;
    }
}

/* ---- a row ---- */

static void put_row(struct ctx *cx, const struct export_kind *k, const struct db_cell *cells,
                    const struct further *f, const char **names, int name_count, struct buf *out)
{
    const char *currency = "", *separator = "";
    int64_t id = 0;
    for (int i = 0; k->columns[i].name; i++) {
        const struct export_column *c = &k->columns[i];
        if (c->form == CELL_CURRENCY)
            currency = cells[i].s;
        if (c->form == CELL_ID)
            id = cells[i].i;
        if (!is_shown(c))
            continue;
        buf_puts(out, separator);
        separator = ",";
        if (c->form == CELL_HOURS)
            put_hours(cx, out, cells[i].s);
        else if (c->form == CELL_FURTHER)
            put(cx, out, further_values(cx, f, id, c->name));
        else
            put(cx, out, cell_text(cx, c, cells, i, currency));
    }
    for (int i = 0; i < name_count; i++) {
        buf_putc(out, ',');
        put(cx, out, further_values(cx, f, id, names[i]));
    }
    buf_puts(out, "\r\n");
}

/* ---- places: the keys of the row written last ---- */

static const char *place_of(struct ctx *cx, const struct export_kind *k, const struct db_cell *cells)
{
    const char *all = "";
    for (int i = 0; k->keys[i]; i++)
        all = arena_printf(cx->arena, "%s%s%c", all,
                           k->keys[i] == 't' ? cells[i].s
                                             : arena_printf(cx->arena, "%lld", (long long)cells[i].i),
                           UNIT_SEPARATOR);
    return all;
}

/* The parameters of a page; a place that is none of ours is cursor_invalid. */
static enum status page_args(struct ctx *cx, const struct export_kind *k, const char *after, int limit,
                             struct db_arg *args, int *count)
{
    int n = 0;
    for (; k->keys[n]; n++) {
        const char *end = after ? strchr(after, UNIT_SEPARATOR) : NULL;
        const char *part = end ? arena_printf(cx->arena, "%.*s", (int)(end - after), after) : "";
        int64_t number = INT64_MIN;
        if (after && (!end || (k->keys[n] == 'i' && !str_int(part, &number))))
            return fail(cx, E_cursor_invalid, NULL);
        args[n] = k->keys[n] == 't' ? db_text(part) : db_int(number);
        after = end ? end + 1 : NULL;
    }
    args[n++] = db_int(limit);
    for (const char *b = k->beside; *b; b++)
        args[n++] = *b == 'c' ? db_text(cx->site->currency)
                              : db_int(cx->actor.kind == ACTOR_JOB ||
                                               ctx_may(cx, *b == 'p' ? MAY_price_list_read : MAY_staff_edit)
                                           ? 1
                                           : -1);
    *count = n;
    return OK;
}

static enum status export_page(struct ctx *cx, const struct export_kind *k, int limit, const char **names,
                               int name_count, struct export_place *place, struct buf *out)
{
    struct db_arg args[EXPORT_KEYS + 3];
    int count;
    TRY(page_args(cx, k, place->after, limit, args, &count));
    struct db_rows r;
    TRY(db_query(cx, k->page, &r, args, count));
    struct further f;
    TRY(read_further(cx, k, &r, &f));
    DB_ROWS(&r) {
        const struct db_cell *cells = &r.cells[r.at * r.col_count];
        put_row(cx, k, cells, &f, names, name_count, out);
        place->rows++;
        if (r.at + 1 == r.row_count)
            place->after = place_of(cx, k, cells);
    }
    place->is_over = r.row_count < limit;
    return OK;
}

enum status export_rows(struct ctx *cx, const struct export_kind *k, int limit, struct export_place *place,
                        struct buf *out)
{
    TRY(begin(cx, k, place));
    for (int left = limit; left > 0 && !place->is_over;) {
        int page = left < PAGE_ROWS ? left : PAGE_ROWS;
        TRY(export_page(cx, k, page, place->names, place->name_count, place, out));
        left -= page;
    }
    return OK;
}

static bool write_all(int file, const char *text, size_t len)
{
    while (len > 0) {
        ssize_t n = write(file, text, len);
        if (n < 0)
            return false;
        text += n;
        len -= (size_t)n;
    }
    return true;
}

/* One part with memory of its own. */
static enum status part_to_file(struct ctx *cx, const struct export_kind *k, struct export_place *place,
                                bool is_first, int file)
{
    struct buf b;
    buf_init(&b, cx->arena, 256 * 1024);
    if (is_first)
        TRY(export_header(cx, k, place, &b));
    TRY(export_rows(cx, k, FILE_PART, place, &b));
    return write_all(file, buf_text(&b), b.len) ? OK : BROKEN;
}

enum status export_to_file(struct ctx *cx, const struct export_kind *k, int file, int64_t *rows)
{
    struct arena *outer = cx->arena, *part = arena_open(0);
    struct export_place place = {0};
    enum status s = begin(cx, k, &place); /* the names outlive the parts */
    for (bool is_first = true; s == OK && !place.is_over; is_first = false) {
        cx->arena = part;
        s = part_to_file(cx, k, &place, is_first, file);
        cx->arena = outer;
        if (s == REFUSED)
            cx->problem.detail = arena_str(outer, cx->problem.detail);
        place.after = arena_str(outer, place.after);
        arena_reset(part);
    }
    arena_close(part);
    *rows = place.rows;
    return s;
}
