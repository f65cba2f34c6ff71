/* Who did what, for whom, through which door: append-only rows in the transaction of the deed. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_H
#define NEGOCE_AUDIT_AUDIT_H

#include "base/ctx.h"

/* Appends a row about an object of cx->seller. before and after are JSON texts, "" for none; no personal data, no secrets in them.
 * company: the one acted for or upon, 0 for none. In db_write(). */
enum status audit_put(struct ctx *cx, const char *action, const char *kind, int64_t object_id,
                      struct company_id company, const char *before, const char *after) MUST_CHECK;

/* What is looked for: everything, or the rows of one object, of one company, of a kind, of a deed. */
struct audit_search {
    const char *kind;          /* "ord"; NULL any */
    int64_t object_id;         /* with its kind; 0 any */
    const char *action;        /* "order.placed"; NULL any */
    struct company_id company; /* acted for or upon; 0 any */
    struct person_id person;   /* who did it; 0 any */
    int64_t from_ms, until_ms; /* since the first instant, before the second; 0 open */
    int64_t before;            /* rows with a smaller id only; 0 from the newest */
    int limit;
};

/* A row as staff read it. person_name and company_name are today's names, "" for none. */
struct audit_entry {
    int64_t id, at_ms, object_id;
    const char *actor_kind, *door, *action, *kind, *before, *after, *request_id;
    struct person_id person;
    const char *person_name;
    struct company_id company;
    const char *company_name;
};

/* Newest first. Staff and jobs only; a sales rep of own companies sees what concerns them. audit_count() takes no notice of before and limit. */
enum status audit_list(struct ctx *cx, const struct audit_search *s, struct audit_entry **out, int *count)
    MUST_CHECK;
enum status audit_count(struct ctx *cx, const struct audit_search *s, int64_t *out) MUST_CHECK;

/* Worker: appends a seal over the rows that wait for one. Several at once do no harm. */
enum status audit_seal_rows(struct ctx *cx, bool *has_more) MUST_CHECK;

/* Checks the chain of seals against the rows, on one snapshot. */
struct audit_chain {
    int64_t seals, rows, waiting; /* how many were looked at; waiting: rows no seal covers yet */
    const char *broken;           /* what does not hold, its row or seal named; NULL all holds */
};
enum status audit_verify(struct ctx *cx, struct audit_chain *out) MUST_CHECK;

/* "order.placed" and "ord" as people say them; the name itself where no words are known. */
const char *audit_action_label(const struct ctx *cx, const char *action);
const char *audit_kind_label(const struct ctx *cx, const char *kind);
/* The office's page of a thing, NULL where it has none of its own. */
const char *audit_object_path(struct ctx *cx, const char *kind, int64_t id);

#endif
