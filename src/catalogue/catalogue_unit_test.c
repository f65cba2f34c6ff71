/* Order units on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"

#include "base/lang.h"
#include "db/db.h"
#include "support/test.h"

static enum status put_product(struct ctx *cx, void *arg)
{
    int64_t id;
    return product_put(cx, arg, &id, NULL);
}

static enum status put_unit(struct ctx *cx, void *arg)
{
    return product_unit_put(cx, arg, NULL);
}

static void a_product(struct ctx *cx, const char *sku, const char *gtin)
{
    struct product_put in = product_put_of(sku);
    in.unit = "SA";
    in.names[0] = sku;
    in.gtin = gtin;
    CHECK_OK(cx, db_write(cx, put_product, &in));
}

static struct product_unit_put pallet(const char *sku)
{
    struct product_unit_put in = product_unit_put_of(sku, "PX");
    in.content_e6 = 40000000;
    return in;
}

static enum status put(struct ctx *cx, struct product_unit_put in)
{
    return db_write(cx, put_unit, &in);
}

static struct product load(struct ctx *cx, const char *sku)
{
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, &p, &found));
    CHECK(found);
    return p;
}

static struct product_units units_of(struct ctx *cx, const char *sku)
{
    struct product p = load(cx, sku);
    struct product_units units;
    CHECK_OK(cx, product_units_load(cx, &p, 1, &units));
    return units;
}

TEST(order_units_stand_by_content_and_keep_what_is_not_said)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "SALT", "");
    const int64_t version = load(cx, "SALT").version;
    struct product_unit_put in = pallet("SALT");
    in.labels[1] = "palette de 40";
    in.min_quantity_e6 = 2000000;
    CHECK_OK(cx, put(cx, in));
    struct product_unit_put layer = product_unit_put_of("SALT", "CT");
    layer.content_e6 = 5000000;
    CHECK_OK(cx, put(cx, layer));

    struct product_unit_put later = product_unit_put_of("SALT", "XPX");
    later.step_quantity_e6 = 2000000;
    CHECK_OK(cx, put(cx, later));

    struct product_units units = units_of(cx, "SALT");
    CHECK_INT(2, units.count);
    CHECK_STR("CT", units.rows[0].unit);
    CHECK_STR("PX", units.rows[1].unit);
    CHECK_INT(40000000, units.rows[1].content_e6);
    CHECK_INT(2000000, units.rows[1].min_quantity_e6);
    CHECK_INT(2000000, units.rows[1].step_quantity_e6);
    CHECK_STR("palette de 40", units.rows[1].label);
    CHECK_INT(version + 3, load(cx, "SALT").version);
    CHECK_INT(2, load(cx, "SALT").unit_count);

    CHECK_OK(cx, put(cx, later)); /* says nothing new */
    CHECK_INT(version + 3, load(cx, "SALT").version);
    later.remove = true;
    CHECK_OK(cx, put(cx, later));
    CHECK_INT(1, units_of(cx, "SALT").count);
    CHECK_INT(1, load(cx, "SALT").unit_count);
}

TEST(an_order_unit_is_refused_by_name)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "SALT", "40170725");
    a_product(cx, "HAM", "");
    struct product_unit_put in = pallet("NONE");
    CHECK_ERROR(cx, product_unknown, put(cx, in));
    in = pallet("SALT");
    in.unit = "NOPE";
    CHECK_ERROR(cx, unit_unknown, put(cx, in));
    in.unit = "XSA";
    CHECK_ERROR(cx, unit_is_base, put(cx, in));
    in = product_unit_put_of("SALT", "PX");
    CHECK_ERROR(cx, field_missing, put(cx, in));
    in.content_e6 = 0;
    CHECK_ERROR(cx, content_invalid, put(cx, in));
    in.content_e6 = 1000000000000001;
    CHECK_ERROR(cx, content_invalid, put(cx, in));
    in = pallet("SALT");
    in.min_quantity_e6 = 1500000;
    CHECK_ERROR(cx, step_invalid, put(cx, in));
    in = pallet("SALT");
    in.gtin = "123";
    CHECK_ERROR(cx, gtin_invalid, put(cx, in));
    in.gtin = "40170725"; /* its own product's */
    CHECK_ERROR(cx, gtin_taken, put(cx, in));
    in.gtin = "4006381333931";
    CHECK_OK(cx, put(cx, in));
    in.sku = "HAM";
    CHECK_ERROR(cx, gtin_taken, put(cx, in));
    CHECK_INT(0, units_of(cx, "HAM").count);

    struct product_put ham = product_put_of("HAM");
    ham.gtin = "4006381333931";
    CHECK_ERROR(cx, gtin_taken, db_write(cx, put_product, &ham));
    struct product_put salt = product_put_of("SALT");
    salt.unit = "KGM";
    CHECK_ERROR(cx, base_unit_fixed, db_write(cx, put_product, &salt));
}

TEST(a_unit_gtin_finds_the_product_in_that_unit)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "SALT", "40170725");
    struct product_unit_put in = pallet("SALT");
    in.gtin = "4006381333931";
    CHECK_OK(cx, put(cx, in));
    struct product p[4];
    bool found[4];
    CHECK_OK(cx,
             product_find_codes(cx, (const char *const[]){"4006381333931", "40170725", "salt", "96385074"}, 4,
                                p, found));
    CHECK(found[0] && found[1] && found[2] && !found[3]);
    CHECK_STR("PX", p[0].named_unit);
    CHECK(p[1].named_unit == NULL && p[2].named_unit == NULL);

    struct product_put again = product_put_of("SALT"); /* a search finds it too, also after a change */
    again.names[0] = "Salt";
    CHECK_OK(cx, db_write(cx, put_product, &again));
    struct product *list;
    int count;
    CHECK_OK(cx,
             product_search(cx, &(struct product_search){.q = "4006381333931", .limit = 5}, &list, &count));
    CHECK_INT(1, count);
}

TEST(a_unit_is_found_by_code_label_or_name_and_said_in_words)
{
    struct ctx *cx = test_ctx();
    a_product(cx, "SALT", "");
    struct product_unit_put in = pallet("SALT");
    CHECK_OK(cx, put(cx, in));
    struct product_unit_put big = product_unit_put_of("SALT", "CR");
    big.content_e6 = 12000000;
    big.labels[0] = "crate of a dozen";
    CHECK_OK(cx, put(cx, big));
    struct product p = load(cx, "SALT");
    struct product_units units = units_of(cx, "SALT");
    struct product_unit u;
    CHECK(product_unit_read(cx, units, &p, "px", &u));
    CHECK_STR("PX", u.unit);
    CHECK(product_unit_read(cx, units, &p, "Palettes", &u));
    CHECK_STR("PX", u.unit);
    CHECK_STR("pallet (40\u00a0sacks)", unit_name(cx, &u, 2000000));
    CHECK_STR("2\u00a0pallets (80\u00a0sacks)", unit_quantity(cx, &u, 2000000));
    CHECK_STR("/\u00a0pallet", unit_per(cx, &u, 1000000));
    CHECK(product_unit_read(cx, units, &p, "Crate of a dozen", &u));
    CHECK_STR("3\u00a0×\u00a0crate of a dozen", unit_quantity(cx, &u, 3000000));
    CHECK(product_unit_read(cx, units, &p, "sack", &u));
    CHECK_INT(1000000, u.content_e6);
    CHECK(product_unit_read(cx, units, &p, "", &u));
    CHECK(!product_unit_read(cx, units, &p, "KGM", &u));
    CHECK(!product_unit_find(units, &p, "BX", &u));
}
