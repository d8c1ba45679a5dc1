"""A client of another make (zeep) reads the served WSDL and takes a real deskbridged through a whole visit.

usage: zeep_visit.py DESKBRIDGED DESKBRIDGE. Exit 77: zeep is not installed.
"""
import json
import re
import subprocess
import sys
import tempfile

try:
    import zeep
except ImportError:
    print("skipped: python3-zeep is not installed")
    sys.exit(77)

HCP = (
    '<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><HostQueryRs statusCode="0"><HostRet><ProductName>QuickBooks</ProductName>'
    "<SupportedQBXMLVersion>13.0</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs statusCode=\"0\"><CompanyRet>"
    "<CompanyName>Shop</CompanyName><DataExtRet><OwnerID>{owner}</OwnerID><DataExtName>FileID</DataExtName><DataExtType>STR255TYPE"
    "</DataExtType><DataExtValue>{file}</DataExtValue></DataExtRet></CompanyRet></CompanyQueryRs></QBXMLMsgsRs></QBXML>"
)
NOT_FOUND = '<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><VendorQueryRs requestID="1" statusCode="500" /></QBXMLMsgsRs></QBXML>'
MADE = (
    '<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><VendorAddRs requestID="1" statusCode="0"><VendorRet><ListID>8-1</ListID>'
    "<Name>Acme é &amp; Co</Name></VendorRet></VendorAddRs></QBXMLMsgsRs></QBXML>"
)


def expect(what, wanted, got):
    if wanted != got:
        sys.exit(f"{what}: expected {wanted!r}, got {got!r}")


def visit(url, user, token, hcp):
    service = zeep.Client(url + "/qbwc?wsdl").service
    assert service.serverVersion().startswith("Deskbridge")
    expect("clientVersion", "", service.clientVersion("34.0.10010.90") or "")
    expect("a wrong password", "nvu", service.authenticate(user, "wrong")[1])
    ticket, answer = service.authenticate(user, token)[:2]
    expect("authenticate", "", answer or "")
    request = service.sendRequestXML(ticket, hcp, "C:\\Shop.QBW", "US", 13, 0)
    assert "<VendorQueryRq" in request and "Acme &#233; &amp; Co" in request, request
    expect("percent", 0, service.receiveResponseXML(ticket, NOT_FOUND, "", ""))
    request = service.sendRequestXML(ticket, "", "C:\\Shop.QBW", "US", 13, 0)
    assert "<VendorAddRq" in request, request
    expect("percent", 100, service.receiveResponseXML(ticket, MADE, "", ""))
    expect("getLastError", "No error.", service.getLastError(ticket))
    expect("closeConnection", "1 posted.", service.closeConnection(ticket))
    expect("nothing to do", "none", service.authenticate(user, token)[1])


def main(daemon, cli):
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([daemon, "--data", folder + "/data", "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            url = server.stdout.readline().removeprefix("listening on ").strip()

            def deskbridge(*words):
                done = subprocess.run([cli, "--data", folder + "/data", "--json", *words], capture_output=True, text=True,
                                      check=True)
                return json.loads(done.stdout)

            paired = deskbridge("pair", "Shop", "--qwc", folder + "/shop.qwc")
            with open(folder + "/v.json", "w", encoding="utf-8") as file:
                json.dump({"external_id": "V-1", "name": "Acme é & Co"}, file)
            deskbridge("push", "vendors", folder + "/v.json")
            with open(folder + "/shop.qwc", encoding="utf-8") as file:
                qwc = file.read()
            owner, stamp = (re.search(f"<{name}>(.*?)</{name}>", qwc).group(1) for name in ("OwnerID", "FileID"))
            visit(url, paired["user_name"], paired["token"], HCP.format(owner=owner, file=stamp))
            expect("state", "synced", deskbridge("show", "vendors/V-1")["documents"][0]["state"])
        finally:
            server.kill()
            server.wait()


main(*sys.argv[1:3])
