/* Decisions about persons, roles, passwords and sign-in on plain values. SPDX-License-Identifier: Apache-2.0
 */
#ifndef NEGOCE_USER_USER_RULES_H
#define NEGOCE_USER_USER_RULES_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum { PASSWORD_MIN = 10 /* characters */, PASSWORD_MAX = 128 /* bytes */, EMAIL_MAX = 254 };

/* The fixed roles in the order they are shown; the list ends with a NULL name. */
struct role {
    const char *name;  /* "buyer" */
    const char *label; /* English message ids */
    const char *text;
    uint64_t may;
};
extern const struct role company_roles[], staff_roles[];

/* The roles of a blank-parted list, each once, in the fixed order. NULL and *unknown (the first one not
 * known) otherwise. */
const char *role_rule_normal(struct arena *a, const struct role *roles, const char *list,
                             const char **unknown);
bool role_rule_has(const char *list, const char *role);

/* Whether staff with these roles and so many companies given see those alone: sales without a role that reads all. */
bool role_rule_own_companies(const char *roles, int64_t given);

bool email_rule_ok(const char *email);
const char *email_rule_fold(struct arena *a, const char *email); /* ASCII letters in lower case: the key */

enum password_verdict { PASSWORD_OK, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_EASY };
enum password_verdict password_rule(const char *password, const char *email);

/* How failures are answered: `free` of them in a window, then a pause that doubles with each further one. */
struct throttle {
    int64_t free, window_ms, pause_ms, pause_max_ms;
};
extern const struct throttle throttle_account, throttle_address, throttle_mail, throttle_mail_address;
int64_t throttle_rule_pause_ms(const struct throttle *t, int64_t failures); /* 0: none yet */

/* The address, or the /64 network of an IPv6 one: what one subscriber can vary freely counts once. */
const char *throttle_rule_network(struct arena *a, const char *address);

/* How long a session lives unused, and at most. */
int64_t session_rule_idle_ms(bool is_api);
int64_t session_rule_max_ms(bool is_api);

/* Whether ?next= leads to a page of this shop: "/orders", never "//elsewhere" or "https://…". */
bool next_rule_is_ours(const char *next);

#endif
