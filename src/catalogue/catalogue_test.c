/* Products and categories on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"

#include "base/lang.h"
#include "db/db.h"
#include "seller/seller.h"
#include "support/test.h"

/* One put in its own transaction. */
struct one {
    const struct product_put *product;
    const struct category_put *category;
    int64_t id;
    bool created;
};

static enum status put_one(struct ctx *cx, void *arg)
{
    struct one *o = arg;
    return o->product ? product_put(cx, o->product, &o->id, &o->created)
                      : category_put(cx, o->category, &o->id, &o->created);
}

static enum status put(struct ctx *cx, const struct product_put *in)
{
    struct one o = {.product = in};
    return db_write(cx, put_one, &o);
}

static enum status put_category(struct ctx *cx, const char *code, const char *parent, const char *en,
                                const char *fr)
{
    const struct category_put in = {.code = code, .parent_code = parent, .names = {en, fr}, .position = -1};
    struct one o = {.category = &in};
    return db_write(cx, put_one, &o);
}

static struct product_put of(const char *sku, const char *en, const char *fr)
{
    struct product_put in = product_put_of(sku);
    in.unit = "C62";
    in.names[0] = en;
    in.names[1] = fr;
    return in;
}

static void a_product(struct ctx *cx, const char *sku, const char *en, const char *fr)
{
    struct product_put in = of(sku, en, fr);
    CHECK_OK(cx, put(cx, &in));
}

static struct product load(struct ctx *cx, const char *sku)
{
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, &p, &found));
    CHECK(found);
    return p;
}

/* The skus found, parted by blanks. */
static const char *skus(struct ctx *cx, const struct product_search *in)
{
    struct product *list;
    int count;
    CHECK_OK(cx, product_search(cx, in, &list, &count));
    const char *all = "";
    for (int i = 0; i < count; i++)
        all = arena_printf(cx->arena, "%s%s%s", all, i ? " " : "", list[i].sku);
    return all;
}

static const char *found_by(struct ctx *cx, const char *q)
{
    return skus(cx, &(struct product_search){.q = q, .sort = PRODUCT_BY_RELEVANCE, .limit = 50});
}

TEST(a_product_keeps_what_was_put_and_null_leaves_it)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_category(cx, "salt", NULL, "Salt", "Sel"));
    struct product_put in = of("SALT-25", "Coarse salt", "Gros sel");
    in.category_code = "salt";
    in.brand = "Baie";
    in.gtin = "4006381333931";
    in.unit = "KGM";
    in.min_quantity_e6 = 500000;
    in.attributes = (struct attribute[]){{"Grain", "coarse"}, {"Origin", "Guérande"}};
    in.attribute_count = 2;
    CHECK_OK(cx, put(cx, &in));

    struct product_put less = product_put_of("SALT-25");
    less.brand = "";
    less.attributes = (struct attribute[]){{"Grain", ""}};
    less.attribute_count = 1;
    CHECK_OK(cx, put(cx, &less));

    struct product p;
    CHECK_OK(cx, product_load(cx, load(cx, "SALT-25").id, &p));
    CHECK_STR("Coarse salt", p.name);
    CHECK_STR("Salt", p.category_name);
    CHECK_STR("", p.brand);
    CHECK_STR("4006381333931", p.gtin);
    CHECK_STR("KGM", p.unit);
    CHECK_INT(500000, p.min_quantity_e6);
    CHECK_INT(STOCK_STRICT, p.stock_policy);
    CHECK_STR("standard", p.tax_category);
    CHECK(p.active);
    CHECK_INT(2, p.version);
    struct attribute *at;
    int count;
    CHECK_OK(cx, product_attributes(cx, p.id, &at, &count));
    CHECK_INT(1, count);
    CHECK_STR("Guérande", at[0].value);
}

