#!/usr/bin/env python3
"""Shows that the rows of docs/reliability.md can fail: takes one guard after another out of gongkai, and expects the row
that is there for it to say so.

A copy of the sources in `.build/guards` gets a switch at each guard, `GONGKAI_WITHOUT=NAME`, and is built; the project
itself has none. Each row must hold with all guards in place, and break without its own. Prints the table that
`Tests/Reliability/guards.md` keeps; `--only NAME` tries one.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COPY = PROJECT / ".build/guards"

# Name, what it is, file, the line it stands in, the line without it, and the row that must break: `module.row`, how often.
GUARDS = [
    ("lock", "the lock on work and tables", "Pipeline/Files/RunLock.swift",
     "guard flock(", "guard isRemoved(\"lock\") || flock(", "nights.two_runs", 4),
    ("exchange", "one step that publishes all tables", "Pipeline/Files/FileSystem.swift",
     "    if gongkai_exchange(new, old) == 0 {",
     "    if isRemoved(\"exchange\"), exists(old) {\n"
     "      for name in names(in: old) { try remove(\"\\(old)/\\(name)\") }\n"
     "      for name in names(in: new) { _ = rename(\"\\(new)/\\(name)\", \"\\(old)/\\(name)\") }\n"
     "      return try remove(new)\n    }\n    if gongkai_exchange(new, old) == 0 {", "kills.at_moves", 40),
    ("flush", "flushing the tables to the disk", "Pipeline/Files/FileSystem.swift",
     "    try flush(new)", "    if !isRemoved(\"flush\") { try flush(new) }", "resources.broken_at_each_flush", 2),
    ("written", "the look at what a write returns", "Pipeline/Files/OutputFile.swift",
     "        if errno == EINTR { continue }", "        if errno == EINTR { continue }\n        if isRemoved(\"written\") { return }",
     "resources.full_at_each_write", 6),
    ("times", "the look at the times of a file", "Pipeline/Reuse/EarlierRun.swift",
     "file.stamp == first.stamp && isTrusted", "isRemoved(\"times\") || file.stamp == first.stamp && isTrusted",
     "resources.jumping_clock", 2),
    ("depth", "how deep elements and arrays may nest", "Bytes/JSONParser.swift",
     "if depth > Self.maximumDepth {", "if depth > Self.maximumDepth, !isRemoved(\"depth\") {", "strangers.deep", 1),
    ("containers", "how deep archives may nest", "Discovery/MemberWalk.swift",
     "if levels.count >= settings.limits.depth {", "if levels.count >= settings.limits.depth, !isRemoved(\"containers\") {",
     "strangers.deep", 1),
    ("unpacked", "how far a compressed file may grow", "Containers/InflateLimits.swift",
     "    if output > documentBytes {", "    if isRemoved(\"unpacked\") { return }\n    if output > documentBytes {",
     "strangers.long_lines", 5),
    ("entities", "never looking entities up", "Decoding/HTML/MarkupParser.swift",
     "        guard let parser = xmlCreatePushParserCtxt(",
     "        if isRemoved(\"entities\") {\n"
     "          let options = Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_DTDLOAD.rawValue)\n"
     "          xmlFreeDoc(xmlReadMemory(input, count, nil, nil, options))\n        }\n"
     "        guard let parser = xmlCreatePushParserCtxt(", "strangers.bombs_of_entities", 1),
    ("pipes", "telling pipes from files", "Discovery/FileStatus.swift",
     "case S_IFIFO: kind =", "case S_IFIFO: kind = isRemoved(\"pipes\") ? .regular :", "strangers.odd_files", 1),
    ("formulas", "the quote in front of formulas in CSV", "Tables/Text/CSVText.swift",
     "if startsFormula(first),", "if !isRemoved(\"formulas\"), startsFormula(first),", "outputs.hostile_texts", 1),
    ("html", "escaping in HTML", "Tables/Text/HTMLText.swift",
     "escaped += \"&lt;\"", "escaped += isRemoved(\"html\") ? \"<\" : \"&lt;\"", "outputs.hostile_texts", 1),
    ("terminal", "U+FFFD for what a terminal obeys", "Tables/Terminal/TextWidth.swift",
     "    switch value {\n    case 0..<0x20, 0x7F..<0xA0, 0x061C",
     "    if isRemoved(\"terminal\") { return self }\n    return switch value {\n    case 0..<0x20, 0x7F..<0xA0, 0x061C",
     "outputs.hostile_texts", 1),
    ("child limits", "limits of processor, memory and files of programs", "Decoding/Children/ChildProcess.swift",
     "    NetworkBan.command + [", "    if isRemoved(\"child limits\") { return NetworkBan.command + [\"setpriv\"] }\n"
     "    return NetworkBan.command + [", "outputs.children", 1),
    ("network", "no network for programs", "Decoding/Children/ChildProcess.swift",
     "return NetworkBan.command + [\n", "return (isRemoved(\"network\") ? [] : NetworkBan.command) + [\n", "outputs.children", 1),
    ("environment", "the short list of the environment", "Decoding/Children/Spawn.swift",
     "    inherited.compactMap {", "    (inherited + (isRemoved(\"environment\") ? [\"SECRET\"] : [])).compactMap {", "outputs.children", 1),
]

SWITCH = """
import Glibc
private func isRemoved(_ name: String) -> Bool { getenv("GONGKAI_WITHOUT").map { String(cString: $0) == name } ?? false }
"""


def build():
    """The program with switches; returns its path."""
    for name in ("Sources", "Tests", "Fuzz", "Package.swift", "Package.resolved"):
        source, copy = PROJECT / name, COPY / name
        if source.is_dir():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(source, copy)
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
    for name, _, file, line, without, _, _ in GUARDS:
        path = COPY / "Sources" / file
        text = path.read_text()
        if text.count(line) != 1:
            sys.exit(f"{name}: {file} has {text.count(line)} times {line!r}; it has changed, and so must guards.py")
        text = text.replace(line, without)
        path.write_text(text if "func isRemoved(" in text else text + SWITCH)
    subprocess.run([*os.environ.get("SWIFT", "swift").split(), "build", "--package-path", str(COPY), "--configuration",
                    "release", "--product", "gongkai"], check=True, stdout=sys.stderr)
    return COPY / ".build/release/gongkai"


def attempt(row, times):
    """What becomes of a row: nothing when it holds, or what it says."""
    from scene import Broken
    module, name = row.split(".")
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            getattr(__import__(module), name)(times)
    except Broken as error:
        return str(error)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--built", action="store_true", help="the copy is built already")
    options = parser.parse_args()
    os.environ["GONGKAI"] = str(COPY / ".build/release/gongkai" if options.built else build())
    print("| guard | the row that is there for it | without the guard it says |\n| --- | --- | --- |", flush=True)
    held, missed = set(), []
    for name, what, _, _, _, row, times in GUARDS:
        if options.only not in name:
            continue
        os.environ.pop("GONGKAI_WITHOUT", None)
        if row not in held and (words := attempt(row, times)):
            sys.exit(f"{row} breaks with all guards in place: {words}")
        held.add(row)
        os.environ["GONGKAI_WITHOUT"] = name
        words = attempt(row, times)
        if words is None:
            missed.append(name)
        told = re.sub(r"\s+", " ", words or "NOTHING").replace("|", "\\|").replace("<", "&lt;")
        told = re.sub(r"/\S*?(gongkai-reliability-[a-z0-9_]+/)", "", told)
        print(f"| {what} | `{row}` | {told[:110]} |", flush=True)
    if missed:
        sys.exit(f"rows that do not need their guards: {', '.join(missed)}")


if __name__ == "__main__":
    main()
