/* What the use-cases of this slice share among themselves. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_USER_USER_INTERNAL_H
#define NEGOCE_USER_USER_INTERNAL_H

#include "user/user_rules.h"
#include "user/user_store.h"

/* A session row with a new token. In db_write(). */
enum status session_begin(struct ctx *cx, struct person_id person, struct company_id company, enum door door,
                          struct session_started *out) MUST_CHECK;
enum status session_end_token(struct ctx *cx, const char *token) MUST_CHECK;

/* How the failures of an account and of an address are known: hashes, so that the table names nobody. */
const char *subject_account(struct ctx *cx, const char *email);
const char *subject_address(struct ctx *cx, const char *address);

/* Refuses rate_limited while that subject has to wait. */
enum status throttle_check(struct ctx *cx, const char *who) MUST_CHECK;

/* An invitation for a person without a password: token and mail. In db_write(). */
enum status person_invite(struct ctx *cx, struct person_id person) MUST_CHECK;

#endif
