"""Hostile input against a real deskbridged: what it costs, what it changes, and whether the honest still get in.

Each case may cost the daemon 50 ms of processor time and 16 MB of memory at most, and must not change what is known of any
document; an honest answer of 20 MB 1.5 s and 330 MB. Processor time and memory are the process's own, not the clock's.

usage: hostile.py DESKBRIDGED DESKBRIDGE [--lenient]      --lenient: for slow builds, does not look at the costs
"""
import html
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 4
FIRST = ('<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><HostQueryRs requestID="0" statusCode="0"><HostRet><ProductName>Q</ProductName>'
         '<SupportedQBXMLVersion>16.0</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs requestID="1" statusCode="0">'
         '<CompanyRet><CompanyName>Shop</CompanyName><DataExtRet><OwnerID>{owner}</OwnerID><DataExtName>FileID</DataExtName>'
         '<DataExtType>STR255TYPE</DataExtType><DataExtValue>{file}</DataExtValue></DataExtRet></CompanyRet></CompanyQueryRs>'
         '</QBXMLMsgsRs></QBXML>')
LAUGHS = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' +
          "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>")
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


class Daemon:
    def __init__(self, daemon, cli, folder):
        self.cli, self.folder, self.companies = cli, folder, 0
        self.process = subprocess.Popen([daemon, "--data", folder + "/data", "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])
        self.connection = None

    def deskbridge(self, *words, text=None):
        done = subprocess.run([self.cli, "--data", self.folder + "/data", "--json", *words], capture_output=True, text=True,
                              check=True, input=text)
        return json.loads(done.stdout)

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def megabytes(self, name):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(name + r":\s+(\d+)", file.read()).group(1)) / 1024

    def forget_peak(self):
        with open(f"/proc/{self.process.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")

    def post(self, body):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            self.connection.request("POST", "/qbwc", body, {"Content-Type": "text/xml; charset=utf-8"})
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            return 0, ""

    def call(self, operation, **parameters):
        inside = "".join(f"<{name}>{html.escape(value, quote=False)}</{name}>" for name, value in parameters.items())
        status, text = self.post('<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/'
                                 f'envelope/"><soap:Body><{operation} xmlns="http://developer.intuit.com/">{inside}</{operation}>'
                                 "</soap:Body></soap:Envelope>")
        if status != 200:
            sys.exit(f"{operation} was answered with {status}: {text[:300]}")
        found = re.findall(r"<string>(.*?)</string>", text, re.S) or re.findall(rf"<{operation}Result>(.*?)</", text, re.S)
        return [html.unescape(one) for one in found] or [""]


class Visit:
    """A company of its own with one vendor pushed, and a visit up to the exchange that is wanted."""

    def __init__(self, daemon, until):
        daemon.companies += 1
        self.daemon, self.name = daemon, f"Shop {daemon.companies}"
        qwc = f"{daemon.folder}/{daemon.companies}.qwc"
        paired = daemon.deskbridge("pair", self.name, "--qwc", qwc)
        with open(qwc, encoding="utf-8") as file:
            text = file.read()
        owner, file_id = (re.search(rf"<{name}>(.*?)</{name}>", text).group(1) for name in ("OwnerID", "FileID"))
        daemon.deskbridge("--company", self.name, "push", "vendors", "-", text='{"external_id":"V-1","name":"Acme"}')
        self.user, self.token = paired["user_name"], paired["token"]
        self.ticket = daemon.call("authenticate", strUserName=self.user, strPassword=self.token)[0]
        self.request = self.send(FIRST.format(owner=owner, file=file_id))
        if until == "writing":
            self.receive('<QBXML><QBXMLMsgsRs><VendorQueryRs requestID="1" statusCode="500" /></QBXMLMsgsRs></QBXML>')
            self.request = self.send("")
        wanted = "VendorQueryRq" if until == "asking" else "VendorAddRq"
        if wanted not in self.request:
            sys.exit(f"expected {wanted}, was handed: {self.request[:400]}")

    def send(self, hcp):
        return self.daemon.call("sendRequestXML", ticket=self.ticket, strHCPResponse=hcp, strCompanyFileName="C:\\Shop.QBW",
                                qbXMLCountry="US", qbXMLMajorVers="16", qbXMLMinorVers="0")[0]

    def receive(self, response):
        return self.daemon.call("receiveResponseXML", ticket=self.ticket, response=response, hresult="", message="")[0]

    def state(self):
        return self.daemon.deskbridge("--company", self.name, "list")["documents"][0]["state"]


def added(name="Acme"):
    return ('<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><VendorAddRs requestID="1" statusCode="0" statusSeverity="Info" '
            f'statusMessage="Status OK"><VendorRet><ListID>80000001-1</ListID><EditSequence>1</EditSequence><Name>{name}</Name>'
            "</VendorRet></VendorAddRs></QBXMLMsgsRs></QBXML>")


def costs(daemon, what, work, lenient, most_seconds=0.05, most_megabytes=16):
    work()  # once before: what is allocated for good the first time is no cost of the case
    daemon.forget_peak()
    memory, begun = daemon.megabytes("VmRSS"), daemon.processor_seconds()
    for _ in range(ROUNDS):
        work()
    seconds = (daemon.processor_seconds() - begun) / ROUNDS
    megabytes = daemon.megabytes("VmHWM") - memory
    print(f"{what:<58} {seconds * 1000:7.1f} ms {megabytes:7.1f} MB")
    if not lenient and (seconds > most_seconds or megabytes > most_megabytes):
        sys.exit(f"{what}: costs {seconds * 1000:.1f} ms and {megabytes:.1f} MB")


def refuses(daemon, body, secret):
    status, text = daemon.post(body)
    if status == 200 and "Fault" not in text or secret and secret in text:
        sys.exit(f"a hostile envelope was answered: {status} {text[:300]}")


def hostile_answers(daemon, lenient):
    nested = "<a>" * 100_000 + "</a>" * 100_000
    with open("/etc/hostname", encoding="utf-8") as file:
        secret = file.read().strip()
    texts = {
        "an answer nested 100,000 deep": "<QBXML><QBXMLMsgsRs>" + nested + "</QBXMLMsgsRs></QBXML>",
        "an answer that names a file as an entity": XXE + added("&x;").split("?>", 1)[1],
        "an answer of a billion laughs": LAUGHS + added("&j;").split("?>", 1)[1],
        "an answer of 300 KB without a tag": "x" * 300_000,
    }
    for what, text in texts.items():
        visit = Visit(daemon, "writing")
        costs(daemon, what, lambda text=text, visit=visit: visit.receive(text), lenient)
        listed = json.dumps(daemon.deskbridge("--company", visit.name, "list"))
        if visit.state() == "synced" and "entity" not in what and "laughs" not in what:
            sys.exit(f"{what}: taken for success")
        if len(secret) > 3 and secret in listed:
            sys.exit(f"{what}: a file of this machine was read")
    envelope = '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>{}</soap:Body></soap:Envelope>'
    login = '<authenticate xmlns="http://developer.intuit.com/"><strUserName>{}</strUserName><strPassword>p</strPassword></authenticate>'
    for what, body in {"an envelope nested 100,000 deep": envelope.format(nested),
                       "an envelope that names a file as an entity": XXE + envelope.format(login.format("&x;")),
                       "an envelope of a billion laughs": LAUGHS + envelope.format(login.format("&j;"))}.items():
        costs(daemon, what, lambda body=body: refuses(daemon, body, secret if len(secret) > 3 else ""), lenient)


def cut_off_answers(daemon):
    whole = added()
    last_safe = whole.index("</VendorRet>")
    cuts = list(range(0, last_safe, 23))
    for cut in cuts:
        visit = Visit(daemon, "writing")
        visit.receive(whole[:cut])
        if visit.state() == "synced":
            sys.exit(f"an answer cut off after {cut} bytes was taken for success")
    print(f"answers cut off at {len(cuts)} places: none was taken for success")


def made_up_tickets(daemon, lenient):
    def try_all():
        for ticket in ("", "x", "0" * 32, "' OR 1=1 --", "é" * 2000):
            if daemon.call("sendRequestXML", ticket=ticket, strHCPResponse="", strCompanyFileName="", qbXMLCountry="US",
                           qbXMLMajorVers="16", qbXMLMinorVers="0") != [""]:
                sys.exit("a made-up ticket was handed work")
            if not daemon.call("receiveResponseXML", ticket=ticket, response=added(), hresult="", message="")[0].startswith("-"):
                sys.exit("a made-up ticket brought an answer")
            daemon.call("getLastError", ticket=ticket)
            daemon.call("closeConnection", ticket=ticket)

    costs(daemon, "made-up tickets, 20 calls", try_all, lenient)


def wrong_passwords(daemon):
    visit = Visit(daemon, "asking")
    daemon.call("closeConnection", ticket=visit.ticket)
    for _ in range(7):
        if daemon.call("authenticate", strUserName=visit.user, strPassword="wrong")[1] != "nvu":
            sys.exit("a wrong password entered")
    begun = daemon.processor_seconds()
    if daemon.call("authenticate", strUserName=visit.user, strPassword=visit.token)[1] == "nvu":
        sys.exit("after wrong passwords the right one does not enter")
    print(f"7 wrong passwords in a row, and the right one enters ({(daemon.processor_seconds() - begun) * 1000:.0f} ms)")


def beside_stalled_connections(daemon, lenient):
    stalled = []
    for i in range(200):
        one = socket.create_connection(("127.0.0.1", daemon.port))
        if i % 2:
            one.sendall(b"POST /qbwc HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n<slow")
        stalled.append(one)
    times = []
    for i in range(200):
        if i % 50 == 0:
            stalled[i + 1].sendall(b"e")  # a slow sender, byte by byte
        begun = time.monotonic()
        daemon.call("serverVersion")
        times.append(time.monotonic() - begun)
    worst = sorted(times)[197] * 1000
    print(f"beside 200 stalled connections 99 of 100 honest calls take {worst:.1f} ms at most")
    if not lenient and worst > 100:
        sys.exit("honest calls wait beside stalled connections")
    for one in stalled:
        one.close()


def long_honest_answer(daemon, lenient):
    ret = "<VendorRet><ListID>8000{:04X}-1</ListID><EditSequence>1</EditSequence><Name>Vendor {}</Name><Notes>" + "n" * 900 + "</Notes></VendorRet>"
    rows = "".join(ret.format(i, i) for i in range(20_000))
    visit = Visit(daemon, "asking")
    answer = f'<QBXML><QBXMLMsgsRs><VendorQueryRs requestID="1" statusCode="0">{rows}</VendorQueryRs></QBXMLMsgsRs></QBXML>'
    daemon.forget_peak()
    begun = daemon.processor_seconds()
    if visit.receive(answer).startswith("-"):
        sys.exit("a long honest answer was refused")
    seconds, peak = daemon.processor_seconds() - begun, daemon.megabytes("VmHWM")
    print(f"an honest answer of {len(answer) / 1e6:.0f} MB: {seconds:.2f} s of processor time, {peak:.0f} MB at most")
    if not lenient and (seconds > 1.5 or peak > 330):
        sys.exit("a long honest answer costs too much")


def main(arguments):
    lenient = "--lenient" in arguments
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(arguments[0], arguments[1], folder)
        try:
            # Of what it holds, the most are pages of shared libraries; a visit touches more of them.
            for most, when in ((20, "paired and idle"), (24, "after a visit")):
                held = daemon.megabytes("VmRSS")
                print(f"the daemon holds {held:.1f} MB, {when}")
                if not lenient and held > most:
                    sys.exit(f"that is too much: {most} MB at most")
                if when == "paired and idle":
                    Visit(daemon, "writing")
            made_up_tickets(daemon, lenient)
            hostile_answers(daemon, lenient)
            cut_off_answers(daemon)
            wrong_passwords(daemon)
            beside_stalled_connections(daemon, lenient)
            long_honest_answer(daemon, lenient)
        finally:
            daemon.process.kill()
            daemon.process.wait()


main(sys.argv[1:])
