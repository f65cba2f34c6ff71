/* What a record of assortments or of part numbers does. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"
#include "base/str.h"
#include "company/company.h"
#include "import/import_row.h"
#include "part_number/part_number.h"

/* A cell of several, parted by |; "-" names none. -1: the cell is empty or not there. */
static int several(const struct import_row *r, const char *column, const char *const **out)
{
    const char *cell = row_clear(r, column);
    if (!cell)
        return -1;
    const char **names;
    int n = str_split(r->cx->arena, cell, '|', &names);
    *out = names;
    return n;
}

enum status apply_assortment(struct ctx *cx, const struct import_row *r)
{
    struct assortment_put in = assortment_put_of(row_need(r, "code"));
    in.audience = row_text(r, "audience");
    in.name_count[0] = several(r, "include", &in.names[0]);
    in.name_count[1] = several(r, "exclude", &in.names[1]);
    TRY(ctx_fields_ok(cx));
    int64_t id;
    return assortment_put(cx, &in, &id, NULL);
}

enum status apply_part_number(struct ctx *cx, const struct import_row *r)
{
    const char *company = row_need(r, "company");
    struct part_number_put in = {.part_number = row_need(r, "part_number"), .remove = row_clears(r, "sku")};
    in.sku = in.remove ? NULL : row_need(r, "sku");
    TRY(ctx_fields_ok(cx));
    struct company c;
    bool found;
    TRY(company_by_code(cx, company, &c, &found));
    if (!found)
        return fail(cx, E_company_unknown, "code", company, NULL);
    TRY(company_act_in(cx, c.id));
    struct part_number_verdict v = {0};
    int accepted;
    TRY(part_number_judge(cx, &in, 1, &v, &accepted));
    if (v.error == E_part_number_unknown)
        return OK; /* gone already: a second run changes nothing */
    if (v.error != E_none) {
        ctx_note_field(cx, v.error == E_product_unknown ? "/sku" : "/part_number", v.error, v.detail);
        return ctx_fields_ok(cx);
    }
    return part_number_write(cx, &in, &v, 1);
}
