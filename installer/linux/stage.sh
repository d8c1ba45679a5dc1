#!/usr/bin/env bash
# Lays out what the packages hold, as it will stand on a system.
# usage: stage.sh VERSION PROGRAMS_FOLDER ROOT MAINTAINER      with SOURCE_DATE_EPOCH in the environment
set -euo pipefail
umask 022

version=$1 programs=$2 root=$3 maintainer=$4
linux=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
common=$linux/../common
source=$linux/../..
epoch=${SOURCE_DATE_EPOCH:?is not set: the time that the packages shall bear}
doc=$root/usr/share/doc/deskbridge
export LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1

put() {
    install -D -m 0644 "$1" "$2"
}

# The programs without what a debugger wants, which goes beside the root, under the programs' build ids.
put_programs() {
    local program id debug=$root/../debug
    rm -rf "$debug"
    for program in deskbridged deskbridge deskbridge-sim; do
        install -D -m 0755 "$programs/$program" "$root/usr/bin/$program"
        id=$(readelf -n "$programs/$program" | sed -n 's/.*Build ID: *//p')
        mkdir -p "$debug/.build-id/${id:0:2}"
        objcopy --only-keep-debug --compress-debug-sections=zlib "$programs/$program" "$debug/.build-id/${id:0:2}/${id:2}.debug"
        strip --strip-unneeded --remove-section=.comment "$root/usr/bin/$program"
    done
}

put_manual() {
    local page=$1 section=$2
    shift 2
    /usr/bin/python3 "$common/manual.py" "$common/man/$page.$section.in" "$root/usr/share/man/man$section/$page.$section" \
        --version "$version" --epoch "$epoch" "$@"
    gzip -9n "$root/usr/share/man/man$section/$page.$section"
}

put_help() {
    local program
    put_manual deskbridge 1 --program "$programs/deskbridge"
    put_manual deskbridge-sim 1 --program "$programs/deskbridge-sim"
    put_manual deskbridged 8 --program "$programs/deskbridged"
    put_manual deskbridged.conf 5
    for program in deskbridged deskbridge deskbridge-sim; do
        /usr/bin/python3 "$common/completion.py" bash "$programs/$program" "$root/usr/share/bash-completion/completions/$program"
        /usr/bin/python3 "$common/completion.py" zsh "$programs/$program" "$root/usr/share/zsh/vendor-completions/_$program"
        /usr/bin/python3 "$common/completion.py" fish "$programs/$program" "$root/usr/share/fish/vendor_completions.d/$program.fish"
    done
}

put_documents() {
    local file
    for file in README.md CONTRIBUTING.md docs/*.md examples/README.md examples/*.json examples/demo.py examples/kinds/* examples/qbxml/*; do
        put "$file" "$doc/$file"
    done
    gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
    printf 'deskbridge (%s-1) unstable; urgency=medium\n\n  * Version %s. What is new in it stands in changelog.gz.\n\n -- %s  %s\n' \
        "$version" "$version" "$maintainer" "$(date -R -d "@$epoch")" | gzip -9n >"$doc/changelog.Debian.gz"
    put "$linux/copyright" "$doc/copyright"
    "$common/licences.sh" "$doc/THIRD-PARTY-LICENCES.txt"
    /usr/bin/python3 "$common/sbom.py" --version "$version" --epoch "$epoch" --out "$doc/deskbridge-$version.spdx.json" \
        "$root"/usr/bin/*
}

rm -rf "$root"
cd "$source"
put_programs
put_help
put_documents
put "$linux/deskbridged.conf" "$root/etc/deskbridge/deskbridged.conf"
put "$linux/deskbridged.service" "$root/lib/systemd/system/deskbridged.service"
