#!/bin/sh
# Kills the server in the middle of its work, half of the times on each engine. SPDX-License-Identifier: Apache-2.0
#
# run.sh KILLS [SEED]      NEGOCE_BIN=build/release/negoce tests another binary than build/dev/negoce
# Both databases wait for the disk, as in production. The seed is printed; with it the same moments come again.
set -u
cd "$(dirname "$0")/.."
half=$((($1 + 1) / 2))
seed=${2:-$$}
node=node_modules/.bin/node
status=0
DB=sqlite "$node" faults/kill.js "$half" "$seed" || status=1
NEGOCE_PG_DURABLE=1 ../tools/with_postgres.sh "$node" faults/kill.js "$half" "$seed" || status=1
exit $status
