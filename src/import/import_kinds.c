/* The kinds of files, their columns and the right each needs. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_pictures.h"
#include "import/import_row.h"

#define COLUMNS(...)                                                                                         \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

const struct import_kind import_kinds[] = {
    {"categories", COLUMNS("!code", "parent", "name_en", "name_fr", "position"), false, MAY_product_edit,
     apply_category},
    {"attributes",
     COLUMNS("!code", "name_en", "name_fr", "type", "unit", "position", "facet", "compared", "choices"),
     false, MAY_product_edit, apply_attribute},
    {"products",
     COLUMNS("!sku", "unit", "name_en", "name_fr", "category", "stock_policy", "backorder_limit",
             "lead_time_days", "description_en", "description_fr", "brand", "mpn", "gtin", "tax_category",
             "weight_g", "min_quantity", "step_quantity", "active", "lifecycle", "variant_of", "cost"),
     true, MAY_product_edit, apply_product},
    {"units",
     COLUMNS("!sku", "!unit", "content", "gtin", "min_quantity", "step_quantity", "label_en", "label_fr"),
     false, MAY_product_edit, apply_unit},
    {"companies",
     COLUMNS("!code", "name", "country", "legal_name", "vat_id", "siren", "parent", "groups", "currency",
             "language", "payment_term_days", "credit_limit", "open_balance", "free_freight_from", "strategy",
             "external_id", "sales_rep", "payment_term"),
     false, MAY_company_edit, apply_company},
    {"locations",
     COLUMNS("!company", "!code", "name", "street", "postal_code", "city", "country", "region",
             "instructions", "default", "contact_name", "contact_phone", "contact_email", "vehicle",
             "open_days", "closed_days", "hours_mon", "hours_tue", "hours_wed", "hours_thu", "hours_fri",
             "hours_sat", "hours_sun"),
     false, MAY_location_edit, apply_location},
    {"business-units", COLUMNS("!company", "!code", "name", "parent"), false, MAY_user_edit,
     apply_business_unit},
    {"users", COLUMNS("!email", "!company", "name", "roles", "language", "password", "unit", "order_limit"),
     false, MAY_user_edit, apply_user},
    {"sales-reps", COLUMNS("!code", "!sales_rep"), false, MAY_company_edit, apply_company},
    {"price-lists", COLUMNS("!code", "name", "currency", "priority", "valid_from", "valid_until", "audience"),
     false, MAY_price_list_edit, apply_price_list},
    {"prices",
     COLUMNS("!list", "!sku", "unit", "min_quantity", "valid_from", "price", "percent_off", "base_quantity",
             "valid_until"),
     false, MAY_price_list_edit, apply_price},
    {"assortments", COLUMNS("!code", "audience", "include", "exclude"), false, MAY_product_edit,
     apply_assortment},
    {"part-numbers", COLUMNS("!company", "!part_number", "sku"), false, MAY_company_edit, apply_part_number},
    {"relations", COLUMNS("!sku", "!kind", "!related", "remove"), false, MAY_product_edit, apply_relation},
    {"stock", COLUMNS("!warehouse", "!sku", "on_hand", "incoming", "incoming_on"), false, MAY_stock_edit,
     apply_stock},
    {"orders",
     COLUMNS("!number", "!line", "!company", "!placed_at", "!currency", "!sku", "!quantity", "!unit_price",
             "!line_net", "unit", "po_number", "status", "price_base", "promised_on", "shipped"),
     false, MAY_order_confirm, apply_order},
    {"media", COLUMNS("!sku", "!file", "title_en", "title_fr", "language", "position"), false,
     MAY_product_edit, apply_media},
    {"pictures", COLUMNS("!file", "!sha256"), false, MAY_product_edit, apply_picture},
};
const int import_kind_count = (int)(sizeof import_kinds / sizeof *import_kinds);
