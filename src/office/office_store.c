/* Rows of the office's first page: the only file that names its statements. SPDX-License-Identifier: Apache-2.0 */
#include "office/office_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status office_store_steps(struct ctx *cx, struct office_steps *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_office_steps, &r, &found, NO_ARGS));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = (struct office_steps){
        .is_closed = db_i(&r, 0) != 0,
        .identity = db_i(&r, 1) != 0,
        .mail = db_i(&r, 2) != 0,
        .site = db_i(&r, 3) != 0,
        .taxes = db_i(&r, 4) != 0,
        .legal_pages = db_s(&r, 5),
        .warehouse = db_i(&r, 6) != 0,
        .product = db_i(&r, 7) != 0,
        .stock = db_i(&r, 8) != 0,
        .price = db_i(&r, 9) != 0,
        .company = db_i(&r, 10),
        .location = db_i(&r, 11) != 0,
        .user = db_i(&r, 12) != 0,
        .order = db_i(&r, 13) != 0,
    };
    return OK;
}
