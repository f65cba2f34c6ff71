#!/bin/sh
# Runs each fuzz target for some seconds, two at a time, from the corpus and the regressions. SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh BUILD_FOLDER SECONDS [TARGET]
# A finding stays in tests/fuzz/findings/; after the fix it moves to tests/fuzz/regression/<target>/.
set -u
cd "$(dirname "$0")/.."
build=$1
seconds=$2

# One target; its log ends with "passed" or "failed".
run() {
    target=$1
    corpus=build/fuzz-corpus/$target
    mkdir -p "$corpus" tests/fuzz/findings
    known=
    for folder in "tests/fuzz/corpus/$target" "tests/fuzz/regression/$target"; do
        [ -d "$folder" ] && known="$known $folder"
    done
    # shellcheck disable=SC2086
    if "$build/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
        -artifact_prefix="tests/fuzz/findings/$target-" "$corpus" $known >"$corpus.log" 2>&1; then
        echo passed >>"$corpus.log"
    else
        echo failed >>"$corpus.log"
    fi
}

targets=${3:-$(for program in "$build"/fuzz_*; do [ -f "$program" ] && [ -x "$program" ] && basename "$program" | sed 's/^fuzz_//'; done)}
other=
for target in $targets; do
    run "$target" &
    if [ -n "$other" ]; then
        wait "$other"
        other=
        wait $!
    else
        other=$!
    fi
done
wait
passed=0
failed=0
for target in $targets; do
    log=build/fuzz-corpus/$target.log
    if [ "$(tail -n 1 "$log")" = passed ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        tail -n 40 "$log"
    fi
    printf '%-12s %s\n' "$target" "$(grep -o 'DONE.*' "$log" | tail -n 1)"
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
