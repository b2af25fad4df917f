#!/usr/bin/env python3
"""Makes inputs of every kind out of a folder of reports: files, an archive, a crawl, copies, damage; and a Parquet table.

make_inputs.py REPORTS INTO
"""

import gzip
import io
import os
import sys
import zipfile

import pyarrow
import pyarrow.parquet


def main(reports, into):
    files = sorted(os.path.join(place, name) for place, _, names in os.walk(reports) for name in names)
    documents = [(os.path.relpath(file, reports).removesuffix(".gz"), text(file)) for file in files]
    folder = f"{into}/folder"
    for name, document in documents[:180]:
        put(f"{folder}/{name}.gz", gzip.compress(document, mtime=0))
    crawl = b"".join(record(name, document) for name, document in documents[180:250])
    put(f"{folder}/crawl/2024.warc.gz", crawl)
    put(f"{folder}/crawl/cut.warc.gz", crawl[: len(crawl) // 3])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for name, document in documents[250:]:
            out.writestr(name, document)
    put(f"{folder}/archive.zip", archive.getvalue())
    put(f"{folder}/faults/again.txt", documents[0][1])
    put(f"{folder}/faults/in-the-archive-too.txt", documents[260][1])
    # Two more reports of a body and year, of which one report counts.
    put(f"{folder}/faults/second.txt", documents[11][1] + b"\n")
    put(f"{folder}/faults/third.txt", documents[11][1].replace("行政强制".encode(), b""))
    put(f"{folder}/faults/cut.txt.gz", gzip.compress(documents[3][1])[:900])
    put(f"{folder}/faults/empty.txt", b"")
    put(f"{folder}/faults/picture.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    put(f"{folder}/faults/letter.txt", "关于会议的通知\n请各单位参加。\n".encode())
    put(f"{folder}/_hidden from Spark/2030.txt", documents[7][1] + b"\n")
    put(f"{folder}/README.txt", b"left out by the settings")
    for name, document in documents:
        put(f"{into}/plain/{name}", document)
    table = pyarrow.table({"url": [name for name, _ in documents], "text": [text.decode() for _, text in documents]})
    pyarrow.parquet.write_table(table, f"{into}/reports.parquet", row_group_size=40)


def text(file):
    with open(file, "rb") as opened:
        document = opened.read()
    return gzip.decompress(document) if file.endswith(".gz") else document


def record(name, document):
    """A response in a crawl, as a gzip member."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + document
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://reports.example/{name}\r\n"
            f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{abs(hash(name)):032x}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def put(path, contents):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(contents)


if __name__ == "__main__":
    main(*sys.argv[1:])
