/* The office's freight pages: rules with their steps, charges of products. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "freight/freight.h"
#include "freight/freight_views.gen.h"
#include "freight/freight_views.h"
#include "web/route.h"

enum { CHARGES_SHOWN = 500, GRAM_E6 = 1000 };

static const char *rule_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/freight/%s", id_text(cx->arena, "frt", id));
}

static enum status begin(struct ctx *cx, struct request *rq, struct page *p, const char *title)
{
    TRY(page_begin(cx, rq, p, title, "settings"));
    page_crumb(p, tr(cx->lang, "Settings"), "/office/settings");
    return OK;
}

/* "" stands for the category of the goods, where there is such a choice. */
static int tax_options(struct ctx *cx, struct view_option out[8], bool as_goods)
{
    static const char *const names[] = {"standard", "intermediate", "reduced", "super_reduced",
                                        "zero",     "exempt",       "outside"};
    int n = 0;
    if (as_goods)
        out[n++] = (struct view_option){"", tr(cx->lang, "As the goods with the highest net")};
    for (int i = 0; i < 7; i++)
        out[n++] = (struct view_option){names[i], tr(cx->lang, tax_category_name(names[i]))};
    return n;
}

/* ---- the lists ---- */

static const char *amount_or_none(struct ctx *cx, int64_t minor, const char *currency)
{
    return minor < 0 ? "" : fmt_money(cx->arena, cx->lang, minor, currency);
}

static enum status fill_rules(struct ctx *cx, struct freight_page *m)
{
    struct freight_rule *list;
    int count;
    TRY(freight_rule_list(cx, &list, &count));
    m->rules = arena_array(cx->arena, struct freight_rule_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct freight_rule *r = &list[i];
        m->rules[m->rule_count++] = (struct freight_rule_view){
            .name = r->name,
            .audience = str_eq(r->audience, "all") ? tr(cx->lang, "Every company") : r->audience,
            .where = freight_rule_where_text(cx, r),
            .price = freight_rule_price_text(cx, r),
            .free_from = amount_or_none(cx, r->free_from_minor, r->currency),
            .minimum = amount_or_none(cx, r->minimum_minor, r->currency),
            .days = trn(cx->arena, cx->lang, r->transit_days, "one day", "{n} days"),
            .is_active = r->active,
            .href = url(rule_path(cx, r->id))};
    }
    return OK;
}

static const char *charge_kind(struct ctx *cx, const char *kind)
{
    return str_eq(kind, "pallet") ? tr(cx->lang, "Pallet") : tr(cx->lang, "Deposit");
}