TEST(a_put_that_says_nothing_new_keeps_the_version)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "A", "Name", NULL);
    a_product(cx, "A", "Name", NULL);
    CHECK_INT(1, load(cx, "A").version);
    struct product_put stale = of("A", "Other", NULL);
    stale.expect_version = 7;
    CHECK_ERROR(cx, changed_meanwhile, put(cx, &stale));
    CHECK_STR("Name", load(cx, "A").name);
}

TEST(every_wrong_field_is_told_at_once)
{
    struct ctx *cx = test_ctx();
    struct product_put in = product_put_of("BAD");
    in.unit = "XYZ";
    in.category_code = "nowhere";
    in.stock_policy = "sometimes";
    in.tax_category = "low";
    in.gtin = "123";
    in.names[0] = "";
    in.attributes = (struct attribute[]){{"a=b", "c"}};
    in.attribute_count = 1;
    CHECK_INT(REFUSED, put(cx, &in));
    CHECK_INT(7, cx->problem.field_count);
    static const enum error errors[] = {E_field_missing,        E_unit_unknown, E_stock_policy_unknown,
                                        E_tax_category_unknown, E_gtin_invalid, E_attribute_invalid,
                                        E_category_unknown};
    for (int i = 0; i < 7; i++)
        CHECK_INT(errors[i], cx->problem.fields[i].error);
    bool found;
    struct product p;
    CHECK_OK(cx, product_by_sku(cx, "BAD", &p, &found));
    CHECK(!found);
}

TEST(each_wrong_word_has_a_name_of_its_own)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("A", "Name", NULL);
    in.stock_policy = "sometimes";
    CHECK_ERROR(cx, stock_policy_unknown, put(cx, &in));
    in = of("A", "Name", NULL);
    in.tax_category = "low";
    CHECK_ERROR(cx, tax_category_unknown, put(cx, &in));
    in = of("A", "Name", NULL);
    in.gtin = "4006381333932";
    CHECK_ERROR(cx, gtin_invalid, put(cx, &in));
    in = of("A", "Name", NULL);
    in.attributes = (struct attribute[]){{"", "value"}};
    in.attribute_count = 1;
    CHECK_ERROR(cx, attribute_invalid, put(cx, &in));
    in = of("A", "Name", NULL);
    in.lead_time_days = 100000;
    CHECK_ERROR(cx, number_invalid, put(cx, &in));
}

TEST(a_step_must_fit_the_units_decimals)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("A", "Name", NULL);
    in.step_quantity_e6 = 500000;
    CHECK_ERROR(cx, step_invalid, put(cx, &in));
    in.unit = "KGM";
    CHECK_OK(cx, put(cx, &in));
}

TEST(a_known_sku_is_refused_where_a_new_one_is_meant)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "A", "Name", NULL);
    struct product_put in = of("A", "Name", NULL);
    in.must_be_new = true;
    CHECK_ERROR(cx, sku_taken, put(cx, &in));
    struct product_put other = product_put_of("B");
    other.must_exist = true;
    CHECK_ERROR(cx, product_unknown, put(cx, &other));
}

TEST(a_missing_text_falls_back_to_the_other_language)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "A", "Only English", NULL);
    a_product(cx, "B", NULL, "Seulement français");
    CHECK_STR("Only English", load(cx, "A").name);
    CHECK_STR("Seulement français", load(cx, "B").name);
    cx->lang = &LANG_FR;
    CHECK_STR("Only English", load(cx, "A").name);
    CHECK_OK(cx, put_category(cx, "c", NULL, "Salt", NULL));
    struct category c;
    CHECK_OK(cx, category_by_code(cx, "c", &c));
    CHECK_STR("Salt", c.name);
}

