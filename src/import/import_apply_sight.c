/* What a record of assortments does. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"
#include "base/str.h"
#include "import/import_row.h"

/* A cell of several, parted by |; "-" names none. -1: the cell is empty or not there. */
static int several(const struct import_row *r, const char *column, const char *const **out)
{
    const char *cell = row_text(r, column);
    if (!cell || row_clears(r, column))
        return cell ? 0 : -1;
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
