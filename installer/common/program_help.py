"""What a program of ours can be asked, read from its own --help: the one source of man pages and completion."""

import os
import re
import subprocess
from dataclasses import dataclass, field

# What a help text tells of the machine must not depend on the machine that builds.
ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent", "DESKBRIDGE_DATA": "/var/lib/deskbridge",
               "LC_ALL": "C.UTF-8"}


@dataclass
class Entry:
    """An option, a positional or a verb: its line in the help."""

    names: list  # "-h", "--help"; or one name
    value: str  # "FILE"; empty for a flag
    text: str


@dataclass
class Section:
    title: str
    entries: list = field(default_factory=list)


@dataclass
class Help:
    """One program, or one verb of it."""

    path: list  # ["deskbridge", "qbxml", "validate"]
    about: str
    usage: str
    sections: list
    footer: str
    verbs: list = field(default_factory=list)  # of Help

    def entries(self, wanted):
        return [entry for section in self.sections if wanted(section.title) for entry in section.entries]

    def options(self):
        return [entry for section in self.sections for entry in section.entries if entry.names[0].startswith("-")]

    def positionals(self):
        return self.entries(lambda title: title.lower() == "positionals")

    def name(self):
        return " ".join(self.path)


def is_verbs(title):
    return title.lower() == "subcommands"


def entry_of(head, text):
    """"--listen ADDRESS:TEXT REQUIRED" is a name, a value and what CLI11 adds for itself, which is left out."""
    words = head.split(" ", 1)
    names = words[0].split(",")
    value = re.sub(r"\s*(REQUIRED|\[[^\]]*\]|\.\.\.)\s*", " ", words[1]).strip() if len(words) > 1 else ""
    value, _, check = value.partition(":")
    limits = re.search(r"in \[(-?\d+) - (-?\d+)\]", check + (words[1] if len(words) > 1 else ""))
    if limits:
        text = f"{text} ({limits[1]} to {limits[2]})"
    return Entry(names, re.sub(r"\s+in$", "", value).strip(), text)


def without_groups(lines):
    """A group of options that belong together is indented once more, under a line and a rule; here it is a section like any."""
    inside = False
    for line in lines:
        if line.startswith("[Option Group: "):
            inside = True
        elif inside and line.startswith("  "):
            if re.match(r"^  (Positionals|Options):$", line, re.I) or line.startswith("    "):
                yield line[2:]
        else:
            inside = False
            yield line


def read_sections(lines):
    """The sections, and the lines that follow the last of them."""
    sections, footer, head, text = [], [], None, []

    def finish():
        nonlocal head, text
        if head is not None:
            sections[-1].entries.append(entry_of(head, " ".join(text)))
        head, text = None, []

    for line in without_groups(lines):
        entry = re.match(r"^ {1,3}(\S.*?)(?: {2,}(\S.*))?$", line)
        if not line.strip():
            continue
        if entry:
            finish()
            head, text = entry[1], [entry[2]] if entry[2] else []
        elif line.startswith(" "):
            text.append(line.strip())
        elif re.match(r"^\S.*:$", line):
            finish()
            sections.append(Section(line[:-1]))
        else:
            finish()
            footer.append(line)
    finish()
    return sections, "\n".join(footer)


def asked(program, words):
    """The text of --help; a program that refuses it is a mistake of ours."""
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT)
    if done.returncode != 0 or "Usage:" not in done.stdout:
        raise SystemExit(f"{program} {' '.join(words)} --help ends with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def read(program, words=()):
    """The program or verb, and all verbs under it."""
    text = asked(program, list(words))
    about, usage_and_rest = re.split(r"^Usage:", text, maxsplit=1, flags=re.M)
    usage, _, rest = usage_and_rest.partition("\n")
    sections, footer = read_sections(rest.splitlines())
    known = Help([os.path.basename(program).removesuffix(".exe"), *words], about.strip(), usage.strip(), sections, footer)
    for verb in known.entries(is_verbs):
        known.verbs.append(read(program, [*words, verb.names[0]]))
    return known


def every(known):
    """The program and all verbs, from the top."""
    yield known
    for verb in known.verbs:
        yield from every(verb)
