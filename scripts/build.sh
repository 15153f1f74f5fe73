#!/bin/sh
# Builds into out/: the program with its window (accord), the command line alone (accord-cli), or both.
#   scripts/build.sh window | cli | all
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
what=${1:-all}
need_go
mkdir -p out

# shellcheck disable=SC2086  # lists of flags
case $what in cli | all) go build $BUILD_FLAGS -tags "$TAGS_CLI" -o out/accord-cli . ;; esac
case $what in
window | all)
	[ -n "$(ls out/accord 2>/dev/null)" ] || say "Building the window; the first time takes a few minutes."
	# shellcheck disable=SC2086
	go build $BUILD_FLAGS -tags "$TAGS_WINDOW" -o out/accord .
	;;
esac
case $what in cli | window | all) ;; *) fail "usage: scripts/build.sh window|cli|all" ;; esac
