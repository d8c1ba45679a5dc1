#!/usr/bin/env bash
# Packs what stage.sh laid out in BUILD/package: the .deb, the archive, the debug symbols, the bill of materials.
# usage: package.sh BUILD OUT      with SOURCE_DATE_EPOCH in the environment
set -euo pipefail
umask 022
export LC_ALL=C.UTF-8 TZ=UTC

build=$(cd "${1:?usage: package.sh BUILD OUT}" && pwd) out=$2
epoch=${SOURCE_DATE_EPOCH:?is not set: the time that the packages shall bear}
root=$build/package/root
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:[A-Z]*=//p' "$build/CMakeCache.txt")
name=deskbridge-$version-linux-$(uname -m)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# tarball FOLDER ENTRY FILE: the same bytes for the same content.
tarball() {
    tar -C "$1" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$2" | gzip -9n >"$3"
}

# The libraries that the programs load, but for glibc's, which come with the kernel's system.
libraries_of() {
    ldd "$@" | awk '$2 == "=>" && $3 ~ /^\// {print $3}' | sort -u |
        grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv|libutil|libanl|ld-linux[^/]*)\.so\.[0-9]+$'
}

make_deb() {
    local work
    work=$(mktemp -d)
    (cd "$work" && cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work" >"$build/package/cpack.log" 2>&1) ||
        { cat "$build/package/cpack.log" >&2; exit 1; }
    mv "$work"/deskbridge_*.deb "$out/"
    rm -rf "$work"
}

make_archive() {
    local top=$build/package/archive/$name library
    rm -rf "$build/package/archive"
    mkdir -p "$top/lib/deskbridge" "$top/etc/deskbridge" "$top/lib/systemd"
    cp -a "$root/usr/bin" "$root/usr/share" "$top/"
    libraries_of "$top"/bin/* | while read -r library; do
        install -m 0644 "$library" "$top/lib/deskbridge/"
    done
    cp "$root/etc/deskbridge/deskbridged.conf" "$top/etc/deskbridge/"
    cp "$root/lib/systemd/system/deskbridged.service" "$top/lib/systemd/"
    cp "$here/../../LICENSE" "$here/install-archive.txt" "$top/"
    rm "$top/share/doc/deskbridge/changelog.Debian.gz" "$top/share/doc/deskbridge/copyright"
    chmod -R u=rwX,go=rX "$top"
    tarball "$build/package/archive" "$name" "$out/$name.tar.gz"
}

mkdir -p "$out"
out=$(cd "$out" && pwd)
rm -f "$out"/deskbridge_*.deb "$out"/deskbridge-*-linux-*.tar.gz "$out"/deskbridge-*.spdx.json
make_deb
make_archive
tarball "$build/package" debug "$out/$name-debug.tar.gz"
cp "$root/usr/share/doc/deskbridge/deskbridge-$version.spdx.json" "$out/"
(cd "$out" && sha256sum -- *.deb *.tar.gz *.spdx.json | tee SHA256SUMS)
