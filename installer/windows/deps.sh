#!/usr/bin/env bash
# Cross-builds every library that the Windows programs need, as static ones, from Debian's source packages: the same versions
# that Debian's own packages give the Linux programs.
#
#   installer/windows/deps.sh          builds what is not there yet, and prints the folder that holds the result
#   installer/windows/deps.sh --where  prints the folder without building
#
# The result is kept outside the tree, in DESKBRIDGE_CACHE (standard: ~/.cache/deskbridge), under a name made from what this script
# and the toolchain file say: a change to either builds anew. Needs what `./run windows` installs; root is not needed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jobs=${JOBS:-$(nproc)}
target=x86_64-w64-mingw32
sources=(poco pugixml sqlite3 gsoap openssl soci libsodium utf8proc)

die() {
    echo "deps.sh: $*" >&2
    exit 1
}

key=$(cat "$here/deps.sh" "$here"/cmake/*.cmake "$here"/cmake/*.h "$here"/cmake/case-shim/* | sha256sum | cut -c1-16)
cache=${DESKBRIDGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/deskbridge}
result=$cache/windows-$key
if [[ ${1:-} == --where ]]; then
    echo "$result"
    exit
fi
if [[ -f $result/complete ]]; then
    echo "$result"
    exit
fi

# Built under another name and put in place whole: an interrupted build is never taken for a finished one. The next run goes on where
# it stopped.
work=$cache/building-$key
stage=$work/stage
src=$work/src
build=$work/build
mkdir -p "$stage"/{lib,include,share/licences} "$src" "$build" "$work/download" "$work/done"
exec 9>"$work/lock"
flock 9 # another run builds the same: when it is done, so are we
if [[ -f $result/complete ]]; then
    echo "$result"
    exit
fi

# step NAME COMMAND... runs it with its output kept for the day it fails. In a shell of its own, waited for: inside a condition bash
# would go on after a command that failed.
step() {
    local name=$1 begin=$SECONDS
    shift
    [[ -f $work/done/$name ]] && return
    ("$@") >"$work/$name.log" 2>&1 </dev/null &
    wait $! || {
        tail -40 "$work/$name.log" >&2
        die "$name could not be built: see above"
    }
    touch "$work/done/$name"
    printf '   %-10s %4d s\n' "$name" $((SECONDS - begin)) >&2
}

# The archive that this machine's packages come from, asked for sources with settings of our own, so that the machine's stay as
# they are. Without the security suite: what its index names is not always there to be fetched.
download() {
    local lists=$work/apt archive
    mkdir -p "$lists"/{lists/partial,cache/archives/partial,sources.d}
    archive=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -1)
    [[ -n $archive ]] || archive=$(sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\) bookworm .*/\2/p' /etc/apt/sources.list | head -1)
    [[ -n $archive ]] || { echo "no Debian archive is named in /etc/apt"; return 1; }
    cat >"$lists/sources.d/sources.sources" <<TEXT
Types: deb-src
URIs: $archive
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
TEXT
    cat >"$lists/apt.conf" <<TEXT
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$lists/sources.d";
Dir::State::Lists "$lists/lists";
Dir::Cache "$lists/cache";
APT::Sandbox::User "$(id -un)";
TEXT
    export APT_CONFIG=$lists/apt.conf
    apt-get -q update
    (cd "$work/download" && apt-get -q source --download-only "${sources[@]}")
    for description in "$work"/download/*.dsc; do
        local name=${description##*/}
        dpkg-source --no-check -x "$description" "$src/${name%%_*}"
    done
}

# nlohmann-json3-dev → nlohmann-json
name_of() {
    case $1 in
    nlohmann-json3-dev) echo nlohmann-json ;;
    libcli11-dev) echo cli11 ;;
    esac
}

