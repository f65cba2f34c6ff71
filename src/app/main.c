/* Where the program starts. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"
#include "media/media.h"

#include <malloc.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* The blocks of one request serve the next: without this the C library gives them back to the system and every page begins with
 * page faults. Idle memory stays bounded by what the busiest moment took. */
static void keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 16 * 1024 * 1024);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], MEDIA_CHILD_WORD) == 0)
        return media_child_main();
    keep_memory();
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fputs("negoce: no random numbers to be had\n", stderr);
        return 1;
    }
    return cli_main(argc, argv);
}
