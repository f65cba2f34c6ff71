#!/bin/sh
# Checks that SQL stands in .sql files and HTML in views. SPDX-License-Identifier: Apache-2.0
#
# check_source.sh [ROOT]
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0

# Literals only; src/db speaks SQL, src/mail writes mails, web/out.c writes HTML.
found=$(grep -HnE '"[^"]*(SELECT |INSERT INTO |UPDATE [a-z_]+ SET |DELETE FROM |CREATE TABLE )' src/*/*.c src/*/*.h 2>/dev/null |
    grep -vE '^src/db/|_test\.c:')
if [ -n "$found" ]; then
    echo "$found" | sed -E 's/^([^:]+:[0-9]+):.*/\1: SQL belongs into the .sql file of its slice/'
    status=1
fi
found=$(grep -HnE '"[^"]*</?(a|b|body|br|button|div|em|form|h[1-6]|head|html|i|img|input|label|li|link|meta|ol|option|p|script|select|small|span|strong|style|svg|table|tbody|td|th|thead|tr|ul)([ />]|\\")' \
    src/*/*.c src/*/*.h 2>/dev/null | grep -vE '^src/mail/|^src/web/out\.c:|_test\.c:')
if [ -n "$found" ]; then
    echo "$found" | sed -E 's/^([^:]+:[0-9]+):.*/\1: HTML belongs into a view/'
    status=1
fi
found=$(grep -HnE '\b(float|double)\b' src/*/*.c src/*/*.h 2>/dev/null | grep -vE '^[^:]+:[0-9]+: *(\*|/\*|//)|/\*[^/]*\b(float|double)|_test\.c:|"[^"]*(float|double)[^"]*"')
if [ -n "$found" ]; then
    echo "$found" | grep -vE 'base/(banned|no_malloc)\.h|web/json_' | sed -E 's/^([^:]+:[0-9]+):.*/\1: no doubles: money and quantities are exact/' | grep . && status=1
fi
# PostgreSQL plans a sub-select in IN from statistics; without them (a shop just filled) it reads whole tables for every row of the list.
found=$(grep -HnE ' IN \(SELECT .*json_array_elements' src/*/*.sql 2>/dev/null)
if [ -n "$found" ]; then
    echo "$found" | sed -E 's/^([^:]+:[0-9]+):.*/\1: a list from JSON is = ANY (ARRAY(SELECT …)) on PostgreSQL/'
    status=1
fi
exit $status
