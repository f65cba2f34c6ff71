#!/bin/sh
# Makes src/web/static from the npm packages of tools/assets: icons and type. SPDX-License-Identifier: Apache-2.0
# Needs npm, python3-fonttools and python3-brotli; an ordinary build doesn't, as the results are committed.
set -eu
cd "$(dirname "$0")/assets"
npm ci --no-audit --no-fund --silent
node build.mjs
