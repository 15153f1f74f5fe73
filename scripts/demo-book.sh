#!/bin/sh
# Makes the demo book of an invented agency, in the language of the environment; quiet when the book is there already.
#   scripts/demo-book.sh BOOK
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
book=${1:-out/demo.accord}
accord=${ACCORD_CLI:-out/accord-cli}

[ ! -e "$book" ] || exit 0
[ -x "$accord" ] || fail "There is no $accord yet: make cli"

mkdir -p "$(dirname "$book")"
"$accord" --book "$book" demo </dev/null
