#!/usr/bin/env python3
"""Makes catalogue.tbl from tables of facts about the qbXML messages.

    convert.py FOLDER > qbxml/schema/catalogue.tbl

FOLDER holds qbxml-messages.tsv, qbxml-elements.tsv, qbxml-response-elements.tsv and qbxml-enums.tsv: one line per
message, per element of a request (path, occurrence, place among choices, type, limits, versions, editions), per element
of a Ret, and per set of values. Needed only when those tables change; the build reads catalogue.tbl alone. What the
lines of catalogue.tbl mean is told at its top.
"""

import collections
import pathlib
import re
import sys

HEADER = """\
# Every message of qbXML up to 16.0, request and reply: which elements, in which order, how often, of which type.
# Made by convert.py, read by make_table.cpp at build time.
#
# Indentation is depth. A line that is indented below another belongs to it. Kinds of lines:
#   enum NAME VALUE...              a set of values; VALUE@13.0 came with 13.0, VALUE@-15.0 went after 15.0, (empty) is ""
#   shape NAME                      children that several elements share
#   message NAME OBJECT OP KIND     a request NAMERq
#   attribute NAME TYPE VALUE|...   an attribute of what it stands below (not listed is what all have: requestID, and
#                                   statusCode, statusSeverity, statusMessage of a reply); ! must be there
#   reply                           what stands in NAMERs
#   choice, sequence                one of the lines below / all of them in this order
#   NAME TYPE[:LENGTH]              an element; TYPE is an enum's name or a base type without its ending TYPE;
#                                   AGG holds the elements below it or, as AGG:SHAPE, those of a shape
# After NAME, choice and sequence stands how often it occurs: nothing = once, ?, *, +, {0,5}.
# Then, in any order:
#   @7.0 since that version   -US,CA not in these editions   =VALUE meant when left out   1..12 range of a number
#   AU=6 another length in these editions   defMacro useMacro an attribute   macro, xsd-default, ops-required notes
# Versions and editions are told only where they differ from those of the element above.
"""


def rows_of(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:] if line]


def number(version):
    return tuple(int(part) for part in version.split("."))


def occurrence(low, high):
    known = {("1", "1"): "", ("0", "1"): "?", ("0", "*"): "*", ("1", "*"): "+"}
    return known.get((low, high), "{%s,%s}" % (low, high))


def editions(text):
    return set(filter(None, text.split(",")))


def relative_notes(row, above):
    """Since and editions as far as they say more than what stands above."""
    notes = []
    if number(row["since"]) > number(above["since"]):
        notes.append("@" + row["since"])
    order = ["US", "CA", "UK", "AU", "OE"]
    missing = editions(row["not_in"]) - editions(above["not_in"])
    if missing:
        notes.append("-" + ",".join(e for e in order if e in missing))
    return notes


def short_type(row):
    if row["type"] == "ENUMTYPE":
        return row["enum"]
    name = row["type"].removesuffix("TYPE")
    return name + ":" + row["maxlen"] if row["maxlen"] else name


def edition_length(text):
    """CA=21,UK=21 becomes CA,UK=21."""
    pairs = [part.split("=") for part in text.split(",")]
    assert len({length for _, length in pairs}) == 1, text
    return ",".join(edition for edition, _ in pairs) + "=" + pairs[0][1]


def notes_of(row, above):
    notes = relative_notes(row, above)
    if row["range"]:
        notes.append(row["range"])
    if row["default"]:
        notes.append("=" + row["default"])
    if row["maxlen_ed"]:
        notes.append(edition_length(row["maxlen_ed"]))
    if "MACROTYPE" in row["attrs"]:
        notes.append(row["attrs"].replace(":MACROTYPE", ""))
    return notes + [flag for flag in row["flags"].split(" ") if flag]


class Tree:
    """The elements of one message as nested tuples: (line, children)."""

    def __init__(self, message, rows):
        self.message = message
        self.by_parent = collections.defaultdict(list)
        for row in rows:
            self.by_parent[row["path"].rpartition("/")[0]].append(row)

    def body(self):
        return self.children("", self.message)

    def children(self, path, above):
        members = [(row["group"].split("/") if row["group"] else [], row) for row in self.by_parent[path]]
        return self.grouped(members, above)

    def grouped(self, members, above):
        """Members of one sequence; those with the same first token form one group where the first of them stands."""
        result = []
        done = set()
        for tokens, row in members:
            if not tokens:
                result.append(self.element(row, above))
                continue
            name = re.match(r"[cs]\d+", tokens[0]).group()
            if name in done:
                continue
            done.add(name)
            inside = [(t, r) for t, r in members if t and re.match(r"[cs]\d+", t[0]).group() == name]
            result.append(self.group(name, inside, above))
        return tuple(result)

    def group(self, name, members, above):
        head = members[0][0][0]
        occurs = re.match(r"[cs]\d+([^:]*)", head).group(1)
        if name[0] == "s":
            return ("sequence" + occurs, self.grouped([(t[1:], r) for t, r in members], above))
        branches = collections.OrderedDict()
        for tokens, row in members:
            branches.setdefault(tokens[0].split(":")[1], []).append((tokens[1:], row))
        lines = []
        for branch in branches.values():
            parts = self.grouped(branch, above)
            lines.append(parts[0] if len(parts) == 1 else ("sequence", parts))
        return ("choice" + occurs, tuple(lines))

    def element(self, row, above):
        name = row["path"].rpartition("/")[2] + occurrence(row["min"], row["max"])
        line = " ".join([name, short_type(row)] + notes_of(row, above))
        return (line, attributes_of(row) + self.children(row["path"], row))


