/* The server's own addresses: description, health, figures. SPDX-License-Identifier: Apache-2.0 */
#include "db/migrate.h"
#include "web/metrics.h"
#include "web/openapi.h"
#include "web/web.h"
#include <string.h>

static enum status openapi(struct ctx *cx, struct request *rq)
{
    struct json_out *j = respond_json(cx, rq, 200);
    openapi_write(j, route_tables, web_setup()->version);
    answer_header(rq, "Cache-Control", "public, max-age=300");
    return respond_json_end(cx, rq, j);
}

static enum status healthz(struct ctx *cx, struct request *rq)
{
    return respond_text(cx, rq, 200, "text/plain; charset=utf-8", "ok\n", 3);
}

/* Ready means: the database answers and its schema is the one this binary knows. */
static enum status readyz(struct ctx *cx, struct request *rq)
{
    enum schema_state state;
    const char *which;
    if (migrate_check(cx, &state, &which) != OK ||
        (state != SCHEMA_CURRENT && state != SCHEMA_NEWER_EXPAND)) {
        ctx_clear_problem(cx);
        return fail(cx, E_busy, NULL);
    }
    return respond_text(cx, rq, 200, "text/plain; charset=utf-8", "ready\n", 6);
}

static void put_figure(struct buf *b, const char *name, const char *type, int64_t value)
{
    buf_printf(b, "# TYPE negoce_%s %s\nnegoce_%s %lld\n", name, type, name, (long long)value);
}

static enum status metrics(struct ctx *cx, struct request *rq)
{
    if (!rq->is_loopback && !web_setup()->metrics_open)
        return fail(cx, E_not_found, NULL);
    struct metrics m;
    metrics_read(&m);
    struct db_metrics d = {0};
    db_read_metrics(web_setup()->db, &d);
    struct buf b;
    buf_init(&b, cx->arena, 4096);
    buf_puts(&b, "# TYPE negoce_requests_total counter\n");
    for (int i = 1; i < 6; i++)
        buf_printf(&b, "negoce_requests_total{class=\"%dxx\"} %lld\n", i, (long long)m.requests[i]);
    put_figure(&b, "request_microseconds_total", "counter", m.request_us);
    put_figure(&b, "answer_bytes_total", "counter", m.bytes_out);
    put_figure(&b, "connections", "gauge", m.connections);
    put_figure(&b, "connections_refused_total", "counter", m.connections_refused);
    put_figure(&b, "queue", "gauge", m.queue);
    put_figure(&b, "queue_refused_total", "counter", m.queue_refused);
    put_figure(&b, "deadlines_total", "counter", m.deadlines);
    put_figure(&b, "writes_total", "counter", d.writes);
    put_figure(&b, "write_groups_total", "counter", d.groups);
    put_figure(&b, "write_microseconds_max", "gauge", d.lane_us_max);
    put_figure(&b, "write_queue", "gauge", d.lane_queue);
    return respond_text(cx, rq, 200, "text/plain; version=0.0.4; charset=utf-8", buf_text(&b), b.len);
}

const struct route web_api_routes[] = {
    READ(GET, "/api/openapi.json", openapi, NEED_NOTHING, ROUTE_ANY_SITE,
         "The description of this API, OpenAPI 3.1", NULL),
    READ(GET, "/healthz", healthz, NEED_NOTHING, ROUTE_ANY_SITE, "Is the process alive?", NULL),
    READ(GET, "/readyz", readyz, NEED_NOTHING, ROUTE_ANY_SITE,
         "Can it serve: database reachable, schema current?", NULL),
    READ(GET, "/metrics", metrics, NEED_NOTHING, ROUTE_ANY_SITE, "Figures in the text format of Prometheus",
         NULL),
    {0},
};
