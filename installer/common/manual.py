#!/usr/bin/env python3
"""Fills a template of a man page with what the programs say of themselves.

usage: manual.py TEMPLATE OUT --version V --epoch SECONDS [--program PROGRAM]

In the template a line @OPTIONS@ becomes the program's options, @VERBS@ its verbs with theirs; @VERSION@ and @DATE@ are
filled in. A page without a program needs neither.
"""

import argparse
import datetime
import pathlib

import program_help


def roff(text):
    """Plain text as roff: nothing of it is a command."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.splitlines())


def heading(entry):
    names = ", ".join("\\fB" + roff(name) + "\\fR" for name in entry.names)
    if not entry.names[0].startswith("-"):
        return "\\fI" + roff(entry.names[0]) + "\\fR"
    return names + (" \\fI" + roff(entry.value) + "\\fR" if entry.value else "")


def item(entry):
    return f".TP\n{heading(entry)}\n{roff(entry.text) or 'no more than that'}\n"


def is_help(entry):
    return "--help" in entry.names


def options(known):
    text = ""
    for section in known.sections:
        entries = [entry for entry in section.entries if entry.names[0].startswith("-")]
        if section.title.lower() != "options" and entries:
            text += f".SS {roff(section.title)}\n"
        text += "".join(item(entry) for entry in entries)
    return text


def synopsis(known):
    words = known.usage.removeprefix(known.path[0]).split()
    words = [word for word in words if word not in ("[OPTIONS]", "[SUBCOMMAND]", "SUBCOMMAND")]
    text = "\\fB" + roff(" ".join(known.path)) + "\\fR "
    rest = [word for word in words if word not in known.path]
    return text + "[\\fIoptions\\fR] " + " ".join("\\fI" + roff(word) + "\\fR" for word in rest)


def verbs(known):
    """Verbs that only hold others are told by those."""
    text = ""
    for verb in list(program_help.every(known))[1:]:
        text += f".SS {roff(' '.join(verb.path[1:]))}\n{synopsis(verb).strip()}\n.PP\n{roff(verb.about)}\n"
        entries = verb.positionals() + [entry for entry in verb.options() if not is_help(entry)]
        if verb.verbs:
            text += ".PP\nIts verbs: " + ", ".join(f"\\fB{roff(one.path[-1])}\\fR" for one in verb.verbs) + ".\n"
        text += "".join(item(entry) for entry in entries)
        if verb.footer != known.footer:
            text += ".PP\n" + roff(verb.footer) + "\n"
    return text


def page(template, version, epoch, known):
    date = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).date().isoformat()
    text = template.replace("@VERSION@", version).replace("@DATE@", date)
    if known:
        text = text.replace("@OPTIONS@\n", options(known)).replace("@VERBS@\n", verbs(known))
    if "@" in text.replace("\\(at", ""):
        raise SystemExit("a mark of the template was not filled")
    return text


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("template", type=pathlib.Path)
    reader.add_argument("out", type=pathlib.Path)
    reader.add_argument("--version", required=True)
    reader.add_argument("--epoch", type=int, required=True)
    reader.add_argument("--program")
    given = reader.parse_args()
    known = program_help.read(given.program) if given.program else None
    text = page(given.template.read_text(encoding="utf-8"), given.version, given.epoch, known)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
