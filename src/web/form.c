/* Posted forms: urlencoded fields, and the getters that read them. SPDX-License-Identifier: Apache-2.0 */
#include "web/form.h"

#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/encode.h"
#include <string.h>
#include <strings.h>

enum { FIELDS_MAX = 6 * LINES_MAX };

static enum status invalid(struct ctx *cx, const char *reason)
{
    return fail(cx, E_body_invalid, "reason", tr(cx->lang, reason), NULL);
}

static int count_fields(const char *p, size_t len)
{
    int n = 1;
    for (size_t i = 0; i < len; i++)
        n += p[i] == '&';
    return n;
}

enum status urlencoded_parse(struct ctx *cx, const char *p, size_t len, struct pair **out, int *count)
{
    int n = count_fields(p, len);
    if (n > FIELDS_MAX)
        return invalid(cx, T_LATER("it has too many fields"));
    struct pair *pairs = arena_array(cx->arena, struct pair, n);
    int used = 0;
    const char *end = p + len;
    while (p < end) {
        const char *amp = memchr(p, '&', (size_t)(end - p));
        const char *stop = amp ? amp : end;
        const char *equals = memchr(p, '=', (size_t)(stop - p));
        const char *name_end = equals ? equals : stop;
        const char *from = equals ? equals + 1 : stop;
        if (stop > p) {
            const char *name = percent_decode(cx->arena, p, (size_t)(name_end - p), true);
            const char *value = percent_decode(cx->arena, from, (size_t)(stop - from), true);
            if (!name || !value)
                return invalid(cx, T_LATER("a field is not percent-encoded UTF-8"));
            pairs[used++] = (struct pair){name, value};
        }
        p = stop + 1;
    }
    *out = pairs;
    *count = used;
    return OK;
}

bool content_type_is(const char *header, const char *type)
{
    if (!header)
        return false;
    size_t len = strlen(type);
    return strncasecmp(header, type, len) == 0 &&
           (header[len] == '\0' || header[len] == ';' || header[len] == ' ');
}

enum status form_read(struct ctx *cx, struct request *rq)
{
    const char *type = rq_header(rq, "content-type");
    if (content_type_is(type, "multipart/form-data"))
        return multipart_parse(cx, rq, type);
    if (rq->body_len == 0 || content_type_is(type, "application/x-www-form-urlencoded"))
        return urlencoded_parse(cx, rq->body, rq->body_len, &rq->form, &rq->form_count);
    return invalid(cx, T_LATER("it is not a form"));
}

/* ---- fields ---- */

const char *form_field(const struct request *rq, const char *name)
{
    for (int i = 0; i < rq->form_count; i++)
        if (strcmp(rq->form[i].name, name) == 0)
            return rq->form[i].value;
    return NULL;
}

static const char *pointer(struct ctx *cx, const char *name)
{
    return arena_printf(cx->arena, "/%s", name);
}

const char *form_text(struct ctx *cx, struct request *rq, const char *name, int max_bytes)
{
    const char *value = form_field(rq, name);
    if (!value)
        return NULL;
    const char *s = str_trim(cx->arena, value);
    if (!*s)
        return NULL;
    if (strlen(s) > (size_t)max_bytes) {
        fail_field(cx, pointer(cx, name), E_text_too_long, "limit", arena_printf(cx->arena, "%d", max_bytes),
                   NULL);
        return NULL;
    }
    if (!text_clean(s, true)) {
        fail_field(cx, pointer(cx, name), E_text_invalid, NULL);
        return NULL;
    }
    return s;
}

int64_t form_quantity(struct ctx *cx, struct request *rq, const char *name)
{
    const char *value = form_field(rq, name);
    const char *text = value ? str_trim(cx->arena, value) : "";
    if (!*text) {
        fail_field(cx, pointer(cx, name), E_field_missing, NULL);
        return 0;
    }
    int64_t one = 0;
    int64_t other = 0;
    int readings = exact_parse_human(text, &one, &other);
    if (readings == 2) {
        fail_field(cx, pointer(cx, name), E_quantity_ambiguous, "text", text, "one",
                   fmt_e6(cx->arena, cx->lang, one), "two", fmt_e6(cx->arena, cx->lang, other), NULL);
        return 0;
    }
    if (readings != 1 || one <= 0) {
        fail_field(cx, pointer(cx, name), E_quantity_invalid, NULL);
        return 0;
    }
    return one;
}

int form_amount(struct ctx *cx, struct request *rq, const char *name, const char *currency,
                int64_t *minor_out)
{
    const char *text = form_text(cx, rq, name, 40);
    if (!text)
        return 0;
    const char *pointer = arena_printf(cx->arena, "/%s", name);
    int64_t one = 0, other = 0, unit = 1000000;
    int readings = exact_parse_human(text, &one, &other);
    for (int i = currency_exponent(currency); i > 0; i--)
        unit /= 10;
    if (readings == 2)
        fail_field(cx, pointer, E_quantity_ambiguous, "text", text, "one", fmt_e6(cx->arena, cx->lang, one),
                   "two", fmt_e6(cx->arena, cx->lang, other), NULL);
    else if (readings != 1 || one % unit)
        fail_field(cx, pointer, E_amount_invalid, NULL);
    *minor_out = one / unit;
    return 1;
}

const char *amount_in_field(struct ctx *cx, int64_t minor, const char *currency)
{
    char *s = arena_str(cx->arena, amount_text(cx->arena, minor, currency));
    char *point = strchr(s, '.');
    if (point && str_eq(lang_code(cx->lang), "fr"))
        *point = ',';
    return s;
}

int64_t form_id(struct ctx *cx, struct request *rq, const char *name, const char *kind, enum error on_wrong)
{
    const char *text = form_field(rq, name);
    if (!text || !*text)
        return 0;
    int64_t id = 0;
    if (!id_parse(text, kind, &id)) {
        fail_field(cx, pointer(cx, name), on_wrong, NULL);
        return 0;
    }
    return id;
}

const char *form_day(struct ctx *cx, struct request *rq, const char *name, const char *today)
{
    const char *text = form_field(rq, name);
    text = text ? str_trim(cx->arena, text) : "";
    if (!*text)
        return NULL;
    const char *day = day_parse_human(cx->arena, text, today);
    if (!day)
        fail_field(cx, pointer(cx, name), E_date_invalid, NULL);
    return day;
}

int64_t form_version(struct request *rq)
{
    const char *text = form_field(rq, "version");
    int64_t v = 0;
    return text && str_int(text, &v) ? v : 0;
}

const char *form_value(const struct request *rq, const char *name, const char *otherwise)
{
    const char *typed = rq->shown_again ? form_field(rq, name) : NULL;
    return typed ? typed : otherwise;
}
