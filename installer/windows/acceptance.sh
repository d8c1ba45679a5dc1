#!/usr/bin/env bash
# Installs, uses, upgrades, breaks and removes Deskbridge for Windows in a Wine prefix of its own. Every check is a line.
# usage: acceptance.sh BIN LINUX_BIN
#   BIN        folder with deskbridged.exe, deskbridge.exe, deskbridge-sim.exe
#   LINUX_BIN  folder with the same programs for Linux: each system's simulator drives the other's daemon
# Exit code: 0 when every check is ok. Nothing waits for a fixed time; what has to come is looked for until a limit.
set -uo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$(cd "${1:?usage: acceptance.sh BIN LINUX_BIN}" && pwd)
linux=$(cd "${2:?usage: acceptance.sh BIN LINUX_BIN}" && pwd)
room=$(mktemp -d)
export WINEPREFIX=$room/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d"
unset DISPLAY DESKBRIDGE_DATA DESKBRIDGE_TOKEN DESKBRIDGE_SETUP_CUT
c=$WINEPREFIX/drive_c
programs="$c/Program Files/Déjà vu Büro" data="$c/Bücher & Kasse" settings=$c/ProgramData/Deskbridge/deskbridged.conf
in_windows='C:\Program Files\Déjà vu Büro'
passed=0 failed=0 began=$SECONDS linux_daemon=

finish() {
    [[ -n $linux_daemon ]] && kill "$linux_daemon" 2>/dev/null
    wineserver -k 2>/dev/null
    wineserver -w 2>/dev/null
    rm -rf "$room"
}
trap finish EXIT

# ---- helpers ----

part() { printf '== %s (%d s)\n' "$1" $((SECONDS - began)); }

# ok SENTENCE COMMAND... is one check.
ok() {
    local sentence=$1
    shift
    if "$@" >"$room/check.txt" 2>&1; then
        passed=$((passed + 1))
        echo "ok   $sentence"
    else
        failed=$((failed + 1))
        echo "FAIL $sentence"
        tail -n 12 "$room/check.txt" "$room/said.txt" 2>/dev/null | sed 's/^/     | /'
    fi
}

no() { ! "$@"; }

# until_true COMMAND... tries it for twenty seconds.
until_true() {
    local end=$((SECONDS + 20))
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}

# w PROGRAM... runs it under Wine; what it says is in said.txt. Never through a pipe: services would inherit it.
w() {
    timeout 180 wine "$@" </dev/null >"$room/said.raw" 2>"$room/err.raw"
    local code=$?
    tr -d '\r' <"$room/said.raw" >"$room/said.txt"
    tr -d '\r' <"$room/err.raw" >>"$room/said.txt"
    return $code
}

# exits CODE PROGRAM...
exits() {
    local wanted=$1 code
    shift
    "$@"
    code=$?
    ((code == wanted)) || { echo "exit code $code, not $wanted"; return 1; }
}

