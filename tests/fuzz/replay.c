/* Gives files to a fuzz target, without a fuzzer: what was found once is tried with every build.
 * SPDX-License-Identifier: Apache-2.0
 *
 *   fuzz_json FILE_OR_FOLDER...      a folder that is not there holds nothing
 */
#include "fuzz/fuzz.h"
#include <dirent.h>
#include <sys/stat.h>

static int count;

static void replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    FUZZ_CHECK(f && fseek(f, 0, SEEK_END) == 0);
    size_t size = (size_t)ftell(f);
    rewind(f);
    /* Exactly as large as the file, so that a sanitizer sees a step beyond it. */
    uint8_t *data = malloc(size ? size : 1);
    FUZZ_CHECK(data && fread(data, 1, size, f) == size);
    fclose(f);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    count++;
}

static void replay_folder(const char *folder)
{
    DIR *d = opendir(folder);
    const struct dirent *entry;
    while (d && (entry = readdir(d)) != NULL) {
        char path[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        replay_file(path);
    }
    if (d)
        closedir(d);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct stat s;
        if (stat(argv[i], &s) != 0)
            continue;
        if (S_ISDIR(s.st_mode))
            replay_folder(argv[i]);
        else
            replay_file(argv[i]);
    }
    printf("%d inputs replayed\n", count);
    return 0;
}