TEST(a_search_finds_every_folded_word_and_the_exact_code_first)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "SEL-1", "Fine salt of Guérande", "Sel fin de Guérande");
    a_product(cx, "SEL-10", "Coarse salt", "Gros sel");
    a_product(cx, "BAG", "Bag for SEL-1", NULL);
    CHECK_STR("SEL-1", found_by(cx, "GUERANDE fin"));
    CHECK_STR("SEL-1 SEL-10 BAG", found_by(cx, "sel-1"));
    CHECK_STR("", found_by(cx, "sel poivre"));
    CHECK_STR("", found_by(cx, "100%"));
    int64_t total;
    CHECK_OK(cx, product_count(cx, &(struct product_search){.q = "sel"}, &total));
    CHECK_INT(3, total);
}

TEST(a_category_shows_those_below_and_pages_go_on_after_a_row)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_category(cx, "food", NULL, "Food", NULL));
    CHECK_OK(cx, put_category(cx, "salt", "food", "Salt", NULL));
    CHECK_OK(cx, put_category(cx, "tools", NULL, "Tools", NULL));
    static const char *const categories[] = {"salt", "food", "tools", "salt"};
    for (int i = 0; i < 4; i++) {
        struct product_put in =
            of(arena_printf(cx->arena, "P%d", i), arena_printf(cx->arena, "Name %d", i), NULL);
        in.category_code = categories[i];
        CHECK_OK(cx, put(cx, &in));
    }
    struct category food;
    CHECK_OK(cx, category_by_code(cx, "food", &food));
    struct product_search in = {.category = food.id, .limit = 2};
    CHECK_STR("P0 P1", skus(cx, &in));
    struct product last = load(cx, "P1");
    in.after_name = last.sort_name;
    in.after_id = last.id;
    CHECK_STR("P3", skus(cx, &in));
    in = (struct product_search){.q = "name",
                                 .category = food.id,
                                 .sort = PRODUCT_BY_NAME,
                                 .limit = 9,
                                 .after_name = last.sort_name,
                                 .after_id = last.id};
    CHECK_STR("P3", skus(cx, &in));
    int64_t total;
    CHECK_OK(cx, product_count(cx, &(struct product_search){.category = food.id}, &total));
    CHECK_INT(3, total);

    struct category *tree;
    int count;
    CHECK_OK(cx, category_tree(cx, &tree, &count));
    CHECK_INT(3, count);
    CHECK_STR("food", tree[0].code);
    CHECK_INT(3, tree[0].product_count);
    CHECK_STR("salt", tree[1].code);
    CHECK_INT(1, tree[1].depth);
    CHECK_INT(2, tree[1].product_count);
}

TEST(a_category_knows_all_above_it_however_deep)
{
    struct ctx *cx = test_ctx();
    const char *code = NULL;
    for (int i = 0; i < 20; i++) {
        const char *parent = code;
        code = arena_printf(cx->arena, "level-%d", i);
        CHECK_OK(cx, put_category(cx, code, parent, code, code));
    }
    for (int deep = 0; deep < 20; deep++) { /* the store reads eight at a time */
        struct category c;
        int64_t *path;
        int count;
        CHECK_OK(cx, category_by_code(cx, arena_printf(cx->arena, "level-%d", deep), &c));
        CHECK_OK(cx, category_path(cx, c.id, &path, &count));
        CHECK_INT(deep + 1, count);
        CHECK(path[0] == c.id);
        CHECK_OK(cx, category_by_code(cx, "level-0", &c));
        CHECK(path[count - 1] == c.id);
    }
}

static int64_t counted(struct ctx *cx, int64_t category)
{
    int64_t n = -1;
    CHECK_OK(cx, product_count(cx, &(struct product_search){.category = category}, &n));
    return n;
}

