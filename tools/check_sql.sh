#!/bin/sh
# Prepares every statement on SQLite and on PostgreSQL. SPDX-License-Identifier: Apache-2.0
#
# check_sql.sh NEGOCE        the built program
set -eu
negoce=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$negoce" migrate --data "$folder/shop"
"$negoce" check-sql --data "$folder/shop"
"$(dirname "$0")/with_postgres.sh" sh -c \
    '"$0" migrate --data "$1" --database "$NEGOCE_DATABASE" && "$0" check-sql --data "$1" --database "$NEGOCE_DATABASE"' \
    "$negoce" "$folder/shop2"
