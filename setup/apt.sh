# shellcheck shell=sh
# Sourced by the set-up scripts: reaching apt, as root or through sudo.

readonly APT_DEADLINE=900    # seconds for any one apt command

# Runs a command as root; asks for a password only where somebody can type one.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -t 0 ] && [ -z "${CI:-}" ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# True where apt exists and root can be had.
can_use_apt() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

# Runs apt-get as root without questions, waiting for another apt to finish.
apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive timeout "$APT_DEADLINE" \
        apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}
