#!/bin/sh
# Makes a virtual environment hold the packages of setup/requirements/NAME.txt, and nothing unpinned:
# python_packages.sh VENV NAME
set -eu
here=$(dirname "$0")
venv=$1
name=$2

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if ! python=$("$here/find_python.sh"); then
        echo "setup: Python 3.11 with venv is needed and not found; PYTHON=/path/to/python3.11 names one" >&2
        exit 1
    fi
    "$python" -m venv --clear "$venv"
fi
timeout 1800 "$venv/bin/python" -m pip install --no-input --disable-pip-version-check --only-binary :all: \
    --require-hashes --no-deps --requirement "$here/requirements/$name.txt"
