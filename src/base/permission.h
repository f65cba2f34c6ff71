/* Every right of the product. A route needs one of them; a role is a set of them.
 * SPDX-License-Identifier: Apache-2.0
 *
 * The same list serves buyers and the seller's staff: a buyer's right reaches his company, a staff right all
 * companies.
 */
#ifndef NEGOCE_BASE_PERMISSION_H
#define NEGOCE_BASE_PERMISSION_H

#include <stdint.h>

/* PERMISSION(name, "what it allows") */
#define PERMISSIONS(PERMISSION)                                                                              \
    PERMISSION(catalogue_read, "See products, categories and prices")                                        \
    PERMISSION(order_read, "See orders")                                                                     \
    PERMISSION(company_read, "See the company and its locations")                                            \
    PERMISSION(user_read, "See the company's users")                                                         \
    PERMISSION(cart_edit, "Fill carts")                                                                      \
    PERMISSION(order_place, "Place orders")                                                                  \
    PERMISSION(credit_read, "See credit limit and balance")                                                  \
    PERMISSION(user_edit, "Invite and change users")                                                         \
    PERMISSION(location_edit, "Change delivery locations")                                                   \
    PERMISSION(company_edit, "Create and change companies")                                                  \
    PERMISSION(terms_edit, "Change payment terms and credit")                                                \
    PERMISSION(product_edit, "Change products and categories")                                               \
    PERMISSION(price_list_read, "See price lists and whose price comes from where")                          \
    PERMISSION(price_list_edit, "Change price lists")                                                        \
    PERMISSION(stock_read, "See stock by warehouse")                                                         \
    PERMISSION(stock_edit, "Change stock")                                                                   \
    PERMISSION(import_run, "Import files")                                                                   \
    PERMISSION(order_confirm, "Confirm orders")                                                              \
    PERMISSION(order_hold, "Hold and release orders")                                                        \
    PERMISSION(order_cancel, "Cancel orders")                                                                \
    PERMISSION(order_ship, "Ship orders")                                                                    \
    PERMISSION(tax_edit, "Change tax settings")                                                              \
    PERMISSION(audit_read, "Read the audit trail")                                                           \
    PERMISSION(outbox_read, "Read the outbox")                                                               \
    PERMISSION(staff_edit, "Change staff and their roles")                                                   \
    PERMISSION(settings_edit, "Change the shop's settings")                                                  \
    PERMISSION(office, "Enter the seller's office")

enum permission {
    NEED_NOTHING = 0, /* open to everybody, signed in or not */
    NEED_SIGN_IN,     /* any signed-in person */
#define PERMISSION(name, text) MAY_##name,
    PERMISSIONS(PERMISSION)
#undef PERMISSION
        PERMISSION_COUNT
};

static inline uint64_t permission_bit(enum permission p)
{
    return (uint64_t)1 << p;
}

const char *permission_name(enum permission p); /* "cart_edit"; "nothing", "sign_in" for the first two */
const char *permission_text(enum permission p); /* English message id */

#endif
