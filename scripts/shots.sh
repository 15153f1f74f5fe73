#!/bin/sh
# Takes pictures of every screen and of every widget in each of its states, in both languages and themes, from the real window on a
# virtual display: out/shots, and a page that shows them all: out/shots/index.html.
#   ONLY=...   a pattern of the tests' names: ONLY=Kit, ONLY=Screens/ru-light
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/deps.sh test
scripts/build.sh all

out=out/shots
rm -rf "$out"
mkdir -p "$out"
say "Taking pictures…"
ACCORD_BIN="$PWD/out/accord" go test -tags "$TAGS_CLI,shots" -count=1 -timeout 30m -run "TestShots.*${ONLY:-}" ./journey >"$out/log" 2>&1 || {
	tail -n 30 "$out/log" >&2
	fail "Some screens were not shown; $out/log has the whole story."
}
rm "$out/log"

{
	cat <<'HTML'
<!doctype html>
<meta charset="utf-8">
<title>Accord: screens</title>
<style>
body { font: 14px sans-serif; background: #ddd; margin: 1.5em }
figure { display: inline-block; width: 48%; margin: 0 1% 1em 0 }
img { width: 100%; box-shadow: 0 1px 4px #0006 }
</style>
<h1>Screens</h1>
HTML
	for png in "$out"/*.png; do
		name=$(basename "$png" .png)
		printf '<figure><img loading="lazy" alt="%s" src="%s.png"><figcaption>%s</figcaption></figure>\n' "$name" "$name" "$name"
	done
} >"$out/index.html"
say "$(find "$out" -name '*.png' | wc -l) pictures: $out/index.html"
