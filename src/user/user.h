/* Persons, what they may do, their sessions, passwords, invitations. SPDX-License-Identifier: Apache-2.0
 *
 * A person signs in; a user (company_user) is a person in one company, with roles and a limit there; staff
 * are persons of the seller. All sessions of a person end when the password, the roles or the companies
 * change.
 */
#ifndef NEGOCE_USER_USER_H
#define NEGOCE_USER_USER_H

#include "base/ctx.h"

struct request;

/* Fixed roles (api.md section 4): the permissions of a blank-parted list of role names. Unknown names give
 * nothing. */
uint64_t role_permissions_company(const char *roles);
uint64_t role_permissions_staff(const char *roles);
bool role_is_company(const char *role); /* admin buyer requester approver accountant reader */
bool role_is_staff(const char *role);   /* owner sales catalogue finance service */

/* Finds the actor of a request: cookie for pages, Authorization: Bearer for the API; sets cx->actor,
 * cx->company, cx->lang, rq->csrf. Without or with an ended session the actor is nobody. Never refuses for
 * that. Installed as web's identify hook. */
enum status user_identify(struct ctx *cx, struct request *rq) MUST_CHECK;
/* The same for a token already in hand: sets cx->actor, cx->company and *csrf. *found false when the session
 * has ended. */
enum status session_open(struct ctx *cx, const char *token, enum door door, const char **csrf, bool *found)
    MUST_CHECK;

/* Argon2id, 19 MiB, t=2, p=1 (23 ms): outside the write lane. Refuses password_too_short, text_too_long at
 * "/password". */
enum status password_hash(struct ctx *cx, const char *password, const char **out) MUST_CHECK;
/* Notes at that field what a password may not be: too short, too long, the person's own address. */
void password_allowed(struct ctx *cx, const char *pointer, const char *password, const char *email);
bool password_verify(const char *hash, const char *password);

/* ---- signing in ---- */

struct sign_in {
    const char *email, *password;
    const char *address;       /* of the peer, for throttling only */
    struct company_id company; /* to act for; 0: the first by name */
    enum door door;
};
/* Checks address and password outside the write lane, and says who it is. A failure is counted in a
 * transaction of its own. Refuses sign_in_refused, rate_limited, account_without_company, company_unknown.
 * in->company is filled. */
enum status sign_in_check(struct ctx *cx, struct sign_in *in, struct person_id *out) MUST_CHECK;

struct session_started {
    const char *token;
    int64_t expires_ms;
};
/* Begins a session of a person checked by sign_in_check(); `old_token` (may be NULL) ends: a session never
 * outlives a sign-in. Refuses rate_limited when the account was blocked meanwhile. In db_write(). */
enum status session_start(struct ctx *cx, struct person_id person, const struct sign_in *in,
                          const char *old_token, struct session_started *out) MUST_CHECK;
enum status session_switch(struct ctx *cx, struct company_id company)
    MUST_CHECK; /* company_unknown; in db_write() */
/* Staff begin to order by phone for a company, and for a user of it (0: nobody named). From then on the pages of the
 * shop are that company's, with its prices and carts, until session_phone_end(). Refuses not_found, company_on_hold.
 * In db_write(). */
enum status session_phone(struct ctx *cx, struct company_id company, int64_t user) MUST_CHECK;
enum status session_phone_end(struct ctx *cx) MUST_CHECK;
enum status session_end(struct ctx *cx) MUST_CHECK; /* the present one; in db_write() */
enum status session_revoke(struct ctx *cx, int64_t session)
    MUST_CHECK; /* one of one's own, else not_found; in db_write() */

struct user_session {
    int64_t id;
    const char *door;
    int64_t created_ms, last_used_ms;
    bool is_current;
};
enum status session_list(struct ctx *cx, struct user_session **out, int *count) MUST_CHECK; /* one's own */

/* The companies a person may act for now, by name. */
struct user_link {
    int64_t id;
    struct company_id company;
    const char *company_name, *roles;
};
enum status person_links(struct ctx *cx, struct person_id person, struct user_link **out, int *count)
    MUST_CHECK;

/* ---- keeping users ---- */

