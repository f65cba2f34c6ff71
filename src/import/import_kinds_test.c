/* What a record of each kind does, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "import/import.h"
#include "inventory/inventory.h"
#include "pricing/pricing.h"
#include "support/import_file.h"
#include "user/user.h"

enum { DAY_MS = 86400 * 1000 };

static struct company company(struct ctx *cx, const char *code)
{
    struct company c;
    bool found;
    CHECK_OK(cx, company_by_code(cx, code, &c, &found));
    cr_assert(found, "there is no company %s", code);
    CHECK_OK(cx, company_act_in(cx, c.id));
    return c;
}

static void import_all(struct ctx *cx, const char *kind, const char *text)
{
    struct job_row job = import_file(cx, kind, text);
    cr_assert(job.refused == 0 && strcmp(job.state, "done") == 0, "%s: %s", kind, import_told(cx, job.id));
}

/* ---- goods ---- */

TEST(categories_make_a_tree_in_the_order_of_the_file)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted, 3 accepted, 4 category_unknown, 5 category_loop, 6 field_missing",
              import_tells(cx, "categories",
                           "code,parent,name_en,name_fr\nfood,,Food,Alimentation\nsalt,food,Salt,Sel\n"
                           "wine,cellar,Wine,Vin\nfood,salt,,\nempty,,,\n"));
    struct category salt, food;
    CHECK_OK(cx, category_by_code(cx, "salt", &salt));
    CHECK_OK(cx, category_by_code(cx, "food", &food));
    CHECK_INT(food.id, salt.parent);
    CHECK_STR("Salt", salt.name);
    import_all(cx, "categories", "code,parent\nsalt,-\n");
    CHECK_OK(cx, category_by_code(cx, "salt", &salt));
    CHECK_INT(0, salt.parent);
    CHECK_STR("Salt", salt.name);
}

TEST(products_take_every_column_and_unknown_words_are_refused)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "categories", "code,name_en\nsalt,Salt\n");
    import_all(
        cx, "products",
        "sku,unit,name_en,name_fr,category,stock_policy,backorder_limit,lead_time_days,description_en,brand,"
        "mpn,gtin,tax_category,weight_g,min_quantity,step_quantity,active\n"
        "SALT,KGM,Coarse salt,Gros sel,salt,backorder,20.5,3,From the bay,Baie,M-1,4006381333931,reduced,"
        "25000,2.5,0.5,no\n");
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, "SALT", &p, &found));
    CHECK(found);
    CHECK_STR("KGM", p.unit);
    CHECK_INT(STOCK_BACKORDER, p.stock_policy);
    CHECK_INT(20500000, p.backorder_limit_e6);
    CHECK_INT(3, p.lead_time_days);
    CHECK_STR("Baie", p.brand);
    CHECK_STR("4006381333931", p.gtin);
    CHECK_STR("reduced", p.tax_category);
    CHECK_INT(25000, p.weight_g);
    CHECK_INT(2500000, p.min_quantity_e6);
    CHECK_INT(500000, p.step_quantity_e6);
    CHECK(!p.active);
    CHECK(p.category != 0);
    CHECK_STR(
        "2 category_unknown, 3 stock_policy_unknown, 4 tax_category_unknown, 5 gtin_invalid, 6 field_missing",
        import_tells(cx, "products",
                     "sku,category,stock_policy,tax_category,gtin\nSALT,pepper,,,\nSALT,,plenty,,\n"
                     "SALT,,,luxury,\nSALT,,,,4006381333932\nNEW,,,,\n"));
}

