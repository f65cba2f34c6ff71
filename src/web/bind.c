/* Binds the server's socket. SPDX-License-Identifier: Apache-2.0 */
#include "web/server.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static int bind_one(const struct addrinfo *a)
{
    int fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol);
    if (fd < 0)
        return -1;
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    close(fd);
    return -1;
}

int server_bind(const char *where, char *address, int size, const char **error)
{
    char host[256];
    const char *colon = strrchr(where, ':');
    if (!colon || colon == where || (size_t)(colon - where) >= sizeof host) {
        *error = "the address to listen on is HOST:PORT, like 127.0.0.1:8080";
        return -1;
    }
    bool bracketed = where[0] == '[' && colon[-1] == ']';
    size_t len = (size_t)(colon - where) - (bracketed ? 2 : 0);
    memcpy(host, where + bracketed, len);
    host[len] = '\0';
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found;
    if (getaddrinfo(host, colon + 1, &hints, &found) != 0) {
        *error = "the address to listen on is not known";
        return -1;
    }
    int fd = bind_one(found);
    freeaddrinfo(found);
    if (fd < 0) {
        *error = "the address to listen on is taken or not ours";
        return -1;
    }
    struct sockaddr_storage bound;
    socklen_t bound_len = sizeof bound;
    char port[16] = "";
    getsockname(fd, (struct sockaddr *)&bound, &bound_len);
    getnameinfo((struct sockaddr *)&bound, bound_len, NULL, 0, port, sizeof port,
                NI_NUMERICSERV | NI_NUMERICHOST);
    snprintf(address, (size_t)size, bracketed ? "[%s]:%s" : "%s:%s", host, port);
    return fd;
}
