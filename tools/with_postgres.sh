#!/bin/sh
# Runs a command beside a PostgreSQL server of its own, which is gone afterwards. SPDX-License-Identifier: Apache-2.0
#
# with_postgres.sh COMMAND...   in it: DB=postgres, NEGOCE_DATABASE=postgresql://..., and PGHOST, PGUSER, PGDATABASE
#
# The server listens on a socket in a folder of its own, never on a port. It does not wait for the disk: tests only.
# A server that is up already is used instead: NEGOCE_DATABASE set by the caller.
set -eu
if [ -n "${NEGOCE_DATABASE:-}" ]; then
    exec env DB=postgres "$@"
fi
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed: tools/setup.sh test" >&2
    exit 1
fi
home=$(mktemp -d /tmp/negoce-pg.XXXXXX)
as=
if [ "$(id -u)" -eq 0 ]; then
    chown postgres: "$home"
    as="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
chmod 755 "$home"
stop() {
    status=$?
    trap - EXIT INT TERM
    (cd / && $as "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$home"
    exit $status
}
trap stop EXIT
trap 'exit 130' INT TERM
(
    cd /
    $as "$bin/initdb" -D "$home/data" -U negoce --auth=trust --encoding=UTF8 --locale=C --no-sync >"$home/log" 2>&1 &&
        $as "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w start -o "-k $home -c listen_addresses='' \
-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB" \
            >>"$home/log" 2>&1
) || {
    echo "PostgreSQL did not start:" >&2
    cat "$home/log" "$home/data/server.log" >&2 2>/dev/null || true
    exit 1
}
"$bin/createdb" -h "$home" -U negoce negoce
export DB=postgres PGHOST="$home" PGUSER=negoce PGDATABASE=negoce
export NEGOCE_DATABASE="postgresql://negoce@/negoce?host=$home"
"$@"
