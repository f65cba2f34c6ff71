#!/bin/sh
# Checks that every named refusal is caused by some test. SPDX-License-Identifier: Apache-2.0
#
# check_errors.sh [ROOT]
# docs/untested-errors.md holds the exceptions, "- name: why" a line; they are printed.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2

find src tests -type f \( -name '*_test.c' -o -path 'tests/*.js' -o -path 'tests/*.c' \) -not -path '*/node_modules/*' \
    -exec cat {} + 2>/dev/null | tr -c 'a-z0-9_' '\n' | sort -u >"${TMPDIR:-/tmp}/negoce-words.$$"
trap 'rm -f "${TMPDIR:-/tmp}/negoce-words.$$"' EXIT
grep -HnE '^ERROR\(' src/*/*_errors.def | sed -E 's/^([^:]+):([0-9]+):ERROR\(([a-z0-9_]+).*/\1 \2 \3/' |
    awk -v words="${TMPDIR:-/tmp}/negoce-words.$$" -v exceptions=docs/untested-errors.md '
    BEGIN {
        while ((getline word < words) > 0) { tested[word] = 1; if (sub(/^E_/, "", word)) tested[word] = 1 }
        while ((getline row < exceptions) > 0)
            if (row ~ /^- [a-z0-9_]+: ./) { name = row; sub(/^- /, "", name); sub(/:.*/, "", name); excused[name] = row }
    }
    { defined[$3] = 1 }
    tested[$3] { if (excused[$3]) { printf "%s: %s is tested; take it out\n", exceptions, $3; bad = 1 }; next }
    excused[$3] { print "untested: " substr(excused[$3], 3); next }
    { printf "%s:%s: no test causes %s\n", $1, $2, $3; bad = 1 }
    END {
        for (name in excused) if (!defined[name]) { printf "%s: there is no error %s\n", exceptions, name; bad = 1 }
        exit bad
    }'
