/* A request as handlers see it, and their answers. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_REQUEST_H
#define NEGOCE_WEB_REQUEST_H

#include "base/ctx.h"
#include "web/json_out.h"
#include "web/out.h"

struct route;
struct pair {
    const char *name, *value;
};
struct upload {
    const char *field, *file_name, *content_type;
    const char *data;
    size_t len;
};

enum method { GET, POST, PUT, PATCH, DELETE, METHOD_COUNT };

struct request {
    enum method method;
    bool is_head;       /* answered as GET, the body left out */
    const char *path;   /* decoded once, without the query */
    const char *target; /* path and query as sent: for links back to this page */
    const char *host;   /* lower case, without the port */
    const struct route *route;
    bool is_api;
    struct pair *params; /* of the route's path: {cart} */
    int param_count;
    struct pair *query;
    int query_count;
    bool *query_seen;
    struct pair *headers; /* names in lower case */
    int header_count;
    const char *body;
    size_t body_len;
    struct pair *form; /* fields of a posted form, in order; names may repeat */
    int form_count;
    struct upload *uploads;
    int upload_count;
    const char *remote; /* address of the peer, for throttling only */
    bool is_loopback, is_secure;
    bool from_here;         /* the browser says that one of our own pages sent this */
    const char *csrf;       /* token of the session's forms; pages carry it */
    const char *key;        /* Idempotency-Key or form_key; NULL without */
    bool shown_again;       /* a refused form's page is made again: form_* give what was typed */
    struct problem refused; /* what was wrong with it, when shown_again */

    void *plan; /* what prepare hands to commit; in the arena */

    struct {
        int status; /* 0: not answered yet */
        const char *content_type;
        struct pair headers[16];
        int header_count;
        const char *body;
        size_t body_len;
        bool body_is_static;
        int file; /* open for reading, sent from its beginning instead of the body; 0 none */
    } answer;
};

/* ---- reading ---- */
const char *rq_header(const struct request *rq, const char *lower_case_name);
const char *rq_param(const struct request *rq, const char *name);
/* Path and query of the page the reader is on: of a post, the page its form stood on. For links back; always
 * begins with "/". */
const char *rq_here(struct ctx *cx, const struct request *rq);
/* The id in the path; not_found when it is not an id of that kind. */
enum status rq_id(struct ctx *cx, struct request *rq, const char *param, const char *kind, int64_t *out)
    MUST_CHECK;
/* Query parameters; reading one makes it known. NULL when absent. */
const char *rq_query(struct request *rq, const char *name);
/* Refuses unknown_parameter for every query parameter nobody read (API) and any other problem noted. */
enum status rq_query_done(struct ctx *cx, struct request *rq) MUST_CHECK;
/* A cookie of ours by its plain name; on HTTPS only the one with the prefix __Host- counts. NULL when absent.
 */
const char *rq_cookie(struct ctx *cx, const struct request *rq, const char *name);

/* ---- forms ---- */
const char *form_field(const struct request *rq,
                       const char *name); /* first value as posted, "" posted empty, NULL absent */
const char *
form_text(struct ctx *cx, struct request *rq, const char *name,
          int max_bytes); /* trimmed, checked; NULL when absent or empty; problems noted at "/name" */
int64_t form_quantity(struct ctx *cx, struct request *rq,
                      const char *name); /* as people type; 0 and a noted problem otherwise */
/* An amount as people type it at a form's field: 0 absent or empty, 1 read; problems noted at "/name". */
int form_amount(struct ctx *cx, struct request *rq, const char *name, const char *currency,
                int64_t *minor_out);
/* How an amount stands in a field: "1500,00" or "1500.00". */
const char *amount_in_field(struct ctx *cx, int64_t minor, const char *currency);
int64_t form_id(struct ctx *cx, struct request *rq, const char *name, const char *kind, enum error on_wrong);
const char *form_day(struct ctx *cx, struct request *rq, const char *name, const char *today);
int64_t form_version(struct request *rq); /* the hidden "version" field; 0 when absent */
/* What a field shows: what was typed when the form comes back refused, else the value given. */
const char *form_value(const struct request *rq, const char *name, const char *otherwise);

/* ---- lists: ?limit=&cursor= ---- */
struct paging {
    int limit;
    const char *after; /* the decoded cursor, NULL at the start */
    bool count;
};
enum status rq_paging(struct ctx *cx, struct request *rq, struct paging *out) MUST_CHECK;
const char *cursor_make(struct ctx *cx, const char *after); /* opaque text; NULL stays NULL */

/* ---- answering ---- */
void answer_header(struct request *rq, const char *name, const char *value);
/* Sets a cookie: HttpOnly, SameSite=Lax, Path=/, and on HTTPS Secure with the prefix __Host-. max_age_s -1:
 * until the browser closes; 0: forget it. */
void answer_cookie(struct ctx *cx, struct request *rq, const char *name, const char *value,
                   int64_t max_age_s);
/* JSON: write into the returned object; the top object is open, respond_json_end() closes and sends. */
struct json_out *respond_json(struct ctx *cx, struct request *rq, int status);
enum status respond_json_end(struct ctx *cx, struct request *rq, struct json_out *j) MUST_CHECK;
/* A page: the view writes into it; respond_page_end() sends. */
struct out *respond_page(struct ctx *cx, struct request *rq, int status);
enum status respond_page_end(struct ctx *cx, struct request *rq, struct out *o) MUST_CHECK;
/* 303 to a page of ours. */
enum status respond_see_other(struct ctx *cx, struct request *rq, const char *path) MUST_CHECK;
enum status respond_empty(struct ctx *cx, struct request *rq, int status) MUST_CHECK; /* 204 */
enum status respond_text(struct ctx *cx, struct request *rq, int status, const char *content_type,
                         const char *body, size_t len) MUST_CHECK;
/* An answer too long for memory: what `fill` writes into a temporary file is sent from there. */
typedef enum status (*fill_file)(struct ctx *cx, int file, void *arg);
enum status respond_file(struct ctx *cx, struct request *rq, const char *content_type, fill_file fill,
                         void *arg) MUST_CHECK;
/* ETag of an editable row, and If-Match / the form's version against it: changed_meanwhile. */
void answer_version(struct ctx *cx, struct request *rq, int64_t version);
enum status rq_check_version(struct ctx *cx, struct request *rq, int64_t version) MUST_CHECK;
/* "Order C-… placed." on the next page of this session (a signed, short-lived cookie). kind: "ok", "warn",
 * "bad". */
void answer_notice(struct ctx *cx, struct request *rq, const char *kind, const char *text);

#endif
