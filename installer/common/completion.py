#!/usr/bin/env python3
"""Writes the completion of a program for bash, zsh or fish, from the program's own --help.

usage: completion.py bash|zsh|fish PROGRAM OUT
"""

import pathlib
import re
import sys

import program_help

FILES = ("FILE", "PATH")
FOLDERS = ("DIR", "FOLDER")


def kind_of(entry):
    """What may follow an option: "" (nothing), "file", "folder" or "word"."""
    if not entry.value:
        return ""
    if entry.value in FILES or entry.value.startswith("FILE"):
        return "file"
    return "folder" if entry.value in FOLDERS or entry.names[0] == "--data" else "word"


def takes_file(known):
    return any("FILE" in entry.names[0] for entry in known.positionals())


def inherited(known, program):
    """The options of a verb and those of the program, which every verb takes."""
    own = known.options()
    have = {name for entry in own for name in entry.names}
    if known is not program:
        own = own + [one for one in program.options() if not have & set(one.names) and one.names[0] != "--version"]
    return own


def bash_case(name, table):
    """A function that prints the words which the table has for its one argument."""
    lines = [f"{name}() {{", "    case $1 in"]
    for key, value in table:
        lines.append(f"    '{key}') echo '{value}' ;;")
    return "\n".join([*lines, "    esac", "}", ""])


def bash(program):
    short = re.sub(r"\W", "_", program.path[0])
    nodes = list(program_help.every(program))
    key = {id(node): " ".join(node.path[1:]) for node in nodes}
    verbs = [(key[id(node)], " ".join(verb.path[-1] for verb in node.verbs)) for node in nodes if node.verbs]
    flags = [(key[id(node)], " ".join(name for one in inherited(node, program) for name in one.names)) for node in nodes]
    files = [(key[id(node)], "file") for node in nodes if takes_file(node)]
    takers = {}
    for node in nodes:
        for one in inherited(node, program):
            for name in one.names:
                takers[f"{key[id(node)]}:{name}"] = kind_of(one)
    takers = sorted((name, kind) for name, kind in takers.items() if kind)
    return (f"# bash completion for {program.path[0]}, written from its --help.\n\n"
            + bash_case(f"_{short}_verbs", verbs) + "\n" + bash_case(f"_{short}_options", flags) + "\n"
            + bash_case(f"_{short}_operand", files) + "\n" + bash_case(f"_{short}_value", takers) + "\n"
            + BASH.replace("SHORT", short).replace("NAME", program.path[0]))


BASH = """_SHORT() {
    local word=${COMP_WORDS[COMP_CWORD]} verb='' kind='' i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        kind=''
        if [[ ${COMP_WORDS[i]} == -* ]]; then
            kind=$(_SHORT_value "$verb:${COMP_WORDS[i]}")
            [[ -n $kind ]] && ((i++))
        elif [[ \" $(_SHORT_verbs "$verb") \" == *" ${COMP_WORDS[i]} "* ]]; then
            verb=${verb:+$verb }${COMP_WORDS[i]}
        fi
    done
    # An option's value stands at the cursor when the loop went past it.
    ((i > COMP_CWORD)) || kind=''
    if [[ -z $kind && $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_SHORT_options "$verb")" -- "$word")
        return
    fi
    if [[ -z $kind ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_SHORT_verbs "$verb")" -- "$word")
        ((${#COMPREPLY[@]})) && return
        kind=$(_SHORT_operand "$verb")
    fi
    case $kind in
    file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && compopt -o filenames 2>/dev/null ;;
    folder) mapfile -t COMPREPLY < <(compgen -d -- "$word") && compopt -o filenames 2>/dev/null ;;
    esac
    return 0
}
complete -F _SHORT NAME
"""


def quoted(text):
    return "'" + text.replace("'", "’") + "'"


def fish(program):
    name = program.path[0]
    lines = [f"# fish completion for {name}, written from its --help.", f"complete -c {name} -e"]

    def options(node, condition):
        for one in node.options():
            line = f"complete -c {name}{condition}"
            line += "".join(f" -{'l ' + word[2:] if word.startswith('--') else 's ' + word[1:]}" for word in one.names)
            kind = kind_of(one)
            line += {"": "", "file": " -r -F", "folder": " -x -a '(__fish_complete_directories)'", "word": " -x"}[kind]
            lines.append(line + " -d " + quoted(one.text))

    if program.verbs:
        lines.append(f"complete -c {name} -n __fish_use_subcommand -f")
    options(program, "")
    for node in list(program_help.every(program))[1:]:
        parents, verb = node.path[1:-1], node.path[-1]
        before = "__fish_use_subcommand" if not parents else f"__fish_seen_subcommand_from {parents[-1]}"
        lines.append(f"complete -c {name} -n {quoted(before)} -f -a {verb} -d {quoted(node.about.splitlines()[0])}")
        here = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in node.path[1:])
        options(node, f" -n {quoted(here)}")
    return "\n".join(lines) + "\n"


def zsh_option(one):
    text = re.sub(r"([\[\]:\\])", r"\\\1", one.text).replace("'", "’")
    follow = {"": "", "file": ":file:_files", "folder": ":folder:_files -/", "word": f":{one.value.lower()}:"}
    return [f"'{name}[{text}]{follow[kind_of(one)]}'" for name in one.names]


def zsh_function(node, program):
    name = "_" + re.sub(r"\W", "_", "_".join(node.path))
    options = " \\\n        ".join(word for one in inherited(node, program) for word in zsh_option(one))
    if not node.verbs:
        return f"{name}() {{\n    _arguments \\\n        {options} \\\n        '*:operand:_files'\n}}\n"
    verbs = "\n".join("        " + quoted(f"{one.path[-1]}:{one.about.splitlines()[0]}") for one in node.verbs)
    calls = "\n".join(f"        {one.path[-1]}) _{re.sub(chr(92) + 'W', '_', '_'.join(one.path))} ;;" for one in node.verbs)
    return (f"{name}() {{\n    local state line\n    local -a verbs=(\n{verbs}\n    )\n    _arguments -C \\\n        {options} \\\n"
            f"        '1: :->verb' '*:: :->rest'\n    case $state in\n    verb) _describe verb verbs ;;\n    rest)\n"
            f"        case $line[1] in\n{calls}\n        esac\n        ;;\n    esac\n}}\n")


def zsh(program):
    nodes = list(program_help.every(program))
    start = "_" + re.sub(r"\W", "_", program.path[0])
    functions = "\n".join(zsh_function(node, program) for node in reversed(nodes))
    return f"#compdef {program.path[0]}\n# zsh completion, written from --help.\n\n{functions}\n{start} \"$@\"\n"


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("bash", "zsh", "fish"):
        raise SystemExit(__doc__)
    out = pathlib.Path(sys.argv[3])
    out.parent.mkdir(parents=True, exist_ok=True)
    write = {"bash": bash, "zsh": zsh, "fish": fish}[sys.argv[1]]
    out.write_text(write(program_help.read(sys.argv[2])), encoding="utf-8")


if __name__ == "__main__":
    main()