def attributes_of(row):
    """The attributes of an element as nodes below it; macros are notes in its own line."""
    return tuple((attribute_line(text), ()) for text in row["attrs"].split(" ") if text and "MACROTYPE" not in text)


def reply_rows(message, rets):
    """The elements of a reply, each path beginning with the name of the Ret."""
    own = rets.get(message["message"] + "Rs", [])
    rows = []
    for text in message["rs_content"].split(" "):
        name, occurs, group, since = re.fullmatch(r"(\w+?)([?*+]?)(?:\[([^]]*)\])?(?:@(.*))?", text).groups() if text else ("",) * 4
        if not name or any(row["path"] == name for row in own):
            continue
        low, high = {"": ("1", "1"), "?": ("0", "1"), "*": ("0", "*"), "+": ("1", "*")}[occurs]
        head = dict.fromkeys(rets[name][0], "")
        head.update(path=name, min=low, max=high, group=group or "", type="AGG", since=since or message["since"])
        rows.append(head)
        rows += [dict(row, path=name + "/" + row["path"]) for row in rets[name]]
    return own + rows


def can_be_shared(line, children):
    """Shapes hold elements alone."""
    return " AGG" in line and children and not any(below.startswith("attribute ") for below, _ in children)


def count_shapes(nodes, counts, names):
    for line, children in nodes:
        if can_be_shared(line, children):
            counts[children] += 1
            names.setdefault(children, re.match(r"\w+", line).group())
            if counts[children] > 1:
                continue
        count_shapes(children, counts, names)


def name_shapes(bodies):
    counts = collections.Counter()
    names = {}
    for body in bodies:
        if body:
            counts[body] += 1
            names.setdefault(body, "Body")
            if counts[body] > 1:
                continue
        count_shapes(body, counts, names)
    used = collections.Counter()
    shapes = {}
    for children, count in counts.items():
        if count > 1:
            used[names[children]] += 1
            shapes[children] = names[children] + "-" + str(used[names[children]])
    return shapes


def write(nodes, depth, shapes, out):
    for line, children in nodes:
        shape = shapes.get(children) if can_be_shared(line, children) else None
        out.append(" " * depth + (line.replace(" AGG", " AGG:" + shape, 1) if shape else line))
        if not shape:
            write(children, depth + 1, shapes, out)


def attribute_line(text):
    name, kind, values, required, default, since = re.fullmatch(
        r"(\w+):(\w+?)TYPE(?:\(([^)]*)\))?(!)?(?:=([^@]*))?(?:@(.*))?", text).groups()
    notes = [values or "", required or "", "=" + default if default else "", "@" + since if since else ""]
    return " ".join(["attribute", name, kind] + [note for note in notes if note])


IN_EVERY_REPLY = ("requestID:", "statusCode:", "statusSeverity:", "statusMessage:")


def reply_lines(message, reply, shapes, out):
    shape = shapes.get(reply)
    out.append(" reply" + (" AGG:" + shape if shape else ""))
    for attribute in message["rs_attrs"].split(" "):
        if not attribute.startswith(IN_EVERY_REPLY):
            out.append("  " + attribute_line(attribute))
    if not shape:
        write(reply, 2, shapes, out)


def message_lines(message, body, reply, shapes, out):
    start = {"since": "1.0", "not_in": ""}
    words = ["message", message["message"], message["object"], message["op"], message["kind"]]
    if message["set"] != "QBXML":
        words.append("subscription")
    shape = shapes.get(body)
    if shape:
        words.append("AGG:" + shape)
    out.append(" ".join(words + relative_notes(message, start)))
    for attribute in message["rq_attrs"].split(" "):
        if not attribute.startswith("requestID:"):
            out.append(" " + attribute_line(attribute))
    if not shape:
        write(body, 1, shapes, out)
    reply_lines(message, reply, shapes, out)


def main(folder):
    messages = rows_of(folder / "qbxml-messages.tsv")
    elements = collections.defaultdict(list)
    for row in rows_of(folder / "qbxml-elements.tsv"):
        elements[row["message"]].append(row)
    rets = collections.defaultdict(list)
    for row in rows_of(folder / "qbxml-response-elements.tsv"):
        rets[row["owner"]].append(row)
    bodies = [Tree(message, elements[message["message"]]).body() for message in messages]
    replies = [Tree(message, reply_rows(message, rets)).body() for message in messages]
    shapes = name_shapes(bodies + replies)
    tables = list(elements.values()) + list(rets.values())
    used_enums = {row["enum"] for rows in tables for row in rows if row["enum"]}
    out = [HEADER]
    for row in rows_of(folder / "qbxml-enums.tsv"):
        if row["enum"] in used_enums:
            out.append("enum %s %s" % (row["enum"], row["values"].replace("|", " ")))
    for children, name in shapes.items():
        out.append("shape " + name)
        write(children, 1, shapes, out)
    for message, body, reply in zip(messages, bodies, replies):
        message_lines(message, body, reply, shapes, out)
    print("\n".join(out))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
