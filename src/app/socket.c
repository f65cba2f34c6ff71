/* The server's door for commands: one at a time, for whoever may enter DIR. SPDX-License-Identifier:
 * Apache-2.0
 *
 * A message is a number of parts, each a length and bytes. To the server: password, file, then the words of
 * the command. Back: exit code, output, error output, result file.
 */
#include "app/socket.h"

#include "base/log.h"
#include "base/str.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PARTS_MAX = 256 };
static const uint64_t PART_MAX = (uint64_t)256 << 20;

struct part {
    const char *p;
    size_t len;
};

static int listen_fd = -1;
static int stop_pipe[2] = {-1, -1};
static pthread_t thread;
static struct db *database;
static char socket_path[64];
static int dir_fd = -1;

/* A socket's path may be no longer than 107 bytes, a folder's may: so it is named through the open folder. */
static bool address_of(int folder, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    return snprintf(out->sun_path, sizeof out->sun_path, "/proc/self/fd/%d/negoce.sock", folder) <
           (int)sizeof out->sun_path;
}

static bool put(int fd, const void *p, size_t len)
{
    for (const char *from = p; len > 0;) {
        ssize_t n = send(fd, from, len, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        from += n;
        len -= (size_t)n;
    }
    return true;
}

static bool get(int fd, void *p, size_t len)
{
    for (char *to = p; len > 0;) {
        ssize_t n = recv(fd, to, len, 0);
        if (n <= 0)
            return false;
        to += n;
        len -= (size_t)n;
    }
    return true;
}

static bool put_parts(int fd, const struct part *parts, uint64_t count)
{
    if (!put(fd, &count, sizeof count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t len = parts[i].len;
        if (!put(fd, &len, sizeof len) || !put(fd, parts[i].p, parts[i].len))
            return false;
    }
    return true;
}

static struct part *get_parts(struct arena *a, int fd, int *count)
{
    uint64_t n;
    if (!get(fd, &n, sizeof n) || n > PARTS_MAX)
        return NULL;
    struct part *parts = arena_array(a, struct part, n + 1);
    for (uint64_t i = 0; i < n; i++) {
        uint64_t len;
        if (!get(fd, &len, sizeof len) || len > PART_MAX)
            return NULL;
        char *p = arena_alloc(a, (size_t)len + 1);
        if (!get(fd, p, (size_t)len))
            return NULL;
        parts[i] = (struct part){p, (size_t)len};
    }
    *count = (int)n;
    return parts;
}

static struct part text_part(const char *s)
{
    return (struct part){s ? s : "", s ? strlen(s) : 0};
}

/* ---- the server's end ---- */

static void run_one(int fd)
{
    struct arena *a = arena_open((size_t)1 << 30);
    int count = 0;
    struct part *parts = get_parts(a, fd, &count);
    if (parts && count >= 3) {
        struct cli c;
        cli_init(&c, a);
        const char **argv = arena_array(a, const char *, count);
        for (int i = 2; i < count; i++)
            argv[i - 2] = parts[i].p;
        int code = 2;
        if (cli_read(&c, argv, count - 2, false)) {
            c.db = database;
            c.password = parts[0].len ? parts[0].p : NULL;
            c.file = parts[1].p;
            c.file_len = parts[1].len;
            log_event(LOG_INFO, "command", "name", c.command->name, NULL);
            code = c.command->need == NEEDS_WRITER ? cli_run_open(&c)
                                                   : cli_refuse(&c, "not while the server runs");
        }
        struct part answer[4] = {
            text_part(arena_printf(a, "%d", code)),
            {buf_text(&c.out), c.out.len},
            {buf_text(&c.err), c.err.len},
            {buf_text(&c.result), c.result.len},
        };
        if (!put_parts(fd, answer, 4))
            log_event(LOG_WARN, "command_answer_lost", NULL);
    }
    arena_close(a);
}

static void *take_commands(void *arg)
{
    (void)arg;
    struct pollfd fds[2] = {{.fd = listen_fd, .events = POLLIN}, {.fd = stop_pipe[0], .events = POLLIN}};
    for (;;) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return NULL;
        if (fds[1].revents)
            return NULL;
        int fd = fds[0].revents ? accept(listen_fd, NULL, NULL) : -1;
        if (fd < 0)
            continue;
        run_one(fd);
        close(fd);
    }
}

bool socket_start(const char *dir, struct db *db, const char **error)
{
    database = db;
    struct sockaddr_un address;
    dir_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (dir_fd < 0 || listen_fd < 0 || !address_of(dir_fd, &address)) {
        *error = "the socket for commands cannot be made";
        return false;
    }
    memcpy(socket_path, address.sun_path, sizeof socket_path - 1);
    unlink(socket_path); /* of a server that was killed: DIR/lock says that none runs */
    mode_t before = umask(0177);
    bool bound =
        bind(listen_fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(listen_fd, 16) == 0;
    umask(before);
    if (!bound || pipe(stop_pipe) != 0 || pthread_create(&thread, NULL, take_commands, NULL) != 0) {
        *error = "the socket for commands cannot be made in DIR";
        return false;
    }
    return true;
}

void socket_stop(void)
{
    (void)!write(stop_pipe[1], "x", 1);
    pthread_join(thread, NULL);
    close(listen_fd);
    unlink(socket_path);
    close(dir_fd);
    close(stop_pipe[0]);
    close(stop_pipe[1]);
}

/* ---- the command's end ---- */

static int words(struct cli *c, struct part *parts, int n)
{
    const char **names;
    int count = str_split(c->arena, c->command->name, ' ', &names);
    for (int i = 0; i < count; i++)
        parts[n++] = text_part(names[i]);
    for (int i = 0; i < c->options.count && n < PARTS_MAX; i++) {
        const struct option *o = &c->options.list[i];
        if (o->value && o->source > FROM_FALLBACK && strcmp(o->def->name, "data") != 0)
            parts[n++] = text_part(arena_printf(c->arena, "--%s=%s", o->def->name, o->value));
    }
    for (int i = 0; i < c->options.arg_count && n < PARTS_MAX; i++)
        parts[n++] = text_part(c->options.args[i]);
    return n;
}

static int connect_to(struct cli *c)
{
    struct sockaddr_un address;
    int folder = open(cli_value(c, "data"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = folder >= 0 && fd >= 0 && address_of(folder, &address) &&
              connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (folder >= 0)
        close(folder);
    if (!ok && fd >= 0)
        close(fd);
    return ok ? fd : -1;
}

int socket_send(struct cli *c)
{
    int fd = connect_to(c);
    if (fd < 0)
        return cli_refuse(c, "another negoce command is at work in %s; try again when it is done",
                          cli_value(c, "data"));
    struct part *parts = arena_array(c->arena, struct part, PARTS_MAX);
    parts[0] = text_part(c->password);
    parts[1] = (struct part){c->file ? c->file : "", c->file_len};
    int count = words(c, parts, 2);
    int answered = 0;
    struct part *answer = put_parts(fd, parts, (uint64_t)count) ? get_parts(c->arena, fd, &answered) : NULL;
    close(fd);
    int64_t code;
    if (!answer || answered != 4 || !str_int(answer[0].p, &code))
        return cli_refuse(c, "the server in %s did not answer", cli_value(c, "data"));
    buf_put(&c->out, answer[1].p, answer[1].len);
    buf_put(&c->err, answer[2].p, answer[2].len);
    buf_put(&c->result, answer[3].p, answer[3].len);
    return (int)code;
}
