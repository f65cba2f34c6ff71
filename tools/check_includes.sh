#!/bin/sh
# Checks who includes whom: slices meet at contracts, as src/slices.deps allows. SPDX-License-Identifier: Apache-2.0
#
# check_includes.sh [ROOT]
#   base sees base; db sees base and db; web sees base, db and web; app sees all contracts.
#   A slice sees these, its own headers, and <other>/<other>.h of the slices that src/slices.deps gives it.
#   *_rules.c and .h see base, contracts and their own rules only. SQL_... is named in *_store*.c, db and web only.
#   Folders that gather what belongs nowhere (util, common ...) are refused, and slices.deps has no circle.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2

{
    for folder in src/*/; do
        folder=${folder#src/}
        echo "FOLDER ${folder%/}"
    done
    sed 's/#.*//' src/slices.deps | awk 'NF { print "DEPS", $0 }'
    grep -nHoE '^(%use|# *include) *"[^"]+"' src/*/*.c src/*/*.h src/*/views/*.html 2>/dev/null |
        sed -E 's/^([^:]+):([0-9]+):(%use|# *include) *"([^"]+)"/INCLUDE \1 \2 \4/'
    grep -nHoE '\bSQL_[a-z0-9_]+' src/*/*.c 2>/dev/null | sed -E 's/^([^:]+):([0-9]+):(.*)/SQL \1 \2 \3/'
} | awk '
function wrong(file, line, what) { printf "%s:%s: %s\n", file, line, what; bad++ }
function is_platform(s) { return s == "base" || s == "db" || s == "web" || s == "app" }
function split_path(path) { split(path, part, "/"); slice = part[2]; name = part[3] }
function visit(s,    i, n, list) { # looks for a circle
    if (mark[s] == 1) { wrong("src/slices.deps", 1, "circle through " s); return }
    if (mark[s] == 2) return
    mark[s] = 1
    n = split(uses[s], list, " ")
    for (i = 1; i <= n; i++) visit(list[i])
    mark[s] = 2
}
$1 == "FOLDER" {
    if ($2 ~ /^(util|utils|common|helper|helpers|manager|managers|misc|core|service|services|lib|shared)$/)
        wrong("src/" $2, 1, "a folder is named after a department of the shop, not " $2)
    folders[$2] = 1
}
$1 == "DEPS" {
    s = $2; sub(/:$/, "", s); known[s] = 1
    for (i = 3; i <= NF; i++) { may[s, $i] = 1; uses[s] = uses[s] " " $i }
}
$1 == "SQL" {
    split_path($2)
    if (slice != "db" && slice != "web" && name !~ /_store[a-z_]*\.c$/ && name !~ /_test\.c$/)
        wrong($2, $3, "only *_store.c names statements: " $4)
}
$1 == "INCLUDE" {
    file = $2; line = $3
    split_path(file)
    n = split($4, to, "/")
    if (n == 1) { if (name !~ /_test\.c$/) wrong(file, line, "write the slice too: \"" slice "/" $4 "\""); next }
    target = to[1]; header = to[2]
    if (name ~ /_test\.c$/ || slice == "app" && target == "app") next
    if (target == "support") { wrong(file, line, "only tests include tests/support"); next }
    if (name ~ /_rules(_[a-z]+)*\.[ch]$/ && target != "base") {
        if (target == slice && (header == slice ".h" || header ~ /_rules(_[a-z]+)*\.h$/)) next
        if (header != target ".h" || !may[slice, target]) { wrong(file, line, "rules see base and contracts only, not " $4); next }
    }
    if (target == "base" || target == slice) next
    if (slice == "base") { wrong(file, line, "base sees base only"); next }
    if (slice == "db") { wrong(file, line, "db sees base and db only"); next }
    if (slice == "web" && target != "db") { wrong(file, line, "web sees base, db and web only"); next }
    if (target == "db" || target == "web") next
    if (target == "app") { wrong(file, line, "nothing depends on app"); next }
    if (header != target ".h") wrong(file, line, "only " target "/" target ".h may be included from outside " target)
    else if (slice != "app" && !may[slice, target]) wrong(file, line, slice " may not depend on " target " (src/slices.deps)")
}
END {
    for (s in folders)
        if (!is_platform(s) && !known[s]) wrong("src/slices.deps", 1, s " is missing: name what it may include")
    for (s in known) visit(s)
    exit bad > 0
}'
