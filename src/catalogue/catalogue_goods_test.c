/* Attributes, lifecycle, relations, variants and sites' trees on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"

#include "base/lang.h"
#include "db/db.h"
#include "support/test.h"

struct job {
    const struct product_put *product;
    const struct attribute_put *attribute;
    const char *sku;
    const struct relation_put *relations;
    const char *const *categories;
    int count;
    int64_t id;
};

static enum status work(struct ctx *cx, void *arg)
{
    struct job *j = arg;
    if (j->product)
        return product_put(cx, j->product, &j->id, NULL);
    if (j->attribute)
        return attribute_put(cx, j->attribute, &j->id);
    if (j->relations)
        return product_relations_put(cx, j->id, j->relations, j->count);
    return site_categories_put(cx, cx->site->id, j->categories, j->count);
}

static enum status put(struct ctx *cx, struct product_put in)
{
    struct job j = {.product = &in};
    return db_write(cx, work, &j);
}

static enum status put_attribute(struct ctx *cx, struct attribute_put in, int64_t *id)
{
    struct job j = {.attribute = &in};
    TRY(db_write(cx, work, &j));
    if (id)
        *id = j.id;
    return OK;
}

static struct product_put of(const char *sku)
{
    struct product_put in = product_put_of(sku);
    in.unit = "C62";
    in.names[0] = sku;
    return in;
}

static enum status put_value(struct ctx *cx, const char *sku, const char *name, const char *value)
{
    const struct attribute at = {name, value};
    struct product_put in = of(sku);
    in.attributes = &at;
    in.attribute_count = 1;
    return put(cx, in);
}

static struct product load(struct ctx *cx, const char *sku)
{
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, &p, &found));
    CHECK(found);
    return p;
}

static struct attribute_value value_of(struct ctx *cx, const char *sku)
{
    struct attribute_value *values;
    int count;
    CHECK_OK(cx, product_values(cx, load(cx, sku).id, &values, &count));
    CHECK_INT(1, count);
    return values[0];
}

static struct attribute_put number_of(const char *code, const char *unit)
{
    struct attribute_put in = attribute_put_of(code);
    in.type = "number";
    in.unit = unit;
    return in;
}

TEST(a_number_keeps_its_digits_and_is_shown_with_its_unit)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_attribute(cx, number_of("Weight", "KGM"), NULL));
    CHECK_OK(cx, put_value(cx, "A", "weight", "2.5 kg"));
    CHECK_STR("2.5", value_of(cx, "A").value);
    CHECK_INT(2500000, value_of(cx, "A").number_e6);
    CHECK_STR("2.5\u00a0kg", value_of(cx, "A").text);
    cx->lang = &LANG_FR;
    CHECK_STR("2,5\u00a0kg", value_of(cx, "A").text);
    CHECK_OK(cx, put_value(cx, "A", "Weight", "3"));
    CHECK_STR("3", value_of(cx, "A").value);
}

TEST(an_attribute_has_one_unit)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, put_attribute(cx, number_of("Weight", "kg"), NULL));
    CHECK_ERROR(cx, attribute_unit_differs, put_value(cx, "A", "Weight", "2500 g"));
    CHECK_ERROR(cx, attribute_unit_differs, put_value(cx, "A", "Weight", "2 stones"));
    CHECK_ERROR(cx, attribute_number_invalid, put_value(cx, "A", "Weight", "heavy"));
    CHECK_ERROR(cx, attribute_unit_unknown, put_attribute(cx, number_of("Length", "elle"), NULL));
}

TEST(flags_and_choices_are_read_in_both_languages)
{
    struct ctx *cx = test_ctx();
    struct attribute_put flag = attribute_put_of("Organic"), choice = attribute_put_of("Colour");
    const struct attribute_choice colours[] = {{.code = "R", .names = {"Red", "Rouge"}},
                                               {.code = "B", .names = {"Blue", "Bleu"}}};
    flag.type = "flag";
    choice.type = "choice";
    choice.choices = colours;
    choice.choice_count = 2;
    CHECK_OK(cx, put_attribute(cx, flag, NULL));
    CHECK_OK(cx, put_attribute(cx, choice, NULL));
    CHECK_OK(cx, put_value(cx, "A", "Organic", "Oui"));
    CHECK_OK(cx, put_value(cx, "B", "colour", "rouge"));
    CHECK_STR("yes", value_of(cx, "A").value);
    CHECK_STR("R", value_of(cx, "B").value);
    CHECK_STR("Red", value_of(cx, "B").text);
    CHECK_ERROR(cx, attribute_flag_invalid, put_value(cx, "A", "Organic", "perhaps"));
    CHECK_ERROR(cx, attribute_choice_unknown, put_value(cx, "B", "Colour", "green"));
}

TEST(an_unknown_name_comes_into_being_as_a_text_that_can_become_a_number)
{
    struct ctx *cx = test_ctx();
    struct attribute_info *list;
    int count;
    CHECK_OK(cx, put_value(cx, "A", "Size", "12,5 mm"));
    CHECK_OK(cx, put_value(cx, "B", "size", "8"));
    CHECK_OK(cx, attribute_list(cx, &list, &count));
    CHECK_INT(1, count);
    CHECK_INT(ATTRIBUTE_TEXT, list[0].type);
    struct attribute_put change = {
        .id = list[0].id, .type = "number", .unit = "MMT", .position = -1, .is_facet = 1, .is_compared = -1};
    CHECK_OK(cx, put_attribute(cx, change, NULL));
    CHECK_INT(12500000, value_of(cx, "A").number_e6);
    CHECK_OK(cx, put_value(cx, "B", "Size", "9 mm"));
    change.unit = "KGM";
    CHECK_OK(cx, put_attribute(cx, change, NULL));
    change.type = "flag";
    change.unit = NULL;
    CHECK_ERROR(cx, attribute_values_differ, put_attribute(cx, change, NULL));
    CHECK_ERROR(cx, attribute_taken, put_attribute(cx, attribute_put_of("SIZE"), NULL));
    change.type = "colour";
    CHECK_ERROR(cx, attribute_type_unknown, put_attribute(cx, change, NULL));
}

TEST(a_text_has_its_french)
{
    struct ctx *cx = test_ctx();
    const struct attribute en = {"Finish", "matt"}, fr = {"Finish", "mat"};
    struct product_put in = of("A");
    in.attributes = &en;
    in.attributes_fr = &fr;
    in.attribute_count = in.attribute_fr_count = 1;
    CHECK_OK(cx, put(cx, in));
    CHECK_STR("matt", value_of(cx, "A").text);
    int64_t version = load(cx, "A").version;
    CHECK_OK(cx, put(cx, in));
    CHECK_INT(version, load(cx, "A").version);
    cx->lang = &LANG_FR;
    CHECK_STR("mat", value_of(cx, "A").text);
}

TEST(facets_are_those_of_the_category_and_below)
{
    struct ctx *cx = test_ctx();
    struct attribute_info *facets;
    int count;
    struct attribute_put facet = attribute_put_of("Colour");
    facet.is_facet = 1;
    CHECK_OK(cx, put_attribute(cx, facet, NULL));
    CHECK_OK(cx, put_value(cx, "A", "Colour", "red"));
    CHECK_OK(cx, attribute_facets(cx, 0, &facets, &count));
    CHECK_INT(1, count);
    CHECK_OK(cx, attribute_facets(cx, 12345, &facets, &count));
    CHECK_INT(0, count);
}

TEST(the_flag_of_imports_moves_the_lifecycle)
{
    struct ctx *cx = test_ctx();
    struct product_put in = of("A");
    in.lifecycle = "draft";
    CHECK_OK(cx, put(cx, in));
    CHECK(!load(cx, "A").active);
    in.lifecycle = NULL;
    in.active = 0;
    CHECK_OK(cx, put(cx, in));
    CHECK_INT(LIFECYCLE_DRAFT, load(cx, "A").lifecycle);
    in.active = 1;
    CHECK_OK(cx, put(cx, in));
    CHECK_INT(LIFECYCLE_ACTIVE, load(cx, "A").lifecycle);
    in.lifecycle = "phased_out";
    in.stock_policy = "backorder";
    CHECK_OK(cx, put(cx, in));
    CHECK(load(cx, "A").active);
    CHECK_INT(STOCK_STRICT, load(cx, "A").stock_policy);
    in.lifecycle = NULL;
    CHECK_OK(cx, put(cx, in));
    CHECK_INT(LIFECYCLE_PHASED_OUT, load(cx, "A").lifecycle);
    in.active = 0;
    CHECK_OK(cx, put(cx, in));
    CHECK_INT(LIFECYCLE_DISCONTINUED, load(cx, "A").lifecycle);
    in.lifecycle = "asleep";
    CHECK_ERROR(cx, lifecycle_unknown, put(cx, in));
}

TEST(a_tally_follows_the_lifecycle)
{
    struct ctx *cx = test_ctx();
    int64_t count;
    struct product_put in = of("A");
    CHECK_OK(cx, put(cx, in));
    in.lifecycle = "phased_out";
    CHECK_OK(cx, put(cx, in));
    CHECK_OK(cx, product_count(cx, &(struct product_search){0}, &count));
    CHECK_INT(1, count);
    in.lifecycle = "discontinued";
    CHECK_OK(cx, put(cx, in));
    CHECK_OK(cx, product_count(cx, &(struct product_search){0}, &count));
    CHECK_INT(0, count);
}

TEST(variants_stand_one_level_below_their_head)
{
    struct ctx *cx = test_ctx();
    struct product *variants;
    int count;
    CHECK_OK(cx, put(cx, of("HEAD")));
    struct product_put a = of("A"), b = of("B"), head = of("HEAD");
    a.variant_of = b.variant_of = "HEAD";
    CHECK_OK(cx, put(cx, a));
    CHECK_OK(cx, put(cx, b));
    CHECK_OK(cx, product_variants(cx, load(cx, "HEAD").id, &variants, &count));
    CHECK_INT(2, count);
    CHECK_STR("A", variants[0].sku);
    head.variant_of = "HEAD";
    CHECK_ERROR(cx, variant_loop, put(cx, head));
    head.variant_of = "A";
    CHECK_ERROR(cx, variant_loop, put(cx, head));
    a.variant_of = "B";
    CHECK_ERROR(cx, variant_loop, put(cx, a));
    a.variant_of = "NOBODY";
    CHECK_ERROR(cx, product_unknown, put(cx, a));
    a.variant_of = "";
    CHECK_OK(cx, put(cx, a));
    CHECK_INT(0, load(cx, "A").variant_of);
}

static enum status relate(struct ctx *cx, const char *sku, const struct relation_put *rows, int count)
{
    struct job j = {.id = load(cx, sku).id, .relations = rows, .count = count};
    return db_write(cx, work, &j);
}

TEST(relations_lead_to_what_is_sold_and_back_from_a_successor)
{
    struct ctx *cx = test_ctx();
    struct relation *rows;
    int count;
    CHECK_OK(cx, put(cx, of("OLD")));
    CHECK_OK(cx, put(cx, of("NEW")));
    CHECK_OK(cx, put(cx, of("LID")));
    CHECK_OK(cx,
             relate(cx, "OLD", (const struct relation_put[]){{"accessory", "LID"}, {"successor", "NEW"}}, 2));
    CHECK_OK(cx, product_relations(cx, load(cx, "OLD").id, &rows, &count));
    CHECK_INT(2, count);
    CHECK_STR("LID", rows[0].product.sku);
    CHECK_OK(cx, product_relations(cx, load(cx, "NEW").id, &rows, &count));
    CHECK_INT(1, count);
    CHECK(rows[0].is_back);
    CHECK_STR("OLD", rows[0].product.sku);
    struct product successors[2];
    const int64_t ids[2] = {load(cx, "OLD").id, load(cx, "NEW").id};
    CHECK_OK(cx, product_successors(cx, ids, 2, successors));
    CHECK_STR("NEW", successors[0].sku);
    CHECK_INT(0, successors[1].id);
    CHECK_ERROR(cx, relation_self, relate(cx, "OLD", (const struct relation_put[]){{"accessory", "OLD"}}, 1));
    CHECK_ERROR(cx, product_unknown, relate(cx, "OLD", (const struct relation_put[]){{"accessory", "X"}}, 1));
    CHECK_ERROR(cx, relation_kind_unknown,
                relate(cx, "OLD", (const struct relation_put[]){{"friend", "NEW"}}, 1));
}

static enum status two_trees(struct ctx *cx, void *arg)
{
    static const char *const codes[] = {"salt", "rope"};
    (void)arg;
    for (int i = 0; i < 2; i++) {
        const struct category_put in = {.code = codes[i], .names = {codes[i], ""}, .position = -1};
        struct product_put product = of(codes[i]);
        int64_t id;
        product.category_code = codes[i];
        TRY(category_put(cx, &in, &id, NULL));
        TRY(product_put(cx, &product, &id, NULL));
    }
    return OK;
}

TEST(a_site_shows_its_own_tree_and_nothing_beside_it)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, two_trees, NULL));
    CHECK_OK(cx, put(cx, of("LOOSE")));
    struct job j = {.categories = (const char *const[]){"salt"}, .count = 1};
    CHECK_OK(cx, db_write(cx, work, &j));
    j.categories = (const char *const[]){"none"};
    CHECK_ERROR(cx, category_unknown, db_write(cx, work, &j));
    cx->actor.kind = ACTOR_NOBODY;
    struct product *rows, found_one;
    int count;
    int64_t total;
    bool found;
    const char *code = "rope";
    CHECK_OK(cx, product_search(cx, &(struct product_search){.limit = 10}, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR("salt", rows[0].sku);
    CHECK_OK(cx, product_count(cx, &(struct product_search){0}, &total));
    CHECK_INT(1, total);
    CHECK_OK(cx, product_find_codes(cx, &code, 1, &found_one, &found));
    CHECK(!found);
}
