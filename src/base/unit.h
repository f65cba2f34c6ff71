/* Units of measure: UN/ECE Recommendation 20, packages from Recommendation 21.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_UNIT_H
#define NEGOCE_BASE_UNIT_H

#include <stdbool.h>

/* Whether the code is one we have a name for: "KGM", "CT"; a package also with the X of EDIFACT and UBL
 * ("XCT"). */
bool unit_known(const char *code);

#endif
