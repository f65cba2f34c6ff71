/* What a command was told: by its options, the environment, DIR/negoce.conf, in this order.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_OPTIONS_H
#define NEGOCE_APP_OPTIONS_H

#include "base/arena.h"
#include <stdbool.h>

/* One option; in the environment NEGOCE_TRUSTED_PROXY, in negoce.conf "trusted-proxy = …". Tables end with
 * {0}. */
struct option_def {
    const char *name;     /* "trusted-proxy" */
    const char *arg;      /* "ADDRESS" in the help; NULL: a flag */
    const char *fallback; /* NULL none */
    const char *text;     /* for the help */
};

enum option_source { FROM_NOWHERE, FROM_FALLBACK, FROM_FILE, FROM_ENVIRONMENT, FROM_OPTION };

struct option {
    const struct option_def *def;
    const char *value; /* flags: "yes" or NULL */
    enum option_source source;
};

struct options {
    struct option *list;
    int count;
    const char **args; /* what is no option */
    int arg_count;
    bool help;
};

extern const struct option_def options_common[]; /* data, database, seller */

/* Reads argv[0..argc) against the common and the command's own options. with_settings: then the environment
 * and the file, in which `all` names everything known. *error tells a person what is wrong. */
bool options_read(struct arena *a, struct options *o, const struct option_def *own,
                  const struct option_def *const *all, const char *const *argv, int argc, bool with_settings,
                  const char **error);

const char *option_value(const struct options *o, const char *name); /* NULL when not given */
bool option_flag(const struct options *o, const char *name);
const char *option_source_text(enum option_source s);
const char *option_environment_name(struct arena *a, const char *name); /* NEGOCE_TRUSTED_PROXY */

#endif
