#!/bin/sh
# Checks that no file passes 600 lines: above about 400 split it by verb. SPDX-License-Identifier: Apache-2.0
#
# check_size.sh [ROOT]
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
find src tools tests migrations -type f \( -name '*.[ch]' -o -name '*.sql' -o -name '*.html' -o -name '*.js' -o -name '*.sh' \) \
    -not -path 'src/web/static/*' -not -path '*/node_modules/*' -exec wc -l {} + 2>/dev/null |
    awk '$2 != "total" && $1 > 600 { printf "%s:601: %d lines; a file has at most 600\n", $2, $1; bad = 1 } END { exit bad }'
