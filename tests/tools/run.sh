#!/bin/sh
# Tests of the generators and house checks: each case of *.cases, each planted violation. SPDX-License-Identifier: Apache-2.0
#
# run.sh BUILD_FOLDER       the folder that holds sqlc, viewc, poc
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=$(cd "${1:?the build folder}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    printf 'FAILED %s\n' "$1"
    sed 's/^/    /' "$work/said" | head -n 8
}

# expect NAME accepted|"refused: part" STATUS: judges what stands in $work/said
expect() {
    case $2 in
    accepted) [ "$3" -eq 0 ] && pass || fail "$1: should be accepted" ;;
    "refused: "*)
        if [ "$3" -eq 0 ]; then
            fail "$1: should be $2"
        elif grep -qF -- "${2#refused: }" "$work/said"; then
            pass
        else
            fail "$1: should be $2"
        fi
        ;;
    *) fail "$1: the case says neither accepted nor refused" ;;
    esac
}

# cases FILE SUFFIX COMMAND: runs the command on each case's file
cases() {
    rm -rf "$work/cases"
    mkdir -p "$work/cases"
    awk -v dir="$work/cases" -v suffix="$2" '
        /^=== / { n++; file = sprintf("%s/%03d%s", dir, n, suffix); print substr($0, 5) > (file ".want"); printf "" > file; next }
        n { print > file }' "$here/$1"
    for want in "$work/cases"/*.want; do
        input=${want%.want}
        mkdir -p "$work/src/cart/views"
        cp "$input" "$work/src/cart/case$2"
        cp "$input" "$work/src/cart/views/case$2"
        (cd "$work" && $3) >"$work/said" 2>&1
        expect "$1, case $(basename "$input" "$2")" "$(cat "$want")" $?
    done
}

run_sqlc() { "$bin/sqlc" out.h out.c "$here"/migrations/*.sql src/cart/case.sql; }
cases sqlc.cases .sql run_sqlc

[ ! -f "$here/more.sh" ] || . "$here/more.sh"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
