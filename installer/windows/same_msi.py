#!/usr/bin/env python3
"""Gives an MSI another package code and other times than those of the moment it was made: the same files give the same MSI.

usage: same_msi.py MSI GUID EPOCH    EPOCH in seconds

They stand in the summary information, which wixl writes by itself: the code as text, the times as Windows' file times.
"""
import re
import struct
import sys

FILE_TIME = struct.pack("<I", 64)  # the type's number in a property set
FROM_1601 = 11_644_473_600


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    msi, guid, epoch = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(msi, "rb") as file:
        data = file.read()
    stamp = FILE_TIME + struct.pack("<Q", (epoch + FROM_1601) * 10_000_000)
    # The strings of the summary are followed by the times; the code is the last string before them.
    data, found = re.subn(rb"(?s)\{[0-9A-F-]{36}\}(\0+)" + 2 * (re.escape(FILE_TIME) + rb".{8}"),
                          lambda match: b"{%s}" % guid.encode() + match[1] + 2 * stamp, data)
    if found != 1:
        sys.exit(f"same_msi.py: {msi} has {found} summaries of the form that wixl writes, not one")
    with open(msi, "wb") as file:
        file.write(data)


main()
