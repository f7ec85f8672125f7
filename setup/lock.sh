#!/bin/sh
# Pins what pyproject.toml asks for, with everything that pulls in, in setup/requirements.txt.
# Pins that still fit stay; give --upgrade, or --upgrade-package NAME, to move them.
set -eu
here=$(dirname "$0")
locker=$here/../.build/locker

if [ ! -x "$locker/bin/uv" ]; then
    "$("$here/find_python.sh")" -m venv --clear "$locker"
    "$locker/bin/pip" install --quiet --disable-pip-version-check \
        --require-hashes --requirement "$here/locker.txt"
fi
UV_CUSTOM_COMPILE_COMMAND="make lock" "$locker/bin/uv" pip compile "$here/../pyproject.toml" --quiet \
    --all-extras --generate-hashes --no-annotate --no-emit-index-url --python-version 3.11 \
    --output-file "$here/requirements.txt" "$@" >/dev/null
