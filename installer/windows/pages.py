#!/usr/bin/env python3
"""Makes web pages of the documentation, for PCs where nothing opens .md files.

usage: pages.py SOURCE OUT    (SOURCE: the top of the tree; OUT/index.html is the map)
Knows what our pages use: headings, paragraphs, lists, tables, code, bold, links.
"""
import html
import pathlib
import re
import sys

STYLE = ("body{font:16px/1.5 'Segoe UI',sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#222}"
         "pre{background:#f4f4f4;padding:.8em;overflow:auto}code{font-family:Consolas,monospace;font-size:.92em}"
         "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.25em .6em;text-align:left;vertical-align:top}"
         "a{color:#0b57a4}")


def target(link, pages):
    """Pages that come along are linked as web pages; other files of the tree are not there, so their links go."""
    name, _, place = link.partition("#")
    if re.match(r"[a-z]+:", link):
        return link
    base = name.rsplit("/", 1)[-1]
    if not name:
        return link
    if base in pages:
        return page_name(base) + ("#" + place if place else "")
    return None


def page_name(name):
    return "index.html" if name == "docs-README.md" else name[:-3] + ".html"


def inline(text, pages):
    codes = []

    def keep(match):
        codes.append("<code>" + html.escape(match[1], quote=False) + "</code>")
        return "\0%d\0" % (len(codes) - 1)

    def link(match):
        to = target(match[2], pages)
        return '<a href="%s">%s</a>' % (to, match[1]) if to else match[1]

    text = html.escape(re.sub(r"`([^`]+)`", keep, text), quote=False)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<![\w*])\*([^*\s][^*]*)\*(?!\w)", r"<i>\1</i>", text)
    text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", link, text)
    return re.sub("\0(\\d+)\0", lambda m: codes[int(m[1])], text)


def cells(line):
    inner = line.strip().strip("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def anchor(text):
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.lower()))


def kind_of(line):
    if line.startswith("```"):
        return "fence"
    if re.match(r"#{1,6} ", line):
        return "heading"
    if line.startswith("|"):
        return "table"
    if re.match(r"\s*([-*]|\d+\.) ", line):
        return "list"
    return "blank" if not line.strip() or line.startswith("<!--") else "text"


def take(lines, at, wanted):
    """The lines from `at` on that belong together: of that kind, and what goes on on the next line."""
    end = at + 1
    while end < len(lines) and kind_of(lines[end]) in wanted:
        end += 1
    return lines[at:end], end


def table(lines, pages):
    head, *rows = [cells(line) for line in lines if not re.match(r"^\|[\s:|-]+\|?$", line)]
    out = "<table><tr>" + "".join("<th>%s</th>" % inline(cell, pages) for cell in head) + "</tr>\n"
    for row in rows:
        out += "<tr>" + "".join("<td>%s</td>" % inline(cell, pages) for cell in row) + "</tr>\n"
    return out + "</table>\n"


def bullets(lines, pages):
    tag = "ol" if re.match(r"\s*\d", lines[0]) else "ul"
    items = []
    for line in lines:
        match = re.match(r"\s*(?:[-*]|\d+\.) (.*)", line)
        if match:
            items.append(match[1])
        else:
            items[-1] += " " + line.strip()
    return "<%s>\n%s</%s>\n" % (tag, "".join("<li>%s</li>\n" % inline(item, pages) for item in items), tag)


def body(text, pages):
    lines, at, out = text.splitlines(), 0, ""
    while at < len(lines):
        kind, line = kind_of(lines[at]), lines[at]
        if kind == "fence":
            end = next(i for i in range(at + 1, len(lines)) if lines[i].startswith("```"))
            out += "<pre><code>%s</code></pre>\n" % html.escape("\n".join(lines[at + 1:end]), quote=False)
            at = end + 1
        elif kind == "heading":
            marks, words = line.split(" ", 1)
            out += '<h%d id="%s">%s</h%d>\n' % (len(marks), anchor(words), inline(words, pages), len(marks))
            at += 1
        elif kind == "table":
            block, at = take(lines, at, ["table"])
            out += table(block, pages)
        elif kind == "list":
            block, at = take(lines, at, ["list", "text"])
            out += bullets(block, pages)
        elif kind == "text":
            block, at = take(lines, at, ["text"])
            out += "<p>%s</p>\n" % inline(" ".join(block), pages)
        else:
            at += 1
    return out


def main(source, out):
    files = {"docs-README.md": source / "docs" / "README.md", "CHANGELOG.md": source / "CHANGELOG.md"}
    files.update({f.name: f for f in sorted((source / "docs").glob("*.md")) if f.name != "README.md"})
    out.mkdir(parents=True, exist_ok=True)
    for name, file in files.items():
        text = file.read_text(encoding="utf-8")
        title = text.splitlines()[0].lstrip("# ")
        page = ('<!doctype html><html lang="en"><meta charset="utf-8"><title>%s - Deskbridge</title><style>%s</style>\n'
                '<p><a href="index.html">Documentation</a></p>\n%s</html>\n') % (html.escape(title), STYLE, body(text, set(files)))
        (out / page_name(name)).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
