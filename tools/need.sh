#!/bin/sh
# Makes sure that what is not a Python package is there: need.sh NAME…
# Names: venv (what python3 -m venv needs), chromium, firefox, fonts (Chinese), exiftool, java, nginx, npm.
# What is missing is installed by apt where that is allowed, else named.
set -eu

have_venv() { "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null; }

have_chromium() {
    [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return 0
    # Not `name`: a function of sh has no variables of its own.
    for program in chromium chromium-browser google-chrome; do
        command -v "$program" >/dev/null 2>&1 && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

have_firefox() {
    command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 ||
        [ -x /Applications/Firefox.app/Contents/MacOS/firefox ]
}

have_fonts() {
    if command -v fc-list >/dev/null 2>&1; then
        [ -n "$(fc-list :lang=zh-cn family)" ]
    else
        [ -d /System/Library/Fonts ] || ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1
    fi
}

have_exiftool() { command -v exiftool >/dev/null 2>&1; }

have_java() { command -v java >/dev/null 2>&1 && java -version >/dev/null 2>&1; }

have_nginx() { command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]; }

have_npm() { command -v npm >/dev/null 2>&1; }

package_of() {
    case $1 in
        venv) echo python3-venv ;;
        chromium) echo chromium ;;
        firefox) echo firefox-esr ;;
        fonts) echo fonts-noto-cjk ;;
        exiftool) echo libimage-exiftool-perl ;;
        java) echo default-jre-headless ;;
        nginx) echo nginx-light ;;
        npm) echo npm ;;
    esac
}

packages=
for name in "$@"; do
    case $name in
        venv | chromium | firefox | fonts | exiftool | java | nginx | npm) ;;
        *) echo "need.sh: unknown name: $name" >&2; exit 2 ;;
    esac
    "have_$name" || packages="$packages $(package_of "$name")"
done
[ -n "$packages" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || as_root=no
fi
if [ "$as_root" = no ] || ! command -v apt-get >/dev/null 2>&1; then
    {
        echo "Missing, and this script may not install it here:$packages"
        echo "On Debian or Ubuntu: sudo apt-get install$packages"
        echo "Elsewhere install the same programs by hand; a Chromium in another place is named by CHROMIUM=/path/to/it"
    } >&2
    exit 1
fi

echo "Installing:$packages"
$as_root apt-get update -q
# shellcheck disable=SC2086 — the list is meant to be split
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
for name in "$@"; do
    "have_$name" || { echo "Still missing after installing:$packages" >&2; exit 1; }
done
