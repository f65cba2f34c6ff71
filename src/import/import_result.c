/* The result file of an import. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_result.h"
#include "base/buf.h"
#include "base/csv.h"
#include "import/import.h"

enum status import_answer_result(struct ctx *cx, struct request *rq, int64_t job, bool refused_only)
{
    enum { BATCH = 10000 };
    struct buf b;
    buf_init(&b, cx->arena, 64 * 1024);
    buf_puts(&b, "line,verdict,error,detail\r\n");
    struct import_verdict *v;
    int64_t after = 0;
    int count;
    do {
        TRY(import_verdicts(cx, job, refused_only, after, BATCH, &v, &count));
        for (int i = 0; i < count; i++) {
            buf_printf(&b, "%lld,%s,%s,%s\r\n", (long long)v[i].line, v[i].verdict, v[i].error,
                       csv_cell(cx->arena, v[i].detail));
            after = v[i].line;
        }
    } while (count == BATCH);
    answer_header(rq, "Content-Disposition", "attachment; filename=\"result.csv\"");
    return respond_text(cx, rq, 200, "text/csv; charset=utf-8", buf_text(&b), b.len);
}
