/* Finds embedded files by their path. SPDX-License-Identifier: Apache-2.0 */
#include "web/static_files.h"

#include <assert.h>
#include <string.h>

const struct static_file *static_file_find(const char *path, size_t len)
{
    int low = 0;
    int high = static_file_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const struct static_file *f = &static_files[middle];
        int order = strncmp(f->path, path, len);
        if (order == 0 && f->path[len] == '\0')
            return f;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct url asset(const char *path)
{
    const struct static_file *f = static_file_find(path, strlen(path));
    assert(f && "src/web/static holds no such file");
    return url(f->address);
}
