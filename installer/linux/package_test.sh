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

# ---- the package as a file

lint() {
    lintian --fail-on error --tag-display-limit 0 "$deb"
}

owned_by_root() {
    same "root/root" "$(dpkg-deb -c "$deb" | awk '{print $2}' | sort -u)"
}

tells_nothing_of_the_builder() {
    not grep -rlF -e "$(realpath "$here/../..")" "$1"
}

sums_fit() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import glob, hashlib, json, sys
root = sys.argv[1]
(bill,) = glob.glob(root + "/usr/share/doc/deskbridge/*.spdx.json") + glob.glob(root + "/share/doc/deskbridge/*.spdx.json")
folder = root + ("/usr/bin/" if glob.glob(root + "/usr/bin/deskbridged") else "/bin/")
for file in json.load(open(bill))["files"]:
    told = {one["algorithm"]: one["checksumValue"] for one in file["checksums"]}
    assert hashlib.sha256(open(folder + file["fileName"], "rb").read()).hexdigest() == told["SHA256"], file["fileName"]
PYTHON
}

man_pages_are_clean() {
    local page
    for page in "$1"/man*/*.gz; do
        same "" "$(zcat "$page" | groff -K utf8 -man -Tutf8 -ww -z 2>&1)" || return
    done
}

check_files() {
    local open=$tmp/deb
    dpkg-deb -x "$deb" "$open"
    check "lintian finds no error" lint
    check "everything in the package belongs to root" owned_by_root
    check "no file of it tells where it was built" tells_nothing_of_the_builder "$open"
    check "the programs are stripped" not grep -q 'not stripped' <(file "$open"/usr/bin/*)
    check "the bill of materials has the checksums of the programs" sums_fit "$open"
    check "the man pages are read without a warning" man_pages_are_clean "$open/usr/share/man"
    check "the settings file is one that an upgrade keeps" same /etc/deskbridge/deskbridged.conf \
        "$(dpkg-deb --ctrl-tarfile "$deb" | tar -xO ./conffiles)"
    echo "      $(basename "$deb"): $(stat -c %s "$deb") bytes; $(basename "$archive"): $(stat -c %s "$archive") bytes"
}

# ---- installed

inside() {
    chroot "$root" "$@"
}

# The same, with all that is asked of the kernel written down.
inside_watched() {
    strace -f -qq -o "$tmp/calls" -e signal=none chroot "$root" "$@"
}

# As the service's user, with none of root's rights: what the unit's User=, UMask=, Environment=, NoNewPrivileges= and
# CapabilityBoundingSet= do, and the names that systemd sets itself.
as_service() {
    # shellcheck disable=SC2016
    inside${watched:+_watched} setpriv --reuid=deskbridge --regid=deskbridge --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
        env -i HOME=/var/lib/deskbridge USER=deskbridge LOGNAME=deskbridge "$(sed -n 's/^Environment=//p' "$root$unit")" \
        sh -c 'umask "$0"; exec "$@"' "$(sed -n 's/^UMask=//p' "$root$unit")" "$@"
}

# Everything that stands in the root, but for what dpkg and the account tools keep for themselves.
listing() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./run -o -path ./tmp -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./var/cache \) \
        -prune -o -print | grep -vE '^\./etc/(passwd|group|shadow|gshadow|subuid|subgid)-$' | sort)
    inside cut -d: -f1 /etc/passwd /etc/group
}

exposure() {
    systemd-analyze security --offline=true --root="$root" --threshold=29 deskbridged.service
}

# Waits for the file that tells where the daemon listens.
appears() {
    local i
    for ((i = 0; i < 300; i++)); do
        [[ -s $1 ]] && return
        [[ $i -gt 20 && -z $(jobs -r) ]] && break
        sleep 0.1
    done
    cat "$tmp/daemon.out"
    return 1
}

start() {
    # shellcheck disable=SC2046
    as_service $(sed -n 's/^ExecStart=//p' "$root$unit") >>"$tmp/daemon.out" 2>&1 </dev/null &
    appears "$root/var/lib/deskbridge/url"
}

daemon_id() {
    pgrep -u "$(inside id -u deskbridge)" -x deskbridged
}

stop() {
    local id i
    id=$(daemon_id) && kill "$id"
    for ((i = 0; i < 300; i++)); do
        [[ -d /proc/$id ]] || return 0
        sleep 0.1
    done
    return 1
}

cli() {
    inside deskbridge "$@" --json
}

# Forty sales of a shop that nobody has.
make_sales() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import json, sys
sales = [{"external_id": f"P-{n:03}", "type": "invoice", "number": f"P-{n:03}", "date": "2026-11-20", "customer": {"name": f"Guest {n % 7}"},
          "lines": [{"sku": "MUG", "quantity": str(1 + n % 3), "unit_price": "12.50"}], "total": f"{12.5 * (1 + n % 3):.2f}"} for n in range(40)]
json.dump(sales, open(sys.argv[1], "w"))
PYTHON
}

counts() {
    cli status | /usr/bin/python3 -c 'import json, sys; print({k: v for k, v in json.load(sys.stdin)["counts"].items() if v})'
}

# pair, push forty sales, and let the stand-in post them: in the root, as its root user
sell() {
    local password
    make_sales "$root/tmp/sales.json"
    password=$(cli pair "Corner Shop" --qwc /tmp/shop.qwc | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])') &&
        cli push sales /tmp/sales.json >/dev/null &&
        inside deskbridge-sim --qwc /tmp/shop.qwc --password "$password" --books /tmp/books.json --sessions 3 --wait-percent 0
}

posted() {
    inside deskbridge-sim report --books /tmp/books.json --json |
        /usr/bin/python3 -c 'import json, sys; print(sum(one["kind"] == "Invoice" for one in json.load(sys.stdin)["transactions"]))'
}

memory() {
    awk '/^VmRSS/ {print $2}' "/proc/$(daemon_id)/status" 2>&1
}

light() {
    [[ $(memory) -le 20480 ]]
}

# systemd's own units come from this machine; the root has none.
understood() {
    local place=$tmp/units
    mkdir -p "$place/usr/bin" "$place/lib/systemd"
    cp -a /lib/systemd/system "$place/lib/systemd/"
    cp "$root$unit" "$place/lib/systemd/system/"
    cp "$root/usr/bin/deskbridged" "$place/usr/bin/"
    same "" "$(systemd-analyze verify --man=no --root="$place" deskbridged.service 2>&1 | grep deskbridged)"
}

check_unit() {
    check "the unit is one that systemd understands" understood
    check "its exposure is below 3.0" exposure
    echo "      $(exposure | tail -n 1 | sed 's/^[^O]*//')"
}

