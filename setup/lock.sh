#!/bin/sh
# Pins what pyproject.toml asks for, with everything that pulls in: setup/requirements/base.txt, and a file for each
# extra with what it needs besides; and for each dependency group, which is an environment of its own, a file of all of
# it. Pins that still fit stay; give --upgrade, or --upgrade-package NAME, to move them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
locker=$(realpath -m "${PLUMBLINE_BUILD:-$here/../.build}")/locker
cd "$here/requirements"
extras="platformio avr-toolchain virtual-nano-every report pdf release-tools proof-tools develop"
groups="labgrid"
project=../../pyproject.toml

if [ ! -x "$locker/bin/uv" ]; then
    "$(../find_python.sh)" -m venv --clear "$locker"
    "$locker/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement locker.txt
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$locker/bin/uv" pip compile --quiet --no-annotate --no-emit-index-url \
        --python-version 3.11 "$@" >/dev/null
}

pinned_names() { sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' "$1"; }

# All extras at once first, so that no two files disagree; their present pins are where it starts from.
for name in base $extras; do
    [ ! -f "$name.txt" ] || cat "$name.txt"
done >"$folder/all.txt"
compile "$project" --all-extras --output-file "$folder/all.txt" "$@"

for name in $groups; do
    compile --group "$project:$name" --generate-hashes --output-file "$name.txt" "$@"
done

for name in base $extras; do
    cp "$folder/all.txt" "$folder/$name.txt"
    set -- --constraint "$folder/all.txt" --generate-hashes --output-file "$folder/$name.txt"
    if [ "$name" != base ]; then
        set -- "$@" --extra "$name"
        for known in $(pinned_names base.txt); do
            set -- "$@" --no-emit-package "$known"
        done
    fi
    compile "$project" "$@"
    sed '/^# The following packages were excluded/,$d' "$folder/$name.txt" >"$name.txt"
done
