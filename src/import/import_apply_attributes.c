/* What a record of attributes does: what they are, and their choices. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "import/import_row.h"
#include <string.h>

/* "red=Red=Rouge|blue=Blue=Bleu": code, English, French; names may be left out. */
static int read_choices(struct ctx *cx, const char *text, const struct attribute_choice **out)
{
    const char **parts;
    int n = str_split(cx->arena, text, '|', &parts);
    struct attribute_choice *list = arena_array(cx->arena, struct attribute_choice, n + 1);
    for (int i = 0; i < n; i++) {
        const char **names;
        int count = str_split(cx->arena, parts[i], '=', &names);
        list[i] = (struct attribute_choice){.code = count > 0 ? names[0] : "",
                                            .names = {count > 1 ? names[1] : "", count > 2 ? names[2] : ""}};
    }
    *out = list;
    return n;
}

static enum status known_id(struct ctx *cx, const char *code, int64_t *out)
{
    struct attribute_info *all;
    int count;
    TRY(attribute_list(cx, &all, &count));
    const char *fold = str_fold(cx->arena, code);
    *out = 0;
    for (int i = 0; i < count; i++)
        if (str_eq(all[i].code_fold, fold))
            *out = all[i].id;
    return OK;
}

enum status apply_attribute(struct ctx *cx, const struct import_row *r)
{
    struct attribute_put in = attribute_put_of(row_need(r, "code"));
    in.names[0] = row_clear(r, "name_en");
    in.names[1] = row_clear(r, "name_fr");
    in.type = row_text(r, "type");
    in.unit = row_clear(r, "unit");
    in.is_facet = row_flag(r, "facet");
    in.is_compared = row_flag(r, "compared");
    bool has;
    int64_t position = row_whole(r, "position", &has);
    if (has && (position < 0 || position > INT32_MAX))
        fail_field(cx, "/position", E_cell_number, "column", "position", "value", row_text(r, "position"),
                   NULL);
    else if (has)
        in.position = (int)position;
    const char *choices = row_text(r, "choices");
    if (choices)
        in.choice_count = read_choices(cx, choices, &in.choices);
    TRY(ctx_fields_ok(cx));
    TRY(known_id(cx, in.code, &in.id));
    return attribute_put(cx, &in, &in.id);
}
