/* Persons, users, sessions, tokens and failures as rows. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_USER_USER_STORE_H
#define NEGOCE_USER_USER_STORE_H

#include "user/user.h"
#include "user/user_rules.h"

struct person_record {
    int64_t id;
    const char *email, *email_fold, *name, *language, *password_hash, *roles;
    bool active, is_staff;
    int64_t version;
};

struct user_record {
    int64_t id, person;
    const char *roles;
    int64_t limit_minor; /* -1: none */
    int64_t unit;        /* 0: none */
    bool active;
    int64_t version;
};

struct session_record {
    int64_t id, person, acting_for, idle_until_ms;
    const char *csrf, *door, *name, *language, *roles;
    bool is_staff;
    int64_t link; /* 0: may not act for that company (any more) */
    const char *link_roles, *company_status, *company_language, *company_name;
    int64_t limit_minor;
    int64_t unit; /* of a buyer there, 0 none */
    const char *unit_name;
    int64_t given;        /* how many companies are given to this member of staff */
    bool is_given_this;   /* acting_for is one of them */
    int company_count;    /* a buyer may act for, on pages */
    int64_t phone_person; /* staff on the phone: who asked */
    const char *phone_person_name;
};

struct session_new {
    const char *token_hash, *csrf, *door;
    int64_t id, person, acting_for, idle_until_ms, until_ms;
};

enum status session_store_find(struct ctx *cx, const char *token_hash, struct session_record *out,
                               bool *found) MUST_CHECK;
enum status session_store_insert(struct ctx *cx, const struct session_new *s) MUST_CHECK;
enum status session_store_switch(struct ctx *cx, int64_t session, int64_t company) MUST_CHECK;
enum status session_store_phone(struct ctx *cx, int64_t session, int64_t company, int64_t person) MUST_CHECK;
enum status session_store_delete(struct ctx *cx, int64_t session, int64_t person, bool *gone) MUST_CHECK;
enum status session_store_delete_token(struct ctx *cx, const char *token_hash) MUST_CHECK;
enum status session_store_delete_person(struct ctx *cx, int64_t person) MUST_CHECK;
enum status session_store_list(struct ctx *cx, int64_t person, struct user_session **out, int *count)
    MUST_CHECK;
enum status session_store_touch(struct ctx *cx, int64_t session, int64_t used_ms) MUST_CHECK;
/* Ended sessions, dead tokens, failures that count no more. */
enum status user_store_forget(struct ctx *cx) MUST_CHECK;

enum status person_store_by_email(struct ctx *cx, const char *email_fold, struct person_record *out,
                                  bool *found) MUST_CHECK;
enum status person_store_by_id(struct ctx *cx, int64_t id, struct person_record *out, bool *found) MUST_CHECK;
enum status person_store_insert(struct ctx *cx, const struct person_record *p, bool *taken) MUST_CHECK;
enum status person_store_update(struct ctx *cx, const struct person_record *p, bool *stale) MUST_CHECK;
enum status person_store_links(struct ctx *cx, int64_t person, struct user_link **out, int *count) MUST_CHECK;
/* How many companies other than cx->company the person is a user of. */
enum status person_store_other_links(struct ctx *cx, int64_t person, int64_t *out) MUST_CHECK;

/* only: one id, 0 all. */
enum status user_store_page(struct ctx *cx, int64_t only, const char *after, int limit, struct user_row **out,
                            int *count) MUST_CHECK;
enum status staff_store_page(struct ctx *cx, int64_t only, const char *after, int limit,
                             struct user_row **out, int *count) MUST_CHECK;
enum status user_store_count(struct ctx *cx, bool staff, int64_t *out) MUST_CHECK;
enum status user_store_of_person(struct ctx *cx, int64_t person, struct user_record *out, bool *found)
    MUST_CHECK;
enum status user_store_insert(struct ctx *cx, const struct user_record *u, bool *taken) MUST_CHECK;
enum status user_store_update(struct ctx *cx, const struct user_record *u, bool *stale) MUST_CHECK;
/* Whether somebody other than `except` holds the role actively; the change that asks follows every other such
 * change. */
enum status user_store_other_admin(struct ctx *cx, int64_t except, bool *out) MUST_CHECK;
enum status staff_store_other_owner(struct ctx *cx, int64_t except, bool *out) MUST_CHECK;

enum status failure_store_load(struct ctx *cx, const char *subject, int64_t *failures,
                               int64_t *blocked_until_ms) MUST_CHECK;
/* One more failure; *failures and *blocked_until_ms as they now stand. */
enum status failure_store_note(struct ctx *cx, const char *subject, const struct throttle *t,
                               int64_t *failures, int64_t *blocked_until_ms) MUST_CHECK;
enum status failure_store_clear(struct ctx *cx, const char *subject) MUST_CHECK;

enum status token_store_insert(struct ctx *cx, const char *token_hash, int64_t person, const char *kind,
                               int64_t until_ms) MUST_CHECK;
enum status token_store_find(struct ctx *cx, const char *token_hash, struct password_token *out, bool *found)
    MUST_CHECK;
enum status token_store_use(struct ctx *cx, const char *token_hash, bool *used) MUST_CHECK;
enum status token_store_kill(struct ctx *cx, int64_t person, const char *kind)
    MUST_CHECK; /* NULL: every kind */

#endif
