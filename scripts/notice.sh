#!/bin/sh
# Writes NOTICE anew: the modules linked into the program with their licences. To be run when a dependency is added or changed.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
need_go

modules=$(mktemp)
trap 'rm -f "$modules"' EXIT
{
	GOOS=linux go list -deps -tags "$TAGS_WINDOW" -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' .
	GOOS=linux go list -deps -tags "$TAGS_CLI" -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' .
} | sort -u | grep . >"$modules"

licence_file() { find "$1" -maxdepth 1 -type f \( -iname 'LICEN[SC]E*' -o -iname 'COPYING*' \) | sort | head -n 1; }

kind() {
	if grep -qi 'Mozilla Public License' "$1"; then
		echo MPL-2.0
	elif grep -qi 'Apache License' "$1"; then
		echo Apache-2.0
	elif grep -qi 'Permission is hereby granted, free of charge' "$1"; then
		echo MIT
	elif grep -qi 'Permission to use, copy, modify' "$1"; then
		echo ISC
	elif grep -qi 'Neither the name' "$1"; then
		echo BSD-3-Clause
	elif grep -qi 'Redistribution and use in source and binary forms' "$1"; then
		echo BSD-2-Clause
	else
		echo "see below"
	fi
}

{
	cat <<'HEAD'
Accord
Copyright (c) 2026 Accord contributors. MIT, see LICENSE.

The program contains the modules listed here, under their own licences, whose texts follow the list. It also contains
SQLite (public domain, inside github.com/mattn/go-sqlite3), GLFW (zlib licence, inside github.com/go-gl/glfw), the
Noto Sans fonts (SIL Open Font License 1.1) and the rules of petrovich-rules that decline Russian names (MIT, at the end).

HEAD
	while read -r path version dir; do
		file=$(licence_file "$dir")
		[ -n "$file" ] || fail "$path has no licence file"
		printf '%-60s %-44s %s\n' "$path" "$version" "$(kind "$file")"
	done <"$modules"
	while read -r path version dir; do
		printf '\n%s\n%s %s\n\n' "--------------------------------------------------------------------------------" "$path" "$version"
		sed 's/\r$//; s/[[:space:]]*$//' "$(licence_file "$dir")"
	done <"$modules"
	printf '\n%s\n%s\n\n' "--------------------------------------------------------------------------------" "petrovich-rules (assets/data/petrovich)"
	sed 's/\r$//; s/[[:space:]]*$//' assets/data/petrovich/LICENSE
} >NOTICE.new
mv NOTICE.new NOTICE
say "NOTICE: $(wc -l <"$modules") modules"
