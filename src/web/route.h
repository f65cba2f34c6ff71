/* A route is data: everything that is true of an operation stands in one row. SPDX-License-Identifier:
 * Apache-2.0
 *
 * The table drives dispatch, permissions, transactions, idempotency, `negoce routes`, docs/routes.md, the
 * OpenAPI file and the refusal matrix. A slice's tables end its *_api.c and *_pages.c: const struct route
 * cart_api_routes[] = { …, {0} };
 *
 * A write has two functions: prepare (parse, check, hash, price; reads a snapshot, outside the writer; leaves
 * rq->plan) and commit (rechecks, writes rows, answers), which alone runs inside db_write(). The answer of an
 * API write is kept with its Idempotency-Key in the same transaction. A page's form posts to a route with
 * `again`: the page shown when it is refused.
 */
#ifndef NEGOCE_WEB_ROUTE_H
#define NEGOCE_WEB_ROUTE_H

#include "web/request.h"

const char *method_name(enum method m); /* "GET" */
bool method_parse(const char *name, enum method *out);

typedef enum status (*handler)(struct ctx *cx, struct request *rq);

enum route_flag {
    ROUTE_WRITES = 1,
    ROUTE_KEY_NEEDED = 2, /* an Idempotency-Key must be sent: orders, payments, imports */
    ROUTE_BIG_BODY = 4,   /* UPLOAD_MAX instead of BODY_MAX */
    ROUTE_STAFF_ONLY = 8, /* the office: a buyer gets 404 */
    ROUTE_BUYER_ONLY = 16,
    ROUTE_PHONE = 512,     /* with ROUTE_BUYER_ONLY: staff too while they order for a company by phone */
    ROUTE_NO_COMPANY = 32, /* staff need no ?company= and none is read */
    ROUTE_ACT_AS = 64, /* asked as a company: staff must say ?company=; sets cx->company (api.md section 1) */
    ROUTE_ANY_SITE = 128,     /* answers without a known host: /healthz */
    ROUTE_BEFORE_LOGIN = 256, /* answers before sign-in even where the site shows nothing before it:
                                 invitation, new password */
};

/* One member of a body or one query parameter, for the OpenAPI file. */
struct field_doc {
    const char *name;
    const char *type; /* "text", "quantity", "amount", "id:prd", "day", "time", "flag", "whole", "object",
                         "array", "lines" */
    bool required;
    const char *text;
};

struct route {
    enum method method;
    const char *path; /* "/api/v1/carts/{cart}/lines" */
    handler prepare;
    handler commit; /* NULL for reads */
    handler again;  /* page of a refused form; NULL: the error page */
    enum permission need;
    unsigned flags;
    const char *summary;           /* one English sentence */
    const struct field_doc *takes; /* ends with {0}; NULL: nothing */
    const char *file;
    int line;
};

/* clang-format off */
#define READ(method, path, fn, need, flags, summary, takes) {method, path, fn, NULL, NULL, need, flags, summary, takes, __FILE__, __LINE__}
#define WRITE(method, path, prepare, commit, need, flags, summary, takes) {method, path, prepare, commit, NULL, need, (flags) | ROUTE_WRITES, summary, takes, __FILE__, __LINE__}
#define FORM(path, prepare, commit, again, need, flags, summary) {POST, path, prepare, commit, again, need, (flags) | ROUTE_WRITES, summary, NULL, __FILE__, __LINE__}
#define PAGE(path, fn, need, flags, summary) {GET, path, fn, NULL, NULL, need, flags, summary, NULL, __FILE__, __LINE__}
/* clang-format on */

/* All tables, in order; made by app/modules.c; ends with NULL. */
extern const struct route *const route_tables[];

/* "GET, HEAD, POST": what the request's path takes, for the header Allow; "" when the path is unknown. */
const char *route_methods(struct ctx *cx, const struct request *rq);
/* The route of a path, its parameters set in rq; NULL and *path_known when only the method is wrong. */
const struct route *route_find(struct ctx *cx, struct request *rq, bool *path_known);

#endif
