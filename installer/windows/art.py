#!/usr/bin/env python3
"""Draws what the wizard shows: a bridge, as an icon and as the picture beside its last page.

usage: art.py OUT    writes OUT/deskbridge.ico and OUT/finish.bmp
"""
import pathlib
import struct
import sys

GREEN, WHITE = (31, 95, 82), (255, 255, 255)
FINE = 4  # points across a pixel that are looked at: smooth edges


def on_bridge(x, y):
    """Whether the point of the square from (0, 0) to (1, 1), y downwards, belongs to the bridge: a deck, two towers, a cable."""
    deck = 0.62 <= y <= 0.70 and 0.10 <= x <= 0.90
    tower = 0.22 <= y <= 0.84 and any(abs(x - at) <= 0.035 for at in (0.28, 0.72))
    sag = 0.24 + 0.32 * (1 - ((x - 0.5) / 0.22) ** 2) if 0.28 <= x <= 0.72 else 0.24 + 0.38 * min(abs(x - 0.28), abs(x - 0.72)) / 0.18
    cable = 0.10 <= x <= 0.90 and abs(y - sag) <= 0.03
    hanger = any(abs(x - at) <= 0.014 for at in (0.39, 0.50, 0.61)) and sag <= y <= 0.62
    return deck or tower or cable or hanger


def in_tile(x, y, radius=0.18):
    """A square with round corners."""
    across, down = max(abs(x - 0.5) - (0.5 - radius), 0), max(abs(y - 0.5) - (0.5 - radius), 0)
    return across * across + down * down <= radius * radius


def share(shape, size, column, row):
    """How much of a pixel the shape covers, from 0 to 1."""
    points = [(index + 0.5) / FINE for index in range(FINE)]
    return sum(shape((column + x) / size, (row + y) / size) for x in points for y in points) / FINE**2


def between(share_of_second, first, second):
    return tuple(round(a + (b - a) * share_of_second) for a, b in zip(first, second))


def icon_image(size):
    """One picture of an icon: 32 bits a pixel, lines from below, then a mask that nobody reads any more."""
    lines = b""
    for row in reversed(range(size)):
        for column in range(size):
            red, green, blue = between(share(on_bridge, size, column, row), GREEN, WHITE)
            lines += bytes((blue, green, red, round(255 * share(in_tile, size, column, row))))
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(lines) + len(mask), 0, 0, 0, 0) + lines + mask


def icon(sizes=(16, 24, 32, 48)):
    images = [icon_image(size) for size in sizes]
    at, head = 6 + 16 * len(sizes), struct.pack("<HHH", 0, 1, len(sizes))
    for size, image in zip(sizes, images):
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return head + b"".join(images)


def picture(width=164, height=314, bridge=120, top=70):
    """A bitmap of 24 bits a pixel: the bridge on green."""
    left, lines = (width - bridge) // 2, b""
    for row in reversed(range(height)):
        line = b""
        for column in range(width):
            red, green, blue = between(share(on_bridge, bridge, column - left, row - top), GREEN, WHITE)
            line += bytes((blue, green, red))
        lines += line + bytes(-len(line) % 4)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(lines), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + len(lines), 0, 0, 14 + len(head)) + head + lines


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    (out / "deskbridge.ico").write_bytes(icon())
    (out / "finish.bmp").write_bytes(picture())


main()
