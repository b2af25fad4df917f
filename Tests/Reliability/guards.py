#!/usr/bin/env python3
"""Shows that the rows of docs/reliability.md can fail: takes one guard after another out of gongkai, and expects the rows
that are there for it to say so.

A copy of the sources in `.build/guards` gets a switch at each guard, `GONGKAI_WITHOUT=NAME`, and is built; the project
itself has none. Each row must hold with all guards in place, and break without its own. Prints the table that
`Tests/Reliability/guards.md` keeps; `--only NAME` tries one.
"""

import argparse
import contextlib
import io
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COPY = PROJECT / ".build/guards"

# Name, what it is, file, the line it stands in, the line without it, and the rows that must break: `module.row:times`.
GUARDS = [
    ("lock", "the lock on work and tables", "Pipeline/Files/RunLock.swift",
     "guard flock(", "guard isRemoved(\"lock\") || flock(", "nights.two_runs:4 nights.crowd:2"),
    ("kernel", "a lock that ends with its process", "Pipeline/Files/RunLock.swift",
     "guard let descriptor = Descriptor(path, flags)",
     "guard let descriptor = Descriptor(path, isRemoved(\"kernel\") && flags & O_CREAT != 0 ? flags | O_EXCL : flags)",
     "nights.stale_lock:2"),
    ("exchange", "one step that publishes all tables", "Pipeline/Files/FileSystem.swift",
     "    if gongkai_exchange(new, old) == 0 {",
     "    if isRemoved(\"exchange\") {\n"
     "      try makeFolder(old)\n"
     "      for name in names(in: new) {\n        try remove(\"\\(old)/\\(name)\")\n"
     "        _ = rename(\"\\(new)/\\(name)\", \"\\(old)/\\(name)\")\n        usleep(20_000)\n      }\n"
     "      return try remove(new)\n    }\n    if gongkai_exchange(new, old) == 0 {",
     "kills.at_random:20 kills.at_first:20 kills.at_moves:80 nights.readers:6"),
    ("beside", "making the new tables beside the old ones", "Pipeline/TableFiles.swift",
     "    try FileSystem.makeFolder(folder)\n    // Both:",
     "    if isRemoved(\"beside\") { try FileSystem.remove(destination) }\n"
     "    try FileSystem.makeFolder(folder)\n    // Both:",
     "kills.at_opens:6 kills.at_writes:3 resources.broken_at_each_write:3 resources.broken_at_each_move:6 "
     "resources.no_descriptor_at_each_open:8 resources.few_descriptors:8 resources.small_files:6 resources.little_memory:6"),
    ("aside", "putting back what was set aside", "Pipeline/TableFiles.swift",
     "    try FileSystem.finishReplacing(destination, by: folder)",
     "    if !isRemoved(\"aside\") { try FileSystem.finishReplacing(destination, by: folder) }", "resources.no_exchange:1"),
    ("signals", "ending when a signal says so", "gongkai/SignalWatch.swift",
     "      source.setEventHandler {", "      source.setEventHandler {\n        if isRemoved(\"signals\") { return }",
     "kills.interrupted:1 kills.terminated:1 kills.hung_up:1"),
    ("flush", "flushing the tables to the disk", "Pipeline/Files/FileSystem.swift",
     "    try flush(new)", "    if !isRemoved(\"flush\") { try flush(new) }", "resources.broken_at_each_flush:2"),
    ("written", "the look at what a write returns", "Pipeline/Files/OutputFile.swift",
     "        if errno == EINTR { continue }", "        if errno == EINTR { continue }\n        if isRemoved(\"written\") { return }",
     ""),
    ("written", "the look at what a write returns, also in the threads of formats", "Pipeline/ConsumerThread.swift",
     "($0.failure, $0.isDone) = (error, true)", "($0.failure, $0.isDone) = (isRemoved(\"written\") ? nil : error, true)",
     "resources.full_at_each_write:6 resources.small_disks:4"),
    ("times", "the look at the times of a file", "Pipeline/Reuse/EarlierRun.swift",
     "file.stamp == first.stamp && isTrusted", "isRemoved(\"times\") || file.stamp == first.stamp && isTrusted",
     "resources.jumping_clock:2 resources.restless_corpus:2"),
    ("monotonic", "taking times from a clock that never leaps", "Pipeline/Record/StageClock.swift",
     "  clock_gettime(CLOCK_MONOTONIC, &time)", "  clock_gettime(isRemoved(\"monotonic\") ? CLOCK_REALTIME : CLOCK_MONOTONIC, &time)",
     "resources.leaping_clock:4"),
    ("again", "beginning again when what was kept is damaged", "Pipeline/Run.swift",
     "guard error == .keptIsDamaged else", "guard error == .keptIsDamaged, !isRemoved(\"again\") else", "nights.foreign_work:40"),
    ("success", "telling a run that was done from one that failed", "Pipeline/Record/RunRecord+Metrics.swift",
     "\"When a run was last done.\", success.ended", "\"When a run was last done.\", isRemoved(\"success\") ? last?.ended ?? 0 : success.ended",
     "nights.status_tells:1"),
    ("begun", "noting that a run has begun", "Pipeline/Record/Run+Record.swift",
     "    guard plan.runs(.aggregate) else", "    guard plan.runs(.aggregate), !isRemoved(\"begun\") else", "nights.killed_is_told:1"),
    ("strangers", "the look at what stands in the work folder", "Pipeline/Files/WorkFolder+Strangers.swift",
     "    guard let stranger = stranger(", "    guard !isRemoved(\"strangers\"), let stranger = stranger(", "nights.others_files:2"),
    ("workbook", "reading the workbook back", "Tables/Book/Workbook.swift",
     "if let part = proof.brokenPart(rows: rows) {", "if !isRemoved(\"workbook\"), let part = proof.brokenPart(rows: rows) {",
     "resources.full_at_one_write:120"),
    ("closed", "a row for a folder that cannot be read", "Discovery/FileWalk.swift",
     "      return refused(name, .corrupt, \"the folder", "      if isRemoved(\"closed\") { return nil }\n"
     "      return refused(name, .corrupt, \"the folder", "resources.closed_folders:9"),
    ("depth", "how deep elements and arrays may nest", "Bytes/JSONParser.swift",
     "if depth > Self.maximumDepth {", "if depth > Self.maximumDepth, !isRemoved(\"depth\") {", "strangers.deep:1"),
    ("containers", "how deep archives may nest", "Discovery/MemberWalk.swift",
     "if levels.count >= settings.limits.depth {", "if levels.count >= settings.limits.depth, !isRemoved(\"containers\") {",
     "strangers.deep:1"),
    ("unpacked", "how far a compressed file may grow", "Containers/InflateLimits.swift",
     "    if output > documentBytes {", "    if isRemoved(\"unpacked\") { return }\n    if output > documentBytes {",
     "strangers.long_lines:5"),
    ("spans", "how many columns a cell may span", "Decoding/BlockList.swift",
     "columnSpan: min(max(columnSpan, 1), Self.mostColumns)",
     "columnSpan: min(max(columnSpan, 1), isRemoved(\"spans\") ? .max : Self.mostColumns)", "strangers.wide_tables:1"),
    ("digits", "how many digits a number may have", "Parsing/PrintedValue.swift",
     "range.count <= 18 else", "range.count <= 18 || isRemoved(\"digits\") else", "strangers.odd_characters:1"),
    ("partings", "how many ways to part digits are tried", "Parsing/RowReader.swift",
     "found.count < limit, steps >= 0 else", "found.count < limit, steps >= 0 || isRemoved(\"partings\") else",
     ""),
    ("partings", "how many ways to part digits are tried", "Parsing/RowReader.swift",
     "for pieces in cuts where steps >= 0 {", "for pieces in cuts where steps >= 0 || isRemoved(\"partings\") {",
     "strangers.odd_characters:1"),
    ("names", "writing names that are no text so that they lead back", "Bytes/PathText.swift",
     "    if let text = String(validating: name, as: UTF8.self), !isEscaped(name) { return text }",
     "    if isRemoved(\"names\") { return String(decoding: name, as: UTF8.self) }\n"
     "    if let text = String(validating: name, as: UTF8.self), !isEscaped(name) { return text }", "strangers.odd_names:1"),
    ("entities", "never looking entities up", "Decoding/Office/MarkupParser.swift",
     "        guard let parser = xmlCreatePushParserCtxt(",
     "        if isRemoved(\"entities\") {\n"
     "          let options = Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_DTDLOAD.rawValue)\n"
     "          xmlFreeDoc(xmlReadMemory(input, count, nil, nil, options))\n        }\n"
     "        guard let parser = xmlCreatePushParserCtxt(", "strangers.bombs_of_entities:1"),
    ("pipes", "telling pipes from files", "Discovery/FileStatus.swift",
     "case S_IFIFO: kind =", "case S_IFIFO: kind = isRemoved(\"pipes\") ? .regular :", "strangers.odd_files:1"),
    ("formulas", "the quote in front of formulas in CSV", "Tables/Text/CSVText.swift",
     "if startsFormula(first),", "if !isRemoved(\"formulas\"), startsFormula(first),", "outputs.hostile_texts:1"),
    ("html", "escaping in HTML", "Tables/Text/HTMLText.swift",
     "escaped += \"&lt;\"", "escaped += isRemoved(\"html\") ? \"<\" : \"&lt;\"", "outputs.hostile_texts:1"),
    ("terminal", "U+FFFD for what a terminal obeys", "Tables/Terminal/TextWidth.swift",
     "    switch value {\n    case 0..<0x20, 0x7F..<0xA0, 0x061C",
     "    if isRemoved(\"terminal\") { return self }\n    return switch value {\n    case 0..<0x20, 0x7F..<0xA0, 0x061C",
     "outputs.hostile_texts:1"),
    ("child limits", "limits of processor, memory and files of programs", "Decoding/Children/ChildProcess.swift",
     "    NetworkBan.command + [", "    if isRemoved(\"child limits\") { return NetworkBan.command + [\"setpriv\"] }\n"
     "    return NetworkBan.command + [", "outputs.children:1"),
    ("network", "no network for programs", "Decoding/Children/ChildProcess.swift",
     "return NetworkBan.command + [\n", "return (isRemoved(\"network\") ? [] : NetworkBan.command) + [\n", "outputs.children:1"),
    ("environment", "the short list of the environment", "Decoding/Children/Spawn.swift",
     "    inherited.compactMap {", "    (inherited + (isRemoved(\"environment\") ? [\"SECRET\"] : [])).compactMap {", "outputs.children:1"),
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
    for name, _, file, line, without, _ in GUARDS:
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
    # Without its guard a row may take all there is.
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    held, missed = set(), []
    for name, what, _, _, _, rows in GUARDS:
        if options.only not in name:
            continue
        for row in rows.split():
            row, times = row.split(":")
            os.environ.pop("GONGKAI_WITHOUT", None)
            if row not in held and (words := attempt(row, int(times))):
                sys.exit(f"{row} breaks with all guards in place: {words}")
            held.add(row)
            os.environ["GONGKAI_WITHOUT"] = name
            words = attempt(row, int(times))
            if words is None:
                missed.append(f"{name} ({row})")
            told = re.sub(r"\s+", " ", words or "NOTHING").replace("|", "\\|").replace("<", "&lt;")
            told = re.sub(r"/\S*?(gongkai-reliability-[a-z0-9_]+/)", "", told)
            print(f"| {what} | `{row}` | {told[:110]} |", flush=True)
    if missed:
        sys.exit(f"rows that do not need their guards: {', '.join(missed)}")


if __name__ == "__main__":
    main()
