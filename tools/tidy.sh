#!/bin/bash
# clang-tidy over the sources: all, or those that differ from the last release or main. SPDX-License-Identifier: Apache-2.0
#
# tidy.sh all | changed        needs the tree of the clang preset, with its generated headers
set -u
cd "$(dirname "$0")/.."
cmake --build --preset clang --target generate -- --quiet || exit 1

sources() { git ls-files 'src/*.c' | grep -v '_test\.c$'; }
if [ "${1:-all}" = changed ]; then
    base=$(git merge-base HEAD origin/main 2>/dev/null)
    # On main itself: what the last commits changed.
    if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
        base=$(git rev-parse --verify -q HEAD~5 || git rev-list --max-parents=0 HEAD | tail -n 1)
    fi
    files=$({
        git diff --name-only --diff-filter=d "$base" -- 'src/*.c'
        git ls-files -o --exclude-standard 'src/*.c'
    } | grep -v '_test\.c$' | sort -u)
else
    files=$(sources)
fi
[ -n "$files" ] || exit 0

# A file that was found clean is not looked at again until it or any header changes.
stamp=build/tidy
mkdir -p $stamp
headers=$(cat .clang-tidy $(git ls-files 'src/*.h') | sha256sum | cut -c1-16)
todo=
for file in $files; do
    key=$stamp/$(echo "$headers" | cat - "$file" | sha256sum | cut -c1-32)
    [ -f "$key" ] || todo="$todo $file=$key"
done
[ -n "$todo" ] || exit 0
# shellcheck disable=SC2086
printf '%s\n' $todo | xargs -P 2 -I{} sh -c '
    file=${1%%=*}
    if said=$(clang-tidy -p build/clang --quiet "$file" 2>/dev/null); then touch "${1#*=}"; else echo "$said"; exit 1; fi' - {}
