/* Rows of batches of orders. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_EXPORT_EXPORT_BATCH_STORE_H
#define NEGOCE_EXPORT_EXPORT_BATCH_STORE_H

#include "db/db.h"
#include "export/export_batch.h"

enum status export_batch_mark(struct ctx *cx, int64_t batch, int64_t *orders) MUST_CHECK;
enum status export_batch_note(struct ctx *cx, int64_t batch, int64_t orders) MUST_CHECK;
enum status export_batch_page(struct ctx *cx, int64_t batch, int64_t order, int64_t position, int limit,
                              struct db_rows *out) MUST_CHECK;

#endif
