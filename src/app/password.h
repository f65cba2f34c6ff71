/* Passwords typed at a terminal. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_PASSWORD_H
#define NEGOCE_APP_PASSWORD_H

#include "base/arena.h"

/* NEGOCE_PASSWORD, else asked at the terminal without showing it; NULL when there is neither. */
const char *password_ask(struct arena *a);

#endif