power_cut() {
    wineserver -k
    wineserver -w
    wineserver -p
    w cmd /c ver # the first program boots the PC, and services that start with it
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
answers() { curl -sf -m 5 "http://127.0.0.1:$port/" | grep -q "<h1>Deskbridge"; }
# The service is started from that file, anew after each upgrade and each power cut.
runs_version() { answers && cmp -s "$programs/deskbridged.exe" "${program_of[$1]}"; }
service_is() { w "$in_windows\\deskbridged.exe" service status; grep -q "^state  *$1" "$room/said.txt"; }
has_setting() { tr -d '\r' <"$settings" | grep -qxF -- "$1"; }
said() { grep -qF -- "$1" "$room/said.txt"; }
registry_has() { w reg query "$1" "${@:3}" && grep -qiF -- "$2" "$room/said.raw"; }
sim() { w "$bin/deskbridge-sim.exe" "$@"; }
desk() { w "$in_windows\\deskbridge.exe" "$@"; }
json() { python3 -c "import json, sys; answer = json.load(open('$room/said.raw', encoding='utf-8')); print($1)"; }
count_is() { [[ $(json "$1") == "$2" ]] || { json "$1"; return 1; }; }

synced_is() {
    desk --company "$1" list --state synced --kind sales --json && count_is "len(answer['documents'])" "$2"
}
all_there() { synced_is corner-shop 40; }

# sales NUMBER PREFIX prints so many sales.
sales() {
    python3 - "$1" "$2" <<'PYTHON'
import json, sys
for n in range(int(sys.argv[1])):
    print(json.dumps({"external_id": "%s-%d" % (sys.argv[2], n), "type": "receipt", "date": "2026-11-20",
                      "customer": {"name": "Café Ñandú %d" % (n % 7)},
                      "lines": [{"name": "Thé vert", "sku": "TEA", "quantity": "2", "unit_price": "3.50"}],
                      "payments": [{"method": "Visa", "amount": "7.00"}], "total": "7.00"}))
PYTHON
}
transactions() { python3 -c "import json, sys; print(len(json.load(open(sys.argv[1], encoding='utf-8'))['transactions']))" "$1"; }

# installer VERSION FOLDER makes both installers of what is in the folder.
installer() { "$here/setup.sh" "$2" "$room/out" --version "$1" "${@:3}" >"$room/setup.txt" 2>&1; }

# install VERSION OPTION... runs an installer silently.
install() { w "$room/out/deskbridge-$1-setup.exe" /S "${@:2}"; }

# older_store leaves the service stopped, and the data as a version of before the last change of the schema would have left them.
older_store() {
    w "$in_windows\\deskbridged.exe" service stop
    "$here/older_store.py" "$data/deskbridge.db" "$top/store/migrations"
}
# in_store SQL, while the service is stopped: the locks of Wine and those of Linux do not know each other.
in_store() { python3 -c 'import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); print(*(store.execute(sys.argv[2]).fetchone() or [])); store.commit()' "$data/deskbridge.db" "$1"; }

# as_version FOLDER puts programs there that are others by their last bytes, and do the same: the next version. (The number that a
# program tells is compiled into it; building all again for another one takes longer than everything here.)
as_version() {
    local program
    mkdir -p "$1"
    for program in deskbridged deskbridge; do
        { cat "$bin/$program.exe" && echo "the next version"; } >"$1/$program.exe"
    done
}

# what_is_there prints every file of the PC but Windows' own notes.
what_is_there() { (cd "$c" && find . \( -path ./users -o -path ./windows/temp -o -path ./windows/Installer \) -prune -o -print | sort); }
trace_in_registry() { grep -iE 'deskbridge|Déjà|D\\x00e9j' "$WINEPREFIX"/system.reg | grep -viE 'out.{1,6}deskbridge'; }

# ---- what is installed ----

part "making installers"
version=$(sed -n 's/^project(deskbridge VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")
next=${version%.*}.$((${version##*.} + 1)) last=${version%.*}.$((${version##*.} + 2)) worst=${version%.*}.$((${version##*.} + 3))
as_version "$room/next"
declare -A program_of=([$version]=$bin/deskbridged.exe [$next]=$room/next/deskbridged.exe)
for stand_in in "$last 1" "$worst 0"; do
    read -r number rehearsal <<<"$stand_in"
    mkdir -p "$room/$number"
    cp "$bin"/*.exe "$room/$number/"
    x86_64-w64-mingw32-g++-posix -municode -static -s "-DREHEARSAL=$rehearsal" -o "$room/$number/deskbridged.exe" "$here/stand-in/refusing.cpp"
done
ok "both installers are made" installer "$version" "$bin"
size=$(stat -c %s "$room/out/deskbridge-$version-setup.exe")
ok "the installer has at most 6 MB: $size bytes" test "$size" -le 6000000
ok "an installer of version $next is made that dies where it is told" installer "$next" "$room/next" --power-cuts
ok "installers are made of two versions that refuse the data" installer "$last" "$room/$last" --power-cuts
installer "$worst" "$room/$worst" --power-cuts
part "a PC"
wineboot --init </dev/null >/dev/null 2>&1
wineserver -w
wineserver -p
w cmd /c ver
what_is_there >"$room/before.txt"

part "a first installation, silent, in folders with blanks, an ampersand and letters of other languages"
port=$(free_port)
ok "the installer ends with 0" exits 0 w cmd /c "$(winepath -w "$room/out/deskbridge-$version-setup.exe" 2>/dev/null) /S /PORT=$port \"/DATA=C:\\Bücher & Kasse\" /D=$in_windows"
for file in deskbridged.exe deskbridge.exe LICENSE.txt docs/index.html docs/windows.html licences/deskbridge.txt uninstall.exe; do
    ok "there is $file" test -s "$programs/$file"
done
ok "the service runs" until_true service_is RUNNING
ok "it has an account of its own" said 'NT SERVICE\Deskbridge'
ok "it is started with its settings, and names with blanks are quoted" said "\"$in_windows\\deskbridged.exe\" --service --config \"C:\\ProgramData\\Deskbridge\\deskbridged.conf\""
ok "the service manager knows it" exits 0 w sc query Deskbridge
ok "it starts with the PC" registry_has 'HKLM\SYSTEM\CurrentControlSet\Services\Deskbridge' 0x2 /v Start
ok "it has a description" registry_has 'HKLM\SYSTEM\CurrentControlSet\Services\Deskbridge' 'QuickBooks' /v Description
ok "version $version answers on the chosen port" until_true runs_version "$version"
ok "the store is in the chosen folder" test -s "$data/deskbridge.db"
ok "the settings name the folder as Windows does" has_setting 'data = C:\Bücher & Kasse'
ok "the settings name the port" has_setting "port = $port"
ok "the event log knows the source, and where its texts are" registry_has 'HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\Deskbridge' deskbridged.exe /v EventMessageFile
ok "the folder is in PATH" registry_has 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'vu B' /v Path
ok "Windows can uninstall it" registry_has 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Deskbridge' "$version" /v DisplayVersion
menu="$c/ProgramData/Microsoft/Windows/Start Menu/Programs/Deskbridge"
ok "the start menu opens Deskbridge on its port" grep -q "URL=http://localhost:$port/" "$menu/Open Deskbridge.url"
for entry in "Pair a company" Documentation "Uninstall Deskbridge"; do
    ok "the start menu has: $entry" test -s "$menu/$entry.lnk"
done
ok "pairing from the menu asks for an administrator" python3 -c "import sys; sys.exit(not open(sys.argv[1], 'rb').read()[21] & 0x20)" "$menu/Pair a company.lnk"
ok "a port that is taken is told" exits 1 w "$in_windows\\deskbridged.exe" service port "$port"
ok "a port that is free is free" exits 0 w "$in_windows\\deskbridged.exe" service port "$(free_port)"
ok "--service by hand is refused" exits 2 w "$in_windows\\deskbridged.exe" --service
ok "a second daemon on the same data is refused" exits 2 w "$in_windows\\deskbridged.exe" --data 'C:\Bücher & Kasse' --port 0

part "a shop's day"
ok "a company is paired" exits 0 desk pair "Corner Shop" --qwc 'C:\Büro.qwc' --json
password=$(json "answer['token']" 2>/dev/null)
ok "its .qwc names the port" grep -q "localhost:$port/" "$c/Büro.qwc"
sales 40 W >"$c/sales.jsonl"
ok "40 sales are pushed" exits 0 desk push sales 'C:\sales.jsonl'
ok "the simulator for Windows posts them" exits 0 sim --qwc 'C:\Büro.qwc' --password "$password" --books 'C:\books é.json' --wait-percent 0 --sessions 3
ok "all 40 are synced" all_there
ok "the simulator's report has 40 transactions" exits 0 sim report --books 'C:\books é.json' --json
ok "… and no other" count_is "len(answer['transactions'])" 40
ok "the log is where the data is" grep -q "started, listening" "$data/log/deskbridge.log"

part "the two systems together"
ok "a second company is paired for Linux" exits 0 desk pair "Second Shop" --qwc 'C:\second.qwc' --json
password=$(json "answer['token']" 2>/dev/null)
sales 5 L >"$c/second.jsonl"
ok "5 sales are pushed" exits 0 desk --company second-shop push sales 'C:\second.jsonl'
ok "the simulator for Linux drives the daemon for Windows" "$linux/deskbridge-sim" --qwc "$c/second.qwc" --password "$password" --books "$room/second.json" --wait-percent 0 --sessions 3
ok "all 5 are synced" synced_is second-shop 5
"$linux/deskbridged" --data "$room/linux" --port 0 >"$room/linux.txt" 2>&1 &
linux_daemon=$!
ok "a daemon runs on Linux" until_true test -s "$room/linux/url"
ok "a company is paired there" "$linux/deskbridge" --data "$room/linux" pair "Linux Shop" --qwc "$room/linux.qwc" --json
password=$(python3 -c "import json; print(json.load(open('$room/check.txt'))['token'])" 2>/dev/null)
sales 5 X >"$room/linux.jsonl"
ok "5 sales are pushed there" "$linux/deskbridge" --data "$room/linux" push sales "$room/linux.jsonl"
cp "$room/linux.qwc" "$c/linux.qwc" 2>/dev/null
ok "the simulator for Windows drives the daemon for Linux" exits 0 sim --qwc 'C:\linux.qwc' --password "$password" --books 'C:\linux.json' --wait-percent 0 --sessions 3
ok "all 5 are in the books" exits 0 sim report --books 'C:\linux.json' --json
ok "… and no other" count_is "len(answer['transactions'])" 5
kill "$linux_daemon" 2>/dev/null
wait "$linux_daemon" 2>/dev/null
linux_daemon=

part "stopping, starting, a power cut"
ok "the service stops" exits 0 w "$in_windows\\deskbridged.exe" service stop
ok "… and is stopped, without error" service_is STOPPED
ok "its log is in the store: no -wal is left" no test -s "$data/deskbridge.db-wal"
ok "nothing answers" no answers
ok "status says so by its exit code" exits 3 w "$in_windows\\deskbridged.exe" service status
ok "the service starts" exits 0 w "$in_windows\\deskbridged.exe" service start
ok "it answers" until_true answers
power_cut
ok "after a power cut it starts with the PC" until_true runs_version "$version"
ok "all 40 are there" all_there
w "$in_windows\\deskbridged.exe" service stop
mv "$data" "$data.away" && : >"$data"
ok "a service that cannot start says where the reason is" exits 1 w "$in_windows\\deskbridged.exe" service start
ok "… in the event log" said "event log"
rm -f "$data" && mv "$data.away" "$data"
ok "it starts when that is put right" exits 0 w "$in_windows\\deskbridged.exe" service start

part "upgrades"
schema=$(find "$top/store/migrations" -name '*.sql' | wc -l)
echo "# a note of the shop's" >>"$settings"
ok "a version that refuses in the rehearsal ends with 3" exits 3 install "$last"
ok "the version of before runs" until_true runs_version "$version"
ok "all 40 are there" all_there
ok "a version that refuses the store itself ends with 3" exits 3 install "$worst"
ok "the version of before runs" until_true runs_version "$version"
ok "all 40 are there" all_there
ok "nothing is left of the refused versions" no test -e "$programs/new"
# The version that has to run after a power cut when this step is done.
expected=([1]=$version [2]=$version [3]=$version [4]=$version [5]=$next [6]=$next [7]=$next [8]=$next)
for step in 1 2 3 4 5 6 7 8; do
    ok "the data are of an older schema" older_store
    export DESKBRIDGE_SETUP_CUT=$step
    ok "the power goes after step $step of the upgrade" exits 99 install "$next"
    unset DESKBRIDGE_SETUP_CUT
    power_cut
    ok "version ${expected[$step]} runs" until_true runs_version "${expected[$step]}"
    ok "all 40 are there" all_there
    # Back to where the next cut begins: the older version is the same but in name, so it takes the data.
    ok "installing again works from there" exits 0 install "$version"
    ok "version $version runs" until_true runs_version "$version"
done
ok "the data are of an older schema" older_store
in_store "UPDATE companies SET trace_bytes = trace_bytes + 1" # what no migration may leave behind
cp "$data/deskbridge.db" "$room/older.db"
ok "an upgrade whose migration fails ends with 3" exits 3 install "$next"
ok "… the program of before is back" cmp "$programs/deskbridged.exe" "$bin/deskbridged.exe"
ok "… the data are as they were, to the byte" cmp "$data/deskbridge.db" "$room/older.db"
in_store "UPDATE companies SET trace_bytes = trace_bytes - 1"
ok "an upgrade that migrates ends with 0" exits 0 install "$next"
ok "version $next runs" until_true runs_version "$next"
ok "a backup of before was made" ls "$data/backups/before-schema-$schema-"*.backup
ok "all 40 are there" all_there
w "$in_windows\\deskbridged.exe" service stop
ok "the data are of the schema of today" test "$(in_store 'SELECT MAX(version) FROM schema_migrations')" = "$schema"
ok "the service starts" exits 0 w "$in_windows\\deskbridged.exe" service start
ok "it answers" until_true answers
ok "the settings are as they were" grep -q "a note of the shop's" "$settings"
ok "the port is as it was" has_setting "port = $port"
ok "Windows shows the new version" registry_has 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Deskbridge' "$next" /v DisplayVersion
ok "PATH has the folder once" test "$(w reg query 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' /v Path; grep -o 'vu B' -a "$room/said.raw" | wc -l)" = 1
port=$(free_port)
ok "an upgrade with /PORT changes the port" exits 0 install "$next" "/PORT=$port"
ok "version $next answers there" until_true runs_version "$next"

part "repair"
rm -rf "$programs/deskbridge.exe" "$programs/docs" "$menu"
ok "installing again ends with 0" exits 0 install "$next"
ok "the command line is back" test -s "$programs/deskbridge.exe"
ok "the documentation is back" test -s "$programs/docs/index.html"
ok "the start menu is back" test -s "$menu/Documentation.lnk"
ok "version $next runs" until_true runs_version "$next"
ok "all 40 are there" all_there

part "uninstalling"
ok "uninstalling ends with 0" exits 0 w "$in_windows\\uninstall.exe" /S
ok "the programs go" until_true no test -e "$programs"
ok "the service is gone" no w sc query Deskbridge
ok "the data stay" test -s "$data/deskbridge.db"
ok "the settings stay" test -s "$settings"
ok "installing again ends with 0" exits 0 w cmd /c "$(winepath -w "$room/out/deskbridge-$next-setup.exe" 2>/dev/null) /S /D=$in_windows"
ok "version $next runs" until_true runs_version "$next"
ok "all 40 are there" all_there
ok "uninstalling with /PURGE ends with 0" exits 0 w "$in_windows\\uninstall.exe" /S /PURGE
ok "the programs go" until_true no test -e "$programs"
ok "the service is gone" no w sc query Deskbridge
ok "the data are gone" no test -e "$data"
ok "the settings are gone" no test -e "$settings"
rm -f "$c"/{sales.jsonl,second.jsonl,second.qwc,linux.qwc,linux.json,Büro.qwc} "$c"/books* # made by this script
wineserver -k
wineserver -w
ok "no trace is in the registry: no service, PATH, event source" no trace_in_registry
wineserver -p
w cmd /c ver
what_is_there >"$room/after.txt"
ok "no file is left behind" diff "$room/before.txt" "$room/after.txt"

part "the MSI"
in_windows='C:\Program Files\Deskbridge' programs="$c/Program Files/Deskbridge" port=$(free_port)
msi=$room/out/deskbridge-$version.msi
ok "msiexec /i ends with 0" exits 0 w msiexec /i "$(winepath -w "$msi" 2>/dev/null)" /qn "PORT=$port" 'DATA=C:\Bücher & Kasse'
ok "version $version runs" until_true runs_version "$version"
ok "the store is in the chosen folder" test -s "$data/deskbridge.db"
ok "the documentation is there" test -s "$programs/docs/index.html"
ok "a company is paired" exits 0 desk pair "Corner Shop" --qwc 'C:\msi.qwc' --json
password=$(json "answer['token']" 2>/dev/null)
sales 40 M >"$c/sales.jsonl"
ok "40 sales are pushed" exits 0 desk push sales 'C:\sales.jsonl'
ok "the simulator posts them" exits 0 sim --qwc 'C:\msi.qwc' --password "$password" --books 'C:\msi.json' --wait-percent 0 --sessions 3
ok "all 40 are synced" all_there
power_cut
ok "after a power cut it starts with the PC" until_true runs_version "$version"
ok "the data are of an older schema" older_store
ok "msiexec /i of the next version ends with 0" exits 0 w msiexec /i "$(winepath -w "$room/out/deskbridge-$next.msi" 2>/dev/null)" /qn
ok "version $next runs" until_true runs_version "$next"
ok "a backup of before was made" ls "$data/backups/before-schema-$schema-"*.backup
ok "all 40 are there" all_there
ok "the port is as it was" has_setting "port = $port"
ok "msiexec /x ends with 0" exits 0 w msiexec /x "$(winepath -w "$room/out/deskbridge-$next.msi" 2>/dev/null)" /qn
ok "the programs go" until_true no test -e "$programs"
ok "the service is gone" no w sc query Deskbridge
ok "the data stay" test -s "$data/deskbridge.db"
ok "msiexec /i takes the data again" exits 0 w msiexec /i "$(winepath -w "$room/out/deskbridge-$next.msi" 2>/dev/null)" /qn
ok "version $next runs" until_true runs_version "$next"
ok "all 40 are there" all_there
ok "msiexec /x with PURGE=1 ends with 0" exits 0 w msiexec /x "$(winepath -w "$room/out/deskbridge-$next.msi" 2>/dev/null)" /qn PURGE=1
ok "the programs go" until_true no test -e "$programs"
ok "the data are gone" no test -e "$data"
ok "the service is gone" no w sc query Deskbridge

printf '== %d checks, %d ok, %d failed, %d s\n' $((passed + failed)) "$passed" "$failed" $((SECONDS - began))
((failed == 0))
