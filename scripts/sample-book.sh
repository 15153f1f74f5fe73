#!/bin/sh
# Makes the small sample book out of the files in sample/ through the command line; quiet when the book is there already.
#   scripts/sample-book.sh BOOK
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
book=${1:-out/sample.accord}
accord=${ACCORD_CLI:-out/accord-cli}

[ ! -e "$book" ] || exit 0
[ -x "$accord" ] || fail "There is no $accord yet: make cli"

mkdir -p "$(dirname "$book")"
done=no
clean() { [ "$done" = yes ] || rm -f "$book" "$book"-wal "$book"-shm "$book".lock; }
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Making the sample book $book:"
a() { "$accord" --book "$book" "$@" </dev/null; }
a new --company sample/company.json
# The agency's second account, so that a transfer between its own accounts is seen as one.
a entity account add --account 40702810201300018842 --bik 044525593
a import clients sample/clients.csv
a import contracts sample/contracts.csv
a import openings sample/openings.csv
a import invoices sample/invoices.csv
a import acts sample/acts.csv
a import statement sample/statement.txt
a check
done=yes
