#!/bin/sh
# A throw-away PostgreSQL cluster for tests. SPDX-License-Identifier: Apache-2.0
#
#   tools/pg_test.sh start [--durable]   makes and starts one, prints its address: postgresql:///postgres?host=…
#   tools/pg_test.sh stop ADDRESS        stops it and removes its folder
#
# It listens on a socket in its own temporary folder only, runs as user postgres when called by root, has C collation and
# UTF8. It does not wait for the disk; with --durable it does (tests that kill).
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed: tools/setup.sh test" >&2
    exit 1
fi

as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

start() {
    dir=$(mktemp -d "${TMPDIR:-/tmp}/negoce-pg-XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$dir"
    chmod 0755 "$dir"
    cd "$dir"
    as_postgres "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 ||
        { cat "$dir/initdb.log" >&2; exit 1; }
    as_postgres sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 200
shared_buffers = 64MB
deadlock_timeout = 100ms
log_min_messages = error
CONF
    if [ "${1:-}" != --durable ]; then
        as_postgres sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
CONF
    fi
    as_postgres "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start >/dev/null 2>&1 ||
        { as_postgres cat "$dir/server.log" >&2; exit 1; }
    echo "postgresql:///postgres?host=$dir&user=postgres"
}

# pg_ctl reads the process from the cluster's own postmaster.pid.
stop() {
    dir=${1#*host=}
    dir=${dir%%&*}
    case $dir in
    */negoce-pg-*) ;;
    *) echo "not an address of pg_test.sh: $1" >&2; exit 2 ;;
    esac
    [ -d "$dir" ] || exit 0
    cd /
    if [ -f "$dir/data/postmaster.pid" ]; then
        as_postgres "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$dir"
}

case ${1:-} in
start) start "${2:-}" ;;
stop) stop "${2:?which address?}" ;;
*) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
