/* An export as an answer: written to a temporary file first, so that no size is too large. SPDX-License-Identifier: Apache-2.0 */
#include "export/export_answer.h"
#include "base/date.h"
#include "base/id.h"
#include "export/export.h"
#include "export/export_batch.h"

static enum status fill(struct ctx *cx, int file, void *arg)
{
    int64_t rows;
    return export_to_file(cx, arg, file, &rows);
}

enum status export_answer(struct ctx *cx, struct request *rq)
{
    const struct export_kind *k;
    TRY(export_kind_find(cx, rq_param(rq, "table"), &k));
    TRY(respond_file(cx, rq, "text/csv; charset=utf-8", fill, (void *)(uintptr_t)k));
    const char *day = arena_printf(cx->arena, "%.10s", time_text(cx->arena, cx->now_ms));
    answer_header(rq, "Content-Disposition",
                  arena_printf(cx->arena, "attachment; filename=\"%s-%s.csv\"", export_kind_name(k), day));
    return OK;
}

static enum status fill_batch(struct ctx *cx, int file, void *arg)
{
    return order_batch_to_file(cx, *(int64_t *)arg, file);
}

enum status order_batch_answer(struct ctx *cx, struct request *rq)
{
    int64_t *id = arena_new(cx->arena, int64_t);
    struct order_batch b;
    TRY(rq_id(cx, rq, "batch", "obt", id));
    TRY(order_batch_load(cx, *id, &b));
    TRY(respond_file(cx, rq, "text/csv; charset=utf-8", fill_batch, id));
    answer_header(
        rq, "Content-Disposition",
        arena_printf(cx->arena, "attachment; filename=\"orders-%s.csv\"", id_text(cx->arena, "obt", *id)));
    return OK;
}
