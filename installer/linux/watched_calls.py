#!/usr/bin/env python3
"""Holds what a program asked of the kernel against what its unit lets it ask.

usage: watched_calls.py UNIT STRACE_LOG PROGRAM

The log is of `strace -f`; what was asked before PROGRAM was started is somebody else's. Ends with 0 when the unit's
SystemCallFilter=, RestrictAddressFamilies= and MemoryDenyWriteExecute= would have let all of it through.
"""

import re
import subprocess
import sys


def system_calls(group, seen=()):
    """The calls of a group of systemd, and of the groups in it."""
    said = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True).stdout
    words = [line.strip() for line in said.splitlines()[1:] if line.strip() and not line.strip().startswith("#")]
    calls = set()
    for word in words:
        if word.startswith("@") and word not in seen:
            calls |= system_calls(word, (*seen, group))
        elif not word.startswith("@"):
            calls.add(word)
    return calls


def allowed_calls(unit):
    calls = system_calls("@default")
    for value in re.findall(r"^SystemCallFilter=(.*)$", unit, re.M):
        words = set().union(*(system_calls(word) if word.startswith("@") else {word} for word in value.lstrip("~").split()))
        calls = calls - words if value.startswith("~") else calls | words
    return calls


def main():
    unit, log, program = open(sys.argv[1]).read(), open(sys.argv[2], errors="replace").read(), sys.argv[3]
    started = log.index(f'execve("{program}"')
    asked = log[log.index("\n", started):]
    made = set(re.findall(r"^\d+ +(\w+)\(", asked, re.M))
    wrong = [f"call {name}" for name in sorted(made - allowed_calls(unit))]
    families = set(re.search(r"^RestrictAddressFamilies=(.*)$", unit, re.M)[1].split())
    wrong += [f"socket of {name}" for name in sorted(set(re.findall(r"socket\((AF_\w+)", asked)) - families)]
    if re.search(r"mmap\([^\n]*PROT_WRITE\|PROT_EXEC|mprotect\([^\n]*PROT_EXEC", asked):
        wrong.append("memory that is writable and executable")
    print("refused by the unit: " + ", ".join(wrong) if wrong else f"{len(made)} different system calls, all let through")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
