#!/bin/sh
# Formatting, linters, known vulnerabilities and the shell scripts. The tools are those that tools/go.mod pins; Go fetches them.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/env.sh
scripts/deps.sh build || exit 1

result=0
tool() { go tool -modfile=tools/go.mod "$@"; }
# The first build of the linters takes minutes, and this is the place to say so.
[ -n "${CI:-}" ] || say "The tools are built on first use, which takes a few minutes."

say "gofumpt"
unformatted=$(find . -name '*.go' -not -path './out/*' -not -path './tools/*' -not -path './.*/*' -print0 | xargs -0 go tool -modfile=tools/go.mod gofumpt -l) || result=1
if [ -n "$unformatted" ]; then
	say "$unformatted"
	say "  mend with: go tool -modfile=tools/go.mod gofumpt -w ."
	result=1
fi

say "golangci-lint"
tool golangci-lint run --build-tags "$TAGS_UI" ./... || result=1
tool golangci-lint run --build-tags "$TAGS_CLI" . || result=1

say "govulncheck"
vulnerable=$(mktemp)
tool govulncheck -tags "$TAGS_WINDOW" ./... >"$vulnerable" 2>&1
case $? in
0) ;;
3)
	cat "$vulnerable"
	result=1
	;;
*)
	if grep -q -i -e 'vuln.go.dev' -e 'fetching vulnerabilities' -e 'no such host' "$vulnerable"; then
		say "  not checked: the database of vulnerabilities (vuln.go.dev) can't be reached from here"
	else
		cat "$vulnerable"
		result=1
	fi
	;;
esac
rm -f "$vulnerable"

say "shellcheck"
if command -v shellcheck >/dev/null 2>&1; then
	shellcheck -x scripts/*.sh .ci/run || result=1
else
	say "  not checked: shellcheck is not installed (apt-get install shellcheck)"
fi

[ $result = 0 ] && say "All is well."
exit $result
