#!/bin/sh
# Builds a User Mode Linux that knows MCTP, from Debian's source: linux.sh FOLDER. Leaves there `linux`, the kernel, and
# `built`, what it was built from; while that is what would be built again, nothing is done.
set -eu
here=$(dirname "$0")
# shellcheck source=setup/apt.sh
. "$here/apt.sh"
folder=$1
package=linux-source-6.1
recipe=$here/../linux/kernel
objects=425    # about how many there are to compile, for the progress shown

fail() {
    echo "setup: $*" >&2
    exit 1
}

# The version that apt would bring; nothing where it has no lists.
candidate() {
    apt-cache policy "$package" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

download() {
    (cd "$work" && timeout "$APT_DEADLINE" apt-get -qq download "$package" 2>"$work/errors")
}

# Of the other architectures no more than what describes the configuration.
unpack() {
    dpkg-deb --fsys-tarfile "$work/$package"_*.deb | tar -xO "./usr/src/$package.tar.xz" | xz -dc -T0 |
        tar -x -C "$work" --exclude='*/arch/[a-tv-wyz]*/*.[chS]' --exclude='*/arch/[a-tv-wyz]*/*.dts*' \
            --exclude='*/drivers/gpu/*.[ch]' --exclude='*/Documentation/*/*' --exclude='*/tools/testing/*'
    rm -f "$work"/*.deb
}

# allnoconfig takes nothing but what the recipe names, and silently leaves out what does not exist.
configure() {
    patch -s -p1 -d "$source" <"$recipe/uml.patch"
    KCONFIG_ALLCONFIG=$(realpath "$recipe/config") make -s -C "$source" ARCH=um allnoconfig
    missing=$(grep -vxFf "$source/.config" "$recipe/config" | xargs)
    [ -z "$missing" ] || fail "this kernel has no $missing; see linux/kernel/config"
}

# Says how far it is at each tenth.
tell() {
    awk -v all="$objects" '
        $1 == "CC" || $1 == "AS" { if (++done * 10 >= (told + 1) * all && told < 9) print "    compiled " ++told * 10 " %" ; fflush() }'
}

compile() {
    { nice -n 5 make -C "$source" ARCH=um -j"$(nproc)" linux 2>"$work/errors" && : >"$work/compiled"; } | tell
    [ -e "$work/compiled" ] || { tail -n 20 "$work/errors" >&2; fail "the kernel was not compiled"; }
}

[ "$(uname -m)" = x86_64 ] || fail "User Mode Linux is for x86_64, and this machine is $(uname -m)"
version=$(candidate)
[ -n "$version" ] || { can_use_apt && apt_get update && version=$(candidate); } || true
wanted="$version $(cat "$recipe"/* "$0" | sha256sum | cut -d' ' -f1)"
if [ -x "$folder/linux" ] && { [ "$(cat "$folder/built" 2>/dev/null)" = "$wanted" ] || [ -z "$version" ]; }; then
    exit 0
fi
[ -n "$version" ] || fail "apt knows no $package; run apt-get update as root, on Debian 12"

mkdir -p "$folder"
rm -rf "$folder"/work.*    # of a build that was killed
work=$(mktemp -d "$(realpath "$folder")/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
source=$work/$package
echo "    apt brings the source of Linux, $version (140 MB)"
download || { can_use_apt && apt_get update && download; } || { cat "$work/errors" >&2; fail "cannot fetch $package"; }
echo "    unpacking it (half a minute, 1 GB for as long as it is compiled)"
unpack
configure
echo "    compiling it (three to eight minutes on two processors)"
compile
strip -o "$folder/linux.part" "$source/linux"
mv "$folder/linux.part" "$folder/linux"
echo "$wanted" >"$folder/built"