# What each library is called and which version it has, for the bill of materials; and the conditions it comes under.
describe() {
    local name version
    rm -f "$stage/share/versions.txt"
    for name in "${sources[@]}"; do
        version=$(dpkg-parsechangelog -l "$src/$name/debian/changelog" -S Version)
        version=${version#*:}
        echo "$name=${version%-*}" >>"$stage/share/versions.txt"
        cp "$src/$name/debian/copyright" "$stage/share/licences/$name"
    done
    # Headers alone, the same for every system: those of this machine's packages.
    for name in nlohmann-json3-dev libcli11-dev; do
        version=$(dpkg-query -W -f='${Version}' $name)
        version=${version#*:}
        echo "$(name_of "$name")=${version%-*}" >>"$stage/share/versions.txt"
        cp "/usr/share/doc/$name/copyright" "$stage/share/licences/$(name_of "$name")"
    done
    version=$(dpkg-query -W -f='${Version}' mingw-w64-x86-64-dev)
    echo "mingw-w64=${version%-*}" >>"$stage/share/versions.txt"
    cp /usr/share/doc/mingw-w64-x86-64-dev/copyright "$stage/share/licences/mingw-w64"
    version=$(dpkg-query -W -f='${Version}' gcc-mingw-w64-x86-64-posix-runtime)
    echo "gcc=${version%%-*}" >>"$stage/share/versions.txt"
    cp /usr/share/doc/gcc-mingw-w64-x86-64-posix-runtime/copyright "$stage/share/licences/gcc"
}

# Paths of this machine stay out of what is built, and every function can be left out of a program that does not call it.
common="-ffile-prefix-map=$src=. -ffile-prefix-map=$build=. -ffunction-sections -fdata-sections"
# What is large and seldom called, or has its fast parts in assembly: small rather than fast.
small="-Os $common"
fast="-O2 $common"

# with_cmake NAME OPTIMISE [OPTION...] configures, builds and installs a library that comes with CMake files.
with_cmake() {
    local name=$1 optimise=$2
    shift 2
    cmake -G Ninja -S "$src/$name" -B "$build/$name" -DCMAKE_TOOLCHAIN_FILE="$here/cmake/mingw64.cmake" \
        -DDESKBRIDGE_WINDOWS_STAGE="$stage" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_PREFIX="$stage" \
        "-DCMAKE_C_FLAGS_RELEASE=-DNDEBUG $optimise" "-DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG $optimise" "$@"
    cmake --build "$build/$name" -j"$jobs"
    cmake --install "$build/$name"
}

headers() {
    cp -r /usr/include/nlohmann /usr/include/CLI /usr/include/catch2 "$stage/include/"
    mkdir -p "$stage/share/cmake" "$stage/lib/cmake"
    cp -r /usr/share/cmake/nlohmann_json /usr/share/cmake/CLI11 "$stage/share/cmake/"
    cp -r /usr/lib/cmake/Catch2 "$stage/lib/cmake/"
    rm -f "$stage"/lib/cmake/Catch2/Catch2Targets-*.cmake # they name a library of this system, which nobody needs
}

sqlite() {
    mkdir -p "$build/sqlite" && cd "$build/sqlite"
    "$src/sqlite3/configure" --disable-tcl --disable-shared
    make sqlite3.c
    # shellcheck disable=SC2086 -- a list of options
    $target-gcc-posix $fast -DNDEBUG -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0 -c sqlite3.c
    $target-ar rcs "$stage/lib/libsqlite3.a" sqlite3.o
    cp sqlite3.h sqlite3ext.h "$stage/include/"
}

# With the same switches as Debian's library: the size of gSOAP's context depends on them.
gsoap() {
    cd "$src/gsoap/gsoap"
    # shellcheck disable=SC2086 -- a list of options
    $target-g++-posix $fast -DNDEBUG -D_WIN32_WINNT=0x0A00 -DWITH_IPV6 -DWITH_DOM -c stdsoap2.cpp dom.cpp
    $target-ar rcs "$stage/lib/libgsoap++.a" stdsoap2.o dom.o
    cp stdsoap2.h "$stage/include/"
}

# TLS 1.2 and later and what certificates need; everything else stays away. It reads no configuration and loads no modules by
# itself: on Windows its built-in folder would be one that any user may make.
openssl() {
    mkdir -p "$build/openssl" && cd "$build/openssl"
    perl "$src/openssl/Configure" mingw64 --cross-compile-prefix=$target- --prefix=/deskbridge --openssldir=/deskbridge/etc \
        --libdir=lib no-autoload-config no-shared no-tests no-dso no-legacy no-comp no-idea no-camellia no-seed no-bf no-cast no-rc2 \
        no-rc4 no-mdc2 no-whirlpool no-sm2 no-sm3 no-sm4 no-aria no-gost no-dtls no-srp no-psk no-ct no-cmp no-cms no-ts no-ssl3 \
        no-tls1 no-tls1_1 no-weak-ssl-ciphers no-uplink "$small"
    make -j"$jobs" build_generated
    make -j"$jobs" libcrypto.a libssl.a
    mkdir -p "$stage/include/openssl"
    cp "$src"/openssl/include/openssl/*.h include/openssl/*.h "$stage/include/openssl/"
    cp libcrypto.a libssl.a "$stage/lib/"
}

libsodium() {
    cd "$src/libsodium"
    autoreconf -fi
    mkdir -p "$build/libsodium" && cd "$build/libsodium"
    CC=$target-gcc-posix CFLAGS="$fast" "$src/libsodium/configure" --host=$target --disable-shared --prefix="$stage"
    make -j"$jobs"
    make install
}

soci() {
    local other=()
    for engine in DB2 FIREBIRD MYSQL ODBC ORACLE POSTGRESQL; do
        other+=("-DWITH_$engine=OFF")
    done
    with_cmake soci "$small" -DSOCI_SHARED=OFF -DSOCI_STATIC=ON -DSOCI_TESTS=OFF -DSOCI_CXX11=ON -DWITH_BOOST=OFF "${other[@]}" \
        -DWITH_SQLITE3=ON -DSQLITE3_INCLUDE_DIR="$stage/include" -DSQLITE3_LIBRARY="$stage/lib/libsqlite3.a" \
        -DSQLITE3_LIBRARIES="$stage/lib/libsqlite3.a"
}

poco() {
    local other=()
    for part in ENCODINGS ENCODINGS_COMPILER MONGODB REDIS ZIP PAGECOMPILER PAGECOMPILER_FILE2PAGE ACTIVERECORD \
        ACTIVERECORD_COMPILER DATA DATA_SQLITE DATA_ODBC DATA_MYSQL DATA_POSTGRESQL PDF SEVENZIP CPPPARSER POCODOC \
        APACHECONNECTOR JWT; do
        other+=("-DENABLE_$part=OFF")
    done
    with_cmake poco "$small" -DCMAKE_PROJECT_Poco_INCLUDE="$here/cmake/poco_precompiled.cmake" "${other[@]}" -DENABLE_NETSSL=ON \
        -DENABLE_CRYPTO=ON -DOPENSSL_ROOT_DIR="$stage" -DOPENSSL_USE_STATIC_LIBS=TRUE
}

echo "== cross-building the libraries for Windows; this takes some minutes, once" >&2
step sources download
step describe describe
step headers headers
step sqlite sqlite
step pugixml with_cmake pugixml "$fast"
step utf8proc with_cmake utf8proc "$fast"
step gsoap gsoap
step soci soci
step libsodium libsodium
step openssl openssl
step poco poco

# The folder moves to its final name: CMake's own files inside may not name the one it was made in.
grep -rl "$stage" "$stage/cmake" "$stage/lib" --include='*.cmake' --include='*.pc' --include='*.la' 2>/dev/null |
    xargs -r sed -i "s|$stage|$result|g"
touch "$stage/complete"
mv "$stage" "$result"
rm -rf "$work"
echo "$result"
