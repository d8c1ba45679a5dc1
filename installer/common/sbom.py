#!/usr/bin/env python3
"""Writes the software bill of materials: SPDX 2.3 in JSON.

usage: sbom.py --version V --epoch SECONDS --out FILE [--libraries FILE] PROGRAM...

Without --libraries, what Debian's packages of this machine say is what is linked. With it, the lines NAME=VERSION of
FILE are, all linked statically: the set that the Windows programs are built from. What is missing there is an error.
"""

import argparse
import datetime
import hashlib
import json
import pathlib
import re
import subprocess

import components

LICENCE = "GPL-2.0-or-later"


def debian_version(package):
    """Nothing when it is not installed."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}\n", package], capture_output=True, text=True)
    words = done.stdout.split("\n")[0].split()
    return words[1] if done.returncode == 0 and len(words) == 2 and words[0] == "installed" else None


def linked_on_debian():
    found = [(one, debian_version(one.package)) for one in components.of_system("linux")]
    missing = [one.package for one, version in found if version is None and one.needed]
    if missing:
        raise SystemExit(f"these packages are in the table and not on this machine: {' '.join(missing)}")
    return [(one, version) for one, version in found if version]


def linked_by_list(file):
    """The lines of the file, and an error for a name that the table does not know or that is not told."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, version = line.partition("=")
        if not line.strip() or line.startswith("#"):
            continue
        one = components.named(name.strip())
        if not equals or one is None:
            raise SystemExit(f"{file}: '{line}' names nothing that installer/common/components.py knows")
        if (one, version.strip()) not in found:
            found.append((one, version.strip()))
    told = {one.name for one, _ in found}
    missing = [one.name for one in components.of_system("windows") if one.needed and one.name not in told]
    if missing:
        raise SystemExit(f"{file} does not tell the versions of: {', '.join(missing)}")
    return found


def identifier(kind, name):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]+", "-", name)


def purl(one, version, debian):
    return f"pkg:deb/debian/{one.package}@{version}" if debian else f"pkg:generic/{one.name.lower().replace(' ', '-')}@{version}"


def library(one, version, debian):
    return {
        "name": one.name,
        "SPDXID": identifier("Package", one.name),
        "versionInfo": version,
        "supplier": "Organization: Debian" if debian else "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "homepage": one.home,
        "filesAnalyzed": False,
        "licenseConcluded": one.licence,
        "licenseDeclared": one.licence,
        "copyrightText": "NOASSERTION",
        "primaryPackagePurpose": "LIBRARY",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": purl(one, version, debian)}],
    }


def program(path):
    data = path.read_bytes()
    return {
        "fileName": "./" + path.name,
        "SPDXID": identifier("File", path.name),
        "fileTypes": ["BINARY"],
        "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                      {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()}],
        "licenseConcluded": LICENCE,
        "licenseInfoInFiles": [LICENCE],
        "copyrightText": "NOASSERTION",
    }


def ourselves(version, files):
    sums = sorted(file["checksums"][0]["checksumValue"] for file in files)
    return {
        "name": "deskbridge",
        "SPDXID": identifier("Package", "deskbridge"),
        "versionInfo": version,
        "supplier": "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": True,
        "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest()},
        "licenseInfoFromFiles": [LICENCE],
        "licenseConcluded": LICENCE,
        "licenseDeclared": LICENCE,
        "copyrightText": "NOASSERTION",
        "primaryPackagePurpose": "APPLICATION",
    }


def relation(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def relations(linked, files, debian):
    us = identifier("Package", "deskbridge")
    found = [relation("SPDXRef-DOCUMENT", "DESCRIBES", us)]
    found += [relation(us, "CONTAINS", file["SPDXID"]) for file in files]
    for one, _ in linked:
        kind = "DYNAMIC_LINK" if debian and one.link == "dynamic" else "STATIC_LINK"
        found.append(relation(us, kind, identifier("Package", one.name)))
    return found


def bill(version, epoch, linked, debian, paths):
    """The document; the same for the same programs and versions."""
    files = [program(path) for path in sorted(paths, key=lambda path: path.name)]
    libraries = [library(one, number, debian) for one, number in linked]
    content = json.dumps([files, libraries], sort_keys=True).encode()
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"deskbridge-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/deskbridge-{version}-{hashlib.sha256(content).hexdigest()[:32]}",
        "creationInfo": {
            "created": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Tool: installer/common/sbom.py"],
        },
        "documentDescribes": [identifier("Package", "deskbridge")],
        "packages": [ourselves(version, files), *libraries],
        "files": files,
        "relationships": relations(linked, files, debian),
    }


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("programs", type=pathlib.Path, nargs="+")
    reader.add_argument("--version", required=True)
    reader.add_argument("--epoch", type=int, required=True)
    reader.add_argument("--out", type=pathlib.Path, required=True)
    reader.add_argument("--libraries", type=pathlib.Path)
    given = reader.parse_args()
    linked = linked_by_list(given.libraries) if given.libraries else linked_on_debian()
    linked.sort(key=lambda pair: pair[0].name.lower())
    document = bill(given.version, given.epoch, linked, given.libraries is None, given.programs)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
