/* Commands typed beside a running server: sent to it over DIR/negoce.sock and run there.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_SOCKET_H
#define NEGOCE_APP_SOCKET_H

#include "app/cli.h"

/* Server: takes commands until socket_stop(). */
bool socket_start(const char *dir, struct db *db, const char **error);
void socket_stop(void);

/* Sends the command, its password and its file to the server; its output and exit code become ours. */
int socket_send(struct cli *c);

/* Reads argv as the command line does; in cli.c. */
bool cli_read(struct cli *c, const char *const *argv, int argc, bool with_settings);
void cli_init(struct cli *c, struct arena *a);

#endif
