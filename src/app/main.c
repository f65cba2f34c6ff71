/* Where the program starts. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include <signal.h>
#include <sodium.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fputs("negoce: no random numbers to be had\n", stderr);
        return 1;
    }
    return cli_main(argc, argv);
}
