#!/bin/sh
# Sourced: start_display gives a virtual screen of 1440x900 in DISPLAY, stop_display takes it away. No fixed display numbers and
# no sleeping: Xvfb itself says on a file descriptor which number it took and that it is ready.

start_display() {
	display_dir=$(mktemp -d)
	mkfifo "$display_dir/number"
	Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>"$display_dir/number" >"$display_dir/log" 2>&1 &
	display_pid=$!
	number=$(timeout 60 head -n 1 "$display_dir/number") || number=""
	if [ -z "$number" ]; then
		cat "$display_dir/log" >&2
		stop_display
		echo "Xvfb did not start; its words are above." >&2
		return 1
	fi
	export DISPLAY=":$number"
	unset WAYLAND_DISPLAY
	export LIBGL_ALWAYS_SOFTWARE=1
}

stop_display() {
	[ -n "${display_pid:-}" ] || return 0
	kill "$display_pid" 2>/dev/null || true
	wait "$display_pid" 2>/dev/null || true
	rm -rf "$display_dir"
	display_pid=""
}
