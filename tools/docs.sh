#!/bin/sh
# Makes the generated documents from what they describe, so that they cannot be wrong. SPDX-License-Identifier: Apache-2.0
#
# docs.sh make BUILD_FOLDER    writes them
# docs.sh check BUILD_FOLDER   says which are stale; writes nothing
# docs.sh minutes              brings the figures of the last whole ./test into docs/testing.md
#
#   docs/errors.md        src/*/*_errors.def, the statuses of src/web/problem.c
#   docs/routes.md        negoce routes
#   docs/openapi.json     negoce routes --openapi
#   docs/states/order.md  the tables of src/order/order_rules.c
#   docs/data-model.md    what follows its marker: migrations/*.sql with their comments
set -eu
cd "$(dirname "$0")/.."
verb=${1:-}
negoce=${2:-build/dev}/negoce
case $verb in
make | check) ;;
minutes)
    awk -v stages=build/test/stages.txt '
        /^<!-- stages -->/ { print; print "| Stage | Tests | Seconds |\n|---|---|---|"; skip = 1
            while ((getline row < stages) > 0) { split(row, c, " "); printf "| %s | %s | %s |\n", c[1], c[2], c[3]; tests += c[2]; all += c[3] }
            printf "| all | %d | %d |\n", tests, all; next }
        { sub(/ Until then: stages run one by one, beside other work\./, "") }
        /^<!-- \/stages -->/ { skip = 0 }
        !skip' docs/testing.md >docs/testing.tmp
    mv docs/testing.tmp docs/testing.md
    exit ;;
*) sed -n '4,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p "$out/states"

errors() {
    echo "# Refusals"
    echo
    echo "Made by \`make docs\` from \`src/*/*_errors.def\`. The name stands as \`error\` in \`application/problem+json\` and never"
    echo "changes; the text is told in the reader's language, \`{placeholders}\` filled. \`negoce\` prints the name in brackets."
    for def in src/*/*_errors.def; do
        slice=${def#src/}
        slice=${slice%%/*}
        printf '\n## %s\n\n| error | status | text |\n|---|---|---|\n' "$slice"
        sed -nE 's/^ERROR\(([a-z0-9_]+), ([A-Z_]+), "(.*)"\)$/\1\t\2\t\3/p' "$def" |
            awk -F '\t' -v table=src/web/problem.c '
            BEGIN {
                while ((getline line < table) > 0)
                    if (match(line, /\[KIND_[A-Z_]+\] = \{[0-9]+/)) {
                        split(substr(line, RSTART, RLENGTH), part, /[][{]/)
                        status[substr(part[2], 6)] = part[4]
                    }
                own["method_not_allowed"] = 405
            }
            { gsub(/\\"/, "\"", $3); gsub(/\|/, "\\|", $3); printf "| `%s` | %s | %s |\n", $1, $1 in own ? own[$1] : status[$2], $3 }'
    done
}

routes() {
    echo "# Addresses"
    echo
    echo "Made by \`make docs\` from the route tables; \`negoce routes WORD\` tells the line too. Right: what one needs to be let in"
    echo "(\`nothing\`: everybody, \`sign_in\`: whoever is signed in; the rights are in \`src/base/permission.h\`, who has them in"
    echo "\`src/user/user_rules.c\`). For: \`buyer\` and \`staff\` alone, others get 404. Writes run once for each \`Idempotency-Key\`."
    "$negoce" routes | LC_ALL=C awk -F '  +' '
        { file = $NF; sub(/^src\//, "", file); sub(/:[0-9]+$/, "", file); slice = file; sub(/\/.*/, "", slice)
          sub(/^[^\/]*\//, "", file) }
        slice != last { printf "\n## %s\n\n| method | path | right | | for | what | file |\n|---|---|---|---|---|---|---|\n", slice; last = slice }
        { what = $6; sub(/\.$/, "", what)
          printf "| %s | `%s` | %s | %s | %s | %s | `%s` |\n", $1, $2, $3, $4, $5, what, file }'
}

# One member a line, so that a change is a line of a diff.
openapi() {
    "$negoce" routes --openapi | LC_ALL=C awk '
    function line(n) { printf "\n%*s", n * 1, "" }
    {
        depth = 0; in_text = 0; count = length($0)
        for (i = 1; i <= count; i++) {
            c = substr($0, i, 1)
            if (in_text) {
                printf "%s", c
                if (c == "\\") printf "%s", substr($0, ++i, 1)
                else if (c == "\"") in_text = 0
            } else if (c == "\"") { printf "%s", c; in_text = 1 }
            else if (c == "{" || c == "[") {
                if (substr($0, i + 1, 1) ~ /[]}]/) printf "%s%s", c, substr($0, ++i, 1)
                else { printf "%s", c; line(++depth) }
            }
            else if (c == "}" || c == "]") { line(--depth); printf "%s", c }
            else if (c == ",") { printf ","; line(depth) }
            else if (c == ":") printf ": "
            else printf "%s", c
        }
        print ""
    }'
}

