#!/bin/sh
# Checks that what one door can do the other can: use-cases that only the API or only pages call are excused.
# SPDX-License-Identifier: Apache-2.0
#
# check_doors.sh [ROOT]
# A use-case is a function of a slice's contract (src/<slice>/<slice>.h) that returns a status. The API are files *_api*.c and *_json.c,
# pages the other ones that include views. docs/one-door.md holds the exceptions, "- name: why" a line.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
work="${TMPDIR:-/tmp}/negoce-doors.$$"
trap 'rm -f "$work".*' EXIT

words() { cat /dev/null "$@" | tr -c 'a-zA-Z0-9_' '\n' | sort -u; }
api=$(ls src/*/*_api*.c src/*/*_json.c 2>/dev/null)
pages=$(grep -lE '^#include "[a-z_]+/[a-z_]+_(views(\.gen)?|pages)\.h"' src/*/*.c 2>/dev/null | grep -vE '_api[a-z_]*\.c$|_json\.c$|_test\.c$|^src/mail/')
# shellcheck disable=SC2086
words $api >"$work.api"
# shellcheck disable=SC2086
words $pages >"$work.pages"
for header in src/*/*.h; do
    slice=$(basename "$(dirname "$header")")
    [ "$header" = "src/$slice/$slice.h" ] || continue
    case $slice in base | db | web | app) continue ;; esac
    grep -noE '^enum status [a-z_]+\(' "$header" | sed -E "s|^([0-9]+):enum status ([a-z_]+)\(|$header:\1 \2|"
done | awk -v api="$work.api" -v pages="$work.pages" -v exceptions=docs/one-door.md '
    BEGIN {
        while ((getline word < api) > 0) by_api[word] = 1
        while ((getline word < pages) > 0) by_page[word] = 1
        while ((getline row < exceptions) > 0)
            if (row ~ /^- `?[a-z_]+`?: ./) { name = row; sub(/^- `?/, "", name); sub(/`?:.*/, "", name); excused[name] = 1 }
    }
    { one = (by_api[$2] && !by_page[$2]) ? "the API" : (by_page[$2] && !by_api[$2]) ? "a page" : ""; known[$2] = 1
      if (one != "" && !excused[$2]) { printf "%s: only %s calls %s; give it the other door or a line in %s\n", $1, one, $2, exceptions; bad = 1 }
      if (one == "" && excused[$2]) { printf "%s:1: %s has both doors or none; take it out\n", exceptions, $2; bad = 1 } }
    END {
        for (name in excused) if (!known[name]) { printf "%s:1: no contract has %s\n", exceptions, name; bad = 1 }
        exit bad
    }'
