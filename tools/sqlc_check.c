/* The part of sqlc that refuses dangerous statements. SPDX-License-Identifier: Apache-2.0 */
#include "sqlc.h"

void check_text(const struct stmt *s, const struct text_of *t)
{
    (void)s;
    (void)t;
}
