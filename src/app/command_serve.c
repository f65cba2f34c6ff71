/* serve: the server's life from lock to lock. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "app/database.h"
#include "app/file.h"
#include "app/modules.h"
#include "app/node.h"
#include "app/socket.h"
#include "app/version.h"
#include "app/worker.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/str.h"
#include "import/import.h"
#include "mail/mail.h"
#include "web/server.h"
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

const struct option_def serve_options[] = {
    {"listen", "ADDRESS:PORT", "127.0.0.1:8080", "where to listen; port 0 takes a free one"},
    {"trusted-proxy", "ADDRESS", NULL, "the proxy whose X-Forwarded-Proto and X-Forwarded-For count"},
    {"metrics", "WHO", "loopback", "who may read /metrics: loopback or anyone"},
    {"secret", "TEXT", NULL,
     "shared by the nodes of one shop: signs what one of them shows for another (better in the environment)"},
    {"smtp", "URL", NULL, "smtp://… or smtps://…: who takes mails; without it they become files in DIR/mail"},
    {"smtp-user", "NAME", NULL, "for the SMTP server"},
    {"smtp-password", "TEXT", NULL, "for the SMTP server (better in the environment)"},
    {"smtp-tls", NULL, NULL, "send no mail in the clear"},
    {"mail-from", "ADDRESS", NULL, "sender of mails of a seller without an address of its own"},
    {"base-url", "URL", NULL,
     "https://shop.example: what links in mails begin with; without it the address listened on"},
    {"log", "LEVEL", "info", "debug, info, warn or error"},
    {0},
};

static const char *check_settings(struct cli *c)
{
    static const struct {
        const char *name;
        enum log_level level;
    } levels[] = {{"debug", LOG_DEBUG}, {"info", LOG_INFO}, {"warn", LOG_WARN}, {"error", LOG_ERROR}};
    bool known = false;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        if (str_eq(cli_value(c, "log"), levels[i].name)) {
            log_set_level(levels[i].level);
            known = true;
        }
    if (!known)
        return "--log is debug, info, warn or error";
    const char *who = cli_value(c, "metrics");
    if (!str_eq(who, "loopback") && !str_eq(who, "anyone"))
        return "--metrics is loopback or anyone";
    const char *secret = cli_value(c, "secret");
    if (secret && str_eq(secret, ""))
        return "--secret is empty";
    return NULL;
}

/* Only while the process has one thread: all later ones inherit it. */
static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    pthread_sigmask(SIG_BLOCK, set, NULL);
}

static void set_up_web(struct cli *c)
{
    struct web_setup setup = {
        .db = c->db,
        .hooks = module_hooks(),
        .secret = cli_value(c, "secret") ? cli_value(c, "secret") : token_make(c->arena),
        .trusted_proxy = cli_value(c, "trusted-proxy"),
        .metrics_open = str_eq(cli_value(c, "metrics"), "anyone"),
        .version = NEGOCE_VERSION,
    };
    web_set_up(&setup);
}

/* Links in mails begin with the address people know, which only they can tell us. */
static bool set_up_mail(struct cli *c, const char *address)
{
    const char *folder = cli_path(c, "mail");
    const char *base = cli_value(c, "base-url");
    struct mail_settings settings = {
        .smtp_url = cli_value(c, "smtp"),
        .smtp_user = cli_value(c, "smtp-user"),
        .smtp_password = cli_value(c, "smtp-password"),
        .spool_folder = cli_value(c, "smtp") ? NULL : folder,
        .from = cli_value(c, "mail-from"),
        .base_url = base ? base : arena_printf(c->arena, "http://%s", address),
        .tls_needed = option_flag(&c->options, "smtp-tls"),
    };
    mail_configure(&settings);
    return settings.smtp_url || folder_make(c->arena, folder);
}

static int serve_until_told(struct cli *c, const sigset_t *signals)
{
    const char *error = NULL;
    char address[300];
    int fd = server_bind(cli_value(c, "listen"), address, sizeof address, &error);
    if (fd < 0)
        return cli_refuse(c, "%s", error);
    if (!set_up_mail(c, address))
        return cli_refuse(c, "the folder for mails cannot be made in %s", cli_value(c, "data"));
    if (!socket_start(cli_value(c, "data"), c->db, &error) || !server_start(fd, &error))
        return cli_refuse(c, "%s", error);
    worker_start(c->db);
    printf("listening on http://%s\n", address);
    fflush(stdout);
    log_event(LOG_INFO, "listening", "address", address, "version", NEGOCE_VERSION, NULL);
    int signal_number;
    sigwait(signals, &signal_number);
    log_event(LOG_INFO, "stopping", NULL);
    import_stop();
    server_stop();
    socket_stop();
    worker_stop();
    log_event(LOG_INFO, "stopped", NULL);
    return 0;
}

static int check_schema(struct cli *c)
{
    const char *why = NULL;
    enum status s = db_attach(c->db, &c->cx);
    if (s != OK)
        return cli_refused(c, s);
    why = database_schema_problem(&c->cx);
    db_detach(&c->cx);
    return why ? cli_refuse(c, "%s", why) : 0;
}

static int serve_open(struct cli *c)
{
    const char *error = NULL;
    sigset_t signals;
    c->cx = (struct ctx){.arena = c->arena, .lang = &LANG_EN, .actor = {.kind = ACTOR_JOB, .name = ""}};
    block_signals(&signals);
    int code = check_schema(c);
    if (code)
        return code;
    if (!node_lease(c->db, &error))
        return cli_refuse(c, "%s", error);
    if (db_lane_start(c->db) != OK)
        return cli_refuse(c, "the writing thread could not be started");
    set_up_web(c);
    code = serve_until_told(c, &signals);
    node_release(c->db);
    db_lane_stop(c->db);
    return code;
}

static int serve(struct cli *c)
{
    const char *error = check_settings(c);
    if (error)
        return cli_refuse(c, "%s", error);
    int lock = database_lock(c->arena, cli_value(c, "data"), &error);
    if (lock == DATABASE_LOCKED)
        return cli_refuse(c, "another server or command holds %s", cli_value(c, "data"));
    if (lock < 0)
        return cli_refuse(c, "%s", error);
    c->db = database_open(c->arena, &c->options, false, WORKERS + 6, &error);
    int code = c->db ? serve_open(c) : cli_refuse(c, "%s", error);
    if (c->db)
        db_close(c->db);
    close(lock);
    return code;
}

const struct command command_serve = {
    .name = "serve",
    .args = "",
    .summary = "serve the shop until SIGTERM",
    .options = serve_options,
    .need = NEEDS_LOCK,
    .run = serve,
};