TEST(the_count_of_a_category_follows_its_products)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_category(cx, "salt", NULL, "Salt", "Sel"));
    CHECK_OK(cx, put_category(cx, "fine", "salt", "Fine", "Fin"));
    struct category salt, fine;
    CHECK_OK(cx, category_by_code(cx, "salt", &salt));
    CHECK_OK(cx, category_by_code(cx, "fine", &fine));
    struct product_put a = of("A", "A", "A"), b = of("B", "B", "B");
    a.category_code = "fine";
    CHECK_OK(cx, put(cx, &a));
    CHECK_OK(cx, put(cx, &b));
    CHECK_INT(1, counted(cx, salt.id));
    CHECK_INT(1, counted(cx, fine.id));
    CHECK_INT(2, counted(cx, 0));
    a.active = 0;
    CHECK_OK(cx, put(cx, &a));
    CHECK_INT(0, counted(cx, salt.id));
    CHECK_INT(1, counted(cx, 0));
    a.active = 1;
    a.category_code = "salt";
    CHECK_OK(cx, put(cx, &a));
    b.category_code = "fine";
    CHECK_OK(cx, put(cx, &b));
    CHECK_OK(cx, put(cx, &b)); /* nothing new: nothing counted twice */
    CHECK_INT(2, counted(cx, salt.id));
    CHECK_INT(1, counted(cx, fine.id));
    CHECK_INT(2, counted(cx, 0));
}

TEST(attributes_and_sku_narrow_a_search)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("A", "Alpha", NULL);
    in.attributes = (struct attribute[]){{"Colour", "red"}, {"Size", "L"}};
    in.attribute_count = 2;
    CHECK_OK(cx, put(cx, &in));
    in = of("B", "Beta", NULL);
    in.attributes = (struct attribute[]){{"Colour", "red"}};
    in.attribute_count = 1;
    CHECK_OK(cx, put(cx, &in));
    struct product_search s = {.limit = 9, .attributes = {{"Colour", "red"}}, .attribute_count = 1};
    CHECK_STR("A B", skus(cx, &s));
    s.attributes[1] = (struct attribute){"Size", "L"};
    s.attribute_count = 2;
    CHECK_STR("A", skus(cx, &s));
    CHECK_STR("B", skus(cx, &(struct product_search){.sku = "B", .limit = 9}));
    CHECK_STR("A B", skus(cx, &(struct product_search){.sort = PRODUCT_BY_SKU, .limit = 9}));
}

TEST(a_code_is_matched_as_written_then_folded_then_by_gtin)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("SALT-25", "Salt", NULL);
    in.gtin = "4006381333931";
    CHECK_OK(cx, put(cx, &in));
    a_product(cx, "AB-1", "One", NULL);
    a_product(cx, "A-B1", "Other", NULL);
    a_product(cx, "ab 1x", "Third", NULL);
    static const char *const codes[] = {"SALT-25", "salt 25", "Salt25", "4006381333931", "ab-1", "ab1",
                                        "AB1X",    "nothing", ""};
    static const char *const expected[] = {"SALT-25", "SALT-25", "SALT-25", "SALT-25", "AB-1",
                                           NULL,      "ab 1x",   NULL,      NULL};
    struct product products[9];
    bool found[9];
    CHECK_OK(cx, product_find_codes(cx, codes, 9, products, found));
    for (int i = 0; i < 9; i++)
        CHECK_STR(expected[i], found[i] ? products[i].sku : NULL);
}

TEST(buyers_do_not_see_what_is_not_sold)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("OFF", "Old", NULL);
    in.active = 0;
    CHECK_OK(cx, put(cx, &in));
    a_product(cx, "ON", "New", NULL);
    int64_t ids[2] = {load(cx, "OFF").id, load(cx, "ON").id};
    const struct product_search all = {.limit = 9, .with_inactive = true};
    CHECK_STR("ON OFF", skus(cx, &all));
    CHECK_STR("OFF",
              skus(cx, &(struct product_search){.limit = 9, .with_inactive = true, .inactive_only = true}));
    struct product p, many[2];
    bool found[2];
    CHECK_OK(cx, product_load(cx, ids[0], &p));

    test_as_staff(cx, "sales");
    CHECK_ERROR(cx, not_found, product_load(cx, ids[0], &p));
    CHECK_STR("ON", skus(cx, &all));
    CHECK_OK(cx, product_load_many(cx, ids, 2, many, found));
    CHECK(!found[0] && found[1]);
    CHECK_OK(cx, product_find_codes(cx, (const char *const[]){"OFF"}, 1, many, found));
    CHECK(!found[0]);
}

