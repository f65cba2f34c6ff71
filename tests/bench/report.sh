# Makes docs/benchmarks.md of the figures. SPDX-License-Identifier: Apache-2.0

# column KIND SIDE FIELD: median, least and most of all runs
column() {
    awk -v k="$1" -v s="$2" -v f="$3" '$1 == k && $2 == s { print $f }' "$work/figures" | sort -n |
        awk '{ v[NR] = $1 } END { if (!NR) exit 1; m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; print m, v[1], v[NR] }'
}

whole() { echo "$1" | awk '{ s = sprintf("%.0f", $1); o = ""; while (length(s) > 3) { o = "," substr(s, length(s) - 2) o; s = substr(s, 1, length(s) - 3) } print s o }'; }
ms() { echo "$1" | awk '{ printf "%.1f", $1 / 1000 }'; }

# row NAME KIND REFERENCE GOAL [KIND OF THE REFERENCE]
row() {
    local name=$1 kind=$2 reference=$3 goal=$4 beside=${5:-$2}
    local a b c d p q
    a=($(column "$kind" negoce 3)) || fail "no figures of $kind"
    b=($(column "$beside" "$reference" 3)) || fail "no figures of $kind beside $reference"
    c=($(column "$kind" negoce 7))
    d=($(column "$beside" "$reference" 7))
    p=($(column "$kind" negoce 4))
    q=($(column "$kind" negoce 5))
    printf '| %s | %s | %s (%s–%s) | %s | %s (%s–%s) | %s %% | %s | %s | %s |\n' "$name" "$goal" "$(whole "${a[0]}")" "$(whole "${a[1]}")" \
        "$(whole "${a[2]}")" "$reference" "$(whole "${b[0]}")" "$(whole "${b[1]}")" "$(whole "${b[2]}")" \
        "$(awk -v x="${a[0]}" -v y="${b[0]}" 'BEGIN { printf "%.1f", 100 * x / y }')" "$(whole "${c[0]}")" "$(whole "${d[0]}")" \
        "$(ms "${p[0]}") / $(ms "${q[0]}")"
}

size_of() { find "$work/static/$1" -type f -printf '%s\n' | awk '{ n += $1 } END { printf "%.1f KB", n / NR / 1024 }'; }

report() {
    cat <<TEXT
# Benchmarks

Made by \`make bench\` on $(date -u +%Y-%m-%d), $(git describe --always 2>/dev/null || echo 'outside of git'); $RUNS runs of each side, alternately; the median, and the least and the most in brackets.

- Machine: $(nproc) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo) memory, $(df --output=fstype "$work" | tail -1) on $(df --output=source "$work" | tail -1), Linux $(uname -r).
- Others on it: load average $load_before before the run ($(cut -d' ' -f1 /proc/loadavg) after it, the run itself among it). Above about 1 before the run something else was busy; then compare CPU and ratios, not rates.
- Versions: $("$NEGOCE" version | head -1), SQLite $(sqlite3 --version | cut -d' ' -f1), $(nginx -v 2>&1 | sed 's/nginx version: //'), $(wrk -v 2>&1 | head -1 | cut -d' ' -f1,2), $(gcc -dumpfullversion | sed 's/^/gcc /').
- Shop: \`negoce demo --products $PRODUCTS --companies $COMPANIES --tiers $TIERS\`.
- The server and its reference run on core 0, one after the other; the load comes from core 1. Orders are measured with the server on both cores too. Nothing is compressed, nothing is cached: every page and price is read and computed for its reader.

| Job | Goal, a second | Negoce, a second | Reference | Reference, a second | Ratio | CPU of Negoce, µs | CPU of the reference, µs | p50 / p99, ms |
|---|---|---|---|---|---|---|---|---|
TEXT
    row "List of 24 products, $(size_of list)" list nginx "≥ 1,000"
    row "Product page, $(size_of product)" product nginx "≥ 2,000"
    row "Price question of one line, $(size_of price1)" price1 nginx "≥ 2,000"
    row "Price question of 24 lines, $(size_of price24)" price24 nginx "–"
    row "Order of five lines, durable, 64 clients, server on one core" order bare "≥ 1,500"
    row "The same, server on both cores (reference on one)" order2 bare "≥ 1,500" order
    cat <<TEXT

What stands behind a line:

- **Lists and product pages**: wrk, 16 connections, $SECONDS_EACH s a run. Each request bears the session of a random company and asks a random page, no two equal within 1,000; each answer must hold a price. nginx serves 200 of the same pages, byte for byte and with the same headers, as static files.
- **Price questions**: a C client, 16 connections; random companies, random products; each answer must hold the net of every line. nginx answers a GET of the same bytes.
- **Orders**: a C client, 64 connections, $ORDERS_EACH orders a run; the carts are filled beforehand. Timed is \`POST /carts/{cart}/order\`: session, prices, stock, credit, number, rows, audit, change log, outbox and the kept answer of its idempotency key, on the disk before it is answered; each answer must hold five lines. The CPU also holds the confirmation mails that are written meanwhile. The reference is \`tests/bench/bare_loop.c\`: the same rows in a copy of the same shop, 64 orders a commit, the same settings and disk, and nothing else. Both become dearer as the shop fills (the most is the first run, the least the last): each index led by the company spreads over more pages.
- **The goal for orders** is missed with the server on one core, as all other rows are measured. The row on both cores was added after that miss: there the server shares the second core with the load, and its ratio is not like for like, since the reference has one thread on one core.
- CPU is user and system time of the serving process for each answer; it suffers less from other work on the machine than the rate does, but shared cores and caches raise it too.
TEXT
}
