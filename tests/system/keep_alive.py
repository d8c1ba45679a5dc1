"""20,000 calls on one keep-alive connection leave a real deskbridged's memory as it is (within 10 %).

usage: keep_alive.py DESKBRIDGED DESKBRIDGE
"""
import http.client
import subprocess
import sys
import tempfile

CALLS = 20000
WARM_UP = 2000
BODY = (
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
    '<getLastError xmlns="http://developer.intuit.com/"><ticket>none é</ticket></getLastError></soap:Body></soap:Envelope>'
).encode()
HEADERS = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '"http://developer.intuit.com/getLastError"'}


def resident(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1])


def main(daemon):
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([daemon, "--data", folder + "/data", "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.connect()
            socket = connection.sock
            before = 0
            for call in range(CALLS):
                connection.request("POST", "/qbwc", BODY, HEADERS)
                answer = connection.getresponse()
                text = answer.read()
                if answer.status != 200 or b"over or unknown" not in text:
                    sys.exit(f"call {call}: {answer.status} {text!r}")
                if call == WARM_UP:
                    before = resident(server.pid)
            if connection.sock is not socket:
                sys.exit("the connection was not kept")
            after = resident(server.pid)
            print(f"resident pages after {WARM_UP} calls: {before}, after {CALLS}: {after}")
            if abs(after - before) > before * 0.1:
                sys.exit("the memory did not stay as it was")
        finally:
            server.kill()
            server.wait()


main(sys.argv[1])
