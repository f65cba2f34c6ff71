#!/bin/sh
# Runs each fuzz target for some seconds, from the corpus and the regressions. SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh BUILD_FOLDER SECONDS
# A finding stays in tests/fuzz/findings/; after the fix it moves to tests/fuzz/regression/<target>/.
set -u
cd "$(dirname "$0")/.."
passed=0
failed=0
for program in "$1"/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    target=$(basename "$program")
    target=${target#fuzz_}
    corpus=build/fuzz-corpus/$target
    mkdir -p "$corpus" tests/fuzz/findings
    known=
    for folder in "tests/fuzz/corpus/$target" "tests/fuzz/regression/$target"; do
        [ -d "$folder" ] && known="$known $folder"
    done
    # shellcheck disable=SC2086
    if "$program" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="tests/fuzz/findings/$target-" \
        "$corpus" $known >"$corpus.log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        tail -n 30 "$corpus.log"
    fi
    printf '%-24s %s\n' "$target" "$(grep -o 'DONE.*' "$corpus.log" | tail -n 1)"
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
