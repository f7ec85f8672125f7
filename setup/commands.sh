#!/bin/sh
# Puts the project itself into the virtual environment given as argument, as a link to this clone: the command
# `plumbline`, and the options of the bench in every pytest of that environment.
set -eu
here=$(dirname "$0")
pip="$1/bin/python -m pip install --no-input --disable-pip-version-check --no-deps --quiet"

timeout 600 $pip --only-binary :all: --require-hashes --requirement "$here/requirements/builder.txt"
timeout 600 $pip --no-index --no-build-isolation --editable "$here/.."
