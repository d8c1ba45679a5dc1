"""Kills the daemon, or the machine of the Web Connector and QuickBooks, at every call of a visit, and QuickBooks inside its message
sets; with a real kill -9, and with different things already out; then polls on. At the end of each: every sale once.

The stand-in for the Web Connector talks to the daemon through a relay, which kills the victim at the given call: before the
call reaches the daemon, when it has answered but the answer has not left the machine, or when the answer has been delivered. The
daemon is then started again and polled as if nothing had happened.

usage: kill_anywhere.py DESKBRIDGED DESKBRIDGE DESKBRIDGE_SIM
"""
import http.client
import http.server
import json
import re
import subprocess
import sys
import tempfile
import threading

BEFORE, ANSWERED, DELIVERED = "before the call", "after the answer, undelivered", "after the delivered answer"
DAEMON, CONNECTOR = "the daemon", "connector and QuickBooks"
MOST_VISITS = 5
LEAST_DRILLS = 40
MOST_REQUESTS = 6  # inside a set; one that has fewer dies at its end
KILLED = 9  # how the stand-in ends when it dies of a fault


def sales():
    def sale(number, kind):
        paid = {"payments": [{"method": "Cash", "amount": "5.00"}]} if kind == "receipt" else {}
        return {
            "external_id": f"S-{number}", "type": kind, "date": "2026-11-20", "customer": {"name": f"Customer {number}"},
            "lines": [{"sku": f"SKU-{number}", "name": f"Item {number}", "quantity": "1", "unit_price": "5.00"}],
            "total": "5.00",
        } | paid

    return [sale(1, "receipt"), sale(2, "invoice"), sale(3, "receipt")]


class Shop:
    def __init__(self, programs, folder):
        self.daemon_program, self.cli_program, self.sim_program = programs
        self.folder = folder
        self.daemon = None
        self.connector = None
        self.start()
        paired = self.deskbridge("pair", "Shop", "--qwc", folder + "/shop.qwc")
        self.password = paired["token"]
        self.deskbridge("settings", "set", "visit_timeout=0", "exchange_timeout=0")
        with open(folder + "/sales.json", "w", encoding="utf-8") as file:
            json.dump(sales(), file)
        self.deskbridge("push", "sales", folder + "/sales.json")

    def start(self):
        self.daemon = subprocess.Popen([self.daemon_program, "--data", self.folder + "/data", "--port", "0"],
                                       stdout=subprocess.PIPE, text=True)
        self.port = int(self.daemon.stdout.readline().rsplit(":", 1)[1])

    def kill(self, victim=DAEMON):
        process = self.daemon if victim == DAEMON else self.connector
        process.kill()
        process.wait()

    def deskbridge(self, *words):
        done = subprocess.run([self.cli_program, "--data", self.folder + "/data", "--json", *words], capture_output=True,
                              text=True, check=True)
        return json.loads(done.stdout)

    def visit(self, qwc="shop.qwc", faults=()):
        """The exit code of the stand-in; negative when it was killed."""
        command = [self.sim_program, "--qwc", f"{self.folder}/{qwc}", "--password", self.password, "--books",
                   self.folder + "/books", "--json", "--wait-percent", "0", *faults]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as self.connector:
            return self.connector.wait()

    def open_documents(self):
        counts = self.deskbridge("status")["counts"]
        return sum(number for state, number in counts.items() if state != "synced")

    def books(self):
        done = subprocess.run([self.sim_program, "report", "--books", self.folder + "/books", "--json"], capture_output=True,
                              text=True, check=True)
        return json.loads(done.stdout)

    def polls_on(self, what):
        visits = 0
        while self.open_documents() and visits < MOST_VISITS:
            self.visit()
            visits += 1
        books = self.books()
        numbers = sorted(entry["ref_number"] for entry in books["transactions"])
        once = numbers == ["S-1", "S-2", "S-3"] and books["lists"].get("Customer") == 3 and not books["duplicates"]
        if not once or self.open_documents() or not books["trial_balance"]["balanced"]:
            sys.exit(f"{what}: the books hold {numbers}, {books['lists']}; status {self.deskbridge('status')['counts']}")