static enum status fill_charges(struct ctx *cx, struct freight_page *m)
{
    struct product_charge *list;
    int count;
    TRY(product_charge_list(cx, CHARGES_SHOWN, 0, &list, &count));
    m->charges = arena_array(cx->arena, struct freight_charge_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct product_charge *c = &list[i];
        const char *price = fmt_money(cx->arena, cx->lang, c->price_minor, c->currency);
        const char *unit = *c->unit ? fmt_quantity(cx->arena, cx->lang, c->per_e6, c->unit)
                                    : fmt_e6(cx->arena, cx->lang, c->per_e6);
        m->charges[m->charge_count++] = (struct freight_charge_view){
            .product = c->name,
            .sku = c->sku,
            .unit = *c->unit ? fmt_unit(cx->arena, cx->lang, c->unit, 1000000)
                             : tr(cx->lang, "any, in base units"),
            .unit_code = c->unit,
            .kind = charge_kind(cx, c->kind),
            .kind_code = c->kind,
            .label = c->label,
            .price = trf(cx->arena, cx->lang, "{price} per {base}", "price", price, "base", unit, NULL),
            .currency = c->currency,
            .tax = tr(cx->lang, tax_category_name(c->tax_category))};
    }
    return OK;
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct freight_page *m = arena_new(cx->arena, struct freight_page);
    TRY(begin(cx, rq, &m->page, tr(cx->lang, "Freight")));
    page_crumb(&m->page, m->page.title, NULL);
    m->may_edit = ctx_may(cx, MAY_settings_edit);
    m->currency = cx->site->currency;
    m->kinds[0] = (struct view_option){"pallet", charge_kind(cx, "pallet")};
    m->kinds[1] = (struct view_option){"deposit", charge_kind(cx, "deposit")};
    m->tax_count = tax_options(cx, m->taxes, false);
    TRY(fill_rules(cx, m));
    TRY(fill_charges(cx, m));
    struct out *o = respond_page(cx, rq, 200);
    view_freight_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- one rule ---- */

static const char *step_field(struct ctx *cx, int i, const char *name)
{
    return arena_printf(cx->arena, "steps/%d/%s", i, name);
}

static const char *kilos(struct ctx *cx, int64_t g)
{
    return g < 0 ? "" : fmt_e6_field(cx->arena, cx->lang, g * GRAM_E6);
}

static const char *amount_field(struct ctx *cx, int64_t minor, const char *currency)
{
    return minor < 0 ? "" : amount_in_field(cx, minor, currency);
}

static const char *first_error(struct ctx *cx, const struct page *p, int i)
{
    static const char *const names[] = {"from", "until", "price"};
    for (int k = 0; k < 3; k++) {
        const char *e = page_field_error(p, arena_printf(cx->arena, "/%s", step_field(cx, i, names[k])));
        if (e)
            return e;
    }
    return NULL;
}

static void fill_steps(struct ctx *cx, const struct freight_rule *r, struct freight_rule_page *m)
{
    m->step_count = r->step_count + 3 > FREIGHT_STEP_ROWS ? r->step_count + 3 : FREIGHT_STEP_ROWS;
    m->steps = arena_array(cx->arena, struct freight_step_view, m->step_count);
    for (int i = 0; i < m->step_count; i++) {
        bool is = i < r->step_count;
        const char *n = fmt_int(cx->arena, cx->lang, i + 1);
        m->steps[i] = (struct freight_step_view){
            .from_name = step_field(cx, i, "from"),
            .until_name = step_field(cx, i, "until"),
            .price_name = step_field(cx, i, "price"),
            .from = is ? kilos(cx, r->steps[i].from_g) : "",
            .until = is ? kilos(cx, r->steps[i].until_g) : "",
            .price = is ? amount_field(cx, r->steps[i].price_minor, r->currency) : "",
            .from_label = trf(cx->arena, cx->lang, "Step {n}: from, kg", "n", n, NULL),
            .until_label = trf(cx->arena, cx->lang, "Step {n}: to below, kg", "n", n, NULL),
            .price_label = trf(cx->arena, cx->lang, "Step {n}: price", "n", n, NULL),
            .wrong = first_error(cx, &m->page, i)};
    }
    m->steps_error = page_field_error(&m->page, "/steps");
}

static void fill_choices(struct ctx *cx, const struct freight_rule *r, struct freight_rule_page *m)
{
    m->kinds[0] = (struct view_option){"fixed", tr(cx->lang, "A fixed price")};
    m->kinds[1] = (struct view_option){"weight", tr(cx->lang, "By weight, in steps")};
    m->sites[m->site_count++] = (struct view_option){"", tr(cx->lang, "Every site")};
    m->sites[m->site_count++] =
        (struct view_option){id_text(cx->arena, "sit", cx->site->id.v), cx->site->name};
    if (r->site != 0 && r->site != cx->site->id.v)
        m->sites[m->site_count++] =
            (struct view_option){id_text(cx->arena, "sit", r->site), tr(cx->lang, "Another site")};
    m->site = r->site ? id_text(cx->arena, "sit", r->site) : "";
    m->tax_count = tax_options(cx, m->taxes, true);
}

static enum status rule_page(struct ctx *cx, struct request *rq)
{
    struct freight_rule_page *m = arena_new(cx->arena, struct freight_rule_page);
    struct freight_rule r = {.name = "",
                             .audience = "all",
                             .country = "",
                             .region = "",
                             .currency = cx->site->currency,
                             .tax_category = "",
                             .price_minor = -1,
                             .free_from_minor = -1,
                             .minimum_minor = -1,
                             .transit_days = 1,
                             .position = 1,
                             .active = true};
    m->is_new = rq_param(rq, "rule") == NULL;
    if (!m->is_new) {
        TRY(rq_id(cx, rq, "rule", "frt", &r.id));
        TRY(freight_rule_load(cx, r.id, &r));
    }
    m->title = m->is_new ? tr(cx->lang, "Add a freight rule") : r.name;
    TRY(begin(cx, rq, &m->page, m->title));
    page_crumb(&m->page, tr(cx->lang, "Freight"), "/office/freight");
    page_crumb(&m->page, m->title, NULL);
    m->action = url(m->is_new ? "/office/freight" : rule_path(cx, r.id));
    m->version = arena_printf(cx->arena, "%lld", (long long)r.version);
    m->name = r.name;
    m->audience = r.audience;
    m->country = r.country;
    m->region = r.region;
    m->currency = r.currency;
    m->kind = r.is_by_weight ? "weight" : "fixed";
    m->price = r.is_by_weight ? "" : amount_field(cx, r.price_minor, r.currency);
    m->free_from = amount_field(cx, r.free_from_minor, r.currency);
    m->minimum_order = amount_field(cx, r.minimum_minor, r.currency);
    m->tax_category = r.tax_category;
    m->transit_days = arena_printf(cx->arena, "%d", r.transit_days);
    m->position = arena_printf(cx->arena, "%lld", (long long)r.position);
    m->is_active = r.active;
    fill_choices(cx, &r, m);
    fill_steps(cx, &r, m);
    struct out *o = respond_page(cx, rq, 200);
    view_freight_rule_page(o, m);
    return respond_page_end(cx, rq, o);
}

static const char *text_of(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *s = form_text(cx, rq, name, max);
    return s ? s : "";
}

/* Kilograms as people type them, to the gram; -1 when nothing is typed. */
static int64_t read_kilos(struct ctx *cx, struct request *rq, const char *name)
{
    const char *text = form_text(cx, rq, name, CODE_MAX);
    int64_t e6 = 0, other;
    if (!text)
        return -1;
    if (exact_parse_human(text, &e6, &other) != 1 || e6 < 0 || e6 % GRAM_E6)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_number_invalid, NULL);
    return e6 / GRAM_E6;
}

