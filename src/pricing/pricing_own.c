/* What a company pays for all it sees, part by part. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_own.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/exact.h"
#include "company/company.h"
#include <string.h>
#include <unistd.h>

enum { PRODUCTS_OF_A_PART = 1000, QUESTIONS_AT_ONCE = 1000 };

static struct price_question question_of(const struct product *p, const struct product_unit *u)
{
    return (struct price_question){.product = p->id,
                                   .category = p->category,
                                   .brand = p->brand_id,
                                   .base_unit = p->unit,
                                   .unit = u->unit,
                                   .unit_factor_e6 = u->content_e6,
                                   .quantity_e6 = 1000000};
}

/* A row for the base unit and for each order unit. */
static enum status make_rows(struct ctx *cx, const struct product *products, int count,
                             struct own_price **out, int *row_count)
{
    struct product_units units;
    TRY(product_units_load(cx, products, count, &units));
    int max = count, n = 0;
    for (int i = 0; i < count; i++)
        max += products[i].unit_count;
    struct own_price *rows = arena_array(cx->arena, struct own_price, max + 1);
    for (int i = 0; i < count; i++) {
        const struct product *p = &products[i];
        rows[n].product = p;
        if (product_unit_find(units, p, "", &rows[n].unit))
            n++;
        if (p->unit_count == 0)
            continue;
        struct product_units of = product_units_of(units, p->id);
        for (int k = 0; k < of.count && n < max; k++)
            rows[n++] = (struct own_price){.product = p, .unit = of.rows[k]};
    }
    *out = rows;
    *row_count = n;
    return OK;
}

static enum status ask_all(struct ctx *cx, struct own_price *rows, int count)
{
    const struct price_ask ask = {.with_tiers = true};
    struct price_question *questions = arena_array(cx->arena, struct price_question, count + 1);
    struct price_answer *answers = arena_array(cx->arena, struct price_answer, count + 1);
    for (int i = 0; i < count; i++) {
        questions[i] = question_of(rows[i].product, &rows[i].unit);
        rows[i].answer = &answers[i];
    }
    for (int from = 0; from < count; from += QUESTIONS_AT_ONCE) {
        int n = count - from < QUESTIONS_AT_ONCE ? count - from : QUESTIONS_AT_ONCE;
        TRY(pricing_resolve(cx, &ask, questions + from, n, answers + from));
    }
    return OK;
}

enum status pricing_own_some(struct ctx *cx, const char *q, const char *after, int limit,
                             struct own_price **out, int *count, const char **next)
{
    struct product *products;
    int n;
    if (!cx->company.v)
        return fail(cx, E_company_missing, NULL);
    const struct product_search all = {.q = q,
                                       .sort = PRODUCT_BY_SKU,
                                       .limit = limit + 1,
                                       .after_name = *after ? after : NULL,
                                       .after_id = INT64_MAX};
    TRY(product_search(cx, &all, &products, &n));
    *next = n > limit ? products[limit - 1].sku : NULL;
    TRY(make_rows(cx, products, n > limit ? limit : n, out, count));
    return ask_all(cx, *out, *count);
}

const char *pricing_own_until(struct ctx *cx, int64_t until_ms)
{
    if (until_ms < 0)
        return "";
    const char *zone = cx->site->seller_time_zone, *last = day_of_ms(cx->arena, until_ms - 1, zone);
    bool is_day = day_start_ms(day_text(cx->arena, day_number(last) + 1), zone) == until_ms;
    return is_day ? last : time_text(cx->arena, until_ms);
}

/* ---- the file ---- */

static void put(struct ctx *cx, struct buf *b, const char *text)
{
    if (text && *text) {
        bool is_plain = !strchr("'=+-@", *text) && strcspn(text, "\",;\t\r\n") == strlen(text);
        buf_puts(b, is_plain ? text : csv_cell(cx->arena, text));
    }
    buf_putc(b, ',');
}

static void put_row(struct ctx *cx, struct buf *b, const struct own_price *r,
                    const struct price_tier_answer *t, const char *currency, const char *asked_at)
{
    put(cx, b, r->product->sku);
    put(cx, b, r->product->part_number);
    put(cx, b, r->product->name);
    put(cx, b, r->unit.unit);
    put(cx, b, e6_text(cx->arena, r->unit.content_e6));
    put(cx, b, r->product->unit);
    put(cx, b, t ? e6_text(cx->arena, t->min_quantity_e6) : "");
    put(cx, b, t ? e6_text(cx->arena, t->price_e6) : "");
    put(cx, b, t ? e6_text(cx->arena, t->base_e6) : "");
    put(cx, b, currency);
    put(cx, b, t ? pricing_own_until(cx, t->valid_until_ms) : "");
    buf_printf(b, "%s\r\n", asked_at);
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

struct whole {
    const char *currency, *asked_at;
};

static enum status write_part(struct ctx *cx, const struct whole *w, int file, const char *after,
                              const char **next)
{
    struct own_price *rows;
    struct buf b;
    int count;
    buf_init(&b, cx->arena, 128 * 1024);
    if (!*after)
        buf_puts(&b, "sku,part_number,name,unit,content,base_unit,min_quantity,price,base_quantity,currency,"
                     "valid_until,asked_at\r\n");
    TRY(pricing_own_some(cx, "", after, PRODUCTS_OF_A_PART, &rows, &count, next));
    for (int i = 0; i < count; i++) {
        const struct price_answer *answer = rows[i].answer;
        for (int t = 0; t < answer->tier_count; t++)
            put_row(cx, &b, &rows[i], &answer->tiers[t], w->currency, w->asked_at);
        if (answer->tier_count == 0)
            put_row(cx, &b, &rows[i], NULL, w->currency, w->asked_at);
    }
    return write_all(file, buf_text(&b), b.len) ? OK : BROKEN;
}

static enum status fill(struct ctx *cx, int file, void *arg)
{
    struct arena *outer = cx->arena, *part = arena_open(0);
    const char *after = "";
    enum status s = OK;
    while (s == OK && after) {
        const char *next = NULL;
        cx->arena = part;
        s = write_part(cx, arg, file, after, &next);
        cx->arena = outer;
        if (s == REFUSED)
            cx->problem.detail = arena_str(outer, cx->problem.detail);
        after = next ? arena_str(outer, next) : NULL;
        arena_reset(part);
    }
    arena_close(part);
    return s;
}

enum status pricing_own_answer(struct ctx *cx, struct request *rq)
{
    struct company company;
    if (!cx->company.v)
        return fail(cx, E_company_missing, NULL);
    TRY(company_load(cx, &company));
    struct whole w = {company.currency, time_text(cx->arena, cx->now_ms)};
    TRY(respond_file(cx, rq, "text/csv; charset=utf-8", fill, &w));
    const char *day = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    answer_header(rq, "Content-Disposition",
                  arena_printf(cx->arena, "attachment; filename=\"prices-%s.csv\"", day));
    return OK;
}
