/* The table of every named refusal and every right. SPDX-License-Identifier: Apache-2.0 */
#include "base/status.h"

#include "base/permission.h"
#include <assert.h>

static const struct {
    const char *name, *text;
    enum error_kind kind;
} errors[ERROR_COUNT] = {
    [E_none] = {"none", "", KIND_INTERNAL},
#define ERROR(name, kind, text) [E_##name] = {#name, text, KIND_##kind},
#include "base/errors.gen.def"
#undef ERROR
};

const char *error_name(enum error e)
{
    assert((unsigned)e < ERROR_COUNT);
    return errors[e].name;
}

const char *error_text(enum error e)
{
    assert((unsigned)e < ERROR_COUNT);
    return errors[e].text;
}

enum error_kind error_kind(enum error e)
{
    assert((unsigned)e < ERROR_COUNT);
    return errors[e].kind;
}

static const struct {
    const char *name, *text;
} permissions[PERMISSION_COUNT] = {[NEED_NOTHING] = {"nothing", "Open to everybody"},
                                   [NEED_SIGN_IN] = {"sign_in", "Signed in"},
#define PERMISSION(name, text) [MAY_##name] = {#name, text},
                                   PERMISSIONS(PERMISSION)
#undef PERMISSION
};

_Static_assert(PERMISSION_COUNT <= 64, "permissions are bits of a uint64_t");

const char *permission_name(enum permission p)
{
    assert((unsigned)p < PERMISSION_COUNT);
    return permissions[p].name;
}

const char *permission_text(enum permission p)
{
    assert((unsigned)p < PERMISSION_COUNT);
    return permissions[p].text;
}
