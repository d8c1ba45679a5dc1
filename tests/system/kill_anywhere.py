"""kill -9 of a real deskbridged at every SOAP call of a visit, at three instants of each: every sale once.

The stand-in for the Web Connector talks to the daemon through a relay, which kills the daemon at the given call: before the
call reaches it, when it has answered but the answer has not left the machine, or when the answer has been delivered. The
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
MOST_VISITS = 5


def sales():
    def sale(number):
        return {
            "external_id": f"S-{number}", "type": "receipt", "date": "2026-11-20", "customer": {"name": f"Customer {number}"},
            "lines": [{"sku": f"SKU-{number}", "name": f"Item {number}", "quantity": "1", "unit_price": "5.00"}],
            "payments": [{"method": "Cash", "amount": "5.00"}], "total": "5.00",
        }

    return [sale(number) for number in (1, 2, 3)]


class Shop:
    def __init__(self, programs, folder):
        self.daemon_program, self.cli_program, self.sim_program = programs
        self.folder = folder
        self.daemon = None
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

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()

    def deskbridge(self, *words):
        done = subprocess.run([self.cli_program, "--data", self.folder + "/data", "--json", *words], capture_output=True,
                              text=True, check=True)
        return json.loads(done.stdout)

    def visit(self, qwc="shop.qwc"):
        return subprocess.run([self.sim_program, "--qwc", f"{self.folder}/{qwc}", "--password", self.password, "--books",
                               self.folder + "/books", "--json", "--wait-percent", "0"], capture_output=True, text=True,
                              check=False)

    def open_documents(self):
        counts = self.deskbridge("status")["counts"]
        return sum(number for state, number in counts.items() if state != "synced")

    def books(self):
        done = subprocess.run([self.sim_program, "report", "--books", self.folder + "/books", "--json"], capture_output=True,
                              text=True, check=True)
        return json.loads(done.stdout)


class Relay(http.server.ThreadingHTTPServer):
    """Passes calls on, counts them, and kills the daemon at one of them."""

    daemon_threads = True

    def __init__(self, shop, at, instant):
        super().__init__(("127.0.0.1", 0), RelayHandler)
        self.shop, self.at, self.instant = shop, at, instant
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
            relay.shop.kill()
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


def drill(programs, at, instant):
    """True when the visit had a call number `at`."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(programs, folder)
        try:
            relay = Relay(shop, at, instant)
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
            shop.start()
            visits = 0
            while shop.open_documents() and visits < MOST_VISITS:
                shop.visit()
                visits += 1
            check(shop, f"killed at call {at}, {instant}")
        finally:
            shop.kill()
    return True


def check(shop, what):
    books = shop.books()
    numbers = sorted(entry["ref_number"] for entry in books["transactions"])
    if numbers != ["S-1", "S-2", "S-3"] or shop.open_documents() or books["lists"].get("Customer") != 3:
        sys.exit(f"{what}: the books hold {numbers}, {books['lists']}; status {shop.deskbridge('status')['counts']}")


def main(programs):
    drills = 0
    for instant in (BEFORE, ANSWERED, DELIVERED):
        at = 1
        while drill(programs, at, instant):
            drills += 1
            at += 1
        if at < 8:
            sys.exit(f"only {at - 1} calls were met {instant}: the visit was not whole")
    print(f"{drills} drills, every sale once")


main(sys.argv[1:4])
