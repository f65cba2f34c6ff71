/* Whole files. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_FILE_H
#define NEGOCE_APP_FILE_H

#include "base/arena.h"
#include <stdbool.h>

/* Reads a file into the arena; "-" is standard input. False when it cannot be read: errno says why. */
bool file_read(struct arena *a, const char *path, const char **out, size_t *len);
/* Writes a file through a temporary one beside it, durably. */
bool file_write(struct arena *a, const char *path, const char *p, size_t len);
/* Makes a folder and those above it, readable by nobody else. */
bool folder_make(struct arena *a, const char *path);
bool file_exists(const char *path);
/* Absent, or a folder without entries. */
bool folder_is_empty(const char *path);

#endif
