#!/bin/sh
# All the tests. What each step said is kept in out/test/, the last line is the count: "N passed, N failed[, N skipped]".
#   FUZZTIME=5s    how long each fuzz target runs
#   RACE=-race     empty to go without the race detector
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/env.sh
. scripts/xvfb.sh
FUZZTIME=${FUZZTIME:-5s}
RACE=${RACE--race}

rm -rf out/test
mkdir -p out/test
nothing_ran() {
	echo "0 passed, 1 failed" | tee out/test/count
	exit 1
}
scripts/deps.sh test || nothing_ran
go build -o out/testcount ./scripts/testcount || nothing_ran
trap stop_display EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

order=0
next_log() {
	order=$((order + 1))
	log=out/test/$(printf '%02d' $order)-$1
}

# step NAME COMMAND…: a check that is no Go test. It adds nothing to "passed"; when it fails it is one failure.
step() {
	name=$1
	shift
	next_log "$name"
	"$@" >"$log.txt" 2>&1 </dev/null
	out/testcount step "$name" $? "$log.txt" "$log.json"
}

# tests NAME GO-TEST-ARGUMENTS…: a run of go test.
tests() {
	name=$1
	shift
	next_log "$name"
	# -vet=off: vet is a step of its own.
	go test -json -vet=off "$@" >"$log.json" 2>"$log.err" </dev/null
	out/testcount run "$name" "$log.json" "$log.err"
}

# packages TAGS PATTERN…: the packages of ours that hold tests.
packages() {
	tags=$1
	shift
	go list -e -tags "$tags" -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' "$@" 2>/dev/null
}

step vet go vet -tags "$TAGS_WINDOW" ./...
step vet-cli go vet -tags "$TAGS_CLI" ./...
step build scripts/build.sh all

tests arch -tags "$TAGS_CLI" -count=1 .
tests window -tags "$TAGS_UI" $RACE -run '^TestBook' .

rooms=$(packages "$TAGS_CLI" ./... | grep -v -e '^accord$' -e '^accord/ui\(/\|$\)' -e '^accord/journey\(/\|$\)' -e '^accord/sample$')
# shellcheck disable=SC2086  # lists of flags and packages, here and below
[ -z "$rooms" ] || tests rooms -tags "$TAGS_CLI" $RACE -timeout 20m $rooms

screens=$(packages "$TAGS_UI" ./ui/... 2>/dev/null)
# shellcheck disable=SC2086
[ -z "$screens" ] || tests screens -tags "$TAGS_UI" $RACE -timeout 20m $screens

# The programs as a user has them: the sample book through the command line, a journey through the real window.
real=$(packages "$TAGS_CLI" ./sample/... ./journey/...)
if [ -n "$real" ]; then
	if start_display; then
		# shellcheck disable=SC2086
		ACCORD_BIN=$PWD/out/accord ACCORD_CLI=$PWD/out/accord-cli ACCORD_OUT=$PWD/out \
			tests real -tags "$TAGS_CLI" -count=1 -timeout 10m -p 1 $real
		stop_display
	else
		step display false
	fi
fi

fuzz_targets >out/test/fuzz-targets
while read -r package target; do
	next_log "fuzz-$target"
	try=1
	while :; do
		go test -json -vet=off -tags "$TAGS_CLI" -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" -fuzzminimizetime 1x -timeout 5m "$package" \
			>"$log.json" 2>"$log.err" </dev/null && break
		# Go's fuzzer may report its own time limit as a failure (golang.org/issue/75804 and kin); a real find names its input.
		if [ $try = 1 ] && grep -q 'context deadline exceeded' "$log.json" && ! grep -q 'Failing input written' "$log.json"; then
			try=2
			continue
		fi
		break
	done
	out/testcount run "fuzz-$target" "$log.json" "$log.err"
done <out/test/fuzz-targets

result=0
out/testcount total out/test/*.json >out/test/total || result=$?
cat out/test/total
tail -n 1 out/test/total >out/test/count
exit $result
