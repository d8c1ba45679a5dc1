#!/usr/bin/env bash
# Installs, uses, upgrades, removes and purges the .deb, and uses the archive, each in a root of its own that is thrown away.
# Every line is a check. Takes root, and the Debian mirror the first time.
# usage: package_test.sh PACKAGES [--reproducible]
set -uo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

self=$(realpath "${BASH_SOURCE[0]}")
packages=$(realpath "${1:?usage: package_test.sh PACKAGES [--reproducible]}")
here=$(dirname "$self")
deb=$(echo "$packages"/deskbridge_*.deb)
archive=$(ls "$packages"/deskbridge-*-linux-*.tar.gz | grep -v -- '-debug')
needs=$(dpkg-deb -f "$deb" Depends)
base=$packages/../package-test/$(sha256sum <<<"$needs" | cut -c1-16).tar
unit=/lib/systemd/system/deskbridged.service
checks=0 failures=0 watched=

# check SENTENCE COMMAND... : the command's output is shown where it fails.
check() {
    local sentence=$1 said
    shift
    checks=$((checks + 1))
    if said=$("$@" 2>&1 </dev/null); then
        echo "ok    $sentence"
    else
        failures=$((failures + 1))
        echo "FAIL  $sentence"
        head -n 20 <<<"$said" | sed 's/^/      /'
    fi
}

# same EXPECTED ACTUAL
same() {
    [[ $1 == "$2" ]] || { echo "expected: $1"; echo "got:      $2"; return 1; }
}

# says EXPECTED COMMAND... : that is all that the command says.
says() {
    local expected=$1
    shift
    same "$expected" "$("$@")"
}

not() {
    ! "$@"
}

# A small Debian with what the package depends on, made once and kept: nothing of ours is in it.
make_base() {
    [[ -f $base ]] && return
    local root
    root=$(mktemp -d)
    echo "== making a small Debian to install into"
    debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { tail "$root.log" >&2; exit 2; }
    # Its dependencies alone, so that the rest needs no network.
    # shellcheck disable=SC2046
    chroot "$root" apt-get install -q -y --no-install-recommends $(tr ',' '\n' <<<"$needs" | sed 's/(.*//; s/|.*//') \
        >>"$root.log" 2>&1 || { tail "$root.log" >&2; exit 2; }
    chroot "$root" apt-get clean
    mkdir -p "$(dirname "$base")"
    chmod 755 "$root"
    echo "127.0.0.1 localhost" >"$root/etc/hosts"
    tar -C "$root" -cf "$base.new" . && mv "$base.new" "$base"
    rm -rf "$root" "$root.log"
}

new_root() {
    root=$tmp/$1
    mkdir "$root"
    tar -C "$root" -xf "$base"
    mkdir -p "$root/proc"
    mount -t proc proc "$root/proc"
    cp "$deb" "$root/tmp/deskbridge.deb"
}

for part in file installed watched cut archive; do
    # shellcheck source=/dev/null
    . "$here/package_checks/$part.sh"
done

# The same commit, built and packed elsewhere.
check_again() {
    local again=$tmp/again sums
    echo "== building everything a second time, in another folder: ten minutes and more"
    git -c safe.directory='*' clone -q "$here/../.." "$again/deskbridge"
    check "programs and packages are built again, without a cache" env CCACHE_DISABLE=1 DESKBRIDGE_PACKAGES=skip "$again/deskbridge/run" package
    sums=$(cd "$again/deskbridge/build/packages" 2>/dev/null && sha256sum -- *.deb *.tar.gz *.json)
    check "they are the same to the byte" same "$(cat "$packages/SHA256SUMS")" "$sums"
}

finish() {
    rm -rf "$tmp"
    echo "== $checks checks, $failures failed"
    [[ $failures == 0 ]]
}

unmount_all() {
    awk -v tmp="$tmp/" 'index($2, tmp) == 1 {print $2}' /proc/mounts | xargs -r umount
}

# Cut off from the network and from other processes, so that ports and names are the package's alone.
all_inside() {
    tmp=$2
    ip link set lo up
    check_files
    new_root installed
    listing >"$tmp/before"
    check_installed
    check_use
    check_upgrade
    check_removal
    new_root watched
    check_sandbox
    new_root cut
    check_cut
    check_refused
    check_archive
    unmount_all
    echo "$checks $failures" >"$tmp/figures"
}

if [[ ${2:-} == --inside ]]; then
    all_inside "$packages" "$3"
    exit
fi
make_base
tmp=$(mktemp -d)
chmod 755 "$tmp"
unshare --net --mount --pid --fork --mount-proc "$self" "$packages" --inside "$tmp"
read -r checks failures <"$tmp/figures" || { checks=0 failures=1; }
[[ ${2:-} == --reproducible ]] && check_again
finish