TEST(a_category_cannot_stand_below_itself)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_category(cx, "a", NULL, "A", NULL));
    CHECK_OK(cx, put_category(cx, "b", "a", "B", NULL));
    CHECK_OK(cx, put_category(cx, "c", "b", "C", NULL));
    CHECK_ERROR(cx, category_loop, put_category(cx, "a", "c", NULL, NULL));
    CHECK_ERROR(cx, category_loop, put_category(cx, "a", "a", NULL, NULL));
    CHECK_ERROR(cx, category_unknown, put_category(cx, "a", "nowhere", NULL, NULL));
    struct category c;
    int64_t *path;
    int count;
    CHECK_OK(cx, category_by_code(cx, "c", &c));
    CHECK_OK(cx, category_path(cx, c.id, &path, &count));
    CHECK_INT(3, count);
    CHECK_INT(c.id, path[0]);
    CHECK_OK(cx, put_category(cx, "b", "", NULL, NULL));
    CHECK_OK(cx, category_path(cx, c.id, &path, &count));
    CHECK_INT(2, count);
}

TEST(a_new_category_with_a_known_code_is_refused)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_category(cx, "a", NULL, "A", NULL));
    struct one o = {.category = &(struct category_put){.code = "a", .names = {"A"}, .must_be_new = true}};
    CHECK_ERROR(cx, category_taken, db_write(cx, put_one, &o));
}

static enum status another_seller(struct ctx *cx, void *arg)
{
    (void)arg;
    return seller_create(
        cx,
        &(struct seller_new){
            .code = "other", .name = "Other", .country = "FR", .currency = "EUR", .host = "other.example"});
}

TEST(another_sellers_product_is_not_found)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "A", "Name", NULL);
    int64_t id = load(cx, "A").id;
    CHECK_OK(cx, db_write(cx, another_seller, NULL));
    struct product p;
    bool found;
    CHECK_ERROR(cx, not_found, product_load(cx, id, &p));
    CHECK_OK(cx, product_load_many(cx, &id, 1, &p, &found));
    CHECK(!found);
    CHECK_OK(cx, product_find_codes(cx, (const char *const[]){"A"}, 1, &p, &found));
    CHECK(!found);
    CHECK_STR("", skus(cx, &(struct product_search){.limit = 9}));
    a_product(cx, "A", "Mine", NULL);
    CHECK(load(cx, "A").id != id);
}

TEST(a_quantity_is_refused_by_name)
{
    struct ctx *cx = test_ctx();
    const struct product p = {
        .sku = "A", .unit = "C62", .min_quantity_e6 = 10000000, .step_quantity_e6 = 5000000};
    const struct product_units none = {0};
    struct product_unit u;
    int64_t base;
    CHECK_OK(cx, product_check_quantity(cx, none, &p, "", 15000000, &u, &base));
    CHECK_STR("C62", u.unit);
    CHECK_INT(15000000, base);
    CHECK_OK(cx, product_check_quantity(cx, none, &p, "C62", 10000000, &u, &base));
    CHECK_ERROR(cx, unit_unknown, product_check_quantity(cx, none, &p, "XBX", 10000000, &u, &base));
    CHECK_ERROR(cx, below_minimum, product_check_quantity(cx, none, &p, NULL, 5000000, &u, &base));
    CHECK_ERROR(cx, wrong_step, product_check_quantity(cx, none, &p, NULL, 12000000, &u, &base));
    CHECK_ERROR(cx, quantity_invalid, product_check_quantity(cx, none, &p, NULL, 10500000, &u, &base));
}
