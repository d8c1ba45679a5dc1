"""The bill of materials is SPDX 2.3 and complete. Usage: bill_of_materials_test.py PROGRAMS_FOLDER"""

import hashlib
import json
import re

from support import COMMON, NAMES, PROGRAMS, check, main, run

WINDOWS = """# the set that the Windows programs are built from
gsoap=2.8.124
poco=1.11.0
pugixml=1.13
sqlite3=3.40.1
soci=4.0.3
openssl=3.0.20
libsodium=1.0.18
utf8proc=2.8.0
nlohmann-json=3.11.2
CLI11=2.1.2
mingw-w64=10.0.0
"""


def make(folder, *more):
    out = folder / "bill.json"
    done = run("/usr/bin/python3", COMMON / "sbom.py", "--version", "1.2.3", "--epoch", "1790000000", "--out", out, *more,
               *(PROGRAMS / name for name in NAMES))
    return done, out


def shape(bill, sort):
    ids = [bill["SPDXID"], *(one["SPDXID"] for one in bill["packages"] + bill["files"])]
    check(f"{sort}: it says which form it has", (bill["spdxVersion"], bill["dataLicense"]) == ("SPDX-2.3", "CC0-1.0"))
    check(f"{sort}: it says when, by what, and has a namespace", bill["creationInfo"]["created"] == "2026-09-21T14:13:20Z" and
          bill["creationInfo"]["creators"] and bill["documentNamespace"].startswith("https://"), bill["creationInfo"])
    check(f"{sort}: no two elements have one name", len(set(ids)) == len(ids))
    check(f"{sort}: names are made of letters, digits, dots and dashes", all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", one) for one in ids))
    ends = {end for one in bill["relationships"] for end in (one["spdxElementId"], one["relatedSpdxElement"])}
    check(f"{sort}: what it relates is in it, and all that is in it is related", ends == set(ids), ends ^ set(ids))
    needed = {"name", "SPDXID", "versionInfo", "downloadLocation", "filesAnalyzed", "licenseConcluded", "licenseDeclared", "copyrightText"}
    check(f"{sort}: each package has what it must have, and a version", all(needed <= set(one) and one["versionInfo"] for one in bill["packages"]))
    expression = r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*"
    check(f"{sort}: each licence is an expression of SPDX", all(re.fullmatch(expression, one["licenseConcluded"]) for one in bill["packages"]))
    for file in bill["files"]:
        told = {one["algorithm"]: one["checksumValue"] for one in file["checksums"]}
        data = (PROGRAMS / file["fileName"]).read_bytes()
        check(f"{sort}: the checksums of {file['fileName']} are right", told == {
            "SHA1": hashlib.sha1(data).hexdigest(), "SHA256": hashlib.sha256(data).hexdigest()})


def on_debian(folder):
    done, out = make(folder)
    check("on Debian the versions come from its packages", done.returncode == 0, done.stderr)
    if done.returncode == 0:
        bill = json.loads(out.read_text(encoding="utf-8"))
        shape(bill, "linux")
        spoken = json.loads(run(PROGRAMS / "deskbridge", "version", "--json").stdout)["libraries"]
        told = {one["name"]: one["versionInfo"] for one in bill["packages"]}
        wrong = [name for name, version in spoken.items() if not told.get(name, "").startswith(version)]
        check("every library that a program names is in it, with that version", spoken and not wrong, wrong)
        before = out.read_bytes()
        make(folder)
        check("made again it is the same", out.read_bytes() == before)


def for_windows(folder):
    file = folder / "libraries"
    file.write_text(WINDOWS)
    done, out = make(folder, "--libraries", file)
    check("for Windows the versions come from a list", done.returncode == 0, done.stderr)
    if done.returncode == 0:
        bill = json.loads(out.read_text(encoding="utf-8"))
        shape(bill, "windows")
        check("windows: all is linked statically", not any(one["relationshipType"] == "DYNAMIC_LINK" for one in bill["relationships"]))
    file.write_text(WINDOWS.replace("soci=4.0.3\n", ""))
    done, _ = make(folder, "--libraries", file)
    check("a list that leaves a library out is refused by its name", done.returncode != 0 and "SOCI" in done.stderr, done.stderr)
    file.write_text(WINDOWS + "papyrus=1\n")
    done, _ = make(folder, "--libraries", file)
    check("a list with an unknown library is refused by its name", done.returncode != 0 and "papyrus" in done.stderr, done.stderr)


main([on_debian, for_windows])
