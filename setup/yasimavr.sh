#!/bin/sh
# Builds yasimavr, which there is as source only, and puts it into a virtual environment: yasimavr.sh VENV FOLDER. The
# wheel stays in FOLDER, so that it is built once. Two lines of release 0.1.6 are mended, without which a Nano Every does
# not work: a write to USART.CTRLA set the level of RXD to that of TXD, and the second place of USART3 had TXD at PB0.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$1
folder=$2
pip="python -m pip --no-input --disable-pip-version-check --quiet"
wanted=$here/requirements/virtual-nano-every.txt

mend() {
    grep -q "$2" "$1" || { echo "setup: $1 has no '$2'; is it another release?" >&2; exit 1; }
    sed -i "s/$2/$3/" "$1"
}

build() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    "$("$here/find_python.sh")" -m venv "$work/venv"
    # shellcheck disable=SC2086  # a command with its arguments
    (
        PATH=$work/venv/bin:$PATH
        timeout 600 $pip install --only-binary :all: --require-hashes --requirement "$here/requirements/yasimavr-builder.txt"
        timeout 600 $pip download --no-deps --no-build-isolation --require-hashes --no-binary yasimavr \
            --requirement "$wanted" --dest "$work"
        tar -xzf "$work"/yasimavr-*.tar.gz -C "$work"
        cd "$work"/yasimavr-*/
        mend lib_arch_xt/src/arch_xt_usart.cpp 'new_rxd_state = pin_state(Line_TXD)' 'new_rxd_state = pin_state(Line_RXD)'
        mend py/yasimavr/device_library/configs/atmega4809.yml 'ALT1: \[ PB0, PB5,' 'ALT1: [ PB4, PB5,'
        echo "    compiling yasimavr, which takes two minutes and more"
        timeout 3600 $pip wheel --no-deps --no-build-isolation --wheel-dir "$work" .
    )
    mkdir -p "$folder"
    mv "$work"/*.whl "$folder"
}

# Of another release, or of another Python, there would be another name.
version=$(sed -n 's/^yasimavr==\([^ ]*\).*/\1/p' "$wanted")
tag=$("$venv/bin/python" -c 'import sys; print("cp%d%d" % sys.version_info[:2])')
ls "$folder/yasimavr-$version-$tag"-*.whl >/dev/null 2>&1 || build
# shellcheck disable=SC2086
"$venv/bin/"$pip install --no-index --no-deps --force-reinstall "$folder"/*.whl
