#!/bin/sh
# Runs a command beside a PostgreSQL server of its own, which is gone afterwards. SPDX-License-Identifier: Apache-2.0
#
# with_postgres.sh COMMAND...   in it: DB=postgres, NEGOCE_DATABASE=postgresql://..., and PGHOST, PGUSER, PGDATABASE
#
# The server is the one tools/pg_test.sh starts; NEGOCE_PG_DURABLE=1 makes it wait for the disk.
# A server that is up already is used instead: NEGOCE_DATABASE set by the caller.
set -eu
if [ -n "${NEGOCE_DATABASE:-}" ]; then
    exec env DB=postgres "$@"
fi
here=$(cd "$(dirname "$0")" && pwd)
address=$("$here/pg_test.sh" start ${NEGOCE_PG_DURABLE:+--durable})
stop() {
    status=$?
    trap - EXIT INT TERM
    "$here/pg_test.sh" stop "$address"
    exit $status
}
trap stop EXIT
trap 'exit 130' INT TERM
host=${address#*host=}
export DB=postgres PGHOST="${host%%&*}" PGUSER=postgres PGDATABASE=negoce
createdb negoce
export NEGOCE_DATABASE="postgresql://postgres@/negoce?host=$PGHOST"
"$@"
