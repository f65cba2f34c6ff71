#!/bin/bash
# Measures the shop beside its references in the same run, and writes docs/benchmarks.md. SPDX-License-Identifier: Apache-2.0
#
# run.sh [PRODUCTS COMPANIES TIERS]     needs build/release/negoce; everything else is made in a folder of its own
#
# The server and the references share core 0, the load has core 1; orders are placed with the server on both cores too. Both sides of a pair run alternately, RUNS times; a wrong answer or a
# missing reference ends it. RUNS, SECONDS_EACH and ORDERS_EACH may be set in the environment.
set -euo pipefail
cd "$(dirname "$0")/../.."
PRODUCTS=${1:-10000} COMPANIES=${2:-200} TIERS=${3:-100000}
RUNS=${RUNS:-5} SECONDS_EACH=${SECONDS_EACH:-3} ORDERS_EACH=${ORDERS_EACH:-1500}
NEGOCE=$PWD/build/release/negoce
PASSWORD=salines-demo-29
here=$PWD/tests/bench
work=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
say() { echo "bench: $*" >&2; }
fail() {
    say "$*"
    exit 1
}
[ -x "$NEGOCE" ] || fail "build/release/negoce is not there: make release"
for tool in nginx wrk sqlite3 taskset gcc; do
    command -v $tool >/dev/null || fail "$tool is not there: see tools/packages.txt"
done
[ "$(nproc)" -ge 2 ] || fail "two cores are needed: one serves, one loads"
load_before=$(cut -d' ' -f1 /proc/loadavg)
. "$here/pieces.sh"

build_tools
make_shop
start_server
prepare_pages
start_nginx
say "lists, products and price questions"
for ((run = 1; run <= RUNS; run++)); do
    for kind in list product; do
        pages "$kind" negoce "$server" "$url"
        pages "$kind" nginx "$nginx" "$static_url"
    done
    for lines in 1 24; do
        prices $lines
        pages "price$lines" nginx "$nginx" "$static_url"
    done
done
say "orders"
prepare_orders
for ((run = 1; run <= RUNS; run++)); do
    orders order 0 $((WARM + (2 * run - 2) * ORDERS_EACH))
    bare
    orders order2 0,1 $((WARM + (2 * run - 1) * ORDERS_EACH))
done
. "$here/report.sh"
report >docs/benchmarks.md
say "docs/benchmarks.md is written"
