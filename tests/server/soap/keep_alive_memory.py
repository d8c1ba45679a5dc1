#!/usr/bin/env python3
"""keep_alive_memory.py SERVER: many calls on one connection must not make the server grow. Needs Linux's /proc."""
import os
import socket
import sys
import urllib.parse

import echo_server

WARM_UP, CALLS, TOLERANCE = 2_000, 20_000, 0.10


def resident_kb(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


def envelope(response):
    return ('<?xml version="1.0" encoding="utf-8"?><soap:Envelope '
            'xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
            '<receiveResponseXML xmlns="http://developer.intuit.com/"><ticket>t</ticket>'
            f'<response>{response}</response><hresult /><message /></receiveResponseXML>'
            '</soap:Body></soap:Envelope>').encode()


def message(url, body):
    head = (f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: text/xml; charset=utf-8\r\n"
            f'SOAPAction: "http://developer.intuit.com/receiveResponseXML"\r\nContent-Length: {len(body)}\r\n\r\n')
    return head.encode() + body


def call(connection, text, wanted):
    connection.sendall(text)
    answer = b""
    while not answer.endswith(b"</Envelope>"):
        piece = connection.recv(65536)
        if not piece:
            raise SystemExit("the server closed the connection")
        answer += piece
    if wanted not in answer:
        raise SystemExit(f"a wrong answer: {answer!r}")


def main():
    if not os.path.exists("/proc/self/statm"):
        print("skipped: this system has no /proc")
        sys.exit(77)
    with echo_server.running(sys.argv[1]) as (address, pid):
        url = urllib.parse.urlsplit(address)
        good = message(url, envelope("&lt;QBXML/&gt;" * 100))
        bad = message(url, b"<broken>")
        with socket.create_connection((url.hostname, url.port)) as connection:
            connection.settimeout(20)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for number in range(WARM_UP + CALLS):
                if number == WARM_UP:
                    before = resident_kb(pid)
                if number % 10 == 9:
                    call(connection, bad, b"Fault")
                else:
                    call(connection, good, b"<receiveResponseXMLResult>800</receiveResponseXMLResult>")
            after = resident_kb(pid)
    print(f"{before} KB after {WARM_UP} calls, {after} KB after {CALLS} more")
    if abs(after - before) > TOLERANCE * before:
        raise SystemExit("the server's memory does not stay as it is")


main()
