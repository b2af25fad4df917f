"""Inputs that strangers made to break a reader: each ends as a report or as a row of quarantine, in bounded time and
memory."""

import csv
import gzip
import io
import json
import os
import resource
import socket
import threading
import time
import zipfile

from scene import Scene, expect

# What one hostile file may take, far above what any takes.
SECONDS, MEGABYTES = 60, 4096


def one_row(name, fill, *options, reasons={}, look=lambda scene: None):
    """Runs over hostile files beside the sample reports; `reasons` says why some must be refused, by their names, and
    `look` looks at the tables."""
    with Scene() as scene:
        scene.run_well()
        reports = len(read(scene, "reports"))
        fill(scene.corpus)
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        outcome = scene.run(*options, patience=SECONDS)
        expect(outcome.status == 0, f"{name}: status {outcome.status}: {outcome.errors}")
        run = json.loads((scene.out / "run.json").read_text())
        expect(run["conservation"]["holds"], f"{name}: an input was lost")
        expect(run["peak_memory_bytes"] < MEGABYTES << 20, f"{name}: {run['peak_memory_bytes'] >> 20} MB")
        rows = [row for row in read(scene, "quarantine") if "hostile" in row["source"]]
        for source, reason in reasons.items():
            expect(any(row["source"].startswith(source) and row["reason"] == reason for row in rows),
                   f"{source} is not refused as {reason}")
        look(scene)
        more = [row for row in read(scene, "reports") if "hostile" in row["source"]]
        expect(len(read(scene, "reports")) >= reports, f"{name}: other reports were lost")
        return len(rows), len(more), sorted({row["reason"] for row in rows}), time.monotonic() - began, \
            run["peak_memory_bytes"] >> 20


def read(scene, table):
    csv.field_size_limit(1 << 30)
    with open(scene.out / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def told(results):
    rows, reports = sum(r[0] for r in results), sum(r[1] for r in results)
    reasons = sorted({reason for r in results for reason in r[2]})
    return f"{rows} quarantine rows ({', '.join(reasons) or 'none'}), {reports} reports; at most " \
           f"{max(r[3] for r in results):.1f} s and {max(r[4] for r in results)} MB for the whole run"


def each(contents, ending, look):
    """Each of these contents as a file of its own."""
    def fill(corpus):
        for number, content in enumerate(contents):
            (corpus / f"hostile{number}{ending}").write_bytes(content)
    result = one_row(ending, fill, look=look)
    expect(result[0] + result[1] >= len(contents), f"{ending}: {result[0]} rows, {result[1]} reports of {len(contents)}")
    return len(contents), told([result])


def title():
    return "虚构县人民政府2021年政府信息公开工作年度报告\n"


def bombs_of_entities(_):
    """XML with a billion laughs, a quadratic blow-up, and external entities, in HTML, DOCX and XLSX"""
    laughs = '<!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 30)) + "]>"
    square = '<!DOCTYPE l [<!ENTITY a "' + "x" * 100_000 + '">]>'
    outside = '<!DOCTYPE l [<!ENTITY a29 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:PORT/p">%p;]>'
    port, connections = listen()
    outside = outside.replace("PORT", str(port))

    def fill(corpus):
        for number, head in enumerate((laughs, square, outside)):
            body = "&a29;" if number != 1 else "&a;" * 10_000
            text = f"<p>{title()}</p><p>{body}</p>"
            (corpus / f"hostile{number}.html").write_text(f"{head}<html><body>{text}</body></html>")
            word = f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/' \
                   f'2006/main"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
            office(corpus / f"hostile{number}.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": word})
            sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/' \
                    f'main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{body}</t></is></c></row></sheetData></worksheet>'
            workbook(corpus / f"hostile{number}.xlsx", sheet)

    result = one_row("entities", fill)
    expect(result[0] + result[1] >= 9, f"{result}")
    expect(not connections, "somebody was called over the network")
    return 9, told([result]) + "; nobody was called over the network"


def listen():
    """A port, and a list that grows when somebody connects to it."""
    server, connections = socket.create_server(("127.0.0.1", 0)), []

    def wait():
        while True:
            connections.append(server.accept())

    threading.Thread(target=wait, daemon=True).start()
    return server.getsockname()[1], connections


