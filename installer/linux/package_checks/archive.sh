# shellcheck shell=bash disable=SC2154
# The archive, in an otherwise empty root. Read by package_test.sh.

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
    # There the loader looks where a program stands, to find the libraries beside it.
    mount -t proc proc "$root/proc"
    for program in deskbridged deskbridge deskbridge-sim; do
        check "archive: $program runs where nothing else is" inside "/bin/$program" --version
    done
    inside /bin/deskbridged --data /data --port 0 >"$tmp/daemon.out" 2>&1 </dev/null &
    check "archive: the daemon starts there" appears "$root/data/url"
    cli() { inside /bin/deskbridge --data /data "$@" --json; }
    check "archive: it sells there" sell
    check "archive: forty invoices are in the books" says 40 posted
    pkill -x deskbridged
}
