/* What the slices give to the server beside their routes. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_MODULES_H
#define NEGOCE_APP_MODULES_H

#include "web/web.h"

/* Work done for each seller in turn. Tables end with {0}. */
struct module_job {
    const char *name;
    int every_s;
    enum status (*run)(struct ctx *cx, bool *has_more); /* has_more: come back at once */
};
extern const struct module_job module_jobs[];

struct web_hooks module_hooks(void);

#endif
