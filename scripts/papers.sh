#!/bin/sh
# Writes every document of the gallery, easy and hard cases in both languages, as PDF and PNG into out/papers, and a page
# that shows them all: out/papers/index.html. The documents are those of the tests in reports (registry_test.go).
#   DPI=80     of the pictures
#   ONLY=...   a pattern of names: ONLY=invoice
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/deps.sh papers

out=out/papers
dpi=${DPI:-80}
rm -rf "$out"
mkdir -p "$out"
say "Writing the documents…"
ACCORD_LOOK="$PWD/$out" go test -tags "$TAGS_CLI" -count=1 -run "TestPapers/${ONLY:-.}" ./reports >"$out/log" || {
	tail -n 20 "$out/log" >&2
	fail "Some documents could not be written."
}
rm "$out/log"
ls "$out"/*.pdf >/dev/null 2>&1 || fail "No document has ${ONLY:-a name} in its name."

say "Taking their pictures…"
{
	cat <<'HTML'
<!doctype html>
<meta charset="utf-8">
<title>Accord: papers</title>
<style>
body { font: 14px sans-serif; background: #ddd; margin: 1.5em }
h2 { font-size: 1.1em; margin: 1.5em 0 .3em }
img { background: #fff; margin: 0 8px 8px 0; box-shadow: 0 1px 4px #0006; width: 32%; vertical-align: top }
</style>
<h1>Papers</h1>
HTML
	for pdf in "$out"/*.pdf; do
		name=$(basename "$pdf" .pdf)
		pdftoppm -r "$dpi" -png "$pdf" "$out/$name" >&2
		printf '<h2 id="%s"><a href="%s.pdf">%s</a></h2>\n' "$name" "$name" "$name"
		for png in "$out/$name"-*.png; do
			printf '<img loading="lazy" alt="%s" src="%s">\n' "$name" "$(basename "$png")"
		done
	done
} >"$out/index.html"
say "$(find "$out" -name '*.pdf' | wc -l) documents, $(find "$out" -name '*.png' | wc -l) pages: $out/index.html"