TEST(stock_is_counted_by_warehouse_and_a_new_warehouse_comes_into_being)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "products", "sku,unit,name_en\nSALT,C62,Salt\n");
    struct job_row job =
        import_file_as(cx, &(struct import_options){.kind = "stock", .dates_dmy = true},
                       "warehouse;sku;on_hand;incoming;incoming_on\nMAIN;SALT;100;40;25/11/2026\n"
                       "BREST;SALT;7,5;;\nMAIN;PEPPER;1;;\nMAIN;SALT;lots;;\n");
    CHECK_STR("2 accepted, 3 quantity_invalid, 4 product_unknown, 5 cell_number", import_told(cx, job.id));
    import_all(cx, "stock", "warehouse,sku,on_hand\nBREST,SALT,7\n");
    struct stock_row *rows;
    int count;
    CHECK_OK(cx, stock_list(cx, &(struct stock_search){.limit = 9}, &rows, &count));
    CHECK_INT(2, count);
    int main_at = str_eq(rows[0].warehouse_code, "MAIN") ? 0 : 1;
    CHECK_INT(100000000, rows[main_at].on_hand_e6);
    CHECK_INT(40000000, rows[main_at].incoming_e6);
    CHECK_STR("2026-11-25", rows[main_at].incoming_on);
    CHECK_STR("BREST", rows[1 - main_at].warehouse_code);
    import_all(cx, "stock", "warehouse,sku,incoming,incoming_on\nMAIN,SALT,-,-\n");
    CHECK_OK(cx, stock_list(cx, &(struct stock_search){.limit = 9, .warehouse = "MAIN"}, &rows, &count));
    CHECK_INT(0, rows[0].incoming_e6);
    CHECK_STR("", rows[0].incoming_on);
    CHECK_INT(100000000, rows[0].on_hand_e6);
}

/* ---- prices ---- */

TEST(price_lists_have_an_audience_and_days_in_the_shops_time)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "companies", "code,name,country\nACME,Acme,FR\n");
    CHECK_STR("2 accepted, 3 accepted, 4 audience_unknown, 5 currency_unknown, 6 validity_empty",
              import_tells(cx, "price-lists",
                           "code,name,currency,priority,valid_from,valid_until,audience\n"
                           "ALL,For all,EUR,100,,,all\n"
                           "ACME,Acme's,EUR,1,2026-12-01,2026-12-31,company:ACME\n"
                           "NOBODY,Nobody's,EUR,1,,,company:NOBODY\n"
                           "COINS,Coins,XXQ,1,,,\n"
                           "BACK,Backwards,EUR,1,2026-12-31,2026-12-01,\n"));
    struct price_list l;
    CHECK_OK(cx, price_list_by_code(cx, "ACME", &l));
    CHECK_STR("company", l.audience);
    CHECK_STR("ACME", l.audience_code);
    CHECK_INT(1, l.priority);
    CHECK_INT(1796079600000, l.valid_from_ms); /* 2026-11-30 23:00 UTC, the day's start in Paris */
    CHECK_INT(l.valid_from_ms + 31LL * DAY_MS, l.valid_until_ms); /* to the end of the 31st */
    import_all(cx, "price-lists", "code,valid_until\nACME,-\n");
    CHECK_OK(cx, price_list_by_code(cx, "ACME", &l));
    CHECK_INT(-1, l.valid_until_ms);
    CHECK_STR("Acme's", l.name);
}

static struct price_entry *entries(struct ctx *cx, const char *code, int *count)
{
    struct price_list l;
    struct price_entry *list;
    CHECK_OK(cx, price_list_by_code(cx, code, &l));
    CHECK_OK(cx, price_entry_some(cx, l.id, NULL, NULL, 50, &list, count));
    return list;
}

