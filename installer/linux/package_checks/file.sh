# shellcheck shell=bash disable=SC2154
# The package as a file. Read by package_test.sh.

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
