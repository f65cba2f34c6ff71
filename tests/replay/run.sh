#!/bin/bash
# Replays every data set as a whole on both engines and writes docs/replays.md. SPDX-License-Identifier: Apache-2.0
#
# run.sh      needs build/dev/negoce; ends with 1 where a line differs that should not
set -uo pipefail
cd "$(dirname "$0")/../.."
logs=build/test/replay
mkdir -p "$logs"
status=0
for set in northwind adventureworks online_retail; do
    node tests/replay/$set.mjs >"$logs/$set-sqlite.log" 2>&1 || status=1
    tail -n 2 "$logs/$set-sqlite.log"
    tools/with_postgres.sh node tests/replay/$set.mjs >"$logs/$set-postgres.log" 2>&1 || status=1
    tail -n 2 "$logs/$set-postgres.log"
done
node tests/replay/history.mjs >"$logs/history-sqlite.log" 2>&1 || status=1
tail -n 2 "$logs/history-sqlite.log"
{
    cat <<'MD'
# Replays

Real orders, placed again through the API: each on its date (test clock), by its company's buyer, in a shop filled by the import files. Net amounts are compared
to the cent, by arithmetic that shares nothing with the server's (`tests/replay/decimal.mjs`). Written by `make replay`; `./test` replays each twentieth order of the
larger sets, and Northwind as a whole.

MD
    printf 'Run on %s, %s.\n\n' "$(date +%F)" "$(git rev-parse --short HEAD)"
    printf '| data set, engine | orders | lines | differ as expected | seconds of placing |\n|---|---|---|---|---|\n'
    for log in "$logs"/*-sqlite.log "$logs"/*-postgres.log; do
        sed -nE 's/^([a-z-]+ on [A-Za-z]+): (.*, )?([0-9]+ of [0-9]+) orders and ([0-9]+( of [0-9]+)?) lines agree( to the cent)?, (([0-9]+) lines differ as expected, )?([0-9]+) s$/| \1 | \3 | \4 | \8 | \9 |/p' "$log"
    done | sort
    printf '\n## What is expected to differ\n\n'
    printf -- '- AdventureWorks: five lines of one cent, where the net in the data had been rounded to four decimals before.\n'
    printf -- '- Online Retail: the same customer, product, minute and quantity at two prices, which no price rule can tell apart. All other pairs of prices are tiers.\n\n```\n'
    grep -h '^as expected' "$logs/adventureworks-sqlite.log" "$logs/online_retail-sqlite.log" | sed 's/^as expected: //' | sort
    printf '```\n\n## What the data hold\n\n```\n'
    for set in adventureworks online_retail; do
        grep -vE '^(as expected|imported|differs)|passed,|agree' "$logs/$set-sqlite.log"
        sed -n 's/^imported: /    SQLite: /p' "$logs/$set-sqlite.log"
        sed -n 's/^imported: /    PostgreSQL: /p' "$logs/$set-postgres.log"
    done
    sed -n '/^history/p' "$logs/history-sqlite.log"
    printf '```\n'
} >docs/replays.md
exit $status