TEST(prices_are_fixed_or_off_on_a_product_category_brand_or_all)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "categories", "code,name_en\nfood,Food\n");
    import_all(cx, "products", "sku,unit,name_en,brand\nSALT,C62,Salt,Baie\n");
    import_all(cx, "price-lists", "code,name\nL,List\n");
    CHECK_STR(
        "2 accepted, 3 accepted, 4 accepted, 5 accepted, 6 accepted, 7 product_unknown, 8 category_unknown, "
        "9 price_missing, 10 price_and_percent, 11 not_found, 12 cell_missing, 13 cell_number, 14 "
        "percent_invalid",
        import_tells(cx, "prices",
                     "list,sku,unit,min_quantity,price,base_quantity,percent_off\n"
                     "L,SALT,,1,8.40,,\n"
                     "L,SALT,,40,7.90,,\n"
                     "L,category:food,,,,,12.5\n"
                     "L,brand:Baie,,,,,5\n"
                     "L,*,,,,,1\n"
                     "L,PEPPER,,1,1.00,,\n"
                     "L,category:none,,,,,5\n"
                     "L,SALT,,1,,,\n"
                     "L,SALT,,1,1.00,,5\n"
                     "NONE,SALT,,1,1.00,,\n"
                     "L,,,1,1.00,,\n"
                     "L,SALT,,1,,,0.00001\n"
                     "L,SALT,,1,,,100\n"));
    int count;
    struct price_entry *e = entries(cx, "L", &count);
    CHECK_INT(5, count);
    int fixed = 0, off_ppm = 0;
    for (int i = 0; i < count; i++) {
        fixed += !e[i].is_percent;
        off_ppm += (int)e[i].percent_off_ppm;
    }
    CHECK_INT(2, fixed);
    CHECK_INT(125000 + 50000 + 10000, off_ppm);
    import_all(cx, "prices", "list,sku,min_quantity,price,base_quantity\nL,SALT,1,4.25,1000\n");
    e = entries(cx, "L", &count);
    CHECK_INT(5, count); /* the same key: changed, not added */
    for (int i = 0; i < count; i++)
        if (str_eq(e[i].target, "SALT") && e[i].min_quantity_e6 == 1000000) {
            CHECK_INT(4250000, e[i].price_e6);
            CHECK_INT(1000000000, e[i].base_quantity_e6);
        }
}

/* ---- companies and people ---- */

TEST(companies_take_their_terms_groups_and_parents)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted, 3 accepted, 4 country_unknown, 5 vat_id_invalid, 6 cell_number, 7 company_unknown",
              import_tells(cx, "companies",
                           "code,name,country,vat_id,parent,groups,payment_term_days,credit_limit,open_"
                           "balance,free_freight_from\n"
                           "HEAD,Head office,FR,FR40303265045,,bakers|coast,45,6000.00,1200.50,300\n"
                           "SUB,Branch,FR,,HEAD,,,,\n"
                           "FAR,Far,ZZ,,,,,,\n"
                           "BAD,Bad,FR,FR1,,,,,\n"
                           "TERM,Term,FR,,,,400,,\n"
                           "LOST,Lost,FR,,NOBODY,,,,\n"));
    struct company head = company(cx, "HEAD");
    const char **groups;
    int count;
    CHECK_OK(cx, company_groups(cx, &groups, &count));
    CHECK_INT(2, count);
    CHECK_INT(45, head.payment_term_days);
    CHECK_INT(600000, head.credit_limit_minor);
    CHECK_INT(120050, head.open_balance_minor);
    CHECK_INT(30000, head.free_freight_minor);
    CHECK_INT(head.id.v, company(cx, "SUB").parent.v);
    import_all(
        cx, "companies",
        "code,credit_limit,payment_term_days,free_freight_from,groups,parent\nHEAD,-,-,-,-,\nSUB,,,,,-\n");
    head = company(cx, "HEAD");
    CHECK_INT(-1, head.credit_limit_minor);
    CHECK_INT(-1, head.free_freight_minor);
    CHECK(!head.has_own_term);
    CHECK_STR("FR40303265045", head.vat_id);
    CHECK_OK(cx, company_groups(cx, &groups, &count));
    CHECK_INT(0, count);
    CHECK_INT(0, company(cx, "SUB").parent.v);
}

TEST(an_amount_is_read_in_the_companys_currency)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted, 3 cell_number, 4 accepted",
              import_tells(cx, "companies",
                           "code,name,country,currency,credit_limit\nKYOTO,Kyoto,JP,JPY,500000\nOSAKA,Osaka,"
                           "JP,JPY,500000.50\n"
                           "TUNIS,Tunis,TN,TND,1000.125\n"));
    CHECK_INT(500000, company(cx, "KYOTO").credit_limit_minor);
    CHECK_INT(1000125, company(cx, "TUNIS").credit_limit_minor);
}

