/* What the benches do to the server, and whether it answered right. SPDX-License-Identifier: Apache-2.0
 *
 *   load sign-in URL api|page EMAILS PASSWORD          tokens or session cookies, one a line
 *   load carts   URL TOKENS PRODUCTS COUNT             makes carts of five lines: "token number, cart" a line
 *   load orders  URL TOKENS CARTS FIRST COUNT CLIENTS  orders these carts; prints the figures
 *   load prices  URL TOKENS PRODUCTS LINES CLIENTS SECONDS
 *
 * Figures are one line: answers seconds p50_us p99_us p99.9_us.
 */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_OF_ORDER = 5, HEADERS = 512 };

/* The text between two others behind a place; dies when it is not there. */
static void between(const char *from, const char *before, const char *after, char *out, size_t size)
{
    const char *p = strstr(from, before), *q = p ? strstr(p + strlen(before), after) : NULL;
    if (!q)
        die("%s…%s is not in the answer: %.300s", before, after, from);
    snprintf(out, size, "%.*s", (int)(q - p - (long)strlen(before)), p + strlen(before));
}

static int number(const char *text)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (*end || n < 0)
        die("%s is not a number", text);
    return (int)n;
}

static void bearer(char *out, const char *token, const char *more)
{
    snprintf(out, HEADERS, "Authorization: Bearer %s\r\nContent-Type: application/json\r\n%s", token, more);
}

static void print_figures(const struct flow *f)
{
    printf("%lld %.3f %lld %lld %lld\n", (long long)f->answers, f->elapsed,
           (long long)flow_percentile(f, 0.5), (long long)flow_percentile(f, 0.99),
           (long long)flow_percentile(f, 0.999));
}

/* ---- signing in ---- */

struct sign_in {
    struct lines emails;
    const char *password;
    bool is_page;
    int at;
    bool has_form; /* page: the form was fetched, its secrets are below */
    char csrf[128], key[128];
};

static bool sign_in_next(struct flow *f, int client)
{
    struct sign_in *s = f->state;
    char headers[HEADERS], body[1024];
    if (s->at == s->emails.count)
        return false;
    const char *email = s->emails.at[s->at];
    if (!s->is_page) {
        snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"%s\"}", email, s->password);
        ask(f, client, "POST", "/api/v1/sessions", "Content-Type: application/json\r\n", body);
    } else if (!s->has_form) {
        ask(f, client, "GET", "/login", "", "");
    } else {
        snprintf(
            headers, sizeof headers,
            "Cookie: csrf=%s\r\nOrigin: http://%s:%d\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            s->csrf, f->host, f->port);
        snprintf(body, sizeof body, "csrf=%s&form_key=%s&next=&email=%s&password=%s", s->csrf, s->key, email,
                 s->password);
        ask(f, client, "POST", "/login", headers, body);
    }
    return true;
}

static void sign_in_check(struct flow *f, int client, const struct answer *a)
{
    (void)client;
    struct sign_in *s = f->state;
    char token[256];
    if (s->is_page && !s->has_form) {
        if (a->status != 200)
            die("the login page answered %d", a->status);
        between(a->body, "name=\"csrf\" value=\"", "\"", s->csrf, sizeof s->csrf);
        between(a->body, "name=\"form_key\" value=\"", "\"", s->key, sizeof s->key);
        s->has_form = true;
        return;
    }
    if (a->status != (s->is_page ? 303 : 201))
        die("%s could not sign in: %d %s", s->emails.at[s->at], a->status, a->body);
    if (s->is_page)
        between(a->head, " session=", ";", token, sizeof token);
    else
        between(a->body, "\"token\":\"", "\"", token, sizeof token);
    puts(token);
    s->has_form = false;
    s->at++;
}

static void run_sign_in(struct flow *f, char **args)
{
    struct sign_in s = {
        .emails = lines_read(args[1]), .password = args[2], .is_page = strcmp(args[0], "page") == 0};
    f->clients = 1; /* the next person's form comes after the last one's answer */
    f->state = &s;
    f->next = sign_in_next;
    f->check = sign_in_check;
    flow_run(f);
}

/* ---- filling carts ---- */

struct carts {
    struct lines tokens, products;
    int made, wanted;
    uint64_t seed;
    char (*cart)[64]; /* by client: the one that still has to be filled, or "" */
    int *token;
};

static bool carts_next(struct flow *f, int client)
{
    struct carts *s = f->state;
    char headers[HEADERS], target[160], body[1024];
    if (!s->cart[client][0]) {
        if (s->made == s->wanted)
            return false;
        s->token[client] = s->made++ % s->tokens.count;
        bearer(headers, s->tokens.at[s->token[client]], "");
        ask(f, client, "POST", "/api/v1/carts", headers, "{}");
        return true;
    }
    bearer(headers, s->tokens.at[s->token[client]], "");
    snprintf(target, sizeof target, "/api/v1/carts/%s/lines", s->cart[client]);
    int n = snprintf(body, sizeof body, "{\"lines\":[");
    uint64_t first = random_next(&s->seed), step = 1 + random_next(&s->seed) % 97; /* five different ones */
    for (uint64_t i = 0; i < LINES_OF_ORDER; i++)
        n += snprintf(body + n, sizeof body - (size_t)n, "%s{\"sku\":\"%s\",\"quantity\":\"%d\"}",
                      i ? "," : "", s->products.at[(first + i * step) % (uint64_t)s->products.count],
                      (int)(1 + (first + i) % 3));
    snprintf(body + n, sizeof body - (size_t)n, "]}");
    ask(f, client, "POST", target, headers, body);
    return true;
}

