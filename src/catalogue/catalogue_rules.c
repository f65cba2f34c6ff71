/* What a product or a category may be. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_rules.h"

#include "base/attrs.h"
#include "base/buf.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

static const char *const policy_names[] = {
    [STOCK_STRICT] = "strict", [STOCK_BACKORDER] = "backorder", [STOCK_NONE] = "none"};

const char *stock_policy_name(enum stock_policy p)
{
    return policy_names[p];
}

bool stock_policy_by_name(const char *name, enum stock_policy *out)
{
    for (int i = 0; i < 3; i++) {
        if (str_eq(name, policy_names[i])) {
            *out = (enum stock_policy)i;
            return true;
        }
    }
    return false;
}

static const char *const lifecycle_names[LIFECYCLES] = {[LIFECYCLE_DRAFT] = "draft",
                                                        [LIFECYCLE_ACTIVE] = "active",
                                                        [LIFECYCLE_PHASED_OUT] = "phased_out",
                                                        [LIFECYCLE_DISCONTINUED] = "discontinued"};

const char *lifecycle_name(enum lifecycle l)
{
    return lifecycle_names[l];
}

bool lifecycle_by_name(const char *name, enum lifecycle *out)
{
    for (int i = 0; i < LIFECYCLES; i++) {
        if (str_eq(name, lifecycle_names[i])) {
            *out = (enum lifecycle)i;
            return true;
        }
    }
    return false;
}

enum lifecycle lifecycle_after(enum lifecycle before, int active)
{
    bool is_sold = before == LIFECYCLE_ACTIVE || before == LIFECYCLE_PHASED_OUT;
    if (active < 0 || (active > 0) == is_sold)
        return before;
    return active > 0 ? LIFECYCLE_ACTIVE : LIFECYCLE_DISCONTINUED;
}

/* UN/ECE Recommendation 20, and packages of Recommendation 21 with the X before them; in the order of their
 * codes. */
static const struct unit_info units[] = {
    {"ANN", 2}, {"BX", 0},  {"C62", 0}, {"CEN", 3}, {"CMK", 3}, {"CMQ", 3}, {"CMT", 3}, {"DAY", 2},
    {"DMT", 3}, {"DTN", 3}, {"DZN", 0}, {"EA", 0},  {"GRM", 3}, {"GRO", 0}, {"H87", 0}, {"HLT", 3},
    {"HUR", 2}, {"KGM", 3}, {"KMT", 3}, {"KWH", 3}, {"LTR", 3}, {"MIL", 3}, {"MIN", 2}, {"MLT", 3},
    {"MMT", 3}, {"MON", 2}, {"MTK", 3}, {"MTQ", 3}, {"MTR", 3}, {"MWH", 3}, {"PR", 0},  {"SET", 0},
    {"TNE", 3}, {"WEE", 2}, {"XBA", 0}, {"XBG", 0}, {"XBJ", 0}, {"XBO", 0}, {"XBX", 0}, {"XCA", 0},
    {"XCI", 0}, {"XCR", 0}, {"XCS", 0}, {"XCT", 0}, {"XDR", 0}, {"XJC", 0}, {"XJR", 0}, {"XJY", 0},
    {"XKG", 0}, {"XPA", 0}, {"XPC", 0}, {"XPF", 0}, {"XPK", 0}, {"XPL", 0}, {"XPU", 0}, {"XPX", 0},
    {"XRL", 0}, {"XRO", 0}, {"XSA", 0}, {"XST", 0}, {"XTN", 0}, {"XTU", 0},
};

static int by_unit_code(const void *key, const void *unit)
{
    return strcmp(key, ((const struct unit_info *)unit)->code);
}

const struct unit_info *unit_by_code(const char *code)
{
    if (!code)
        return NULL;
    const size_t count = sizeof(units) / sizeof(units[0]);
    const struct unit_info *u = bsearch(code, units, count, sizeof(units[0]), by_unit_code);
    if (!u && strlen(code) == 2) /* a package as Recommendation 21 itself writes it */
        u = bsearch((const char[]){'X', code[0], code[1], '\0'}, units, count, sizeof(units[0]),
                    by_unit_code);
    return u;
}

const struct unit_info *unit_all(int *count)
{
    *count = (int)(sizeof(units) / sizeof(units[0]));
    return units;
}

bool gtin_valid(const char *gtin)
{
    size_t len = strlen(gtin);
    if (len != 8 && len != 12 && len != 13 && len != 14)
        return false;
    int sum = 0;
    for (size_t i = 0; i < len; i++) {
        if (gtin[i] < '0' || gtin[i] > '9')
            return false;
        /* From the right, the check digit counts once, its neighbour three times, and so on in turn. */
        sum += (gtin[i] - '0') * ((len - i) % 2 == 0 ? 3 : 1);
    }
    return sum % 10 == 0;
}

