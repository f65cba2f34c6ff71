/* What an import was asked to do, as it is kept with the job. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_options.h"
#include "base/lang.h"
#include "base/str.h"
#include "web/json_in.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

enum { DRY_RUN_LINES = 50000 };

const char *import_options_text(struct ctx *cx, const struct import_said *s)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "file", s->file_name ? s->file_name : "");
    json_out_bool(&j, "all_or_nothing", s->all_or_nothing);
    json_out_bool(&j, "dmy", s->dates_dmy);
    json_out_text(&j, "decimal", s->decimal == ',' ? "," : ".");
    json_out_text(&j, "language", s->language);
    json_out_text(&j, "may", arena_printf(cx->arena, "%llu", (unsigned long long)s->may));
    json_out_text(&j, "password_at", arena_printf(cx->arena, "%d", s->password_at));
    json_out_array(&j, "columns");
    for (int i = 0; i < s->column_count; i++)
        json_out_text(&j, NULL, s->columns[i]);
    json_out_array_end(&j);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status import_options_read(struct ctx *cx, const char *text, struct import_said *out)
{
    struct json_in *o;
    int64_t at = -1;
    TRY(json_parse(cx, text, strlen(text), &o));
    const char *file = json_text(cx, o, "file", 512), *password_at = json_text(cx, o, "password_at", 8);
    *out = (struct import_said){
        .file_name = file ? file : "",
        .all_or_nothing = json_flag(cx, o, "all_or_nothing"),
        .dates_dmy = json_flag(cx, o, "dmy"),
        .decimal = *json_text(cx, o, "decimal", 4),
        .language = json_text(cx, o, "language", 16),
        .may = strtoull(json_text(cx, o, "may", 32), NULL, 10),
        .password_at = password_at && str_int(password_at, &at) ? (int)at : -1,
    };
    struct json_in *columns = json_array(cx, o, "columns");
    out->column_count = json_count(columns);
    out->columns = arena_array(cx->arena, const char *, out->column_count);
    for (int i = 0; i < out->column_count; i++)
        out->columns[i] = json_string(json_at(columns, i));
    return OK;
}

enum status import_dry_run_fits(struct ctx *cx, bool dry_run, int64_t lines)
{
    if (!dry_run || lines <= DRY_RUN_LINES)
        return OK;
    return fail(cx, E_dry_run_too_long, "limit", fmt_int(cx->arena, cx->lang, DRY_RUN_LINES), "count",
                fmt_int(cx->arena, cx->lang, lines), NULL);
}