TEST(terms_need_their_own_right_line_by_line)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "companies", "code,name,country,credit_limit\nC1,One,FR,100\n");
    cx->actor.may &= ~permission_bit(MAY_terms_edit);
    CHECK_STR(
        "2 accepted, 3 right_missing, 4 right_missing, 5 right_missing, 6 right_missing, 7 right_missing",
        import_tells(cx, "companies",
                     "code,name,country,credit_limit,payment_term_days,open_balance,free_freight_from\nC2,"
                     "Two,FR,,,\nC3,Three,FR,5,,\n"
                     "C1,,,-,,\nC1,,,,30,\nC1,,,,,7\nC1,,,,,,50\n"));
    CHECK_INT(10000, company(cx, "C1").credit_limit_minor);
    CHECK_INT(-1, company(cx, "C2").credit_limit_minor);
}

TEST(locations_belong_to_their_company)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "companies", "code,name,country\nC1,One,FR\nC2,Two,FR\n");
    CHECK_STR("2 accepted, 3 accepted, 4 accepted, 5 company_unknown, 6 country_unknown, 7 field_missing, 8 "
              "cell_missing",
              import_tells(cx, "locations",
                           "company,code,name,street,postal_code,city,country,instructions,default\n"
                           "C1,GATE,Gate,1 quai,29000,Quimper,FR,Ring,yes\n"
                           "C1,YARD,Yard,2 quai,29000,Quimper,FR,,\n"
                           "C2,GATE,Other gate,3 quai,75001,Paris,FR,,\n"
                           "C9,GATE,Nowhere,1 quai,29000,Quimper,FR,,\n"
                           "C1,FAR,Far,1 street,,Town,ZZ,,\n"
                           "C1,NEW,,,,,,,\n"
                           ",X,Nobody's,,,,,,\n"));
    (void)company(cx, "C1");
    struct location *list;
    int count;
    CHECK_OK(cx, location_list(cx, &list, &count));
    CHECK_INT(2, count);
    CHECK_STR("GATE", list[0].code);
    CHECK(list[0].is_default);
    import_all(cx, "locations", "company,code,instructions,default\nC1,GATE,-,\nC1,YARD,,yes\n");
    (void)company(cx, "C1");
    CHECK_OK(cx, location_list(cx, &list, &count));
    CHECK_STR("YARD", list[0].code);
    CHECK(!list[1].is_default);
    CHECK_STR("", list[1].instructions);
    CHECK_STR("1 quai", list[1].street);
    (void)company(cx, "C2");
    CHECK_OK(cx, location_list(cx, &list, &count));
    CHECK_INT(1, count);
    CHECK_STR("Other gate", list[0].name);
}

TEST(users_join_their_company_and_staff_need_a_right_of_their_own)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "companies", "code,name,country\nC1,One,FR\n");
    const char *text = "email,company,name,roles,language,password,order_limit\n"
                       "ida@one.test,C1,Ida,admin|buyer,fr,a long enough one,1500.00\n"
                       "bob@one.test,C1,Bob,requester,en,,\n"
                       "eve@one.test,C1,Eve,king,en,,\n"
                       "not an address,C1,Nobody,buyer,en,,\n"
                       "tim@one.test,C1,Tim,buyer,en,short,\n"
                       "sam@shop.test,,Sam,sales,en,another long one,\n";
    cx->actor.may &= ~permission_bit(MAY_staff_edit);
    CHECK_STR(
        "2 accepted, 3 accepted, 4 role_unknown, 5 email_invalid, 6 password_too_short, 7 right_missing",
        import_tells(cx, "users", text));
    cx->actor.may |= permission_bit(MAY_staff_edit);
    CHECK_STR("2 accepted",
              import_tells(cx, "users",
                           "email,company,name,roles,password\nsam@shop.test,,Sam,sales,another long one\n"));
    (void)company(cx, "C1");
    struct user_row *users;
    int count;
    CHECK_OK(cx, user_list(cx, "", 9, &users, &count));
    CHECK_INT(2, count);
    CHECK_STR("bob@one.test", users[0].email);
    CHECK(!users[0].can_sign_in); /* invited */
    CHECK_INT(-1, users[0].order_limit_minor);
    CHECK_STR("admin buyer", users[1].roles);
    CHECK_INT(150000, users[1].order_limit_minor);
    CHECK(users[1].can_sign_in);
    CHECK_OK(cx, staff_list(cx, "", 9, &users, &count));
    CHECK_INT(1, count);
    CHECK_STR("sam@shop.test", users[0].email);
}

