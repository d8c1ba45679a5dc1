#!/usr/bin/env bash
# Gathers the licences of what our programs are built with, and of what those refer to, in one text.
# usage: licences.sh OUT            from /usr/share/doc/PACKAGE/copyright of this machine, for the Linux packages
#        licences.sh OUT FOLDER     from the files of FOLDER, one for each library, for the Windows installers
set -euo pipefail
export LC_ALL=C.UTF-8

out=${1:?usage: licences.sh OUT [FOLDER]} folder=${2:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rule=================================================================================

heading() {
    printf '\n%s\n%s\n%s\n\n' "$rule" "$1" "$rule"
}

# The file that holds the licence of a Debian package.
copyright_of() {
    local file=/usr/share/doc/$1/copyright
    [[ -f $file ]] || file=$(dpkg-query -L "$1" | grep -m1 '/copyright$') || { echo "licences.sh: $1 is not installed" >&2; exit 1; }
    echo "$file"
}

# NAME and FILE of each library, with a tab between.
libraries() {
    local file name package
    if [[ -n $folder ]]; then
        for file in "$folder"/*; do
            printf '%s\t%s\n' "$(basename "$file" .txt)" "$file"
        done
        return
    fi
    PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 - <<'PYTHON' | while IFS=$'\t' read -r name package; do
import components, sbom
for one, _ in sorted(sbom.linked_on_debian(), key=lambda pair: pair[0].name.lower()):
    print(one.name, one.package, sep="\t")
PYTHON
        file=$(copyright_of "$package")
        printf '%s\t%s\n' "$name" "$file"
    done
}

list=$(libraries)
[[ -n $list ]] || { echo "licences.sh: there is no licence in $folder" >&2; exit 1; }
mkdir -p "$(dirname "$out")"
{
    echo "Deskbridge is under the GNU General Public License, version 2 or any later version. It is built with the libraries below,"
    echo "each under its own licence. The texts are those that Debian gathered for its packages of them."
    while IFS=$'\t' read -r name file; do
        heading "$name"
        tr -d '\r' <"$file"
    done <<<"$list"
    # What those texts only name, as Debian keeps it in one place for all.
    cut -f2 <<<"$list" | xargs -d '\n' grep -ohE '/usr/share/common-licenses/[A-Za-z]+-?[0-9.]*[0-9]' | sort -u | while read -r file; do
        [[ -f $file ]] || continue
        heading "$(basename "$file")"
        cat "$file"
    done
} >"$out"
