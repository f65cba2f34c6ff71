/* Importing a zip of pictures and documents. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_PICTURES_H
#define NEGOCE_IMPORT_IMPORT_PICTURES_H

#include "import/import.h"
#include "import/import_row.h"

/* Refuses zip_invalid, zip_too_many; a file of it that is refused is a refused line. Opens its own db_write()s. */
enum status import_stage_pictures(struct ctx *cx, const struct import_options *o, const char *data,
                                  size_t len, int64_t *job_out) MUST_CHECK;
/* Kinds whose lines take long: looked at one by one before the writer is held. */
bool import_looks(const struct import_kind *k);
enum status look_picture(struct ctx *cx, const struct import_row *r, void **plan) MUST_CHECK;
enum status apply_picture(struct ctx *cx, const struct import_row *r) MUST_CHECK;
enum status apply_media(struct ctx *cx, const struct import_row *r) MUST_CHECK; /* titles and places by CSV */

#endif
