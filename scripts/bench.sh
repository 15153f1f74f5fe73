#!/bin/sh
# Measures the program on a big book and prints a table of times.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/deps.sh cli
[ -d bench ] || fail "There is nothing to measure yet: bench/ is missing."
exec go run -tags "$TAGS_CLI" ./bench "$@"