static const struct db_stmt staged_texts = {
    .name = "test_staged_texts",
    .postgres = "SELECT text FROM import_chunk WHERE seller_id = $1 ORDER BY first_line",
    .sqlite = "SELECT text FROM import_chunk WHERE seller_id = ?1 ORDER BY first_line",
    .scope = SCOPE_SHOP,
    .seller_arg = 1,
    .index = -1,
};

TEST(a_password_is_never_kept_as_it_was_sent)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "companies", "code,name,country\nC1,One,FR\n");
    const struct import_options o = {.kind = "users"};
    int64_t job = import_staged_file(
        cx, &o, "email,company,name,roles,password\nida@one.test,C1,Ida,admin,correct horse\n");
    struct db_rows r;
    CHECK_OK(cx, db_query(cx, &staged_texts, &r, NO_ARGS));
    while (db_next(&r))
        CHECK(strstr(db_s(&r, 0), "horse") == NULL);
    CHECK_OK(cx, import_run(cx, job));
    CHECK_OK(cx, db_query(cx, &staged_texts, &r, NO_ARGS));
    while (db_next(&r))
        CHECK_STR("", db_s(&r, 0)); /* judged records are not kept at all */
}

TEST(goods_take_attributes_variants_and_relations)
{
    struct ctx *cx = test_ctx();
    import_all(cx, "attributes",
               "code,name_fr,type,unit,facet,choices\nWeight,Poids,number,KGM,yes,\nColour,Couleur,choice,,"
               "no,R=Red=Rouge|B=Blue=Bleu\n");
    import_all(cx, "products",
               "sku,unit,name_en,attribute:weight,attribute:Colour,attribute:Finish,lifecycle\n"
               "A,C62,Anchor,2.5 kg,rouge,matt,\nB,C62,Buoy,,,,phased_out\n");
    CHECK_STR("2 attribute_unit_differs", import_tells(cx, "products", "sku,attribute:Weight\nA,2 g\n"));
    import_all(cx, "products", "sku,attribute_fr:Finish\nA,mat\n");
    import_all(cx, "products", "sku,variant_of\nA,B\n");
    CHECK_STR("2 relation_self", import_tells(cx, "relations", "sku,kind,related\nA,accessory,A\n"));
    import_all(cx, "relations", "sku,kind,related\nB,successor,A\nB,successor,A\n");
    struct product a, b, successor;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, "A", &a, &found));
    CHECK_OK(cx, product_by_sku(cx, "B", &b, &found));
    CHECK_INT(b.id, a.variant_of);
    CHECK_INT(LIFECYCLE_PHASED_OUT, b.lifecycle);
    CHECK_OK(cx, product_successors(cx, &b.id, 1, &successor));
    CHECK_INT(a.id, successor.id);
    struct attribute_value *values;
    int count;
    cx->lang = &LANG_FR;
    CHECK_OK(cx, product_values(cx, a.id, &values, &count));
    CHECK_INT(3, count);
    CHECK_STR("Rouge", values[0].text);
    CHECK_STR("2,5\u00a0kg", values[1].text);
    CHECK_STR("mat", values[2].text);
    CHECK_STR("matt", values[2].value);
    const int64_t version = a.version;
    import_all(cx, "products", "sku,attribute_fr:Finish\nA,mat\n");
    CHECK_OK(cx, product_by_sku(cx, "A", &a, &found));
    CHECK_INT(version, a.version);
    import_all(cx, "relations", "sku,kind,related,remove\nB,successor,A,yes\n");
    CHECK_OK(cx, product_successors(cx, &b.id, 1, &successor));
    CHECK_INT(0, successor.id);
}
