/* A JSON value as the reader leaves it; only json_*.c look inside. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_JSON_TREE_H
#define NEGOCE_WEB_JSON_TREE_H

#include "web/json_in.h"

enum json_type { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_OBJECT, JSON_ARRAY };

struct json_in {
    enum json_type type;
    bool flag;
    bool seen;        /* a getter asked for it */
    bool is_done;     /* json_done() judged it */
    const char *name; /* inside an object */
    const char *text; /* of a string or number */
    struct json_in *parent, *first, *last, *next;
    struct json_in **elements; /* of an array */
    int index, count;
};

#endif
