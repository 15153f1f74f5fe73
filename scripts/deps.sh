#!/bin/sh
# Installs with apt what is missing for a purpose, and says so; quiet when nothing is.
#   scripts/deps.sh cli | papers | build | test
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

CLI="gcc libc6-dev ca-certificates"
BUILD="$CLI pkg-config libgl-dev libegl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev libxkbcommon-dev libwayland-dev"
TEST="$BUILD xvfb xdotool imagemagick poppler-utils qpdf hledger sqlite3 libgl1-mesa-dri"

case ${1:-test} in
cli) wanted=$CLI ;;
papers) wanted="$CLI poppler-utils" ;;
build) wanted=$BUILD ;;
test) wanted=$TEST ;;
*) fail "usage: scripts/deps.sh cli|papers|build|test" ;;
esac

need_go

if ! command -v apt-get >/dev/null 2>&1; then
	command -v gcc >/dev/null 2>&1 ||
		fail "There is no apt-get here, and no gcc. Install what these packages of Debian hold, then try again:
  $wanted"
	exit 0
fi

missing=""
for package in $wanted; do
	case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) in
	installed*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	as_root() { env "$@"; }
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	as_root() { sudo env "$@"; }
else
	fail "Missing packages:$missing
There is no way to install them from here (not root, no sudo). Have an administrator run:
  apt-get update
  apt-get install -y --no-install-recommends$missing"
fi

say "Installing with apt:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086  # a list of names
if ! { as_root DEBIAN_FRONTEND=noninteractive apt-get -q update &&
	as_root DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing; } </dev/null >"$log" 2>&1; then
	tail -n 30 "$log" >&2
	fail "apt could not install them; its last words are above. By hand:
  apt-get update
  apt-get install -y --no-install-recommends$missing"
fi
say "Installed."
