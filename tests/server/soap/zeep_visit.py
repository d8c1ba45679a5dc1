#!/usr/bin/env python3
"""zeep_visit.py SERVER: a SOAP library that is not ours reads the contract from the server and makes a whole visit."""
import sys
import urllib.request

import echo_server

try:
    import zeep
    import zeep.loader
except ImportError:
    print("skipped: the Python package zeep is not installed")
    sys.exit(77)


def expect(what, got, wanted):
    if got != wanted:
        raise SystemExit(f"{what}: got {got!r}, wanted {wanted!r}")


def visit(url):
    client = zeep.Client(url + "?wsdl")
    expect("bindings", [str(name) for name in client.wsdl.bindings],
           ["{http://developer.intuit.com/}QBWebConnectorSvcSoap"])
    call = client.service
    expect("address", call._binding_options["address"], url)
    expect("serverVersion", call.serverVersion(), "echo 1")
    expect("clientVersion", call.clientVersion("2.3.0.215"), "O:2.3.0.215")
    expect("clientVersion without parameter", call.clientVersion(), "O:")
    expect("nobody", [text or "" for text in call.authenticate(strUserName="ann")], ["", "nvu"])
    login = call.authenticate(strUserName="Zoë & <sons> €", strPassword="pass")
    expect("authenticate", [text or "" for text in login], ["ticket of Zoë & <sons> €", "", "", ""])
    qbxml = '<?xml version="1.0" ?><QBXML><Name>Caf&#233; &amp; "bar" 😀</Name>\n</QBXML>'
    request = call.sendRequestXML("t", qbxml, "C:\\Company Files\\é.QBW", "US", 13, 0)
    expect("sendRequestXML", request, qbxml + "C:\\Company Files\\é.QBWUS13.0")
    expect("sendRequestXML, empty", call.sendRequestXML("t", "", "", "", 0, 1), "0.1")
    expect("receiveResponseXML", call.receiveResponseXML("t", "é" * 500, "", ""), 1000)
    expect("receiveResponseXML, error", call.receiveResponseXML("t", "", "0x80040400", "bad"), -1)
    expect("connectionError", call.connectionError("t", "0x80040408", "closed"), "0x80040408closed")
    expect("getLastError", call.getLastError("t"), "error of t")
    expect("getInteractiveURL", call.getInteractiveURL("t", "s"), "ts")
    expect("interactiveRejected", call.interactiveRejected("t", "no"), "tno")
    expect("interactiveDone", call.interactiveDone("t"), "Done")
    expect("closeConnection", call.closeConnection("t"), "closed t")


def fault(url):
    wrong = ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
             '<noSuchThing xmlns="http://developer.intuit.com/"/></s:Body></s:Envelope>')
    transport = zeep.Transport()
    answer = transport.post(url, wrong.encode(), {"Content-Type": "text/xml; charset=utf-8"})
    expect("status of a fault", answer.status_code, 500)
    document = zeep.loader.parse_xml(answer.content, transport)
    expect("fault", document.find(".//{*}Fault/faultstring").text, "This is no operation of the Web Connector.")


def main():
    with echo_server.running(sys.argv[1]) as (url, _):
        expect("plain GET", urllib.request.urlopen(url).status, 200)
        visit(url)
        fault(url)


main()
