/* Writing JSON: streaming, commas and escapes done here. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_JSON_OUT_H
#define NEGOCE_WEB_JSON_OUT_H

#include "base/buf.h"
#include <stdbool.h>
#include <stdint.h>

struct json_out {
    struct buf b;
    int depth;
    bool first[40]; /* per depth: nothing written yet */
};

void json_out_init(struct json_out *j, struct arena *a);

/* key NULL inside arrays and at the top. */
void json_out_object(struct json_out *j, const char *key);
void json_out_object_end(struct json_out *j);
void json_out_array(struct json_out *j, const char *key);
void json_out_array_end(struct json_out *j);
void json_out_text(struct json_out *j, const char *key, const char *s); /* NULL writes null */
void json_out_int(struct json_out *j, const char *key, int64_t v);
void json_out_bool(struct json_out *j, const char *key, bool v);
void json_out_null(struct json_out *j, const char *key);
void json_out_raw(struct json_out *j, const char *key,
                  const char *json); /* stored JSON as it is; NULL writes null */

/* The product's values, in the forms of the API. */
void json_out_id(struct json_out *j, const char *key, const char *kind, int64_t id); /* 0 writes null */
void json_out_amount(struct json_out *j, const char *key, int64_t minor,
                     const char *currency); /* {"amount","currency"} */
void json_out_price(struct json_out *j, const char *key, int64_t price_e6, int64_t base_e6, const char *unit,
                    const char *currency);
void json_out_quantity(struct json_out *j, const char *key, int64_t e6); /* "2.5" */
void json_out_time(struct json_out *j, const char *key, int64_t ms);     /* 0 writes null */
void json_out_rate(struct json_out *j, const char *key, int64_t ppm);    /* 200000 -> "20" */

#endif
