/* A child process decodes each picture: what breaks there costs one picture. SPDX-License-Identifier: Apache-2.0
 *
 * The picture goes in by a pipe, the smaller ones come out by another; before it reads a byte the child has given up files,
 * memory beyond a limit, processor time beyond a limit, and every system call but those that reading and writing need.
 */
#define NEGOCE_MAY_ALLOCATE /* the child has no request and no arena */
#include "media/media_child.h"
#include "media/media.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    INPUT_MAX = 32 * 1024 * 1024,
    OUTPUT_MAX = 16 * 1024 * 1024,
    MEMORY_MAX = 768 * 1024 * 1024,
    CPU_S = 20,
    LATE_MS = 30 * 1000,
};

struct head {
    int32_t verdict, width, height, made_count;
};
struct made_head {
    int32_t size, width, height, len;
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

/* ---- the child ---- */

static bool limit(int what, rlim_t most)
{
    struct rlimit r = {most, most};
    return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

/* Only what decoding needs; anything else ends the process. */
static bool allow_few_calls(void)
{
#if (defined(__x86_64__) || defined(__aarch64__)) && !IS_SANITIZED
#ifdef __x86_64__
    enum { MACHINE = (int)AUDIT_ARCH_X86_64 };
#else
    enum { MACHINE = (int)AUDIT_ARCH_AARCH64 };
#endif
#define ALLOW(call)                                                                                          \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)MACHINE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(__NR_read),
        ALLOW(__NR_write),
        ALLOW(__NR_mmap),
        ALLOW(__NR_munmap),
        ALLOW(__NR_mremap),
        ALLOW(__NR_madvise),
        ALLOW(__NR_brk),
        ALLOW(__NR_futex),
        ALLOW(__NR_getrandom),
        ALLOW(__NR_sched_getaffinity),
        ALLOW(__NR_rt_sigprocmask),
        ALLOW(__NR_exit),
        ALLOW(__NR_exit_group),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    };
#undef ALLOW
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
#else
    return true;
#endif
}

static bool lock_in(void)
{
    if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0 && errno != ENOSYS)
        return false;
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 3) &&
           limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, CPU_S) &&
           (IS_SANITIZED || limit(RLIMIT_AS, MEMORY_MAX)) && allow_few_calls();
}

static bool put(const void *data, size_t len)
{
    const char *p = data;
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, p, len);
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

static uint8_t *take_all(size_t *len)
{
    size_t cap = 64 * 1024;
    uint8_t *p = malloc(cap);
    *len = 0;
    while (p) {
        ssize_t n = read(STDIN_FILENO, p + *len, cap - *len);
        if (n < 0)
            return NULL;
        if (n == 0)
            return p;
        *len += (size_t)n;
        if (*len > INPUT_MAX)
            return NULL;
        if (*len == cap)
            p = realloc(p, cap *= 2);
    }
    return NULL;
}

/* From the largest down, each out of the one before: nothing is shrunk twice by far. */
static enum picture_verdict make_all(struct bitmap whole, struct made_head *heads, uint8_t **data, int *count)
{
    int side = whole.width > whole.height ? whole.width : whole.height;
    *count = 0;
    while (*count < MEDIA_SIZE_COUNT && (*count == 0 || media_sizes[*count - 1] < side))
        ++*count;
    struct bitmap from = whole;
    for (int i = *count - 1; i >= 0; i--) {
        struct bitmap to;
        media_rule_fit(whole.width, whole.height, media_sizes[i], &to.width, &to.height);
        to.pixels = malloc((size_t)to.width * (size_t)to.height * 4);
        if (!to.pixels)
            return PICTURE_NO_MEMORY;
        picture_shrink(&from, &to);
        size_t len;
        data[i] = picture_encode(&to, &len);
        if (!data[i] || len > OUTPUT_MAX)
            return PICTURE_NO_MEMORY;
        heads[i] = (struct made_head){media_sizes[i], to.width, to.height, (int32_t)len};
        free(from.pixels);
        from = to;
    }
    return PICTURE_OK;
}

int media_child_main(void)
{
    if (!lock_in())
        return 2;
    size_t len;
    struct bitmap whole;
    struct made_head heads[MEDIA_SIZE_COUNT];
    uint8_t *data[MEDIA_SIZE_COUNT];
    int count = 0;
    const uint8_t *in = take_all(&len);
    enum picture_verdict v = in ? picture_decode(in, len, &whole) : PICTURE_TOO_LARGE;
    if (v == PICTURE_OK)
        v = make_all(whole, heads, data, &count);
    struct head h = {.verdict = (int32_t)v};
    if (v == PICTURE_OK) {
        h.width = whole.width;
        h.height = whole.height;
        h.made_count = count;
    }
    bool ok = put(&h, sizeof h);
    for (int i = 0; ok && i < h.made_count; i++)
        ok = put(&heads[i], sizeof heads[i]) && put(data[i], (size_t)heads[i].len);
    _exit(ok ? 0 : 1); /* nothing is tidied: all of it ends here */
}

