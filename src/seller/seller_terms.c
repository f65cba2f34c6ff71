/* Named payment terms. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "seller/seller_number_rules.h"
#include "seller/seller_store.h"
#include <string.h>

enum status payment_terms(struct ctx *cx, struct payment_term **out, int *count)
{
    return seller_store_terms(cx, out, count);
}

static void check_label(struct ctx *cx, const char *pointer, const char *label)
{
    if (strlen(label) > NAME_MAX_BYTES)
        fail_field(cx, pointer, E_text_too_long, "limit", "200", NULL);
    else if (!text_clean(label, false))
        fail_field(cx, pointer, E_text_invalid, NULL);
}

static const char *trail(struct ctx *cx, const struct payment_term *t)
{
    return arena_printf(cx->arena, "{\"code\":\"%s\",\"days\":%d,\"end_of_month\":%s}", t->code, t->days,
                        t->end_of_month ? "true" : "false");
}

enum status payment_term_put(struct ctx *cx, const struct payment_term *in, int64_t *out)
{
    struct payment_term *list, was = {0}, r = *in;
    int count;
    TRY(payment_terms(cx, &list, &count));
    for (int i = 0; i < count; i++) {
        if (in->id && list[i].id == in->id)
            was = list[i];
        else if (!in->id && str_eq(list[i].code, in->code))
            fail_field(cx, "/code", E_code_taken, "code", in->code, NULL);
    }
    if (in->id && !was.id)
        return fail(cx, E_not_found, NULL);
    if (in->id && in->version && in->version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    r.code = in->id ? was.code : in->code ? in->code : "";
    r.label_en = in->label_en ? in->label_en : in->id ? was.label_en : "";
    r.label_fr = in->label_fr ? in->label_fr : in->id ? was.label_fr : "";
    if (!*r.code)
        fail_field(cx, "/code", E_field_missing, NULL);
    else if (!in->id && !seller_rule_term_code(r.code))
        fail_field(cx, "/code", E_code_invalid, NULL);
    if (r.days < 0 || r.days > 365)
        fail_field(cx, "/days", E_number_invalid, NULL);
    check_label(cx, "/label_en", r.label_en);
    check_label(cx, "/label_fr", r.label_fr);
    TRY(ctx_fields_ok(cx));
    bool missed = false;
    if (in->id) {
        r.version = was.version;
        TRY(seller_store_set_term(cx, &r, &missed));
    } else {
        r.id = id_make();
        TRY(seller_store_add_term(cx, &r));
    }
    if (missed)
        return in->version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    *out = r.id;
    return audit_put(cx, in->id ? "payment_term.changed" : "payment_term.created", "ptm", r.id,
                     (struct company_id){0}, in->id ? trail(cx, &was) : "", trail(cx, &r));
}

const char *payment_term_words(struct ctx *cx, int days, bool end_of_month)
{
    if (days <= 0)
        return end_of_month ? tr(cx->lang, "at the end of the invoice’s month")
                            : tr(cx->lang, "when the invoice comes");
    return end_of_month
               ? trn(cx->arena, cx->lang, days, "one day after the invoice, end of month",
                     "{n} days after the invoice, end of month")
               : trn(cx->arena, cx->lang, days, "one day after the invoice", "{n} days after the invoice");
}

const char *payment_term_label(struct ctx *cx, const struct payment_term *t)
{
    const char *label = str_eq(lang_code(cx->lang), "fr") ? t->label_fr : t->label_en;
    return *label ? label : payment_term_words(cx, t->days, t->end_of_month);
}