/* Creating and changing, from pages, API, commands and imports. NULL leaves. In db_write(). email is the key.
 * Refuses email_invalid, email_taken, role_unknown, role_missing, language_unknown, last_admin,
 * person_shared, changed_meanwhile. company: cx->company when in->is_staff is false. */
struct user_put {
    const char *email, *name, *roles /* parted by blanks */, *language;
    const char *password_hash; /* NULL: an invitation is sent to a new person when `invite` */
    const char *unit;          /* code of a business unit, "" none; business_unit_unknown */
    bool is_staff, invite;
    bool must_be_new; /* email_taken when this company (or the staff) has the person already */
    bool has_limit, clear_limit;
    int64_t order_limit_minor;
    int active; /* 1, 0, -1 leaves */
    int64_t expect_version;
};
enum status user_put(struct ctx *cx, const struct user_put *in, int64_t *id_out /* usr or psn */,
                     bool *created) MUST_CHECK;

/* A user of the acting company, or one of the staff. */
struct user_row {
    int64_t id; /* usr_ of a company's user, psn_ of staff */
    struct person_id person;
    const char *email, *name, *language, *roles;
    int64_t order_limit_minor; /* -1: none */
    bool active, can_sign_in;  /* can_sign_in: a password is set; false while invited */
    int64_t last_seen_ms;      /* 0 never, or not lately */
    int64_t unit;              /* business unit, 0 none */
    const char *unit_code, *unit_name;
    int64_t version;
};
/* By address, after that of the row before ("" at the start). */
enum status user_list(struct ctx *cx, const char *after, int limit, struct user_row **out, int *count)
    MUST_CHECK;
enum status user_load(struct ctx *cx, int64_t id, struct user_row *out) MUST_CHECK; /* not_found */
/* The user of the acting company that a person is, active or not. */
enum status user_of_person(struct ctx *cx, struct person_id person, struct user_row *out, bool *found)
    MUST_CHECK;
enum status staff_list(struct ctx *cx, const char *after, int limit, struct user_row **out, int *count)
    MUST_CHECK;
enum status staff_load(struct ctx *cx, int64_t id, struct user_row *out) MUST_CHECK;
enum status user_count(struct ctx *cx, bool staff, int64_t *out) MUST_CHECK;

/* For mails: who a person is and in which language he reads. */
struct person {
    struct person_id id;
    const char *email, *name, *language;
    bool active, is_staff;
    int64_t version;
};
enum status person_load(struct ctx *cx, struct person_id id, struct person *out) MUST_CHECK;

/* One's own name and language (NULL leaves, "" the site's). In db_write(). */
enum status person_change_own(struct ctx *cx, const char *name, const char *language, int64_t expect_version)
    MUST_CHECK;
/* One's own present password, before it is changed: under the same throttle as at the door, for a stolen
 * session is no place to guess. Refuses password_wrong at "/present", rate_limited. Outside db_write(). */
enum status person_check_password(struct ctx *cx, const char *password, const char *address) MUST_CHECK;
/* One's own password: ends every session, begins a new one. In db_write(), after person_check_password(). */
enum status person_change_password(struct ctx *cx, const char *hash, enum door door,
                                   struct session_started *out) MUST_CHECK;

/* ---- invitations and forgotten passwords ---- */

/* A one-time token for setting a password, kind "invitation" (7 days) or "reset" (1 hour). The token itself
 * goes into *token_out only. Older tokens of that person and kind die. In db_write(). */
enum status person_token_make(struct ctx *cx, struct person_id id, const char *kind, const char **token_out)
    MUST_CHECK;
/* Sends a link to an address that has an account; says nothing about whether it has. Refuses email_invalid,
 * rate_limited. Opens its own db_write(). */
enum status password_forgot(struct ctx *cx, const char *email, const char *address) MUST_CHECK;
struct password_token {
    struct person_id person;
    const char *kind, *email, *name, *language;
};
enum status password_token_load(struct ctx *cx, const char *token, struct password_token *out)
    MUST_CHECK; /* token_expired */
/* Sets the password of the token's person, once; ends his sessions. In db_write(). */
enum status password_set_by_token(struct ctx *cx, const char *token, const char *hash) MUST_CHECK;

/* Jobs: writes last_used of sessions in one go, forgets ended ones. */
enum status user_run_jobs(struct ctx *cx) MUST_CHECK;

#endif
