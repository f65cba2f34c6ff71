/* Reading JSON bodies: numbers keep their text, every wrong or unknown field is told at once.
 * SPDX-License-Identifier: Apache-2.0
 *
 * A getter of a missing field gives its "nothing" (NULL, 0, false) and notes no problem; json_need() asks for
 * presence. A field of another type is wrong_type with its pointer. json_done() refuses unknown fields and
 * everything noted.
 */
#ifndef NEGOCE_WEB_JSON_IN_H
#define NEGOCE_WEB_JSON_IN_H

#include "base/ctx.h"

struct request;
struct json_in; /* one JSON value, in the request's arena */

/* The body as a JSON object. Refuses body_invalid, wrong_type, body_too_large. An empty body is an empty
 * object. */
enum status json_read(struct ctx *cx, struct request *rq, struct json_in **out) MUST_CHECK;
enum status json_parse(struct ctx *cx, const char *text, size_t len, struct json_in **out) MUST_CHECK;

bool json_has(struct json_in *o, const char *name);     /* present, null included */
bool json_is_null(struct json_in *o, const char *name); /* present and null */
void json_need(struct ctx *cx, struct json_in *o,
               const char *name); /* notes field_missing when absent or null */

const char *json_text(struct ctx *cx, struct json_in *o, const char *name,
                      int max_bytes); /* trimmed, clean UTF-8; else text_too_long, text_invalid */
const char *
json_secret(struct json_in *o,
            const char *name); /* as sent, not trimmed: a password; NULL when missing or not a string */
bool json_flag(struct ctx *cx, struct json_in *o, const char *name);
int64_t json_whole(struct ctx *cx, struct json_in *o,
                   const char *name); /* number or text of a whole number */
int64_t json_quantity(struct ctx *cx, struct json_in *o,
                      const char *name); /* e6, above zero; else quantity_invalid; 0 when missing */
int64_t json_e6(struct ctx *cx, struct json_in *o, const char *name, enum error on_wrong); /* any e6 value */
bool json_amount(struct ctx *cx, struct json_in *o, const char *name, int64_t *minor_out,
                 const char **currency_out); /* {"amount","currency"} */
int64_t json_id(struct ctx *cx, struct json_in *o, const char *name, const char *kind, enum error on_wrong);
const char *json_day(struct ctx *cx, struct json_in *o, const char *name); /* YYYY-MM-DD; else date_invalid */
/* A member of any type, NULL when missing or null: for one that may be written in two forms. */
struct json_in *json_value(struct json_in *o, const char *name);
struct json_in *json_object(struct ctx *cx, struct json_in *o, const char *name);
/* Array: its elements in turn; each element's fields are read with the same getters. NULL when missing. */
struct json_in *json_array(struct ctx *cx, struct json_in *o, const char *name);
bool json_is_array(struct json_in *o, const char *name); /* present and an array */
int json_count(const struct json_in *array);
struct json_in *json_at(struct json_in *array, int i);
bool json_is_object(const struct json_in *v);
const char *json_string(const struct json_in *v); /* the text of a string or number value; NULL otherwise */

/* For lines judged one by one: problems noted since are about this element. OK or REFUSED; unknown fields
 * included. */
enum status json_done(struct ctx *cx, struct json_in *o) MUST_CHECK;

#endif