def office(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def workbook(path, sheet):
    """A workbook of this one sheet."""
    formats = "http://schemas.openxmlformats.org"
    office(path, {
        "[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": sheet,
        "xl/workbook.xml": f'<workbook xmlns="{formats}/spreadsheetml/2006/main" '
        f'xmlns:r="{formats}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
        '</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{formats}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{formats}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'})


def deep(_):
    """Nesting: 1,000,000 elements of HTML, tables in tables, arrays of JSON lines, and zip in zip in zip"""
    inner = b"deep"
    for _ in range(40):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.zip", inner)
        inner = stream.getvalue()

    def fill(corpus):
        (corpus / "hostile0.html").write_bytes(b"<div>" * 1_000_000)
        (corpus / "hostile1.html").write_bytes(b"<table><tr><td>" * 300_000)
        (corpus / "hostile2.jsonl").write_bytes(b'{"text":' + b"[" * 2_000_000 + b"\n")
        (corpus / "hostile3.zip").write_bytes(inner)
    result = one_row("deep", fill, reasons={"hostile0": "too_deep", "hostile2": "corrupt", "hostile3": "too_deep"})
    expect(result[0] + result[1] >= 4, f"{result}")
    return 4, told([result])


def long_lines(megabytes):
    """One line of 200 MB and one of 1 GB, in text and in JSON lines, and 1 GB of zeros in gzip"""
    def fill(corpus):
        line = "一二三1 ".encode() * (megabytes * 100_000)
        (corpus / "hostile0.txt").write_bytes(title().encode() + line)
        (corpus / "hostile1.jsonl").write_bytes(b'{"text":"' + b"a" * (megabytes << 20) + b'"}\n')
        # Holes, which cost the disk nothing and a reader all.
        for name, head in (("hostile3.txt", title()), ("hostile4.jsonl", '{"text":"')):
            (corpus / name).write_text(head)
            os.truncate(corpus / name, 5 * megabytes << 20)
        with gzip.open(corpus / "hostile2.txt.gz", "wb", compresslevel=6) as file:
            for _ in range(5 * megabytes):
                file.write(bytes(1 << 20))
    result = one_row("long lines", fill, reasons={"hostile2": "suspicious_archive"})
    expect(result[0] + result[1] >= 5, f"{result}")
    return 5, told([result])


def wide_tables(_):
    """10,000,000 columns of CSV, cells that span 2^31 columns or rows, a sheet whose cell is XFD1048576"""
    span = "<table><tr><td colspan=2147483648 rowspan=2147483648>1<td colspan=99999999999999999999>2" \
           "<tr><td colspan=-5>3</table>"
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">' \
            '<c r="XFD1048576"><v>1</v></c><c r="ZZZZZZZZ99999999999"><v>1</v></c></row></sheetData><mergeCells>' \
            '<mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'

    def fill(corpus):
        (corpus / "hostile0.csv").write_bytes(b"1," * 10_000_000)
        (corpus / "hostile1.html").write_text(title() + span * 50)
        workbook(corpus / "hostile2.xlsx", sheet)
    result = one_row("wide", fill)
    expect(result[0] + result[1] >= 3, f"{result}")
    return 3, told([result])


def odd_characters(_):
    """Numbers of 400 digits, digits that can be parted in 10^11 ways, NUL bytes, lone surrogates, overlong UTF-8, terminal
    escapes, in real reports"""
    from scene import PROJECT
    sample = sorted((PROJECT / "data/corpus").rglob("*2021*.txt"))[0].read_bytes()
    together = (PROJECT / "data/corpus/faults/broken-row-sum.txt").read_bytes()
    row = next(line for line in together.split(b"\n") if line.count(b"\t") == 14 and line[:1].isdigit())
    variants = [
        together.replace(row, b"213937264916758\t846231579468315\t792546813795624"),
        sample.replace(b"\t1", b"\t" + b"1" * 400).replace(b" 1", b" " + b"1" * 400),
        sample.replace(b"\n", b"\x00\n"), sample.replace(b"\n", b"\xed\xa0\x80\n"),
        sample.replace(b"\n", b"\xc0\xaf\xf8\x88\x80\x80\x80\n"), sample.replace(b"\n", b"\x1b[2J\x1b]0;x\x07\n"),
        sample.replace(b"\n", "\u202e\u2066\ufeff\n".encode()), b"\x00" * 100_000, b"\xff\xfe" + b"\x00\xd8" * 50_000,
        bytes(range(256)) * 400, sample.replace("一".encode(), "=cmd|' /C calc'!A0".encode())]

    def look(scene):
        long = [row for row in read(scene, "cells") if len(row["raw"]) > 18 and row["raw"].isdigit()]
        expect(long, "no number of 400 digits is told as the text that it is")
        expect(not any(row["value"] for row in long), f"400 digits are {[row['value'] for row in long][:2]}")
    return each(variants, ".txt", look)


def odd_names(_):
    """File names with newlines, invalid UTF-8, escapes, quotes, twins in case, and 255 bytes"""
    names = [b"hostile\n1.txt", b"hostile\xff\xfe.txt", b"hostile\x1b[2J.txt", b"hostile'\";--.txt", b"HOSTILEhostile.txt",
             b"hostileHOSTILE.txt", b"hostile..", b"hostile!$(touch x)`id`.txt", b"-hostile", b"hostile=1+1.txt",
             b"hostile" + b"a" * 244 + b".txt", "hostile\u202egpj.txt".encode()]

    def fill(corpus):
        for number, name in enumerate(names):
            with open(os.fsencode(corpus) + b"/" + name, "wb") as file:
                file.write((title() + f"第{number}件").encode())
    result = one_row("names", fill, reasons={"hostile%FF%FE.txt": "not_a_report", "hostile\n1.txt": "not_a_report"})
    expect(result[0] + result[1] >= len(names), f"{result[0]} rows, {result[1]} reports of {len(names)}")
    return len(names), told([result])


def odd_files(_):
    """Links in a circle, to nowhere, to the root and to themselves; FIFOs, sockets and devices"""
    def fill(corpus):
        (corpus / "hostile-circle").mkdir()
        os.symlink("..", corpus / "hostile-circle/up")
        os.symlink("hostile-self", corpus / "hostile-self")
        os.symlink("/nowhere/at/all", corpus / "hostile-nowhere.txt")
        os.mkfifo(corpus / "hostile-pipe.txt")
        sock = socket.socket(socket.AF_UNIX)
        sock.bind(str(corpus / "hostile-socket.txt"))
        if os.getuid() == 0:
            os.mknod(corpus / "hostile-zero.txt", 0o020666, os.makedev(1, 5))
        os.symlink("/dev/zero", corpus / "hostile-device.txt")
        os.symlink("/proc/self/mem", corpus / "hostile-memory.txt")
    names = ["pipe.txt", "socket.txt", "device.txt", "memory.txt"]
    result = one_row("files", fill, reasons={f"hostile-{name}": "unsupported_type" for name in names})
    return 8, told([result])


ROWS = [(bombs_of_entities, 1, 1), (deep, 1, 1), (long_lines, 200, 5), (wide_tables, 1, 1), (odd_characters, 1, 1),
        (odd_names, 1, 1), (odd_files, 1, 1)]
