/* The names in the audit trail as people say them. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"

static const struct word {
    const char *name, *label;
} actions[] = {
    {"order.placed", T_LATER("Order placed")},
    {"orders.exported", T_LATER("Orders exported")},
    {"order.imported", T_LATER("Order imported")},
    {"order.confirmed", T_LATER("Order confirmed")},
    {"order.held", T_LATER("Order held")},
    {"order.released", T_LATER("Order released")},
    {"order.cancelled", T_LATER("Order cancelled")},
    {"order.shipped", T_LATER("Goods shipped")},
    {"company.created", T_LATER("Company created")},
    {"company.changed", T_LATER("Company changed")},
    {"location.created", T_LATER("Location created")},
    {"location.changed", T_LATER("Location changed")},
    {"user.created", T_LATER("User created")},
    {"user.changed", T_LATER("User changed")},
    {"staff.created", T_LATER("Staff member created")},
    {"staff.changed", T_LATER("Staff member changed")},
    {"person.changed", T_LATER("Own account changed")},
    {"person.signed_in", T_LATER("Sign-in")},
    {"person.password_changed", T_LATER("Password changed")},
    {"person.password_set", T_LATER("Password set by a mailed link")},
    {"person.invited", T_LATER("Invitation")},
    {"person.reset", T_LATER("New password asked for")},
    {"product.created", T_LATER("Product created")},
    {"product.changed", T_LATER("Product changed")},
    {"media.added", T_LATER("File added")},
    {"media.changed", T_LATER("File changed")},
    {"media.replaced", T_LATER("File replaced")},
    {"media.removed", T_LATER("File removed")},
    {"category.created", T_LATER("Category created")},
    {"category.changed", T_LATER("Category changed")},
    {"price_list.created", T_LATER("Price list created")},
    {"price_list.changed", T_LATER("Price list changed")},
    {"price.created", T_LATER("Price set")},
    {"price.changed", T_LATER("Price changed")},
    {"price.removed", T_LATER("Price removed")},
    {"assortment.created", T_LATER("Assortment created")},
    {"assortment.changed", T_LATER("Assortment changed")},
    {"part_number.set", T_LATER("Part number set")},
    {"part_number.removed", T_LATER("Part number removed")},
    {"stock.counted", T_LATER("Stock counted")},
    {"warehouse.created", T_LATER("Warehouse created")},
    {"seller.changed", T_LATER("Seller’s identity changed")},
    {"seller.tax_changed", T_LATER("Tax settings changed")},
    {"site.created", T_LATER("Site created")},
    {"site.changed", T_LATER("Site changed")},
    {"site.calendar_changed", T_LATER("Calendar changed")},
    {"payment_term.created", T_LATER("Payment term created")},
    {"payment_term.changed", T_LATER("Payment term changed")},
    {"legal.published", T_LATER("Legal page published")},
    {"mail.tested", T_LATER("Test mail sent")},
    {"outbox.retried", T_LATER("Sent again")},
    {NULL, NULL},
};

static const struct word kinds[] = {
    {"ord", T_LATER("Order")},      {"shp", T_LATER("Shipment")},
    {"cmp", T_LATER("Company")},    {"loc", T_LATER("Location")},
    {"usr", T_LATER("User")},       {"psn", T_LATER("Person")},
    {"prd", T_LATER("Product")},    {"cat", T_LATER("Category")},
    {"pls", T_LATER("Price list")}, {"whs", T_LATER("Warehouse")},
    {"out", T_LATER("Message")},    {"sel", T_LATER("Seller")},
    {"sit", T_LATER("Site")},       {"ptm", T_LATER("Payment term")},
    {"ast", T_LATER("Assortment")}, {NULL, NULL},
};

static const char *word_of(const struct ctx *cx, const struct word *words, const char *name)
{
    for (; words->name; words++)
        if (str_eq(words->name, name))
            return tr(cx->lang, words->label);
    return name;
}

const char *audit_action_label(const struct ctx *cx, const char *action)
{
    return word_of(cx, actions, action);
}

const char *audit_kind_label(const struct ctx *cx, const char *kind)
{
    return word_of(cx, kinds, kind);
}

const char *audit_object_path(struct ctx *cx, const char *kind, int64_t id)
{
    static const struct word folders[] = {
        {"ord", "orders"},     {"cmp", "companies"},   {"prd", "products"},
        {"cat", "categories"}, {"pls", "price-lists"}, {"ast", "assortments"},
    };
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (id && str_eq(folders[i].name, kind))
            return arena_printf(cx->arena, "/office/%s/%s", folders[i].label, id_text(cx->arena, kind, id));
    return NULL;
}