check_installed() {
    check "it installs" inside dpkg -i /tmp/deskbridge.deb
    check "the data folder is the service's alone" same "700 deskbridge:deskbridge" "$(inside stat -c '%a %U:%G' /var/lib/deskbridge)"
    check "the user cannot log in" same /usr/sbin/nologin "$(inside getent passwd deskbridge | cut -d: -f7)"
    check "the settings are root's, for everybody to read" same "644 root:root" "$(inside stat -c '%a %U:%G' /etc/deskbridge/deskbridged.conf)"
    check "the programs are root's" same "755 root:root" "$(inside stat -c '%a %U:%G' /usr/bin/deskbridged /usr/bin/deskbridge /usr/bin/deskbridge-sim | sort -u)"
    check "files are as the package says" inside dpkg --verify deskbridge
    check_unit
}

check_use() {
    check "the service starts by its own ExecStart, as its user, without a right of root's" start
    check "idle it takes no more than 20 MB" light
    echo "      resident: $(memory) kB"
    check "a company is paired, forty sales are pushed, and the stand-in has visits that end well" sell
    check "forty invoices are in the books" says 40 posted
    check "Deskbridge knows that" says "{'synced': 40}" counts
    check "the service's user reaches it by the command line as well" as_service deskbridge status
    check "nobody else does" not inside setpriv --reuid=nobody --regid=nogroup --clear-groups deskbridge status
    check "what it writes nobody else may read" same "" "$(find "$root/var/lib/deskbridge" -perm /077)"
    check "it stops when it is asked to" stop
}

check_upgrade() {
    echo "port = 18085" >>"$root/etc/deskbridge/deskbridged.conf"
    check "it upgrades over itself" inside dpkg -i /tmp/deskbridge.deb
    check "the settings that were edited are kept" grep -qx "port = 18085" "$root/etc/deskbridge/deskbridged.conf"
    check "the service starts again" start
    check "it listens where the settings say" grep -q :18085 "$root/var/lib/deskbridge/url"
    check "all data are there" says "{'synced': 40}" counts
    check "it stops" stop
}

