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

# await_shown N SECONDS: until the window has said N times that a screen is shown.
await_shown() {
	deadline=$(($(date +%s) + $2))
	while [ "$(shown_count)" -lt "$1" ]; do
		kill -0 "$window_pid" 2>/dev/null || return 2
		[ "$(date +%s)" -lt "$deadline" ] || return 1
		sleep 0.1
	done
}

# picture FILE: the screen once it stands still and isn't blank.
picture() {
	deadline=$(($(date +%s) + 20))
	before=""
	while :; do
		import -silent -window root "$1"
		now=$(identify -format '%# %k' "$1")
		if [ "$now" = "$before" ] && [ "${now##* }" -gt 8 ]; then return 0; fi
		[ "$(date +%s)" -lt "$deadline" ] || return 0
		before=$now
		sleep 0.2
	done
}

if ! await_shown 1 90; then
	tail -n 20 "$log" >&2
	fail "The window did not show itself within 90 seconds; its words are above."
fi
xdotool search --onlyvisible --pid "$window_pid" windowfocus >/dev/null 2>&1 || xdotool mousemove 720 450
rm -f out/screen-*.png

picture out/screen-0.png
number=0
seen=" "
for key in 1 2 3 4 5 6 7 8 9 0; do
	shown=$(shown_count)
	xdotool key --clearmodifiers "alt+$key"
	await_shown $((shown + 1)) 5 || continue
	route=$(grep '^shown ' "$log" | tail -n 1 | sed 's/^shown //; s/[^A-Za-z0-9]\{1,\}/-/g; s/^-//; s/-$//')
	case $seen in *" $route "*) continue ;; esac
	seen="$seen$route "
	number=$((number + 1))
	picture "out/screen-$number-${route:-start}.png"
done
# The first picture is only kept when the keys reached no screen.
[ $number = 0 ] || rm -f out/screen-0.png

# The agency's first entity and its first client, which are the same in every demo book.
cli() { out/accord-cli --book out/demo.accord --entity 7798521943 "$@" </dev/null; }
cli reconcile --client 7798246831 --from "$(($(date +%Y) - 1))-07-01" --to "$(date +%F)" -o out/act.pdf >/dev/null
cli ageing --as-of "$(date +%F)" --basis ledger -o out/ageing.xlsx >/dev/null
pdftoppm -png -r 70 -f 1 -l 1 -singlefile out/act.pdf out/act

say "Left in out/:"
for file in out/screen-*.png out/act.pdf out/act.png out/ageing.xlsx out/demo.accord; do
	[ ! -e "$file" ] || say "  $file"
done
