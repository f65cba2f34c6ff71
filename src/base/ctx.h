/* One request, one job, one command or one test. Passed first everywhere; never stored.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_CTX_H
#define NEGOCE_BASE_CTX_H

#include "base/arena.h"
#include "base/permission.h"
#include "base/status.h"
#include <stdbool.h>
#include <stdint.h>

struct db_conn;
struct app;
struct lang;

/* Ids of different things are different types, so that the compiler rejects swapped ones. 0 means none. */
struct seller_id {
    int64_t v;
};
struct site_id {
    int64_t v;
};
struct company_id {
    int64_t v;
};
struct person_id {
    int64_t v;
};

enum actor_kind {
    ACTOR_NOBODY, /* not signed in */
    ACTOR_BUYER,  /* acts for cx->company */
    ACTOR_STAFF,  /* the seller's people; cx->company is 0 until ctx_act_in() */
    ACTOR_JOB,    /* worker, import, command line */
};

enum door { DOOR_PAGE, DOOR_API, DOOR_UPLOAD, DOOR_COMMAND, DOOR_JOB };

struct actor {
    enum actor_kind kind;
    enum door door;
    struct person_id person;   /* 0 for jobs and commands */
    int64_t company_user;      /* the link row of a buyer, else 0 */
    int64_t session;           /* the session row, 0 without */
    const char *name;          /* shown to people; "" for nobody */
    const char *company_name;  /* of the company a buyer acts for; NULL otherwise */
    uint64_t may;              /* permission_bit() of every permission held */
    int64_t order_limit_minor; /* -1: none set */
    int64_t unit;              /* business unit of a buyer, 0 none */
    const char *unit_name;
    int company_count;  /* a buyer's on pages: more than one may be switched between */
    bool own_companies; /* staff: sees the companies of actor_company alone */
    /* Staff who order by phone: the company ordered for (0 none), and the person there who asked. */
    struct company_id phone_company;
    const char *phone_company_name;
    struct person_id phone_person; /* 0: nobody named */
    const char *phone_person_name; /* "" nobody named */
};

/* The shop the request came to; read with the host name. Owned by the request's arena. */
struct site {
    struct site_id id;
    const char *code, *name;
    const char *languages; /* "fr en": the first is the default */
    const char *currency;  /* ISO 4217 */
    const char *country;   /* ISO 3166-1, where the seller delivers from */
    const char *time_zone; /* "Europe/Paris" */
    const char *strategy;  /* "priority" or "lowest" */
    bool login_only;
    const char *seller_name;
    const char *seller_time_zone; /* that of the seller's first site: bare days mean its start */
    const char *seller_country;
    const char *seller_currency; /* of costs and margins */
    int payment_term_days;
    bool payment_end_of_month; /* the term then runs to the end of its month */
    int64_t terms_version;     /* of the seller's terms in force; 0: none are published */
    const char *terms_hash;    /* of those texts, "" none */
    const char *legal_pages;   /* "notice terms privacy": which are published */
    bool taxes_at_home;        /* sales into the Union without a VAT id carry the seller's rate */
};

/* One wrong field of a request. */
struct field_problem {
    const char *pointer; /* "/lines/3/quantity" */
    enum error error;
    const char *detail; /* in the reader's language */
};

struct problem {
    enum error error; /* E_none: nothing is wrong */
    const char *detail;
    struct field_problem *fields;
    int field_count, field_cap;
    int retry_after_s;
    const char *www; /* extra: name of the person who can help etc.; may be NULL */
};

/* What a shop has ever made use of, so that one without costs nothing. Kept in seller.uses. */
enum {
    USES_ASSORTMENTS = 1,
    USES_PART_NUMBERS = 2,
    USES_FACETS = 4,
    USES_VARIANTS = 8,
    USES_SITE_TREES = 16,
    USES_RELATIONS = 32
};

/* Which products the reader may see, as db binds it to statements with :sees(p). The catalogue fills it. */
struct sight {
    bool is_known;
    /* When it was read; another company, transaction or memory reads it anew. */
    bool in_write;
    enum actor_kind kind;
    struct company_id company;
    const struct arena *arena;
    unsigned rounds;
    /* JSON lists of ids. assortments NULL: every product; included NULL: those of any category. */
    const char *assortments, *included, *excluded;
};

struct ctx {
    struct arena *arena;
    struct app *app;           /* what outlives requests */
    struct db_conn *conn;      /* the connection statements run on; set by db */
    bool in_write;             /* inside db_write(): the connection is the writer's */
    struct seller_id seller;   /* bound into every statement by db, never by a store */
    struct company_id company; /* the company acted for; 0 for staff and nobody */
    struct actor actor;
    const struct site *site;
    unsigned uses; /* USES_… bits of the seller */
    struct sight sight;
    const struct lang *lang; /* the reader's */
    int64_t now_ms;          /* read once at the edge, so that tests choose the time */
    const char *request_id;
    struct problem problem;
};

/* Refuses: sets the problem's error and its translated detail; pairs of placeholder and value end with NULL:
 *   return fail(cx, E_below_minimum, "minimum", "100", NULL);
 * An error already set is kept (the first reason is the reason). Always returns REFUSED. */
enum status fail(struct ctx *cx, enum error e, ...) ENDS_WITH_NULL;

/* Notes one wrong field and goes on; every wrong field is told at once. The caller ends with ctx_fields_ok().
 */
void fail_field(struct ctx *cx, const char *pointer, enum error e, ...) ENDS_WITH_NULL;

/* The same with a detail that was made before. */
void ctx_note_field(struct ctx *cx, const char *pointer, enum error e, const char *detail);

/* OK when no field was refused; else REFUSED with the problem's error set to that of the first field. */
enum status ctx_fields_ok(struct ctx *cx) MUST_CHECK;

/* Forgets the problem: for work line by line, where a refused line does not end the whole. */
void ctx_clear_problem(struct ctx *cx);

/* cx->sight was read for this reader, in this transaction, and is still in memory. */
bool ctx_sight_holds(const struct ctx *cx);

bool ctx_may(const struct ctx *cx, enum permission p);

/* Buys for cx->company here: a buyer, or staff who order for that company by phone. */
bool ctx_buys(const struct ctx *cx);
/* The staff who order by phone for cx->company; 0 for everybody else. */
struct person_id ctx_by_phone(const struct ctx *cx);

/* REFUSED with right_missing unless the actor holds p. */
enum status ctx_need(struct ctx *cx, enum permission p) MUST_CHECK;

#endif
