# shellcheck shell=bash disable=SC2154
# The package installed, in use, upgraded and removed. Read by package_test.sh.

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
