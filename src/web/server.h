/* The HTTP server: the only file that knows the HTTP library. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_SERVER_H
#define NEGOCE_WEB_SERVER_H

#include <stdbool.h>

/* Binds "127.0.0.1:8080", "[::1]:0"…; port 0 takes a free one. -1 and *error for a person when it cannot. The
 * address as it came out is written to address[0..size). */
int server_bind(const char *listen, char *address, int size, const char **error);

/* Serves connections of the bound socket until server_stop(). web_set_up() comes before. */
bool server_start(int listen_fd, const char **error);

/* Takes no more connections, lets requests in flight end with "Connection: close", then stops every thread.
 */
void server_stop(void);

#endif
