#!/bin/sh
# Puts Optiboot's image for the ATmega328P where the first argument says. It is taken out of Debian's
# arduino-core-avr without installing that package, which would bring a second AVR toolchain.
set -eu
here=$(dirname "$0")
# shellcheck source=setup/apt.sh
. "$here/apt.sh"
image=$1
package=arduino-core-avr
member=usr/share/arduino/hardware/arduino/avr/bootloaders/optiboot/optiboot_atmega328.hex

download() {
    (cd "$folder" && timeout "$APT_DEADLINE" apt-get -qq download "$package" 2>"$folder/errors")
}

mkdir -p "$(dirname "$image")"
if [ -r "/$member" ]; then
    cp "/$member" "$image"
    exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { download || { can_use_apt && apt_get update && download; }; }; then
    echo "setup: cannot fetch $package; run apt-get update as root, or put optiboot_atmega328.hex at $image" >&2
    exit 1
fi
dpkg-deb --fsys-tarfile "$folder/$package"_*.deb | tar -xO "./$member" >"$image.part"
mv "$image.part" "$image"
