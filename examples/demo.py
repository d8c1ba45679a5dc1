"""The sample shop's way into the books, end to end and before your eyes.

usage: demo.py BIN [--keep]

Starts the daemon of the folder BIN on a temporary data folder and a free port, pairs a company, pushes the documents that
stand beside this file, lets the stand-in for the Web Connector and QuickBooks poll, shows what is in the books and
what is not, and compares that with what README.md promises. Ends with 0 only if every figure is as promised.
--keep leaves the temporary folder in place and says where it is.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHOP = "Juniper & Clay"

# What README.md promises.
PUSHED = {"vendors": 6, "customers": 15, "items": 12, "sales": 39}
IN_THE_BOOKS = {"Invoice": (22, Decimal("9205.48")), "SalesReceipt": (15, Decimal("804.10"))}
BALANCES = {
    "Sales Income": Decimal("9554.33"),
    "Shipping Income": Decimal("455.25"),
    "Accounts Receivable": Decimal("9205.48"),
    "Undeposited Funds": Decimal("804.10"),
}
REFUSED = {"JC-2019": ("117.7", "171.7")}
HELD = {"JC-2027", "JC-2033"}
PARTIES = ["Café Müller & Söhne", "Peña Hermanos", "Maison Lefèvre", "Tomasz Wisniewski", "Studio 9- Clay Evenings"]
LONG_NAME = "The Riverside Community"
UNDER_WAY = ("queued", "syncing", "waiting", "unknown")
MOST_VISITS = 10
LONGEST_VISIT = 120  # seconds; it takes a few


class Failed(Exception):
    """The demonstration cannot go on."""


def heading(text):
    print(f"\n== {text}", flush=True)


def amount(value):
    return Decimal(str(value))


def money(value):
    return f"{amount(value):,.2f}"


class Shop:
    """The programs at work for one company."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.data = folder / "data"
        self.books = folder / "books.json"
        self.qwc = folder / "shop.qwc"
        self.log = open(folder / "deskbridged.out", "w+")
        self.daemon = None
        self.visitor = None
        self.token = ""

    def start(self):
        command = [self.programs / "deskbridged", "--data", self.data, "--port", "0"]
        self.daemon = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        until = time.monotonic() + 30
        while time.monotonic() < until and self.daemon.poll() is None:
            for line in Path(self.log.name).read_text().splitlines():
                if line.startswith("listening on "):
                    return line
            time.sleep(0.05)
        raise Failed("the daemon did not start:\n" + Path(self.log.name).read_text())

    def stop(self):
        for process in (self.visitor, self.daemon):
            if process is None or process.poll() is not None:
                continue
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def ask(self, *words):
        """What the command line answers, as JSON. A refusal (1) is an answer too; that it cannot run (2) is none."""
        command = [self.programs / "deskbridge", "--data", self.data, *words, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode not in (0, 1):
            raise Failed(f"deskbridge {' '.join(map(str, words))}: {done.stderr or done.stdout}")
        return json.loads(done.stdout)

    def pair(self):
        answer = self.ask("pair", SHOP, "--qwc", self.qwc)
        self.token = answer["token"]
        return answer["company"]

    def counts(self):
        return self.ask("status")["counts"]

    def visit(self, told):
        """One visit of the Web Connector; `told` hears the counts whenever they change."""
        command = [self.programs / "deskbridge-sim", "--qwc", self.qwc, "--password", self.token]
        command += ["--books", self.books, "--sessions", "1"]
        self.visitor = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        until = time.monotonic() + LONGEST_VISIT
        while self.visitor.poll() is None:
            if time.monotonic() > until:
                raise Failed(f"a visit goes on for more than {LONGEST_VISIT} seconds; the states are {self.counts()}")
            told(self.counts())
            time.sleep(0.2)
        said = self.visitor.communicate()[0]
        if self.visitor.returncode != 0:
            raise Failed("the stand-in for the Web Connector failed:\n" + said)
        told(self.counts())

    def report(self):
        command = [self.programs / "deskbridge-sim", "report", "--books", self.books, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            raise Failed("deskbridge-sim report: " + (done.stderr or done.stdout))
        return json.loads(done.stdout)

    def documents(self, state):
        return self.ask("list", "--state", state)["documents"]


class Progress:
    """Prints how many documents are in the books whenever that changes."""

    def __init__(self):
        self.last = None

    def __call__(self, counts):
        line = ", ".join(f"{counts[state]} {state}" for state in counts if counts[state])
        if line != self.last:
            print("   " + line, flush=True)
        self.last = line


def push(shop):
    """Pushes all kinds; gives back what was refused, and how many were accepted and unchanged."""
    refused, accepted, unchanged = [], {}, {}
    for kind in PUSHED:
        answer = shop.ask("push", kind, HERE / f"{kind}.json")
        accepted[kind] = answer["accepted"]
        unchanged[kind] = answer["unchanged"]
        refused += answer["refused"]
        said = f"{answer['accepted']:>3} accepted, {answer['unchanged']:>3} unchanged, {len(answer['refused'])} refused"
        print(f"   {kind:<10} {said}", flush=True)
    return refused, accepted, unchanged


def poll(shop):
    progress = Progress()
    for _ in range(MOST_VISITS):
        shop.visit(progress)
        if not any(shop.counts().get(state, 0) for state in UNDER_WAY):
            return
    raise Failed(f"after {MOST_VISITS} visits there is still work under way")


def show_books(report):
    row = "   {:<13} {:<12} {:<11} {:<42} {:>11}"
    print(row.format("kind", "number", "date", "customer", "total"))
    for one in sorted(report["transactions"], key=lambda one: (one["date"], one["ref_number"])):
        if one["kind"] in IN_THE_BOOKS:
            print(row.format(one["kind"], one["ref_number"], one["date"], one["party"], money(one["total"])))
    print()
    for kind in IN_THE_BOOKS:
        number, total = sums(report)[kind]
        print(row.format(kind, f"{number} in all", "", "", money(total)))
    print()
    for name, balance in sorted(report["accounts"].items()):
        print(row.format("balance", "", "", name, money(balance)))


def show_missing(refused, waiting):
    for one in refused:
        for fault in one["faults"]:
            print(f"   {one['external_id']}: refused when pushed: {fault['path']}: {fault['message']}")
            print(f"      → {fault['advice']}")
    for one in waiting:
        print(f"   {one['external_id']}: {one['state']}: {one['reason']}")
        print(f"      → {one['next_action']}")


def sums(report):
    found = {kind: (0, Decimal()) for kind in IN_THE_BOOKS}
    for one in report["transactions"]:
        if one["kind"] in found:
            number, total = found[one["kind"]]
            found[one["kind"]] = (number + 1, total + amount(one["total"]))
    return found


def balances(report):
    return {name: amount(report["accounts"].get(name, "0")) for name in BALANCES}


def differences(pushed, report, waiting, counts):
    """Everything that is not as promised, as sentences."""
    refused, accepted, _ = pushed
    parties = {one["party"] for one in report["transactions"]}
    refused_ids = {one["external_id"]: one["faults"][0]["message"] for one in refused}
    checks = [
        (accepted == PUSHED, f"accepted were {accepted}, not {PUSHED}"),
        (sums(report) == IN_THE_BOOKS, f"in the books are {sums(report)}, not {IN_THE_BOOKS}"),
        (balances(report) == BALANCES, f"the balances are {balances(report)}, not {BALANCES}"),
        (report["trial_balance"]["balanced"], f"the trial balance is not: {report['trial_balance']}"),
        (not report["duplicates"], f"there are duplicates: {report['duplicates']}"),
        (refused_ids.keys() == REFUSED.keys(), f"refused were {sorted(refused_ids)}, not {sorted(REFUSED)}"),
        (
            all(figure in refused_ids.get(one, "") for one, figures in REFUSED.items() for figure in figures),
            f"a refusal does not name both figures: {refused_ids}",
        ),
        ({one["external_id"] for one in waiting} == HELD, f"not in the books are {waiting}, not {sorted(HELD)}"),
        (all(one["next_action"] for one in waiting), f"somebody is not told what to do: {waiting}"),
        (counts.get("synced") == sum(PUSHED.values()) - len(HELD), f"the states are {counts}"),
        (any(party.startswith(LONG_NAME) and "~" in party for party in parties), "the long name is not in the books"),
    ]
    checks += [(party in parties, f"{party} is not in the books: {sorted(parties)}") for party in PARTIES]
    return [sentence for fine, sentence in checks if not fine]


def once_more(shop, report):
    """Pushes and polls again; gives back what that changed, as sentences."""
    _, accepted, unchanged = push(shop)
    poll(shop)
    checks = [
        (not any(accepted.values()), f"pushed again, these were taken anew: {accepted}"),
        (unchanged == PUSHED, f"pushed again, these were known: {unchanged}, not {PUSHED}"),
        (shop.report()["transactions"] == report["transactions"], "the second time changed the books"),
    ]
    return [sentence for fine, sentence in checks if not fine]


def demonstrate(shop):
    heading("the daemon starts on a temporary folder")
    print("   " + shop.start())
    heading(f"pairing {SHOP}")
    print(f"   its key is {shop.pair()}; the Web Connector gets {shop.qwc.name} and the password")
    heading("the shop pushes its documents")
    pushed = push(shop)
    heading("the Web Connector comes")
    poll(shop)
    report = shop.report()
    waiting = shop.documents("held") + shop.documents("failed")
    heading("in the books")
    show_books(report)
    heading("not in the books, and why")
    show_missing(pushed[0], waiting)
    wrong = differences(pushed, report, waiting, shop.counts())
    heading("the same again: pushed a second time, polled a second time")
    return wrong + once_more(shop, report)


def stop_on_signal(number, _):
    sys.exit(128 + number)


def main(arguments):
    keep = "--keep" in arguments
    rest = [one for one in arguments if one != "--keep"]
    if len(rest) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, stop_on_signal)
    folder = Path(tempfile.mkdtemp(prefix="deskbridge-demo-"))
    shop = Shop(Path(rest[0]).resolve(), folder)
    try:
        wrong = demonstrate(shop)
    except Failed as failure:
        wrong = [str(failure)]
    finally:
        shop.stop()
        shop.log.close()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    if keep:
        print(f"\nthe folder is kept: {folder}")
    for sentence in wrong:
        print(f"demo: NOT AS PROMISED: {sentence}", file=sys.stderr)
    if not wrong:
        number = sum(number for number, _ in IN_THE_BOOKS.values())
        total = sum(total for _, total in IN_THE_BOOKS.values())
        print(f"\n== as promised: {number} sales of {money(total)} are in the books, each once; 3 are not, for 3 reasons")
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
