#!/bin/sh
# Prints the path of a Python 3.11 that can make virtual environments; fails without a word where there is none. That of
# the distribution goes first, since it is compiled with a profile of its own use, as one that a version manager compiled
# on the spot rarely is: it takes a tenth less time.
set -eu

for candidate in ${PYTHON:+"$PYTHON"} /usr/bin/python3.11 python3.11 python3; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
exit 1