/* ---- the parent ---- */

static const char *program = "/proc/self/exe";

void media_child_program(const char *path)
{
    program = path;
}

struct child {
    pid_t pid;
    int in, out; /* our ends */
};

static bool start(struct child *c)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        return false;
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    char name[] = "negoce",
         command[] = MEDIA_CHILD_WORD; /* no secret of ours: neither words nor environment */
    char *const argv[] = {name, command, NULL};
    char *const environment[] = {NULL};
    int rc = posix_spawn(&c->pid, program, &actions, &attributes, argv, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(in[0]);
    close(out[1]);
    c->in = in[1];
    c->out = out[0];
    if (rc != 0) {
        close(c->in);
        close(c->out);
        return false;
    }
    fcntl(c->in, F_SETFL, O_NONBLOCK);
    return true;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Writes and reads as the child can; false when it was late or said too much. */
static bool talk(struct child *c, const char *data, size_t len, char *answer, size_t room, size_t *got)
{
    int64_t until = now_ms() + LATE_MS;
    *got = 0;
    for (;;) {
        struct pollfd p[2] = {{c->out, POLLIN, 0}, {c->in, POLLOUT, 0}};
        int64_t left = until - now_ms();
        int ready = left > 0 ? poll(p, c->in >= 0 ? 2 : 1, (int)left) : 0;
        if (ready <= 0)
            return false;
        if (c->in >= 0 && p[1].revents) {
            ssize_t n = len > 0 ? write(c->in, data, len) : 0;
            if (n > 0) {
                data += n;
                len -= (size_t)n;
            }
            if (len == 0 || (n < 0 && errno != EAGAIN)) {
                close(c->in);
                c->in = -1;
            }
        }
        if (p[0].revents) {
            ssize_t n = read(c->out, answer + *got, room - *got);
            if (n <= 0)
                return n == 0;
            *got += (size_t)n;
            if (*got == room)
                return false;
        }
    }
}

static bool read_answer(struct arena *a, const char *p, size_t len, struct looked_at *out)
{
    struct head h;
    if (len < sizeof h)
        return false;
    memcpy(&h, p, sizeof h);
    p += sizeof h;
    len -= sizeof h;
    if (h.verdict < 0 || h.verdict > PICTURE_NO_MEMORY || h.made_count < 0 || h.made_count > MEDIA_SIZE_COUNT)
        return false;
    *out = (struct looked_at){(enum picture_verdict)h.verdict, h.width, h.height, {{0}}, h.made_count};
    for (int i = 0; i < h.made_count; i++) {
        struct made_head m;
        if (len < sizeof m)
            return false;
        memcpy(&m, p, sizeof m);
        p += sizeof m;
        len -= sizeof m;
        if (m.len <= 0 || (size_t)m.len > len || m.size != media_sizes[i] || m.width < 1 || m.height < 1 ||
            m.width > m.size || m.height > m.size ||
            media_rule_type(p, (size_t)m.len) != MEDIA_WEBP) /* a child turned against us sends no page */
            return false;
        out->made[i] =
            (struct made_picture){m.size, m.width, m.height, arena_copy(a, p, (size_t)m.len), (size_t)m.len};
        p += m.len;
        len -= (size_t)m.len;
    }
    return len == 0 && (h.verdict != PICTURE_OK || (h.made_count > 0 && h.width > 0 && h.height > 0));
}

bool media_child_look(struct arena *a, const char *data, size_t len, struct looked_at *out)
{
    struct child c;
    *out = (struct looked_at){.verdict = PICTURE_INVALID};
    if (!start(&c))
        return false;
    char *answer = malloc(OUTPUT_MAX);
    size_t got = 0;
    bool ok = answer && talk(&c, data, len, answer, OUTPUT_MAX, &got);
    if (!ok)
        kill(c.pid, SIGKILL);
    if (c.in >= 0)
        close(c.in);
    close(c.out);
    int state = 0;
    while (waitpid(c.pid, &state, 0) < 0 && errno == EINTR)
        continue;
    bool started = !(WIFEXITED(state) && (WEXITSTATUS(state) == 127 || WEXITSTATUS(state) == 2));
    ok = ok && WIFEXITED(state) && WEXITSTATUS(state) == 0 && read_answer(a, answer, got, out);
    if (!ok)
        *out = (struct looked_at){.verdict = PICTURE_INVALID};
    free(answer);
    return started;
}
