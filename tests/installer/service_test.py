"""The unit and the scripts of the Debian package. Usage: service_test.py PROGRAMS_FOLDER"""

import re
import shutil

from support import LINUX, PROGRAMS, ROOT, check, main, run


def unit(folder):
    text = (LINUX / "deskbridged.service").read_text(encoding="utf-8")
    words = re.search(r"^ExecStart=(\S+)(.*)$", text, re.M)
    known = run(PROGRAMS / "deskbridged", "--help").stdout
    options = re.findall(r"--[a-z-]+", words[2])
    check("the unit starts the daemon with options that it has", words[1] == "/usr/bin/deskbridged" and
          all(option in known for option in options), words[0])
    if shutil.which("systemd-analyze"):
        done = run("systemd-analyze", "security", "--offline=true", "--threshold=29", LINUX / "deskbridged.service")
        check("the unit's exposure is below 3.0", done.returncode == 0, done.stdout[-200:] + done.stderr)


def scripts(folder):
    for name in ("postinst", "prerm", "postrm"):
        done = run("sh", "-n", LINUX / name)
        check(f"{name} can be read by sh", done.returncode == 0, done.stderr)
        check(f"{name} stops at the first error", "\nset -e\n" in (LINUX / name).read_text(encoding="utf-8"))
    for script in [*LINUX.rglob("*.sh"), *(ROOT / "installer/common").glob("*.sh"), ROOT / "run"]:
        done = run("bash", "-n", script)
        check(f"{script.name} can be read by bash", done.returncode == 0, done.stderr)


main([unit, scripts])
