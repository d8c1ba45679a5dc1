# shellcheck shell=bash disable=SC2154
# What the daemon asks of the kernel, against what the unit lets through. Read by package_test.sh.

check_sandbox() {
    check "it is installed, to be watched" inside dpkg -i /tmp/deskbridge.deb
    watched=1
    check "it starts, watched" start
    check "it sells while it is watched" sell
    check "it stops" stop
    watched=
    check "the unit's filter lets every system call through that it made, and no memory was writable and executable" \
        /usr/bin/python3 "$here/watched_calls.py" "$root$unit" "$tmp/calls" /usr/bin/deskbridged
    echo "      $(/usr/bin/python3 "$here/watched_calls.py" "$root$unit" "$tmp/calls" /usr/bin/deskbridged)"
}