class Relay(http.server.ThreadingHTTPServer):
    """Passes calls on, counts them, and kills its victim at one of them."""

    daemon_threads = True

    def __init__(self, shop, at, instant, victim):
        super().__init__(("127.0.0.1", 0), RelayHandler)
        self.shop, self.at, self.instant, self.victim = shop, at, instant, victim
        self.calls = 0
        self.killed = False

    def handle_error(self, request, client_address):
        """The stand-in hangs up on errors: nothing to tell."""


class RelayHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Quiet."""

    def strike(self, instant):
        relay = self.server
        if self.command == "POST" and relay.calls == relay.at and relay.instant == instant:
            relay.shop.kill(relay.victim)
            relay.killed = True
            return True
        return False

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.command == "POST":
            self.server.calls += 1
        if self.strike(BEFORE):
            self.close_connection = True
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.server.shop.port)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("expect", "host", "connection")}
        try:
            connection.request(self.command, self.path, body, headers | {"Host": f"localhost:{self.server.shop.port}"})
            answer = connection.getresponse()
            text = answer.read()
        except OSError:
            self.close_connection = True
            return
        if self.strike(ANSWERED):
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        self.wfile.flush()
        self.strike(DELIVERED)

    do_GET = do_POST = pass_on


def drill(programs, at, instant, victim):
    """True when the visit had a call number `at`."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(programs, folder)
        try:
            relay = Relay(shop, at, instant, victim)
            threading.Thread(target=relay.serve_forever, daemon=True).start()
            with open(folder + "/shop.qwc", encoding="utf-8") as file:
                text = re.sub(r"localhost:\d+", f"localhost:{relay.server_address[1]}", file.read())
            with open(folder + "/relayed.qwc", "w", encoding="utf-8") as file:
                file.write(text)
            shop.visit("relayed.qwc")
            relay.shutdown()
            relay.server_close()
            if not relay.killed:
                return False
            if victim == DAEMON:
                shop.start()
            shop.polls_on(f"{victim} killed at call {at}, {instant}")
        finally:
            shop.kill()
    return True


def drill_in_quickbooks(programs, faults, daemon_too):
    """True when the fault did strike: the stand-in died without cleaning up, as a killed QuickBooks does."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(programs, folder)
        try:
            if shop.visit(faults=faults) != KILLED:
                return False
            if daemon_too:
                shop.kill()
                shop.start()
            shop.polls_on("QuickBooks killed by " + " ".join(faults))
        finally:
            shop.kill()
    return True


def at_every_call(programs, victim, instants):
    drills = 0
    for instant in instants:
        at = 1
        while drill(programs, at, instant, victim):
            drills += 1
            at += 1
        if at < 8:
            sys.exit(f"only {at - 1} calls were met {instant}: the visit was not whole")
    return drills


def within_sets(programs):
    drills = 0
    for number in (1, 2, 3):
        for fault in ("--die-after-post", "--stall-after-send"):
            drills += drill_in_quickbooks(programs, (fault, str(number)), daemon_too=number % 2 == 0)
        request = 1
        while request <= MOST_REQUESTS and drill_in_quickbooks(
                programs, ("--die-in-set", str(number), "--after-request", str(request)), daemon_too=request % 2 == 0):
            drills += 1
            request += 1
    return drills


def main(programs):
    daemon = at_every_call(programs, DAEMON, (BEFORE, ANSWERED, DELIVERED))
    connector = at_every_call(programs, CONNECTOR, (BEFORE, ANSWERED))
    quickbooks = within_sets(programs)
    drills = daemon + connector + quickbooks
    if drills < LEAST_DRILLS or quickbooks < 8:
        sys.exit(f"only {drills} drills, {quickbooks} of them inside QuickBooks")
    print(f"{drills} cases with a real kill, all green: the daemon {daemon}, connector and QuickBooks {connector}, "
          f"QuickBooks inside a message set {quickbooks}")


main(sys.argv[1:4])
