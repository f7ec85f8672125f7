#!/bin/sh
# Installs with apt what the system lacks for a step of set-up: system_packages.sh STEP; with --missing behind it, it
# only names that. Looks for the thing needed, not for the package, so that a toolchain installed some other way serves
# as well.
set -eu
step=$1
here=$(dirname "$0")
# shellcheck source=setup/apt.sh
. "$here/apt.sh"

has_command() { command -v "$1" >/dev/null; }
has_library() { PATH="$PATH:/sbin" ldconfig -p 2>/dev/null | grep -q "$1"; }
has_header() { has_command gcc && echo "#include <$1>" | gcc -E - >/dev/null 2>&1; }

# Its sanitizers and libFuzzer are in a package of their own.
has_fuzzer() { has_command clang && echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
    clang -x c -fsanitize=fuzzer,address -o /dev/null - 2>/dev/null; }

has_python_headers() { "$("$here/find_python.sh")" -c '
import sys, sysconfig
from pathlib import Path
sys.exit(not Path(sysconfig.get_path("include"), "Python.h").is_file())'; }

missing_compiler() {
    has_command gcc || echo gcc
    has_header stdio.h || echo libc6-dev
}

missing_packages() {
    case $step in
        python) "$here/find_python.sh" >/dev/null || echo python3 python3-venv ;;
        avr-toolchain) has_command avrdude || echo avrdude ;;
        arm-toolchain)
            has_command arm-none-eabi-gcc || echo gcc-arm-none-eabi
            has_command gdb-multiarch || has_command arm-none-eabi-gdb || echo gdb-multiarch
            ;;
        virtual-cortex-m)
            has_command qemu-system-arm || echo qemu-system-arm
            has_command setpriv || echo util-linux
            ;;
        host-compiler) missing_compiler ;;
        virtual-uno)
            missing_compiler
            has_header libelf.h || echo libelf-dev
            has_header simavr/sim_avr.h || echo libsimavr-dev
            ;;
        analysers)
            has_command clang || echo clang
            has_fuzzer || echo libclang-rt-dev
            has_command clang-tidy || echo clang-tidy
            has_command cppcheck || echo cppcheck
            has_command doxygen || echo doxygen
            ;;
        virtual-nano-every)
            missing_compiler
            has_command g++ || echo g++
            has_python_headers || echo python3-dev
            has_header libelf.h || echo libelf-dev
            ;;
        pdf)
            has_library libpangoft2-1.0.so.0 || echo libpango-1.0-0 libpangoft2-1.0-0
            has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
            ;;
        linux-kernel)
            missing_compiler
            for command in flex bison bc m4 make patch xz; do
                has_command "$command" || case $command in xz) echo xz-utils ;; *) echo "$command" ;; esac
            done
            has_command setarch || echo util-linux
            ;;
        allure-2) has_command java || echo default-jre-headless ;;
        browser) has_command chromium || echo chromium ;;
    esac
}

install_missing() {
    # shellcheck disable=SC2086  # a list of packages
    apt_get install --no-install-recommends $missing
}

missing=$(missing_packages | xargs)
[ -n "$missing" ] || exit 0
[ "${2:-}" != --missing ] || { echo "$missing"; exit 0; }

if ! can_use_apt; then
    echo "setup: no root and no sudo here; as root, run: apt-get install $missing" >&2
    exit 1
fi
echo "    apt brings $missing"
# The lists at hand may do, and another step may have brought new ones. What counts is what is there afterwards, not
# what apt thinks of some other repository.
install_missing || { apt_get update || true; install_missing || true; }

missing=$(missing_packages | xargs)
if [ -n "$missing" ]; then
    echo "setup: apt did not bring $missing; install by hand (Python must be 3.11; PYTHON=/path/to/python3.11 names one)" >&2
    exit 1
fi
