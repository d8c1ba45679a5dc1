"""Shells complete what the programs take. Usage: completion_test.py PROGRAMS_FOLDER"""

import re
import shutil

from support import COMMON, NAMES, PROGRAMS, check, main, run

import program_help


def make(folder, shell, name):
    out = folder / f"{name}.{shell}"
    done = run("/usr/bin/python3", COMMON / "completion.py", shell, PROGRAMS / name, out)
    check(f"the completion of {name} for {shell} can be made", done.returncode == 0, done.stderr)
    return out


def completed(script, name, words, folder):
    """What bash offers for the last of the words."""
    line = " ".join("'" + word + "'" for word in [name, *words])
    asked = f"source '{script}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _{re.sub(chr(92) + 'W', '_', name)}; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return sorted(run("bash", "-c", asked, cwd=folder).stdout.split())


def bash_completes_verbs_and_options(folder):
    for name in NAMES:
        script = make(folder, "bash", name)
        known = program_help.read(str(PROGRAMS / name))
        wrong = []
        for node in program_help.every(known):
            path = node.path[1:]
            offered = completed(script, name, [*path, "-"], folder)
            wrong += [f"{path} {option}" for one in [*node.options(), *(known.options() if known.verbs else [])]
                      for option in one.names if option not in offered and option != "--version"]
            verbs = sorted(verb.path[-1] for verb in node.verbs)
            if verbs and completed(script, name, [*path, ""], folder) != verbs:
                wrong.append(f"the verbs of {path}")
        check(f"bash offers every verb and every option of {name}", not wrong, wrong)


def bash_completes_files(folder):
    script = make(folder, "bash", "deskbridge")
    (folder / "sales.json").write_text("[]")
    (folder / "shop").mkdir()
    check("a beginning is completed", completed(script, "deskbridge", ["qbxml", "to"], folder) == ["to-json", "to-xml"])
    check("a verb's file is completed", "sales.json" in completed(script, "deskbridge", ["push", "sales", "sa"], folder))
    check("after --data folders are offered, and no file", completed(script, "deskbridge", ["--data", "s"], folder) == ["shop"])
    check("the value of an option is not taken for a verb",
          "pair" in completed(script, "deskbridge", ["--company", "push", "p"], folder))


def other_shells_can_read_it(folder):
    for shell, words in {"zsh": ("zsh", "-n"), "fish": ("fish", "--no-execute")}.items():
        for name in NAMES:
            script = make(folder, shell, name)
            if shutil.which(words[0]):
                done = run(*words, script)
                check(f"{shell} reads the completion of {name}", done.returncode == 0, done.stderr)


main([bash_completes_verbs_and_options, bash_completes_files, other_shells_can_read_it])
