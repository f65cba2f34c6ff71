/* Asks for a password without showing it. SPDX-License-Identifier: Apache-2.0 */
#include "app/password.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

const char *password_ask(struct arena *a)
{
    const char *given = getenv("NEGOCE_PASSWORD");
    if (given && *given)
        return arena_str(a, given);
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    struct termios shown;
    if (fd < 0 || tcgetattr(fd, &shown) != 0) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    struct termios hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    static const char prompt[] = "Password: ";
    (void)!write(fd, prompt, sizeof prompt - 1);
    tcsetattr(fd, TCSAFLUSH, &hidden);
    char line[512];
    ssize_t n = read(fd, line, sizeof line - 1);
    tcsetattr(fd, TCSAFLUSH, &shown);
    (void)!write(fd, "\n", 1);
    close(fd);
    if (n <= 1)
        return NULL;
    return arena_copy(a, line, strcspn(arena_copy(a, line, (size_t)n), "\n"));
}
