/* The rows a search finds, as a file. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_CSV_H
#define NEGOCE_AUDIT_AUDIT_CSV_H

#include "audit/audit.h"

/* For respond_file(): all rows that a struct audit_search finds, newest first, as CSV. */
enum status audit_csv(struct ctx *cx, int file, void *search) MUST_CHECK;

#endif