/* Rows of which nothing is typed are left out. */
static void read_steps(struct ctx *cx, struct request *rq, struct freight_rule *r)
{
    enum { ROWS_READ = 110 };
    r->steps = arena_array(cx->arena, struct freight_step, ROWS_READ);
    for (int i = 0; i < ROWS_READ; i++) {
        struct freight_step s = {.from_g = read_kilos(cx, rq, step_field(cx, i, "from")),
                                 .until_g = read_kilos(cx, rq, step_field(cx, i, "until")),
                                 .price_minor = -1};
        const char *name = step_field(cx, i, "price");
        int typed = form_amount(cx, rq, name, r->currency, &s.price_minor);
        if (s.from_g < 0 && s.until_g < 0 && !typed)
            continue;
        if (!typed || s.price_minor < 0)
            fail_field(cx, arena_printf(cx->arena, "/%s", name), typed ? E_amount_invalid : E_field_missing,
                       NULL);
        s.from_g = s.from_g < 0 ? 0 : s.from_g;
        r->steps[r->step_count++] = s;
    }
}

/* An amount that may be left out (-1). */
static int64_t read_amount(struct ctx *cx, struct request *rq, const char *name, const char *currency)
{
    int64_t minor = -1;
    if (form_amount(cx, rq, name, currency, &minor) && minor < 0)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_amount_invalid, NULL);
    return minor;
}

static int64_t read_whole(struct ctx *cx, struct request *rq, const char *name)
{
    const char *text = form_text(cx, rq, name, CODE_MAX);
    int64_t n = 0;
    if (text && (!str_int(text, &n) || n < 0 || n > 1000000))
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_number_invalid, NULL);
    return n;
}

