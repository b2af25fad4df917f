"""Compares tables with html5lib's: every line of standard input is [page, tables]; prints those that differ."""
import json
import sys

import html5lib

CELLS = ("td", "th")
PARTS = CELLS + ("caption", "colgroup", "col", "tbody", "thead", "tfoot", "tr", "script", "style", "form", "input")
SPACES = dict.fromkeys(range(0x21))


def name(node):
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else None


def is_html(node):
    return isinstance(node.tag, str) and node.tag.startswith("{http://www.w3.org/1999/xhtml}")


def text(node):
    """The text of a cell but not of tables in it; what stands behind an element is its parent's."""
    is_read = isinstance(node.tag, str) and not (is_html(node) and name(node) in ("script", "style"))
    parts = [node.text or ""] if is_read else []
    for child in node:
        if name(child) != "table" or not is_html(child):
            parts.append(text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def span(cell, attribute):
    value = cell.get(attribute, "").lstrip("\0\t\n\r\f ")
    digits = value[: len(value) - len(value.lstrip("0123456789"))]
    return int(digits) if digits else 1


def is_misplaced(root):
    """Whether text stands in a table but in no cell, against the standard: html5lib does so with `<tr><option><option>`."""
    for node in root.iter():
        if is_html(node) and name(node) in ("table", "tbody", "thead", "tfoot", "tr"):
            if any(is_html(child) and name(child) not in PARTS or (child.tail or "").strip(" \t\r\n\f") for child in node):
                return True
    return False


def tables(page):
    root = html5lib.parse(page, treebuilder="etree")
    if is_misplaced(root):
        return None
    found = []
    for table in root.iter("{http://www.w3.org/1999/xhtml}table"):
        rows = []
        for child in table:
            rows += [child] if name(child) == "tr" else [row for row in child if name(row) == "tr"]
        found.append([[[text(cell).translate(SPACES), span(cell, "colspan"), span(cell, "rowspan")]
                       for cell in row if name(cell) in CELLS] for row in rows])
    return found


differing = misplaced = 0
for line in sys.stdin if len(sys.argv) < 2 else open(sys.argv[1], encoding="utf-8"):
    page, ours = json.loads(line)
    theirs = tables(page)
    misplaced += theirs is None
    if theirs is not None and ours != theirs:
        differing += 1
        if differing <= 20:
            print(f"page {page!r}\nours {ours}\nhtml5lib {theirs}\n")
print(f"{differing} differ, {misplaced} left out")
sys.exit(differing > 0)
