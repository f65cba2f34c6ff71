/* How a value of an attribute is read and shown. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_ATTRIBUTE_RULES_H
#define NEGOCE_CATALOGUE_CATALOGUE_ATTRIBUTE_RULES_H

#include "catalogue/catalogue.h"

bool attribute_type_by_name(const char *name, enum attribute_type *out);

/* "kg" of KGM; the code itself where no sign is known. */
const char *measure_symbol(const char *code);
/* The code that a person means by "kg", "KGM", "Kg": NULL unknown. */
const char *measure_by_text(struct arena *a, const char *text);

/* What was written, as it is stored. error E_none, or why it cannot be: attribute_number_invalid, quantity_ambiguous,
 * attribute_unit_differs (unit: what was written), attribute_flag_invalid. A choice is left to who knows them. */
struct attribute_reading {
    enum error error;
    const char *value, *unit;
    bool has_number;
    int64_t number_e6;
};
struct attribute_reading attribute_read(struct arena *a, const struct attribute_info *info, const char *text);

#endif
