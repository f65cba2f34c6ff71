/* The context of jobs and commands. SPDX-License-Identifier: Apache-2.0 */
#include "app/job_ctx.h"

#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"

void job_ctx_open(struct ctx *cx, enum door door)
{
    struct arena *a = arena_open(0);
    *cx = (struct ctx){
        .arena = a,
        .lang = &LANG_EN,
        .now_ms = clock_now_ms(),
        .request_id = id_text(a, "req", id_make()),
        .actor = {.kind = ACTOR_JOB, .door = door, .name = "", .may = ~(uint64_t)0, .order_limit_minor = -1},
    };
}

void job_ctx_close(struct ctx *cx)
{
    arena_close(cx->arena);
}
