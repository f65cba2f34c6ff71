/* import: a file through the same use-case as the office's upload. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "base/str.h"
#include "import/import.h"
#include "seller/seller.h"
#include <string.h>

enum { PAGE = 1000, SHOWN_MAX = 20 };

static void put_cell(struct buf *b, const char *s)
{
    buf_putc(b, '"');
    for (; s && *s; s++) {
        if (*s == '"')
            buf_putc(b, '"');
        buf_putc(b, *s);
    }
    buf_putc(b, '"');
}

/* The result file: a verdict for each line. The first refusals also stand on the error output. */
static enum status tell_verdicts(struct cli *c, int64_t job)
{
    bool wants_all = cli_value(c, "result") != NULL;
    int shown = 0;
    int64_t after = 0;
    if (wants_all)
        buf_puts(&c->result, "line,verdict,error,detail\r\n");
    for (;;) {
        struct import_verdict *v;
        int count;
        TRY(import_verdicts(&c->cx, job, !wants_all, after, PAGE, &v, &count));
        for (int i = 0; i < count; i++) {
            if (wants_all) {
                buf_printf(&c->result, "%lld,%s,%s,", (long long)v[i].line, v[i].verdict, v[i].error);
                put_cell(&c->result, v[i].detail);
                buf_puts(&c->result, "\r\n");
            }
            if (*v[i].error && shown++ < SHOWN_MAX)
                buf_printf(&c->err, "line %lld: %s (%s)\n", (long long)v[i].line, v[i].detail, v[i].error);
        }
        if (count < PAGE)
            return OK;
        after = v[count - 1].line;
    }
}

static enum status release(struct ctx *cx, void *arg)
{
    return import_release(cx, *(int64_t *)arg);
}

static enum status run_import(struct cli *c, const struct import_options *o, struct job_row *out)
{
    int64_t job;
    TRY(seller_open(&c->cx, cli_value(c, "seller")));
    TRY(import_stage(&c->cx, o, c->file, c->file_len, &job));
    TRY(db_write(&c->cx, release, &job));
    TRY(import_run(&c->cx, job));
    TRY(job_load(&c->cx, job, out));
    return tell_verdicts(c, job);
}

static int import(struct cli *c)
{
    const char *decimal = cli_value(c, "decimal");
    const char *dates = cli_value(c, "dates");
    if (!cli_value(c, "kind"))
        return cli_refuse(c, "--kind is needed: products, companies, prices …");
    if (decimal && strcmp(decimal, ",") != 0 && strcmp(decimal, ".") != 0)
        return cli_refuse(c, "--decimal is , or .");
    if (dates && strcmp(dates, "dmy") != 0)
        return cli_refuse(c, "--dates is dmy, or left out");
    const char *slash = strrchr(c->options.args[0], '/');
    struct import_options o = {
        .kind = cli_value(c, "kind"),
        .file_name = slash ? slash + 1 : c->options.args[0],
        .all_or_nothing = option_flag(&c->options, "all-or-nothing"),
        .dates_dmy = dates != NULL,
        .dry_run = option_flag(&c->options, "dry-run"),
        .map = cli_value(c, "map"),
        .decimal = decimal ? *decimal : '\0',
    };
    struct job_row job;
    enum status s = run_import(c, &o, &job);
    if (s != OK) {
        (void)cli_refused(c, s);
        return 2;
    }
    cli_print(c,
              job.dry_run ? "Dry run of %lld lines: %lld acceptable, %lld refused.\n"
                          : "%lld lines: %lld accepted, %lld refused.\n",
              (long long)job.total, (long long)job.accepted, (long long)job.refused);
    if (job.error && *job.error)
        (void)cli_refuse(c, "%s", job.error);
    if (job.refused == 0 && strcmp(job.state, "done") == 0)
        return 0;
    return job.accepted > 0 ? 1 : 2;
}

static const struct option_def import_options[] = {
    {"kind", "KIND", NULL,
     "categories products units companies … stock media, or pictures for a zip of them"},
    {"all-or-nothing", NULL, NULL, "take no line when one is refused"},
    {"dry-run", NULL, NULL, "judge every line, take none"},
    {"map", "MAP", NULL, "what columns mean: 'Référence=sku,Remarque=' (left out), or: remembered"},
    {"result", "FILE", NULL, "write a verdict for each line"},
    {"dates", "dmy", NULL, "days are 25/11/2026"},
    {"decimal", ",", NULL, "decimal sign, , or . ; without it seen from the file"},
    {0},
};

const struct command command_import = {
    .name = "import",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .summary = "take a CSV file; exit 0 all taken, 1 some refused, 2 none",
    .options = import_options,
    .need = NEEDS_WRITER,
    .needs_schema = true,
    .reads_file = true,
    .run = import,
};
