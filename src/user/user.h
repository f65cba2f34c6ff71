/* Persons, what they may do, their sessions, passwords, invitations. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_USER_USER_H
#define NEGOCE_USER_USER_H

#include "base/ctx.h"

struct request;

/* Fixed roles (api.md section 4): the permissions of a blank-parted list of role names. Unknown names give nothing. */
uint64_t role_permissions_company(const char *roles);
uint64_t role_permissions_staff(const char *roles);
bool role_is_company(const char *role); /* admin buyer requester approver accountant reader */
bool role_is_staff(const char *role);   /* owner sales catalogue finance service */

/* Finds the actor of a request: cookie for pages, Authorization: Bearer for the API; sets cx->actor, cx->company, cx->lang, rq->csrf.
 * Without or with an ended session the actor is nobody. Never refuses for that. Installed as web's identify hook. */
enum status user_identify(struct ctx *cx, struct request *rq) MUST_CHECK;

/* A pair of scrypt-like cost: Argon2id 19 MiB, t=2, p=1 (23 ms): outside the write lane. */
enum status password_hash(struct ctx *cx, const char *password, const char **out) MUST_CHECK;
bool password_verify(const char *hash, const char *password);

/* Creating and changing, from pages, API, commands and imports. NULL leaves. In db_write(). email is the key.
 * Refuses email_invalid, role_unknown, role_missing. company: cx->company when in->is_staff is false. */
struct user_put {
    const char *email, *name, *roles /* parted by blanks */, *language;
    const char *password_hash;    /* NULL: an invitation is sent to a new person when `invite` */
    bool is_staff, invite;
    bool has_limit, clear_limit; int64_t order_limit_minor;
    int active;                   /* 1, 0, -1 leaves */
    int64_t expect_version;
};
enum status user_put(struct ctx *cx, const struct user_put *in, int64_t *id_out /* usr or psn */, bool *created) MUST_CHECK;

/* For mails: who a person is and in which language he reads. */
struct person { struct person_id id; const char *email, *name, *language; bool active, is_staff; };
enum status person_load(struct ctx *cx, struct person_id id, struct person *out) MUST_CHECK;
/* A one-time token for setting a password, kind "invitation" (7 days) or "reset" (1 hour). The token itself goes into *token_out only.
 * Older tokens of that person and kind die. In db_write(). */
enum status person_token_make(struct ctx *cx, struct person_id id, const char *kind, const char **token_out) MUST_CHECK;

/* Jobs: writes last_used of sessions in one go, forgets ended ones. */
enum status user_run_jobs(struct ctx *cx) MUST_CHECK;

#endif
