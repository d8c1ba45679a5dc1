# shellcheck shell=bash disable=SC2154
# An upgrade that is cut off, or that cannot be. Read by package_test.sh.

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
    upgrade_until 60000 >/dev/null 2>&1
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
