/* What every fuzz target has: one input, one context that ends with it. SPDX-License-Identifier: Apache-2.0
 *
 * A target gives its input to a parser and then holds it to what must be true of any answer: what was read and
 * written again reads the same. FUZZ_CHECK ends the process, so that the fuzzer keeps the input.
 */
#ifndef NEGOCE_TESTS_FUZZ_FUZZ_H
#define NEGOCE_TESTS_FUZZ_FUZZ_H

#include "base/ctx.h"
#include "base/lang.h"
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(cond)                                                                                     \
    do {                                                                                                     \
        if (!(cond)) {                                                                                       \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #cond);                        \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

static inline struct ctx fuzz_ctx(struct arena *a)
{
    return (struct ctx){.arena = a,
                        .lang = &LANG_EN,
                        .actor = {.kind = ACTOR_JOB, .name = "", .order_limit_minor = -1},
                        .now_ms = 1795422600000,
                        .request_id = "fuzz"};
}

#endif
