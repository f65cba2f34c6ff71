/* What poc takes out of the sources. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TOOLS_POC_H
#define NEGOCE_TOOLS_POC_H

#include "gen.h"

/* Calls found() for each text that a C source, a view or an errors.def shows to people; many is NULL but for
 * TN and trn. */
typedef void (*found_text)(const char *file, int line, const char *one, const char *many);
void texts_of(const char *file, found_text found);

#endif
