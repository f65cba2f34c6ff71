#!/bin/sh
# All house checks, each told even where one before it failed. SPDX-License-Identifier: Apache-2.0
#
# check.sh BUILD_FOLDER      the folder that holds poc and negoce
set -u
cd "$(dirname "$0")/.."
passed=0
failed=0
check() {
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        printf '^ %s\n' "$(basename "$1")" >&2
    fi
}
texts() {
    # shellcheck disable=SC2046
    "$1/poc" --texts src/*/fr.po -- $(find src \( -name '*.[ch]' -o -name '*.html' -o -name '*.def' \) ! -name '*_test.c')
}
check tools/check_includes.sh
check tools/check_source.sh
check tools/check_size.sh
check texts "$1"
check tools/check_errors.sh
check tools/check_doors.sh
check tools/check_docs.sh
check tools/docs.sh check "$1"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
