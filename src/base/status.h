/* How a function says that it could not, and why. SPDX-License-Identifier: Apache-2.0
 *
 * Ours (a broken invariant): assert. Theirs (refused, absent, conflicting): a status and a named error in the
 * request.
 */
#ifndef NEGOCE_BASE_STATUS_H
#define NEGOCE_BASE_STATUS_H

#include "base/attrs.h"
#include "base/errors.gen.h" /* enum error: E_none, E_not_found, ...; made from src/<slice>/<slice>_errors.def */

enum status {
    OK = 0,
    REFUSED, /* cx->problem says which named error, where and with what values */
    BUSY,    /* the database asks to run the transaction again */
    BROKEN,  /* the database or the disk failed; logged where it happened; answered 503 */
};

/* Kinds of errors, as the .def files name them; web/problem.c maps them to HTTP. */
enum error_kind {
    KIND_NOT_UNDERSTOOD, /* 400 */
    KIND_NOT_SIGNED_IN,  /* 401 */
    KIND_FORBIDDEN,      /* 403 */
    KIND_NOT_FOUND,      /* 404 */
    KIND_CONFLICT,       /* 409 */
    KIND_STALE,          /* 412 */
    KIND_TOO_LARGE,      /* 413 */
    KIND_MISDIRECTED,    /* 421 */
    KIND_REFUSED,        /* 422 */
    KIND_RATE_LIMITED,   /* 429 */
    KIND_INTERNAL,       /* 500 */
    KIND_BUSY,           /* 503 */
};

/* name "quote_expired"; the English text, a message id with {placeholders}. */
const char *error_name(enum error e);
const char *error_text(enum error e);
enum error_kind error_kind(enum error e);

#define TRY(expr)                                                                                            \
    do {                                                                                                     \
        enum status try_status = (expr);                                                                     \
        if (try_status != OK)                                                                                \
            return try_status;                                                                               \
    } while (0)

#endif
