#!/usr/bin/env bash
# Makes both installers of Windows.
# usage: setup.sh BIN OUT [--version X.Y.Z] [--power-cuts]
#   BIN  folder with deskbridged.exe and deskbridge.exe. The stand-in for QuickBooks does not go along: a shop has QuickBooks.
#   OUT  gets deskbridge-VERSION-setup.exe and deskbridge-VERSION.msi
#   --version and --power-cuts are for the acceptance script: another number, and an installer that dies where it is told.
# DESKBRIDGE_WINDOWS_STAGE names the stage of deps.sh, whose share/licences come along.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$(cd "${1:?usage: setup.sh BIN OUT}" && pwd)
mkdir -p "${2:?usage: setup.sh BIN OUT}"
out=$(cd "$2" && pwd)
shift 2
version=$(sed -n 's/^project(deskbridge VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")
cuts=()
while (($#)); do
    case $1 in
    --version) version=$2; shift 2 ;;
    --power-cuts) cuts=(-DPOWER_CUTS); shift ;;
    *) echo "setup.sh: there is no option $1" >&2; exit 2 ;;
    esac
done
# Files carry the date of the last change of the tree, so that the same tree gives the same installers.
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH=$epoch

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
cp "$bin"/{deskbridged,deskbridge}.exe "$here/pair.cmd" "$files/"
# Windows' old Notepad, and the installer's own page, want their own ends of lines.
sed 's/$/\r/' "$top/LICENSE" >"$files/LICENSE.txt"
python3 "$here/pages.py" "$top" "$files/docs"
python3 "$here/art.py" "$files/art"
mkdir "$files/licences"
stage=${DESKBRIDGE_WINDOWS_STAGE:-}
if [[ -d $stage/share/licences ]]; then
    if [[ -x $top/installer/common/licences.sh ]]; then
        "$top/installer/common/licences.sh" "$files/licences/third-party.txt" "$stage/share/licences"
    else
        cp -r "$stage/share/licences/." "$files/licences/"
    fi
fi
cp "$files/LICENSE.txt" "$files/licences/deskbridge.txt"
for made in "$bin"/*.spdx*; do
    [[ -f $made ]] && cp "$made" "$files/licences/"
done
find "$files" -exec touch -d "@$epoch" {} +

exe=$out/deskbridge-$version-setup.exe msi=$out/deskbridge-$version.msi
makensis -V2 -NOCD -INPUTCHARSET UTF8 "${cuts[@]}" "-DVERSION=$version" "-DKILOBYTES=$(du -sk --apparent-size "$files" | cut -f1)" "-DFILES=$files" "-DOUT=$exe" "$here/setup.nsi"
# What is in it names it: the same files give the same MSI, other ones replace it.
content=$(cd "$files" && find . -type f -exec sha256sum {} + | sort | sha256sum)
product=$(python3 -c 'import sys, uuid; print(uuid.uuid5(uuid.NAMESPACE_OID, sys.argv[1]))' "deskbridge $version $content")
cd "$files" # wixl takes names of files relative to where it runs, and would name folders and components by where that is
find ./docs ./licences -type f | sort |
    wixl-heat -p ./ --directory-ref INSTALLDIR --component-group Pages --win64 |
    sed -E 's#SourceDir/##; s#<Directory Id="dir[^"]*" Name="([^"]*)"#<Directory Id="folder_\1" Name="\1"#
            s#Id="cmp(.{8})(.{4})(.{4})(.{4})(.{12})" Guid="\*"#Id="cmp\1\2\3\4\5" Guid="\1-\2-\3-\4-\5"#' >"$files/pages.wxs"
wixl -a x64 -D "VERSION=$version" -D "PRODUCT={${product^^}}" -D Win64=yes -o "$msi" "$here/setup.wxs" "$files/pages.wxs" 2>"$files/wixl.log" ||
    { cat "$files/wixl.log" >&2; exit 1; }
[[ -s $msi ]] || { cat "$files/wixl.log" >&2; exit 1; }
"$here/same_msi.py" "$msi" "${product^^}" "$epoch"
for made in "$exe" "$msi"; do
    printf '%s  %s bytes\n' "$made" "$(stat -c %s "$made")"
done
