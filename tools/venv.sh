#!/bin/sh
# Makes .venv where there is none yet.
set -eu
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python 3.11 or newer is needed; none was found under the name $python." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; $python is $("$python" -V). Name another: make PYTHON=python3.12 site" >&2
    exit 1
fi
[ -x .venv/bin/pip ] && exit 0
PYTHON=$python sh tools/need.sh venv
"$python" -m venv .venv
