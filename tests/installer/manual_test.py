"""Man pages and the programs say the same. Usage: manual_test.py PROGRAMS_FOLDER"""

import re
import shutil

from support import COMMON, LINUX, NAMES, PROGRAMS, ROOT, check, main, run

PAGES = {"deskbridged": 8, "deskbridge": 1, "deskbridge-sim": 1}


def make(folder, page, section, *program):
    out = folder / f"{page}.{section}"
    done = run("/usr/bin/python3", COMMON / "manual.py", COMMON / "man" / f"{page}.{section}.in", out, "--version", "1.2.3",
               "--epoch", "1790000000", *program)
    check(f"{page}({section}) can be made", done.returncode == 0, done.stderr)
    return out.read_text(encoding="utf-8")


def plain(page):
    return re.sub(r"\\f.", "", page).replace("\\-", "-").replace("\\e", "\\")


def help_texts(program, words=()):
    """--help of the program and of all its verbs, found by the list of verbs alone."""
    text = run(program, *words, "--help").stdout
    texts = [text]
    verbs = re.search(r"^Subcommands:\n((?: +.*\n)+)", text, re.M | re.I)
    for verb in re.findall(r"^ {1,3}(\S+)", verbs[1], re.M) if verbs else []:
        texts += help_texts(program, (*words, verb))
    return texts


def pages_tell_all(folder):
    for name, section in PAGES.items():
        page = plain(make(folder, name, section, "--program", PROGRAMS / name))
        texts = help_texts(PROGRAMS / name)
        options = {option for text in texts for line in text.splitlines()
                   for option in re.findall(r"(--[a-z][a-z-]*)", line[:30] if line.startswith("  ") else "")}
        missing = sorted(option for option in options if option not in page)
        check(f"{name}({section}) tells each of the {len(options)} options that --help tells", options and not missing, missing)
        usages = [re.search(r"^Usage: (.*)$", text, re.M)[1].split(" [")[0] for text in texts]
        missing = [usage for usage in usages if usage not in page]
        check(f"{name}({section}) tells each of the {len(usages) - 1} verbs", not missing, missing)


def configuration_is_told(folder):
    page = make(folder, "deskbridged.conf", 5)
    told = sorted(re.findall(r"^\.TP\n\.B ([\w.]+)$", page, re.M))
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "server/app").glob("*.cpp"))
    read = sorted(set(re.findall(r'\bfile(?:\.value\(|, )"([\w.]+)"', source)))
    shipped = sorted(re.findall(r"^#([\w.]+) = ", (LINUX / "deskbridged.conf").read_text(encoding="utf-8"), re.M))
    check("deskbridged.conf(5) tells the names that the daemon reads, and no other", read and told == read, f"{told} {read}")
    check("the settings file of the package shows the same names", shipped == read, f"{shipped} {read}")


def pages_are_clean(folder):
    if not shutil.which("groff"):
        print("      groff is not here: the pages were not formatted")
        return
    for name, section in [*PAGES.items(), ("deskbridged.conf", 5)]:
        program = ("--program", PROGRAMS / name) if name in NAMES else ()
        make(folder, name, section, *program)
        done = run("groff", "-K", "utf8", "-man", "-Tutf8", "-ww", "-z", folder / f"{name}.{section}")
        check(f"{name}({section}) is formatted without a warning", done.returncode == 0 and not done.stderr, done.stderr)


main([pages_tell_all, configuration_is_told, pages_are_clean])
