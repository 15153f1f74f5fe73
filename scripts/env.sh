#!/bin/sh
# Sourced by the other scripts: the settings every build and test shares, and a plain word when the Go here is too old.
# shellcheck disable=SC2034  # the names below are used by the scripts that source this one

# no_emoji leaves out the four megabytes of drawings that Fyne would parse with every font; the desktop's own are used instead. no_animations
# keeps the cursor of an entry still: without a graphics card its blinking took 40 % of a processor.
TAGS_WINDOW=migrated_fynedo,no_animations,no_emoji,sqlite_fts5
TAGS_CLI=cli,sqlite_fts5
TAGS_UI=migrated_fynedo,no_animations,no_emoji,sqlite_fts5,ci,no_glfw
# The state of the repository is kept out of the programs: the same source gives the same bytes.
BUILD_FLAGS="-trimpath -buildvcs=false"

export CGO_ENABLED=1

say() { printf '%s\n' "$*"; }
fail() {
	printf '%s\n' "$*" >&2
	exit 1
}

need_go() {
	go_wanted=$(sed -n 's/^go \([0-9.]*\).*/\1/p' go.mod)
	[ -n "$go_wanted" ] || fail "go.mod names no Go version: is this the root of Accord?"
	command -v go >/dev/null 2>&1 || fail "Go is not installed. Accord needs Go 1.21 or newer (it then fetches Go $go_wanted by itself):
  take it from https://go.dev/dl/, unpack it to /usr/local/go and put /usr/local/go/bin on the PATH."
	# Asked outside the module: inside it an older Go would only complain about go.mod.
	go_have=$(cd / && go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
	[ -n "$go_have" ] || go_have=$(cd / && go version | sed 's/.* go\([0-9.]*\).*/\1/')
	older "$go_have" "$go_wanted" || return 0
	if older "$go_have" 1.21; then
		fail "Go $go_have is too old. Accord needs Go 1.21 or newer (it then fetches Go $go_wanted by itself):
  take it from https://go.dev/dl/, unpack it to /usr/local/go and put /usr/local/go/bin before the old one on the PATH."
	fi
	case $(cd / && go env GOTOOLCHAIN) in
	local* | path*)
		fail "Go $go_have is older than the $go_wanted that Accord is written for, and GOTOOLCHAIN=$(cd / && go env GOTOOLCHAIN) forbids it to fetch that one.
  Either allow it:   go env -w GOTOOLCHAIN=auto   (and unset GOTOOLCHAIN if the environment sets it)
  or install Go $go_wanted or newer from https://go.dev/dl/."
		;;
	esac
}

# older A B: is version A lower than version B?
older() {
	[ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# fuzz_targets: "package target" lines for all fuzz targets of the tree.
fuzz_targets() {
	grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | grep -v -e '^./out/' -e '^\./tools/' |
		sed 's|^\(\./.*\)/[^/]*:func \(Fuzz.*\)$|\1 \2|' | sort
}