static void carts_check(struct flow *f, int client, const struct answer *a)
{
    struct carts *s = f->state;
    if (!s->cart[client][0]) {
        if (a->status != 201)
            die("no cart: %d %s", a->status, a->body);
        between(a->body, "\"id\":\"", "\"", s->cart[client], sizeof s->cart[client]);
        return;
    }
    if (a->status != 200 || count_of(a->body, "\"verdict\":\"accepted\"") != LINES_OF_ORDER)
        die("the cart did not take its lines: %d %s", a->status, a->body);
    printf("%d %s\n", s->token[client], s->cart[client]);
    s->cart[client][0] = '\0';
}

static void run_carts(struct flow *f, char **args)
{
    struct carts s = {.tokens = lines_read(args[0]),
                      .products = lines_read(args[1]),
                      .wanted = number(args[2]),
                      .seed = 29};
    if (s.products.count < 1000)
        die("%s: too few products", args[1]);
    f->clients = 16;
    s.cart = calloc((size_t)f->clients, sizeof *s.cart);
    s.token = calloc((size_t)f->clients, sizeof *s.token);
    f->state = &s;
    f->next = carts_next;
    f->check = carts_check;
    flow_run(f);
}

/* ---- ordering ---- */

struct orders {
    struct lines tokens, carts;
    int at, end;
};

static bool orders_next(struct flow *f, int client)
{
    struct orders *s = f->state;
    char headers[HEADERS], key[160], target[160], cart[64];
    int token;
    if (s->at == s->end)
        return false;
    if (sscanf(s->carts.at[s->at], "%d %63s", &token, cart) != 2)
        die("not a cart: %s", s->carts.at[s->at]);
    snprintf(key, sizeof key, "Idempotency-Key: bench-%s\r\n", cart);
    bearer(headers, s->tokens.at[token], key);
    snprintf(target, sizeof target, "/api/v1/carts/%s/order", cart);
    ask(f, client, "POST", target, headers, "{\"payment_method\":\"on_account\"}");
    s->at++;
    return true;
}

static void orders_check(struct flow *f, int client, const struct answer *a)
{
    (void)f;
    (void)client;
    if (a->status != 201 || count_of(a->body, "\"line_net\":") != LINES_OF_ORDER ||
        !strstr(a->body, "\"number\":\"C-"))
        die("not an order of %d lines: %d %s", LINES_OF_ORDER, a->status, a->body);
}

static void run_orders(struct flow *f, char **args)
{
    struct orders s = {.tokens = lines_read(args[0]), .carts = lines_read(args[1]), .at = number(args[2])};
    s.end = s.at + number(args[3]);
    if (s.end > s.carts.count)
        die("%s holds only %d carts", args[1], s.carts.count);
    f->clients = number(args[4]);
    f->state = &s;
    f->next = orders_next;
    f->check = orders_check;
    flow_run(f);
    print_figures(f);
}

/* ---- asking for prices ---- */

struct prices {
    struct lines tokens, products;
    int lines;
    uint64_t seed;
};

static bool prices_next(struct flow *f, int client)
{
    struct prices *s = f->state;
    char headers[HEADERS], body[8192];
    bearer(headers, s->tokens.at[random_next(&s->seed) % (uint64_t)s->tokens.count], "");
    int n = snprintf(body, sizeof body, "{\"lines\":[");
    for (int i = 0; i < s->lines; i++)
        n += snprintf(body + n, sizeof body - (size_t)n, "%s{\"sku\":\"%s\",\"quantity\":\"%d\"}",
                      i ? "," : "", s->products.at[random_next(&s->seed) % (uint64_t)s->products.count],
                      1 + i % 9);
    snprintf(body + n, sizeof body - (size_t)n, "]}");
    ask(f, client, "POST", "/api/v1/prices", headers, body);
    return true;
}

static void prices_check(struct flow *f, int client, const struct answer *a)
{
    (void)client;
    const struct prices *s = f->state;
    if (a->status != 200 || count_of(a->body, "\"line_net\":{\"amount\":\"") != s->lines)
        die("not the prices of %d lines: %d %s", s->lines, a->status, a->body);
}

static void run_prices(struct flow *f, char **args)
{
    struct prices s = {
        .tokens = lines_read(args[0]), .products = lines_read(args[1]), .lines = number(args[2]), .seed = 31};
    if (s.lines < 1 || s.lines > 100)
        die("1 to 100 lines");
    f->clients = number(args[3]);
    f->seconds = number(args[4]);
    f->state = &s;
    f->next = prices_next;
    f->check = prices_check;
    flow_run(f);
    print_figures(f);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int args;
        void (*run)(struct flow *f, char **args);
    } jobs[] = {{"sign-in", 3, run_sign_in},
                {"carts", 3, run_carts},
                {"orders", 5, run_orders},
                {"prices", 5, run_prices}};
    struct flow f = {0};
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++)
        if (argc == jobs[i].args + 3 && strcmp(argv[1], jobs[i].name) == 0) {
            url_read(argv[2], &f);
            jobs[i].run(&f, argv + 3);
            return 0;
        }
    die("load sign-in|carts|orders|prices URL …: see load.c");
}