static enum status rule_prepare(struct ctx *cx, struct request *rq)
{
    struct freight_rule *r = arena_new(cx->arena, struct freight_rule);
    rq->plan = r;
    if (rq_param(rq, "rule")) {
        int64_t id;
        TRY(rq_id(cx, rq, "rule", "frt", &id));
        TRY(freight_rule_load(cx, id, r));
        *r = (struct freight_rule){.id = id};
    }
    r->version = form_version(rq);
    r->name = text_of(cx, rq, "name", NAME_MAX_BYTES);
    r->audience = form_text(cx, rq, "audience", NAME_MAX_BYTES);
    r->audience = r->audience ? r->audience : "all";
    r->country = text_of(cx, rq, "country", 2);
    r->region = text_of(cx, rq, "region", NAME_MAX_BYTES);
    r->currency = text_of(cx, rq, "currency", 3);
    if (currency_exponent(r->currency) < 0) {
        fail_field(cx, "/currency", E_currency_unknown, "currency", r->currency, NULL);
        return ctx_fields_ok(cx);
    }
    r->tax_category = text_of(cx, rq, "tax_category", CODE_MAX);
    if (form_text(cx, rq, "site", CODE_MAX))
        r->site = form_id(cx, rq, "site", "sit", E_value_invalid);
    r->is_by_weight = str_eq(form_field(rq, "kind"), "weight");
    r->price_minor = read_amount(cx, rq, "price", r->currency);
    r->free_from_minor = read_amount(cx, rq, "free_from", r->currency);
    r->minimum_minor = read_amount(cx, rq, "minimum_order", r->currency);
    if (r->is_by_weight)
        read_steps(cx, rq, r);
    r->transit_days = (int)read_whole(cx, rq, "transit_days");
    r->position = read_whole(cx, rq, "position");
    r->active = form_field(rq, "active") != NULL;
    return ctx_fields_ok(cx);
}

static enum status rule_commit(struct ctx *cx, struct request *rq)
{
    struct freight_rule r = *(struct freight_rule *)rq->plan;
    int64_t id;
    TRY(freight_rule_put(cx, &r, r.version, &id));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved. It holds for carts and orders from now on."));
    return respond_see_other(cx, rq, "/office/freight");
}

/* ---- charges of products ---- */

static enum status charge_prepare(struct ctx *cx, struct request *rq)
{
    struct product_charge *c = arena_new(cx->arena, struct product_charge);
    rq->plan = c;
    *c = (struct product_charge){.sku = form_text(cx, rq, "sku", CODE_MAX),
                                 .unit = text_of(cx, rq, "unit", CODE_MAX),
                                 .kind = text_of(cx, rq, "kind", CODE_MAX),
                                 .label = text_of(cx, rq, "label", NAME_MAX_BYTES),
                                 .currency = form_text(cx, rq, "currency", 3),
                                 .tax_category = text_of(cx, rq, "tax_category", CODE_MAX),
                                 .per_e6 = 1000000,
                                 .is_deleted = form_field(rq, "remove") != NULL};
    c->currency = c->currency ? c->currency : cx->site->currency;
    if (!c->is_deleted) {
        c->price_minor = read_amount(cx, rq, "price", c->currency);
        if (form_text(cx, rq, "per", CODE_MAX))
            c->per_e6 = form_quantity(cx, rq, "per");
    }
    return ctx_fields_ok(cx);
}

static enum status charge_commit(struct ctx *cx, struct request *rq)
{
    const struct product_charge *c = rq->plan;
    TRY(product_charge_put(cx, c));
    answer_notice(cx, rq, "ok",
                  c->is_deleted ? tr(cx->lang, "Removed.")
                                : tr(cx->lang, "Saved. It holds for carts and orders from now on."));
    return respond_see_other(cx, rq, "/office/freight");
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route freight_page_routes[] = {
    PAGE("/office/freight", list_page, MAY_price_list_read, FLAGS, "Freight rules, and pallet charges and deposits of products"),
    PAGE("/office/freight/new", rule_page, MAY_settings_edit, FLAGS, "Form of a new freight rule"),
    FORM("/office/freight", rule_prepare, rule_commit, rule_page, MAY_settings_edit, FLAGS, "Create a freight rule (form)"),
    FORM("/office/freight/charges", charge_prepare, charge_commit, list_page, MAY_settings_edit, FLAGS, "Set or remove a charge of a product (form)"),
    PAGE("/office/freight/{rule}", rule_page, MAY_settings_edit, FLAGS, "Form of a freight rule"),
    FORM("/office/freight/{rule}", rule_prepare, rule_commit, rule_page, MAY_settings_edit, FLAGS, "Change a freight rule (form)"),
    {0},
};