states() {
    awk '
    function word(s) { sub(/^[A-Z]+_/, "", s); return tolower(s) }
    /^static const struct \{/ { in_table = 1 }
    /^\/\* placed: / { comment = 1 }
    comment { text = text " " $0; if (/\*\//) comment = 0 }
    in_table && /^    \[ORDER_/ || row != "" { row = row " " $0
        if (row ~ /\},$/) { rows[++n] = row; row = "" } }
    in_table && /^};/ { in_table = 0 }
    /^static const char \*const (deliveries|payments)\[/ {
        list = $0; sub(/.*\{/, "", list); sub(/\}.*/, "", list); gsub(/"/, "", list); gsub(/, /, "`, `", list)
        others = others sprintf("- **%s**: `%s`\n", /deliveries/ ? "delivery" : "payment", list)
    }
    END {
        print "# The states of an order\n"
        print "Made by `make docs` from the table in `src/order/order_rules.c`. What moves an order is in `src/order/README.md`.\n"
        gsub(/\/\*|\*\//, "", text); gsub(/  +/, " ", text)
        print "```mermaid\nstateDiagram-v2\n    [*] --> placed\n    [*] --> on_hold: over the credit limit"
        for (i = 1; i <= n; i++) {
            split(rows[i], part, "\""); name = part[2]; next_ = ""
            rest = part[3]
            while (match(rest, /BIT\(ORDER_[A-Z_]+\)/)) {
                to = tolower(substr(rest, RSTART + 10, RLENGTH - 11)); rest = substr(rest, RSTART + RLENGTH)
                printf "    %s --> %s\n", name, to
                next_ = next_ (next_ == "" ? "" : ", ") "`" to "`"
            }
            if (next_ == "") printf "    %s --> [*]\n", name
            table = table sprintf("| `%s` | %s |\n", name, next_ == "" ? "none: for good" : next_)
        }
        print "```\n\n| state | may become |\n|---|---|\n" table
        count = split(text, sentence, /\. /)
        for (i = 1; i <= count; i++) { sub(/^ +/, "", sentence[i]); sub(/[. ]+$/, "", sentence[i])
            name = sentence[i]; sub(/:.*/, "", name); sub(/^[^:]*: */, "", sentence[i]); printf "- `%s`: %s.\n", name, sentence[i] }
        print "\nDelivery and payment are states of their own, beside it:\n\n" others
    }' src/order/order_rules.c | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# The tables of the migrations: a section each, a row for each column with its comment.
tables() {
    cat migrations/*.sql | awk '
    function finish() { if (table == "") return
        if (keys != "") printf "\n%s", keys
        if (indexes[table] != "") printf "%s", indexes[table]
        table = "" }
    NR == FNR { if (/^CREATE (UNIQUE )?INDEX/) { t = $0; sub(/.* ON /, "", t); c = t; sub(/ .*/, "", t)
            sub(/^[a-z_]+ \(/, "", c); sub(/\).*/, "", c)
            indexes[t] = indexes[t] sprintf("- read by `%s`\n", c) } next }
    /^-- expand/ { title = 1; next }
    /^-- @/ { mark = $0; sub(/^-- @/, "", mark); next }
    /^-- / { note = note substr($0, 4) " "; next }
    title && /^$/ { finish(); if (note != "") printf "\n## %s\n", substr(note, 1, length(note) - 2); note = ""; title = 0; next }
    /^CREATE TABLE/ { finish(); table = $3; keys = ""
        printf "\n### %s\n\n", table
        if (note != "") print note "\n"
        if (mark == "reference") print "Belongs to no seller.\n"; if (mark ~ /^index-by/) print "Global index: found before the seller is known.\n"
        note = ""; print "| column | type | |\n|---|---|---|"; next }
    table != "" && /^    (PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK)/ { k = $0; sub(/^ +/, "", k); sub(/,$/, "", k)
        if (k ~ /^FOREIGN KEY/) { f = k; sub(/.*REFERENCES /, "", f); sub(/FOREIGN KEY /, "", k); sub(/ REFERENCES.*/, "", k); k = k " → " f }
        keys = keys "- `" k "`\n"; next }
    table != "" && /^    [a-z]/ { column = $1; type = $2; text = $0; nullable = $0 !~ /NOT NULL/
        if (!sub(/.*-- /, "", text)) text = ""
        gsub(/\|/, "\\|", text)
        printf "| `%s` | %s | %s |\n", column, type (nullable ? ", may be NULL" : ""), text }
    END { finish() }' /dev/fd/3 - 3<"$out/all.sql"
}

# The hand-written part of a document, up to its marker, then what the command prints.
with_head() {
    awk '{ print } /^<!-- made by/ { exit }' "docs/$1"
    shift
    "$@"
}

cat migrations/*.sql >"$out/all.sql"
errors >"$out/errors.md"
routes >"$out/routes.md"
openapi >"$out/openapi.json"
states >"$out/states/order.md"
with_head data-model.md tables >"$out/data-model.md"
stale=0
for file in errors.md routes.md openapi.json states/order.md data-model.md; do
    cmp -s "$out/$file" "docs/$file" && continue
    if [ "$verb" = make ]; then
        cp "$out/$file" "docs/$file"
    else
        echo "docs/$file:1: is stale: make docs"
        stale=1
    fi
done
exit $stale
