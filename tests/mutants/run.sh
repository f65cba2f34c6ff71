#!/bin/sh
# Plants a bug at a time and demands that the test named in it fails. SPDX-License-Identifier: Apache-2.0
#
# run.sh [NAME...]      all of tests/mutants/*.patch, or these
# The first line of a patch is "test: COMMAND", run at the root of a copy of the tree; "test: build" is one that must
# not even build. Each command is run once without a bug first, and must pass.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
tree=$root/build/mutants
export CCACHE_BASEDIR="$tree" CCACHE_NOHASHDIR=1

# The tree as it is here; what was built there before is kept, files that are the same keep their times.
copy() {
    mkdir -p "$tree"
    find "$tree" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -p -t "$tree"
    ln -sfn "$root/tests/node_modules" "$tree/tests/node_modules"
}

build() { make -C "$tree" default >"$tree/build/build.log" 2>&1; }
run() { (cd "$tree" && timeout 600 sh -c "$1") >"$tree/build/test.log" 2>&1; }
command_of() { sed -n '1s/^test: //p' "$1"; }

if [ $# -gt 0 ]; then
    patches=
    for name in "$@"; do patches="$patches tests/mutants/$name.patch"; done
else
    patches=$(ls tests/mutants/*.patch)
fi

copy
mkdir -p "$tree/build"
build || { tail -n 20 "$tree/build/build.log"; exit 1; }

passed=0
failed=0
tell() {
    printf '%-28s %s\n' "$1" "$2"
    case $2 in
    found*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)) ;;
    esac
}

sound="
build
"
for patch in $patches; do
    name=$(basename "$patch" .patch)
    test=$(command_of "$patch")
    case $sound in
    *"
$test
"*) ;;
    *)
        if ! run "$test"; then
            tail -n 20 "$tree/build/test.log"
            tell "$name" "its test fails without the bug too: $test"
            continue
        fi
        sound="$sound$test
"
        ;;
    esac
    # The tree lies inside this repository, which git apply is not to find.
    if ! (cd "$tree" && GIT_CEILING_DIRECTORIES="$root/build" git apply "$root/$patch"); then
        tell "$name" 'the patch no longer applies'
        copy
        continue
    fi
    if build; then
        if [ "$test" = build ]; then tell "$name" 'it builds'; elif run "$test"; then tell "$name" "not found by: $test"; else tell "$name" 'found'; fi
    elif [ "$test" = build ]; then
        tell "$name" 'found: it does not build'
    else
        tail -n 20 "$tree/build/build.log"
        tell "$name" 'it does not build'
    fi
    sed -n 's#^+++ b/##p' "$patch" | while IFS= read -r file; do cp "$file" "$tree/$file"; done
    build # the next one's test is run without a bug first
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
