#!/bin/sh
# Checks that what documents name exists: files in backticks, links between them. SPDX-License-Identifier: Apache-2.0
#
# check_docs.sh [ROOT]
# Generated documents are compared by docs.sh. A name with <, *, { or … stands for many and is passed over.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0
for file in README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md docs/*.md docs/adr/*.md src/*/README.md tools/README.md; do
    [ -f "$file" ] || continue
    case $file in docs/routes.md | docs/errors.md) continue ;; esac
    folder=$(dirname "$file")
    {
        grep -noE '`(src|tests|tools|docs|migrations)/[^`]*`' "$file" | tr -d '`' | sed 's/^\([0-9]*\):/\1 . /'
        grep -noE '\]\([^)#: ]+' "$file" | sed -E "s|^([0-9]+):\]\(|\1 $folder |"
    } >"${TMPDIR:-/tmp}/negoce-names.$$"
    while read -r line from name; do
        case $name in *[\<*{…]*) continue ;; esac
        name=${name%% *} # of a command the program
        if [ -e "$from/${name%/}" ] || [ -f "$from/$name.c" ]; then continue; fi
        echo "$file:$line: there is no $name"
        status=1
    done <"${TMPDIR:-/tmp}/negoce-names.$$"
    rm -f "${TMPDIR:-/tmp}/negoce-names.$$"
done
exit $status
