"""What the tests of the packages' making share: where things are, and how a sentence is judged."""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMON = ROOT / "installer" / "common"
LINUX = ROOT / "installer" / "linux"
PROGRAMS = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "build/release/bin"
NAMES = ("deskbridged", "deskbridge", "deskbridge-sim")
sys.path.insert(0, str(COMMON))

failed = []


def check(sentence, good, told=""):
    print(("ok    " if good else "FAIL  ") + sentence + (f": {told}" if told and not good else ""))
    if not good:
        failed.append(sentence)


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", **more)


def main(tests):
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))
    sys.exit(1 if failed else 0)
