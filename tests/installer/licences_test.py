"""The third parties' licences are gathered whole. Usage: licences_test.py PROGRAMS_FOLDER"""

import shutil

from support import COMMON, check, main, run

import components
import sbom


def from_this_machine(folder):
    if not shutil.which("dpkg-query"):
        print("      this is not Debian: nothing to gather")
        return
    out = folder / "licences.txt"
    done = run(COMMON / "licences.sh", out)
    check("the licences of Debian's packages are gathered", done.returncode == 0, done.stderr)
    text = out.read_text(encoding="utf-8") if out.exists() else ""
    headings = {text_of for text_of, rule in zip(text.splitlines()[1:], text.splitlines()) if rule.startswith("====")}
    missing = [one.name for one, _ in sbom.linked_on_debian() if one.name not in headings]
    check("each library of the bill of materials has its own", not missing, missing)
    check("what they only refer to is there as well", "GNU GENERAL PUBLIC LICENSE" in text)


def from_a_folder(folder):
    texts = folder / "texts"
    texts.mkdir()
    (texts / "poco").write_text("Boost Software Licence\r\n")
    (texts / "soci.txt").write_text("See /usr/share/common-licenses/GPL-2.\n")
    out = folder / "licences.txt"
    done = run(COMMON / "licences.sh", out, texts)
    text = out.read_bytes().decode() if out.exists() else ""
    check("the licences of a folder are gathered under their names", done.returncode == 0 and "\npoco\n" in text and "\nsoci\n" in text, done.stderr)
    check("their ends of line are one kind", "\r" not in text)
    empty = folder / "empty"
    empty.mkdir()
    check("an empty folder is refused", run(COMMON / "licences.sh", out, empty).returncode != 0)


def table(folder):
    names = [name.lower() for one in components.COMPONENTS for name in (one.name, *one.also)]
    doubled = {name for name in names if sum(name in (one.name.lower(), *one.also) for one in components.COMPONENTS) > 1}
    check("no name stands for two libraries", not doubled, doubled)


main([from_this_machine, from_a_folder, table])
