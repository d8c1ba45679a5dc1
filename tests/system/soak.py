"""Long work of real processes: one daemon, two companies, and for each a stand-in for the Web Connector and QuickBooks; faults strike
about one writing message set in a hundred, and whatever is running is killed now and then with kill -9.

It ends well when every document is in the books once, the books equal the sources to the cent, the next poll has nothing to
do, and the daemon's memory has stopped growing. The daemon is killed while the first tenth is on its way; from then on it lives to
the end, so that its memory can be compared: the store's cache of pages fills at first, what grows on after that would be lost.

usage: soak.py BIN [--documents N] [--minutes M] [--seed N]
"""
import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

COMPANIES = ("North Shop", "South Shop")
A_PUSH = 250
A_SET = 100  # requests a message set at most
MOST_GROWTH = 1.1  # in the last quarter
ENOUGH_TO_COMPARE = 20000  # documents: with fewer the store's cache of pages is still filling
MOST_IDLE_VISITS = 60
FAULTS = {
    "QuickBooks killed, set recorded": lambda draw, k: ["--die-after-post", k],
    "QuickBooks killed before it ran the set": lambda draw, k: ["--stall-after-send", k],
    "QuickBooks killed inside a set": lambda draw, k: ["--die-in-set", k, "--after-request", str(draw.randint(1, A_SET // 2))],
    "answer dropped": lambda draw, k: ["--drop-answer", k],
    "answer cut off": lambda draw, k: ["--garbage-answer", k],
    "answer repeated": lambda draw, k: ["--repeat-answer", k],
    "set refused as a whole": lambda draw, k: ["--hresult", "0x80040400", "--at", k],
    "QuickBooks broke down": lambda draw, k: ["--hresult", "0x80040402", "--at", k],
    "QuickBooks closed": lambda draw, k: ["--connection-error", "0x80040408"],
    "visit left open": lambda draw, k: ["--skip-close"],
}


def money(cents):
    return f"{cents // 100}.{cents % 100:02d}"


class Source:
    """The documents of one company, and what they come to."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.total = Counter()
        self.count = Counter()
        self.made = 0

    def sale(self):
        self.made += 1
        price = self.draw.randint(1, 99999)
        quantity = self.draw.randint(1, 3)
        receipt = self.draw.random() < 0.5
        form = "SalesReceipt" if receipt else "Invoice"
        self.total[form] += price * quantity
        self.count[form] += 1
        total = money(price * quantity)
        document = {
            "external_id": f"D-{self.made}", "type": "receipt" if receipt else "invoice", "date": "2026-11-20",
            "customer": {"name": f"Customer {self.draw.randint(1, 300)}"}, "total": total,
            "lines": [{"sku": f"SKU-{self.draw.randint(1, 150)}", "quantity": str(quantity), "unit_price": money(price)}],
        }
        if receipt:
            document["payments"] = [{"method": "Cash", "amount": total}]
        return document


class Daemon:
    """The daemon, which may be killed and comes back."""

    def __init__(self, bin_folder, folder):
        self.bin, self.folder = bin_folder, folder
        self.process = None
        self.alive = threading.RLock()
        self.start()

    def start(self):
        self.process = subprocess.Popen([self.bin / "deskbridged", "--data", self.folder / "data", "--port", "0"],
                                        stdout=subprocess.PIPE, text=True)
        if not self.process.stdout.readline().startswith("listening"):
            sys.exit("the daemon does not start")

    def kill_and_start(self):
        with self.alive:
            self.process.kill()
            self.process.wait()
            self.start()

    def memory(self):
        """Resident, in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))

    def ask(self, *words):
        """What the command line says; nobody kills the daemon meanwhile."""
        with self.alive:
            done = subprocess.run([self.bin / "deskbridge", "--data", self.folder / "data", "--json", *map(str, words)],
                                  capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"deskbridge {' '.join(map(str, words))}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)


class Company:
    def __init__(self, daemon, name, seed, documents):
        self.daemon, self.name, self.documents = daemon, name, documents
        self.slug = name.lower().replace(" ", "-")
        self.source = Source(seed)
        self.draw = random.Random(seed + 1)
        self.faults = Counter()
        self.visits = 0
        self.password = daemon.ask("pair", name, "--qwc", daemon.folder / f"{self.slug}.qwc")["token"]
        daemon.ask("settings", "set", "visit_timeout=0", "exchange_timeout=0", "--company", name)

    def push(self):
        sales = [self.source.sale() for _ in range(min(A_PUSH, self.documents - self.source.made))]
        file = self.daemon.folder / f"{self.slug}.json"
        file.write_text(json.dumps(sales), encoding="utf-8")
        refused = self.daemon.ask("push", "sales", file, "--company", self.name)["refused"]
        if refused:
            sys.exit(f"{self.name}: refused {refused}")

    def books(self):
        return self.daemon.folder / f"{self.slug}.books"

    def flags(self):
        """About one writing set in a hundred is struck: a visit after a push has two or three of them."""
        if self.draw.random() > 0.05:
            return []
        name, flags = self.draw.choice(list(FAULTS.items()))
        self.faults[name] += 1
        return flags(self.draw, str(self.draw.randint(1, 3)))

    def visit(self, flags=(), kill=False):
        self.visits += 1
        command = [self.daemon.bin / "deskbridge-sim", "--qwc", self.daemon.folder / f"{self.slug}.qwc", "--password",
                   self.password, "--books", self.books(), "--json", "--wait-percent", "0", *flags]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as connector:
            if kill:
                self.faults["connector killed"] += 1
                time.sleep(self.draw.random() * 0.3)
                connector.kill()
            told = connector.communicate()[0]
        try:
            return json.loads(told)["authenticate"]
        except json.JSONDecodeError:
            return ""

    def work(self, until):
        while self.source.made < self.documents and time.monotonic() < until:
            self.push()
            self.visit(self.flags(), kill=self.draw.random() < 0.05)

    def calm_down(self):
        for _ in range(MOST_IDLE_VISITS):
            if self.visit() == "none":
                return True
        return False

    def wrong(self):
        """What is wrong at the end, a sentence each."""
        counts = self.daemon.ask("status", "--company", self.name)["counts"]
        states = {state: number for state, number in counts.items() if number}
        if states != {"synced": self.source.made}:
            yield f"{self.name}: of {self.source.made} documents the states are {states}"
        done = subprocess.run([self.daemon.bin / "deskbridge-sim", "report", "--books", self.books(), "--json"],
                              capture_output=True, text=True, check=True)
        books = json.loads(done.stdout, parse_float=Decimal)
        for form, cents in self.source.total.items():
            if Decimal(str(books["totals"].get(form, 0))) != Decimal(money(cents)):
                yield f"{self.name}: {form} come to {books['totals'].get(form)}, the sources to {money(cents)}"
        numbers = [entry["ref_number"] for entry in books["transactions"]]
        if sorted(numbers) != sorted(f"D-{n}" for n in range(1, self.source.made + 1)):
            twice = [number for number, times in Counter(numbers).items() if times > 1]
            yield f"{self.name}: {len(numbers)} transactions for {self.source.made} documents; twice: {twice[:5]}"
        if books["duplicates"] or not books["trial_balance"]["balanced"]:
            yield f"{self.name}: duplicates {books['duplicates'][:3]}, {books['trial_balance']}"


class Killer(threading.Thread):
    """Kills the daemon now and then, until it is told to stop."""

    def __init__(self, daemon, seed):
        super().__init__(daemon=True)
        self.victim, self.draw = daemon, random.Random(seed)
        self.stopped = threading.Event()
        self.kills = 0

    def run(self):
        while not self.stopped.wait(self.draw.uniform(0.3, 3)):
            self.victim.kill_and_start()
            self.kills += 1

    def stop(self):
        self.stopped.set()
        self.join()


def together(companies, work):
    threads = [threading.Thread(target=work, args=(company,)) for company in companies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work_all(daemon, companies, options):
    """How often the daemon was killed, and its memory after each quarter of the documents."""
    end = time.monotonic() + options.minutes * 60 if options.minutes else float("inf")
    killer = Killer(daemon, options.seed + 99)
    killer.start()
    memory = {}
    for percent in (10, 25, 50, 75, 100):
        for company in companies:
            company.documents = options.documents * percent // 100 // len(companies)
        together(companies, lambda company: company.work(end))
        killer.stop()
        memory[percent] = daemon.memory()
    calm = []
    together(companies, lambda company: calm.append(company.calm_down()))
    if not all(calm):
        sys.exit("the polls find something to do without end")
    memory[100] = daemon.memory()
    return killer.kills, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("bin", type=Path)
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--minutes", type=float, default=0, help="push nothing more after so many minutes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(options.bin.resolve(), Path(folder))
        try:
            companies = [Company(daemon, name, options.seed + 10 * i, 0) for i, name in enumerate(COMPANIES)]
            kills, memory = work_all(daemon, companies, options)
            wrong = [sentence for company in companies for sentence in company.wrong()]
        finally:
            daemon.process.kill()
    faults = sum((company.faults for company in companies), Counter({"daemon killed": kills}))
    for name, number in sorted(faults.items()):
        print(f"{number:6}  {name}")
    documents = sum(company.source.made for company in companies)
    visits = sum(company.visits for company in companies)
    print(f"{documents} documents of {len(companies)} companies in {visits} visits and {time.monotonic() - began:.0f} s, "
          f"{sum(faults.values())} faults")
    print("the daemon's memory: " + ", ".join(f"{memory[percent]} KiB after {percent} %" for percent in (25, 50, 75, 100))
          + " of the documents")
    if options.documents >= ENOUGH_TO_COMPARE and memory[100] > MOST_GROWTH * memory[75]:
        wrong.append("the daemon's memory grows")
    if wrong:
        sys.exit("\n".join(wrong))
    print("the books equal the sources to the cent, every document is in them once, and the next poll has nothing to do")


main()
