/* The order unit of a line, as it was agreed: in words, and in base units. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"
#include "order/order.h"

static struct product_unit unit_of(const struct order_line *l)
{
    return (struct product_unit){.product = l->product,
                                 .unit = l->unit,
                                 .content_e6 = l->unit_factor_e6,
                                 .label = l->unit_label,
                                 .base_unit = l->base_unit};
}

const char *order_line_quantity(struct ctx *cx, const struct order_line *l, int64_t quantity_e6)
{
    const struct product_unit u = unit_of(l);
    return unit_quantity(cx, &u, quantity_e6);
}

const char *order_line_unit(struct ctx *cx, const struct order_line *l, int64_t quantity_e6)
{
    const struct product_unit u = unit_of(l);
    return unit_name(cx, &u, quantity_e6);
}

const char *order_line_per(struct ctx *cx, const struct order_line *l)
{
    const struct product_unit u = unit_of(l);
    return unit_per(cx, &u, l->price_base_e6);
}

enum status order_line_base(struct ctx *cx, const struct order_line *l, int64_t quantity_e6, int64_t *base_e6)
{
    return unit_to_base(quantity_e6, l->unit_factor_e6, base_e6) ? OK : fail(cx, E_quantity_invalid, NULL);
}
