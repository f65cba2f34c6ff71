/* Holds what web/ was given at start. SPDX-License-Identifier: Apache-2.0 */
#include "web/web.h"

static struct web_setup setup; /* written once, before the first thread of the server starts */

void web_set_up(const struct web_setup *s)
{
    setup = *s;
    page_set_filler(s->hooks.fill_page);
}

const struct web_setup *web_setup(void)
{
    return &setup;
}
