/* Structured log: one JSON object a line on standard error. No personal data, no secrets.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_LOG_H
#define NEGOCE_BASE_LOG_H

#include "base/attrs.h"
#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
void log_set_level(enum log_level level);
bool log_shows(enum log_level level); /* before texts are made that only a lower level would show */

/* log_event(LOG_INFO, "listening", "address", "127.0.0.1:8080", NULL): pairs of key and text end with NULL.
 */
void log_event(enum log_level level, const char *event, ...) ENDS_WITH_NULL;
/* One line per request. */
void log_request(const char *request_id, const char *actor, const char *method, const char *route, int status,
                 int64_t duration_us, int64_t bytes);

#endif
