#!/bin/sh
# Everything from nothing to the open window: packages, build, demo book, window. Without a display the window opens on a virtual
# one, and pictures of its screens and some documents are left in out/.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
. scripts/xvfb.sh

display=yes
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || display=no
if [ $display = yes ]; then scripts/deps.sh build; else scripts/deps.sh test; fi
scripts/build.sh all
scripts/demo-book.sh out/demo.accord

if [ $display = yes ]; then
	say "Opening out/demo.accord. Your own book: out/accord, then \"New book\"."
	exec out/accord --book out/demo.accord
fi

say "There is no display here: opening the window on a virtual one."
window_pid=""
stop() {
	if [ -n "$window_pid" ]; then
		kill "$window_pid" 2>/dev/null || true
		wait "$window_pid" 2>/dev/null || true
	fi
	stop_display
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start_display || exit 1
log=out/window.log
ACCORD_TRACE=1 out/accord --book out/demo.accord </dev/null >"$log" 2>&1 &
window_pid=$!

shown_count() { grep -c '^shown ' "$log" 2>/dev/null || true; }

# screen_after N: the last screen that was shown after N lines, without what comes beside it later; nothing while there is none.
screen_after() { grep '^shown ' "$log" 2>/dev/null | tail -n "+$(($1 + 1))" | sed -n '/ inspector$/!s/^shown //p' | tail -n 1; }

# await_screen N SECONDS: until the window has said that a screen is shown, after N lines.
await_screen() {
	deadline=$(($(date +%s) + $2))
	while [ -z "$(screen_after "$1")" ]; do
		kill -0 "$window_pid" 2>/dev/null || return 2
		[ "$(date +%s)" -lt "$deadline" ] || return 1
		sleep 0.1
	done
}

# picture FILE: the screen once it stands still, but for the cursor that blinks, and isn't blank.
picture() {
	deadline=$(($(date +%s) + 20))
	import -silent -window root "$1"
	while :; do
		mv "$1" "$1.before"
		sleep 0.3
		import -silent -window root "$1"
		moved=$(compare -metric AE "$1.before" "$1" null: 2>&1) || true
		if [ "${moved%%.*}" -lt 200 ] && [ "$(identify -format '%k' "$1")" -gt 8 ]; then break; fi
		[ "$(date +%s)" -lt "$deadline" ] || break
	done
	rm -f "$1.before"
}

if ! await_screen 0 90; then
	tail -n 20 "$log" >&2
	fail "The window did not show itself within 90 seconds; its words are above."
fi
xdotool search --onlyvisible --pid "$window_pid" windowfocus >/dev/null 2>&1 || xdotool mousemove 720 450
rm -f out/screen-*.png

number=0
for key in 1 2 3 4 5 6 7 8 9; do
	shown=$(shown_count)
	xdotool key --clearmodifiers "alt+$key"
	await_screen "$shown" 10 || continue
	number=$((number + 1))
	picture "out/screen-$number-$(screen_after "$shown" | sed 's/[^A-Za-z0-9]\{1,\}/-/g; s/-$//').png"
done
[ $number != 0 ] || picture out/screen-0.png

# The agency's first entity and its first client, which are the same in every demo book.
cli() { out/accord-cli --book out/demo.accord --entity 7798521943 "$@" </dev/null; }
cli reconcile --client 7798246831 --from "$(($(date +%Y) - 1))-07-01" --to "$(date +%F)" -o out/act.pdf >/dev/null
cli ageing --as-of "$(date +%F)" --basis ledger -o out/ageing.xlsx >/dev/null
pdftoppm -png -r 70 -f 1 -l 1 -singlefile out/act.pdf out/act

say "Left in out/:"
for file in out/screen-*.png out/act.pdf out/act.png out/ageing.xlsx out/demo.accord; do
	[ ! -e "$file" ] || say "  $file"
done
