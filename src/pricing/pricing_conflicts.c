/* Lists that answer for the same goods with the same rank, and which of them holds. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "pricing/pricing_rules.h"
#include "pricing/pricing_store.h"
#include "web/json_out.h"

/* Shared goods are counted so far. */
enum { SHARED_COUNTED = 1000 };

static enum status name_goods(struct ctx *cx, const struct entry_key *first, struct price_conflict *c)
{
    struct stored_target *targets;
    struct json_out ids;
    int n;
    json_out_init(&ids, cx->arena);
    json_out_array(&ids, NULL);
    json_out_int(&ids, NULL, first->target_id);
    json_out_array_end(&ids);
    TRY(pricing_store_targets(cx, buf_text(&ids.b), &targets, &n));
    c->target = first->target;
    c->code = n && first->target_id ? targets[0].code : "";
    return OK;
}

static enum status take_if_shared(struct ctx *cx, struct price_conflict *c, int *count)
{
    struct entry_key *shared;
    int n;
    TRY(pricing_store_shared(cx, c->list, c->other, SHARED_COUNTED, &shared, &n));
    if (!n)
        return OK;
    c->count = n;
    *count += 1;
    return name_goods(cx, shared, c);
}

enum status price_conflicts(struct ctx *cx, int64_t list, int limit, struct price_conflict **out, int *count)
{
    struct stored_rivals *pairs;
    struct price_list own;
    bool found;
    int pair_count;
    TRY(pricing_store_rivals(cx, list, limit, &pairs, &pair_count));
    *out = arena_array(cx->arena, struct price_conflict, pair_count + 1);
    *count = 0;
    for (int i = 0; i < pair_count; i++) {
        const struct stored_rivals *r = &pairs[i];
        struct price_rule_list a = {.id = r->id, .valid_from_ms = r->from_ms},
                               b = {.id = r->other, .valid_from_ms = r->other_from_ms};
        (*out)[*count] = (struct price_conflict){
            .list = r->id,
            .other = r->other,
            .list_code = r->code,
            .list_name = r->name,
            .other_code = r->other_code,
            .other_name = r->other_name,
            .wins = price_rule_order(&a, &b) < 0,
            .begins_later = r->from_ms != r->other_from_ms,
        };
        TRY(take_if_shared(cx, &(*out)[*count], count));
    }
    if (!list)
        return OK;
    TRY(pricing_store_list(cx, list, &own, &found));
    if (!found)
        return OK;
    (*out)[*count] = (struct price_conflict){.list = list,
                                             .other = list,
                                             .list_code = own.code,
                                             .list_name = own.name,
                                             .other_code = own.code,
                                             .other_name = own.name,
                                             .begins_later = true};
    return take_if_shared(cx, &(*out)[*count], count);
}