check_removal() {
    check "it is removed" inside dpkg --remove deskbridge
    check "the programs are gone" not test -e "$root/usr/bin/deskbridged"
    check "data, settings and user are kept" test -f "$root/var/lib/deskbridge/deskbridge.db" -a -f "$root/etc/deskbridge/deskbridged.conf"
    check "it is installed again" inside dpkg -i /tmp/deskbridge.deb
    check "it starts on the data that were kept" start
    check "which are all there" says "{'synced': 40}" counts
    check "it stops" stop
    check "it is purged" inside dpkg --purge deskbridge
    rm -f "$root"/tmp/*
    listing >"$tmp/after"
    check "nothing is left behind: no file, no user, no group" diff "$tmp/before" "$tmp/after"
}

new_root() {
    root=$tmp/$1
    mkdir "$root"
    tar -C "$root" -xf "$base"
    mkdir -p "$root/proc"
    mount -t proc proc "$root/proc"
    cp "$deb" "$root/tmp/deskbridge.deb"
}

# ---- what the kernel would be asked for, against what the unit lets through

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

# ---- an upgrade that is cut off, or that cannot be

# upgrade_until STEP: installs over itself, and kills dpkg when it puts its STEP-th file in its place.
upgrade_until() {
    strace -qq -o "$tmp/steps" -e trace=rename,renameat,renameat2,link,unlink -e inject="rename,renameat,renameat2:signal=KILL:when=$1" \
        chroot "$root" dpkg -i /tmp/deskbridge.deb
}

# Works with all data, and is the version before or the new one.
all_there() {
    start || return
    says "{'synced': 40}" counts && stop
}

# What dpkg itself says has to be done after a crash.
repaired() {
    { inside dpkg --configure -a && inside dpkg -i /tmp/deskbridge.deb && inside dpkg --verify deskbridge; } || return
    says "install ok installed" inside dpkg-query -W -f '${Status}' deskbridge
}

cut_anywhere() {
    local step
    for ((step = 1; step <= $1; step += ($1 + 11) / 12)); do
        upgrade_until "$step" >/dev/null 2>&1 && { echo "step $step was not reached"; return 1; }
        all_there || { echo "cut at step $step of $1"; return 1; }
        repaired >"$tmp/repair" 2>&1 || { echo "after a cut at step $step of $1:"; cat "$tmp/repair"; return 1; }
        all_there || { echo "repaired after a cut at step $step of $1"; return 1; }
    done
}

check_cut() {
    local steps
    inside dpkg -i /tmp/deskbridge.deb >/dev/null 2>&1
    check "a shop has forty sales in the books, again" eval 'start && sell && stop'
    upgrade_until 1000000 >/dev/null 2>&1
    steps=$(grep -c '^rename' "$tmp/steps")
    check "an upgrade is killed at one of its $steps steps, twelve times from the first to the last: it works, and dpkg repairs it" cut_anywhere "$steps"
}

# A store of a version that does not exist yet stands for every reason why a store cannot be made ready.
check_refused() {
    local store=$root/var/lib/deskbridge/deskbridge.db before
    inside deskbridged --help | grep -q -- --prepare-store || return 0
    change "$store" "INSERT INTO schema_migrations (version, applied_at) VALUES (9999, '')"
    before=$(sha256sum <"$store")
    check "an upgrade whose store cannot be made ready fails" not inside dpkg -i /tmp/deskbridge.deb
    check "and leaves the store as it was" same "$before" "$(sha256sum <"$store")"
    change "$store" "DELETE FROM schema_migrations WHERE version = 9999"
    check "with a store that can, it is completed" inside dpkg --configure -a
    check "and has all data" all_there
}

# change STORE SQL
change() {
    /usr/bin/python3 - "$1" "$2" <<'PYTHON'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as store:
    store.execute(sys.argv[2])
store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
store.close()
PYTHON
    chown --reference="$root/var/lib/deskbridge" "$root"/var/lib/deskbridge/deskbridge.db*
}

# ---- the archive

# An otherwise empty root: the archive, and glibc's own files.
empty_root() {
    local file
    root=$tmp/empty
    mkdir -p "$root/tmp" "$root/data" "$root/dev" "$root/proc"
    tar -C "$root" --strip-components=1 -xzf "$archive"
    echo "127.0.0.1 localhost" >"$root/etc/hosts"
    for file in /lib64/ld-linux-x86-64.so.2 /lib/x86_64-linux-gnu/lib{c,m}.so.6; do
        install -D "$file" "$root$file"
    done
}

needed_is_inside() {
    local file library
    for file in "$root"/bin/* "$root"/lib/deskbridge/*; do
        for library in $(readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
            [[ -f $root/lib/deskbridge/$library || $library =~ ^(libc|libm|libdl|librt|libpthread|libresolv)\.so\.|^ld-linux ]] ||
                { echo "$file needs $library"; return 1; }
        done
    done
}

oldest_glibc() {
    objdump -T "$root"/bin/* "$root"/lib/deskbridge/* | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1
}

check_archive() {
    local program
    empty_root
    check "archive: every library that is needed is in it, or is glibc's" needed_is_inside
    check "archive: it says which glibc it needs" grep -q "glibc $(oldest_glibc | sed 's/GLIBC_//') or newer" "$root/install-archive.txt"
    check "archive: no file of it tells where it was built" tells_nothing_of_the_builder "$root"
    check "archive: the bill of materials has the checksums of the programs" sums_fit "$root"
    for program in deskbridged deskbridge deskbridge-sim; do
        check "archive: $program runs where nothing else is" inside "/bin/$program" --version
    done
    inside /bin/deskbridged --data /data --port 0 >"$tmp/daemon.out" 2>&1 </dev/null &
    check "archive: the daemon starts there" appears "$root/data/url"
    cli() { inside /bin/deskbridge --data /data "$@" --json; }
    check "archive: it sells there" sell
    check "archive: forty invoices are in the books" says 40 posted
    kill "$(pgrep -x deskbridged)"
}

# ---- built again

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
