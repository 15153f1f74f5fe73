#!/bin/sh
# Takes pictures of every screen and of every widget in each of its states, in both languages and themes, from the real window on a
# virtual display: out/shots, and a page that shows them all: out/shots/index.html.
#   ONLY=...       a pattern of the tests' names: ONLY=Kit, ONLY=Screens/ru-light
#   PICTURES=yes   the pictures of README and guides are made anew too, in docs/pictures
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/deps.sh test
scripts/build.sh all

out=out/shots
rm -rf "$out"
mkdir -p "$out"
say "Taking pictures…"
ACCORD_BIN="$PWD/out/accord" ACCORD_OUT="$PWD/out" go test -tags "$TAGS_CLI,shots" -count=1 -timeout 40m -run "TestShots.*${ONLY:-}" ./journey >"$out/log" 2>&1 || {
	tail -n 30 "$out/log" >&2
	fail "Some screens were not shown; $out/log has the whole story."
}
rm "$out/log"

# group NAME PATTERN…: a heading, and the pictures whose names match.
group() {
	heading=$1
	shift
	# shellcheck disable=SC2046  # the names have no spaces
	set -- $(cd "$out" && find . -name "$1" | sed 's|^\./||' | sort)
	[ $# != 0 ] || return 0
	printf '<h2 id="%s">%s</h2>\n' "$(printf %s "$heading" | tr ' ,' '--')" "$heading"
	for png in "$@"; do
		printf '<figure><a href="%s"><img loading="lazy" alt="%s" src="%s"></a><figcaption>%s</figcaption></figure>\n' "$png" "${png%.png}" "$png" "${png%.png}"
	done
}

{
	cat <<'HTML'
<!doctype html>
<meta charset="utf-8">
<title>Accord: screens</title>
<style>
body { font: 14px sans-serif; background: #ddd; margin: 1.5em }
h2 { font-size: 1.1em; margin: 1.5em 0 .3em }
figure { display: inline-block; width: 48%; margin: 0 1% 1em 0 }
img { width: 100%; box-shadow: 0 1px 4px #0006 }
</style>
<h1>Screens</h1>
HTML
	group "Russian, light" 'ru-light-*.png'
	group "Russian, dark" 'ru-dark-*.png'
	group "English, light" 'en-light-*.png'
	group "English, dark" 'en-dark-*.png'
	group "Dense rows" 'ru-dense-*.png'
	group "Widgets" 'kit-*.png'
} >"$out/index.html"

if [ "${PICTURES:-}" = yes ]; then
	say "Making docs/pictures anew…"
	mkdir -p docs/pictures
	for picture in clients:ru-light-clients dossier:ru-light-dossier document:ru-light-invoice receivables:ru-light-receivables \
		search:ru-light-search-name dark:ru-dark-dossier; do
		convert "$out/${picture#*:}.png" -strip +dither -colors 255 "PNG8:docs/pictures/${picture%%:*}.png"
	done
	# The guides have theirs in both languages.
	for lang in ru en; do
		for picture in hour:hour mapping:import-mapping statement:import-statement totals:totals matching:matching receivables:receivables dossier:dossier \
			agreement:card-agreement-new invoice:invoice-lines month:month-invoice reconciliation:reconciliation-page periods:settings-periods copies:settings-book; do
			convert "$out/$lang-light-${picture#*:}.png" -strip +dither -colors 255 "PNG8:docs/pictures/$lang-${picture%%:*}.png"
		done
	done
fi
say "$(find "$out" -name '*.png' | wc -l) pictures: $out/index.html"
