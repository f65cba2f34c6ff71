/* Every limit of the product, in one place. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_LIMITS_H
#define NEGOCE_BASE_LIMITS_H

enum {
    ARENA_SOFT_LIMIT = 64 * 1024 * 1024, /* bytes of one request */
    ARENA_BIG_LIMIT = 128 * 1024 * 1024, /* of one request that may bring a big body */
    BODY_MAX = 2 * 1024 * 1024,          /* bytes of an ordinary request body */
    UPLOAD_MAX = 64 * 1024 * 1024,       /* bytes of an import file */
    LINES_MAX = 10000,                   /* lines of a cart, a paste, a bulk call */
    LIST_DEFAULT = 24,                   /* ?limit= when absent */
    LIST_MAX = 200,
    TEXT_MAX = 4000, /* bytes of an ordinary text field */
    NAME_MAX_BYTES = 200,
    CODE_MAX = 64, /* sku, codes, PO numbers */
    JSON_DEPTH_MAX = 32,
    FIELD_PROBLEMS_MAX = 100, /* wrong fields told at once; the count goes on */
    WORKERS = 24,
    QUEUE_MAX = 512,
    CONNECTIONS_MAX = 1000,
    LANE_GROUP_MAX = 256,
    WRITE_ATTEMPTS_MAX = 8,
};

#endif
