/* The order of prices, and where a page of a list begins. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf_rules.h"

#include "base/attrs.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

bool price_within(const struct priced *p, const struct shelf_search *in)
{
    if (!in->has_price_min && !in->has_price_max)
        return true;
    if (!p->has_price)
        return false;
    wide price = (wide)p->price_e6 * 1000000;
    if (in->has_price_min && price < (wide)in->price_min_e6 * p->base_e6)
        return false;
    return !in->has_price_max || price <= (wide)in->price_max_e6 * p->base_e6;
}

static int by_price(const void *a, const void *b)
{
    const struct priced *x = a, *y = b;
    if (x->has_price != y->has_price)
        return x->has_price ? -1 : 1;
    if (x->has_price) {
        wide left = (wide)x->price_e6 * y->base_e6, right = (wide)y->price_e6 * x->base_e6;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return x->place - y->place;
}

static int by_price_down(const void *a, const void *b)
{
    const struct priced *x = a, *y = b;
    if (x->has_price && y->has_price) {
        wide left = (wide)x->price_e6 * y->base_e6, right = (wide)y->price_e6 * x->base_e6;
        if (left != right)
            return left > right ? -1 : 1;
    }
    return by_price(a, b);
}

void priced_sort(struct priced *rows, int count, bool down)
{
    qsort(rows, (size_t)count, sizeof(*rows), down ? by_price_down : by_price);
}

bool place_parse(const char *text, struct place *out)
{
    *out = (struct place){0};
    if (!text)
        return true;
    char *end;
    long long first = strtoll(text[0] ? text + 1 : text, &end, 10);
    if ((text[0] != 'n' && text[0] != 'o') || *end != ':' || first < 0)
        return false;
    if (text[0] == 'n') {
        *out = (struct place){.by_name = true, .id = first, .name = end + 1};
        return true;
    }
    int64_t id;
    if (!str_int(end + 1, &id) || first > 1000000000)
        return false;
    *out = (struct place){.offset = (int)first, .id = id};
    return true;
}

const char *place_text(struct arena *a, const struct place *p)
{
    if (p->by_name)
        return arena_printf(a, "n%lld:%s", (long long)p->id, p->name);
    return arena_printf(a, "o%d:%lld", p->offset, (long long)p->id);
}
