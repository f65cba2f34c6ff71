#!/bin/bash
# Imports a large catalogue and its prices while twenty buyers order, kills the server half-way and goes on. SPDX-License-Identifier: Apache-2.0
#
# import.sh [PRODUCTS LISTS]     needs build/release/negoce; prices are PRODUCTS × LISTS; writes docs/benchmarks-import.md
set -euo pipefail
cd "$(dirname "$0")/../.."
ROWS=${1:-100000} LISTS=${2:-10}
PRODUCTS=5000 COMPANIES=50 TIERS=20000 ROUND=100 CARTS=${CARTS:-6000}
NEGOCE=$PWD/build/release/negoce
PASSWORD=salines-demo-29
here=$PWD/tests/bench
work=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
say() { echo "bench: $*" >&2; }
fail() { say "$*"; exit 1; }
[ -x "$NEGOCE" ] || fail "build/release/negoce is not there: make release"
. "$here/pieces.sh"
start() {
    local name=$1
    shift
    "$@" >"$work/$name.out" 2>"$work/$name.err" &
    pid=$!
    started+=("$pid")
}

make_files() {
    awk -v n="$ROWS" 'BEGIN { print "sku,unit,name_en,name_fr,category,stock_policy,brand,weight_g,attribute:colour,attribute:size"
        for (i = 0; i < n; i++) printf "IMP-%06d,C62,Item %d,Article %d,IMPC%d,none,Brand %d,%d,%s,%d\n", i, i, i, i % 50, i % 40, 100 + i % 900, i % 2 ? "red" : "blue", i % 60 }' >"$work/products.csv"
    awk 'BEGIN { print "code,name_en,name_fr"; for (i = 0; i < 50; i++) printf "IMPC%d,Group %d,Groupe %d\n", i, i, i }' >"$work/categories.csv"
    awk -v l="$LISTS" 'BEGIN { print "code,name,currency,priority,audience"; for (i = 0; i < l; i++) printf "IMPL%d,List %d,EUR,%d,all\n", i, i, i }' >"$work/price-lists.csv"
    awk -v n="$ROWS" -v l="$LISTS" 'BEGIN { print "list,sku,min_quantity,price"
        for (k = 0; k < l; k++) for (i = 0; i < n; i++) printf "IMPL%d,IMP-%06d,%d,%d.%02d\n", k, i, k * 10 + 1, 10 + i % 90, i % 100 }' >"$work/prices.csv"
}

# Twenty buyers order a round, breathe, and order again; a wrong answer ends it.
at=0
order_while() {
    : >"$work/rounds"
    while kill -0 "$1" 2>/dev/null && [ $((at + ROUND)) -le "$CARTS" ]; do
        "$work/load" orders "$url" "$work/tokens" "$work/carts" "$at" $ROUND 20 >>"$work/rounds"
        at=$((at + ROUND))
        sleep 1
    done
}

# take KIND: imports a file while orders come in; notes lines, seconds and the orders' times
take() {
    local begun ended
    begun=$(date +%s%N)
    "$NEGOCE" import --data "$work/shop" --kind "$1" "$work/$1.csv" >"$work/$1.out" 2>&1 &
    local import=$!
    order_while $import
    wait $import || fail "$1: $(tail -1 "$work/$1.out")"
    ended=$(date +%s%N)
    sort -n -k5 "$work/rounds" >"$work/rounds.sorted"
    awk -v kind="$1" -v lines="$(($(wc -l <"$work/$1.csv") - 1))" -v ns=$((ended - begun)) \
        '{ n += $1; if ($4 > p99) p99 = $4; if ($5 > worst) worst = $5 }
         END { printf "%s %d %.1f %d %.0f %.0f\n", kind, lines, ns / 1e9, n, p99 / 1000, worst / 1000 }' "$work/rounds" | tee -a "$work/imports" >&2
}

build_tools
make_shop
make_files
start_server
"$work/load" carts "$url" "$work/tokens" "$work/ordered_skus" "$CARTS" >"$work/carts"
for kind in categories price-lists; do "$NEGOCE" import --data "$work/shop" --kind $kind "$work/$kind.csv" >/dev/null; done
before=$(sql "SELECT count(*) FROM orders")
: >"$work/imports"
take products
take prices
placed=$(($(sql "SELECT count(*) FROM orders") - before))
[ "$placed" = "$at" ] || fail "$placed orders are there of $at answered"

say "once more by the API, killed half-way"
sed -i 's/^IMPL\([0-9]*\),\([^,]*\),\([0-9]*\),.*/IMPL\1,\2,\3,7.77/' "$work/prices.csv"
token=$("$work/load" sign-in "$url" api <(echo "${OWNER:-nolwenn.cariou@salines.example}") $PASSWORD 2>/dev/null || true)
if [ -n "$token" ]; then
    job=$(curl -sSf -H "Authorization: Bearer $token" -H "Idempotency-Key: bench-$$" -H 'Content-Type: text/csv' --data-binary @"$work/prices.csv" \
        "$url/api/v1/imports?kind=prices" | sed 's/.*"job":"\([^"]*\)".*/\1/')
    while [ "$(sql "SELECT done_count FROM job WHERE subject = 'prices' ORDER BY id DESC LIMIT 1")" -lt $((ROWS * LISTS / 2)) ]; do sleep 0.1; done
    kill -9 "$server"
    wait "$server" 2>/dev/null || true
    stood=$(sql "SELECT done_count FROM job WHERE state = 'running'")
    start_server
    while [ "$(sql "SELECT count(*) FROM job WHERE state = 'done' AND subject = 'prices'")" -lt 2 ]; do sleep 0.5; done
    [ "$(sql "SELECT count(*) FROM price_tier t JOIN price_list l ON l.seller_id = t.seller_id AND l.id = t.list_id WHERE l.code LIKE 'IMPL%' AND t.price_e6 = 7770000")" = $((ROWS * LISTS)) ] ||
        fail "not every price was taken after the kill"
    say "killed at line $stood, $job went on to the end"
fi
{
    printf '# Imports beside orders\n\nMade by `make bench-import` on %s, %s: SQLite, release build, the server and all others on both cores; load average %s at the end.\n' "$(date +%F)" "$(git rev-parse --short HEAD)" "$(cut -d' ' -f1 /proc/loadavg)"
    printf 'The file goes through the command line and the running server; twenty buyers order meanwhile, %d orders of five lines a round, then a second of rest. The slowest round counts.\n\n' $ROUND
    printf '| File | Lines | Seconds | Orders meanwhile | p99 of the slowest round, ms | Slowest order, ms |\n|---|---|---|---|---|---|\n'
    sed 's/ / | /g; s/^/| /; s/$/ |/' "$work/imports"
    printf '\nEvery order that was answered is there. The same million prices once more by the API with other amounts, the server killed (SIGKILL) at line %s: it went on and took every line.\n' "${stood:-?}"
} >docs/benchmarks-import.md
cat "$work/imports"
