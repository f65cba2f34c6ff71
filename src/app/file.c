/* Whole files. SPDX-License-Identifier: Apache-2.0 */
#include "app/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_read(struct arena *a, const char *path, const char **out, size_t *len)
{
    bool is_input = strcmp(path, "-") == 0;
    int fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    size_t cap = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 64 * 1024;
    char *p = arena_alloc(a, cap + 1);
    size_t n = 0;
    ssize_t got;
    while ((got = read(fd, p + n, cap - n)) > 0) {
        n += (size_t)got;
        if (n == cap) {
            char *larger = arena_alloc(a, 2 * cap + 1);
            memcpy(larger, p, n);
            p = larger;
            cap *= 2;
        }
    }
    int saved = errno;
    if (!is_input)
        close(fd);
    errno = saved;
    if (got < 0)
        return false;
    p[n] = '\0';
    *out = p;
    *len = n;
    return true;
}

bool file_write(struct arena *a, const char *path, const char *p, size_t len)
{
    const char *temporary = arena_printf(a, "%s.tmp", path);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool ok = true;
    while (ok && len > 0) {
        ssize_t n = write(fd, p, len);
        ok = n > 0;
        if (ok) {
            p += n;
            len -= (size_t)n;
        }
    }
    ok = ok && fsync(fd) == 0;
    close(fd);
    return ok && rename(temporary, path) == 0;
}

bool folder_make(struct arena *a, const char *path)
{
    char *p = arena_str(a, path);
    for (char *slash = strchr(p + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(p, 0755) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return mkdir(p, 0700) == 0 || errno == EEXIST;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool folder_is_empty(const char *path)
{
    DIR *d = opendir(path);
    if (!d)
        return errno == ENOENT;
    bool empty = true;
    for (struct dirent *e = readdir(d); e && empty; e = readdir(d))
        empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    closedir(d);
    return empty;
}
