/* The kinds of exports, in the order in which an empty shop takes them. SPDX-License-Identifier: Apache-2.0 */
#include "export/export_store.h"
#include "db/sql.gen.h"

#define COLUMNS(...)                                                                                         \
    (const struct export_column[])                                                                           \
    {                                                                                                        \
        __VA_ARGS__,                                                                                         \
        {                                                                                                    \
            0                                                                                                \
        }                                                                                                    \
    }
#define HIDDEN                                                                                               \
    {                                                                                                        \
        "", CELL_HIDDEN                                                                                      \
    }

/* clang-format off */
const struct export_kind export_kinds[] = {
    {.name = "categories", .need = MAY_catalogue_read, .page = &SQL_export_categories, .keys = "iit", .beside = "",
     .columns = COLUMNS(HIDDEN, {"position", CELL_WHOLE}, {"code", CELL_TEXT}, {"parent", CELL_TEXT}, {"name_en", CELL_TEXT}, {"name_fr", CELL_TEXT})},
    {.name = "attributes", .need = MAY_catalogue_read, .page = &SQL_export_attribute_kinds, .keys = "it", .beside = "",
     .further = &SQL_export_attribute_choices, .is_ordered = true,
     .columns = COLUMNS({"position", CELL_WHOLE}, {"code", CELL_TEXT}, {"", CELL_ID}, {"name_en", CELL_TEXT}, {"name_fr", CELL_TEXT}, {"type", CELL_TEXT},
                        {"unit", CELL_TEXT}, {"facet", CELL_FLAG}, {"compared", CELL_FLAG}, {"choices", CELL_FURTHER})},
    {.name = "products", .need = MAY_catalogue_read, .page = &SQL_export_products, .keys = "it", .beside = "p",
     .further = &SQL_export_attributes, .names = &SQL_export_attribute_names,
     .columns = COLUMNS(HIDDEN, {"sku", CELL_TEXT}, {"", CELL_ID}, {"unit", CELL_TEXT}, {"name_en", CELL_TEXT}, {"name_fr", CELL_TEXT}, {"category", CELL_TEXT},
                        {"stock_policy", CELL_TEXT}, {"backorder_limit", CELL_E6}, {"lead_time_days", CELL_WHOLE}, {"description_en", CELL_TEXT},
                        {"description_fr", CELL_TEXT}, {"brand", CELL_TEXT}, {"mpn", CELL_TEXT}, {"gtin", CELL_TEXT}, {"tax_category", CELL_TEXT},
                        {"weight_g", CELL_WHOLE}, {"min_quantity", CELL_E6_OVER}, {"step_quantity", CELL_E6_OVER}, {"lifecycle", CELL_TEXT},
                        {"variant_of", CELL_TEXT}, {"cost", CELL_E6})},
    {.name = "relations", .need = MAY_catalogue_read, .page = &SQL_export_relations, .keys = "ttit", .beside = "",
     .columns = COLUMNS({"sku", CELL_TEXT}, {"kind", CELL_TEXT}, HIDDEN, {"related", CELL_TEXT})},
    {.name = "units", .need = MAY_catalogue_read, .page = &SQL_export_units, .keys = "tt", .beside = "",
     .columns = COLUMNS({"sku", CELL_TEXT}, {"unit", CELL_TEXT}, {"content", CELL_E6}, {"gtin", CELL_TEXT}, {"min_quantity", CELL_E6_OVER},
                        {"step_quantity", CELL_E6_OVER}, {"label_en", CELL_TEXT}, {"label_fr", CELL_TEXT})},
    {.name = "companies", .need = MAY_credit_read, .page = &SQL_export_companies, .keys = "it", .beside = "c", .further = &SQL_export_groups,
     .columns = COLUMNS(HIDDEN, {"code", CELL_TEXT}, {"", CELL_ID}, {"", CELL_CURRENCY}, {"name", CELL_TEXT}, {"country", CELL_TEXT},
                        {"legal_name", CELL_TEXT}, {"vat_id", CELL_TEXT}, {"siren", CELL_TEXT}, {"parent", CELL_TEXT}, {"currency", CELL_TEXT},
                        {"language", CELL_TEXT}, {"payment_term_days", CELL_WHOLE}, {"credit_limit", CELL_AMOUNT}, {"open_balance", CELL_AMOUNT},
                        {"free_freight_from", CELL_AMOUNT}, {"strategy", CELL_TEXT}, {"external_id", CELL_TEXT}, {"payment_term", CELL_TEXT}, {"groups", CELL_FURTHER})},
    {.name = "locations", .need = MAY_company_read, .page = &SQL_export_locations, .keys = "tt", .beside = "",
     .columns = COLUMNS({"company", CELL_TEXT}, {"code", CELL_TEXT}, {"name", CELL_TEXT}, {"street", CELL_TEXT}, {"postal_code", CELL_TEXT},
                        {"city", CELL_TEXT}, {"country", CELL_TEXT}, {"region", CELL_TEXT}, {"instructions", CELL_TEXT}, {"default", CELL_FLAG},
                        {"contact_name", CELL_TEXT}, {"contact_phone", CELL_TEXT}, {"contact_email", CELL_TEXT}, {"vehicle", CELL_TEXT},
                        {"open_days", CELL_DAYS}, {"closed_days", CELL_TEXT}, {"hours_mon,hours_tue,hours_wed,hours_thu,hours_fri,hours_sat,hours_sun", CELL_HOURS})},
    {.name = "business-units", .need = MAY_company_read, .page = &SQL_export_units_of_companies, .keys = "itt", .beside = "",
     .columns = COLUMNS(HIDDEN, {"company", CELL_TEXT}, {"code", CELL_TEXT}, {"name", CELL_TEXT}, {"parent", CELL_TEXT})},
    {.name = "users", .need = MAY_user_read, .page = &SQL_export_users, .keys = "tt", .beside = "cs",
     .columns = COLUMNS(HIDDEN, {"company", CELL_TEXT}, {"", CELL_CURRENCY}, {"email", CELL_TEXT}, {"name", CELL_TEXT}, {"roles", CELL_ROLES},
                        {"language", CELL_TEXT}, {"unit", CELL_TEXT}, {"order_limit", CELL_AMOUNT})},
    {.name = "sales-reps", .need = MAY_company_read, .page = &SQL_export_sales_reps, .keys = "tt", .beside = "",
     .columns = COLUMNS({"code", CELL_TEXT}, {"sales_rep", CELL_TEXT})},
    {.name = "price-lists", .need = MAY_price_list_read, .page = &SQL_export_price_lists, .keys = "t", .beside = "",
     .columns = COLUMNS({"code", CELL_TEXT}, {"name", CELL_TEXT}, {"currency", CELL_TEXT}, {"priority", CELL_WHOLE}, {"valid_from", CELL_TIME},
                        {"valid_until", CELL_TIME}, {"audience", CELL_AUDIENCE}, HIDDEN)},
    {.name = "prices", .need = MAY_price_list_read, .page = &SQL_export_prices, .keys = "ititii", .beside = "",
     .columns = COLUMNS(HIDDEN, HIDDEN, HIDDEN, {"unit", CELL_TEXT}, {"valid_from", CELL_TIME}, {"min_quantity", CELL_E6}, {"list", CELL_TEXT},
                        {"sku", CELL_TARGET}, {"price", CELL_E6}, {"percent_off", CELL_PERCENT}, {"base_quantity", CELL_E6}, {"valid_until", CELL_TIME})},
    {.name = "assortments", .need = MAY_product_edit, .page = &SQL_export_assortments, .keys = "t", .beside = "", .further = &SQL_export_assortment_sides,
     .columns = COLUMNS({"code", CELL_TEXT}, {"", CELL_ID}, {"audience", CELL_AUDIENCE}, HIDDEN, {"include", CELL_FURTHER}, {"exclude", CELL_FURTHER})},
    {.name = "part-numbers", .need = MAY_company_read, .page = &SQL_export_part_numbers, .keys = "tt", .beside = "",
     .columns = COLUMNS({"company", CELL_TEXT}, {"part_number", CELL_TEXT}, {"sku", CELL_TEXT})},
    {.name = "stock", .need = MAY_stock_read, .page = &SQL_export_stock, .keys = "tt", .beside = "",
     .columns = COLUMNS({"warehouse", CELL_TEXT}, {"sku", CELL_TEXT}, {"on_hand", CELL_E6}, {"incoming", CELL_E6}, {"incoming_on", CELL_TEXT})},
    {.name = "orders", .need = MAY_order_read, .page = &SQL_export_orders, .keys = "iii", .beside = "",
     .columns = COLUMNS({"placed_at", CELL_TIME}, HIDDEN, {"line", CELL_WHOLE}, {"currency", CELL_CURRENCY}, {"number", CELL_TEXT}, {"company", CELL_TEXT},
                        {"sku", CELL_TEXT}, {"quantity", CELL_E6}, {"unit_price", CELL_E6}, {"line_net", CELL_AMOUNT}, {"unit", CELL_TEXT},
                        {"po_number", CELL_TEXT}, {"status", CELL_TEXT}, {"price_base", CELL_E6}, {"promised_on", CELL_TEXT}, {"shipped", CELL_E6})},
};
/* clang-format on */
const int export_kind_count = (int)(sizeof export_kinds / sizeof *export_kinds);