const char *code_squeeze(struct arena *a, const char *code)
{
    const char *fold = str_fold(a, code);
    char *out = arena_alloc(a, strlen(fold) + 1);
    size_t n = 0;
    for (const char *p = fold; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= 0x80)
            out[n++] = *p;
    }
    return n > 0 ? out : fold;
}

bool quantity_fits_unit(int64_t quantity_e6, const struct unit_info *unit)
{
    int64_t smallest = 1000000;
    for (int i = 0; i < unit->decimals; i++)
        smallest /= 10;
    return quantity_e6 % smallest == 0;
}

bool unit_same(const char *a, const char *b)
{
    const struct unit_info *x, *y;
    if (strcmp(a, b) == 0)
        return true;
    return (x = unit_by_code(a)) != NULL && (y = unit_by_code(b)) != NULL && x == y;
}

bool unit_to_base(int64_t quantity_e6, int64_t content_e6, int64_t *base_e6)
{
    const wide product = (wide)quantity_e6 * content_e6, million = 1000000;
    if (product % million != 0 || product / million > INT64_MAX || product / million < INT64_MIN)
        return false;
    *base_e6 = (int64_t)(product / million);
    return true;
}

enum error quantity_problem(const struct product_unit *u, int64_t quantity_e6, int64_t *base_e6)
{
    const struct unit_info *unit = unit_by_code(u->unit), *base = unit_by_code(u->base_unit);
    if (quantity_e6 <= 0 || (unit && !quantity_fits_unit(quantity_e6, unit)))
        return E_quantity_invalid;
    if (quantity_e6 < u->min_quantity_e6)
        return E_below_minimum;
    if (u->step_quantity_e6 > 0 && quantity_e6 % u->step_quantity_e6 != 0)
        return E_wrong_step;
    if (!unit_to_base(quantity_e6, u->content_e6, base_e6) || (base && !quantity_fits_unit(*base_e6, base)))
        return E_quantity_invalid;
    return E_none;
}

int search_patterns(struct arena *a, const char *q, const char *patterns[SEARCH_WORDS_MAX])
{
    const char **words;
    int count = q ? str_split(a, str_fold(a, q), ' ', &words) : 0;
    int used = count < SEARCH_WORDS_MAX ? count : SEARCH_WORDS_MAX;
    for (int i = 0; i < SEARCH_WORDS_MAX; i++)
        patterns[i] = i < used ? str_like(a, words[i], true) : NULL;
    if (count > SEARCH_WORDS_MAX) {
        struct buf rest;
        buf_init(&rest, a, 64);
        for (int i = SEARCH_WORDS_MAX - 1; i < count; i++)
            buf_printf(&rest, "%s%s", rest.len > 0 ? " " : "", words[i]);
        patterns[SEARCH_WORDS_MAX - 1] = str_like(a, buf_text(&rest), true);
    }
    return used;
}

static int by_parent(const void *a, const void *b)
{
    const struct tree_node *x = a, *y = b;
    if (x->category.parent != y->category.parent)
        return x->category.parent < y->category.parent ? -1 : 1;
    if (x->category.position != y->category.position)
        return x->category.position < y->category.position ? -1 : 1;
    int names = strcmp(x->name_fold, y->name_fold);
    if (names != 0)
        return names;
    return x->category.id < y->category.id ? -1 : x->category.id > y->category.id;
}

/* The first node of that parent in nodes sorted by parent. */
static int first_child(const struct tree_node *nodes, int count, int64_t parent)
{
    int low = 0, high = count;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (nodes[mid].category.parent < parent)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

int category_order(struct arena *a, struct tree_node *nodes, int count, struct category *out)
{
    qsort(nodes, (size_t)count, sizeof(*nodes), by_parent);
    int *next = arena_array(a, int, count + 1); /* per depth: the next sibling to visit */
    int *at = arena_array(a, int, count + 1);   /* per depth: where the parent stands in out */
    int depth = 0, n = 0;
    next[0] = first_child(nodes, count, 0);
    at[0] = -1;
    while (depth >= 0) {
        int64_t parent = at[depth] < 0 ? 0 : out[at[depth]].id;
        int i = next[depth];
        if (i >= count || nodes[i].category.parent != parent) {
            if (depth > 0 && at[depth - 1] >= 0 && out[at[depth]].product_count >= 0)
                out[at[depth - 1]].product_count += out[at[depth]].product_count;
            depth--;
            continue;
        }
        next[depth]++;
        out[n] = nodes[i].category;
        out[n].depth = depth;
        depth++;
        at[depth] = n++;
        next[depth] = first_child(nodes, count, out[at[depth]].id);
    }
    return n;
}
