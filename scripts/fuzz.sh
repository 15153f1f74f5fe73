#!/bin/sh
# Every fuzz target of the tree, one after the other, FUZZTIME each; stops at the first find, which Go keeps under testdata/fuzz.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/deps.sh cli

targets=$(mktemp)
trap 'rm -f "$targets"' EXIT
fuzz_targets >"$targets"
[ -s "$targets" ] || say "There are no fuzz targets."
while read -r package target; do
	say "$target in $package, ${FUZZTIME:-1m}"
	go test -tags "$TAGS_CLI" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-1m}" -fuzzminimizetime 1x -timeout 0 "$package" </dev/null
done <"$targets"
