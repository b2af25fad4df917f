"""Feeds `gongkai worker` on an executor and turns its lines into Arrow.

One process a task: it starts when the task starts and ends with it. A process that dies, or leaves a frame without an
answer, fails the task, and Spark runs the task again somewhere else; so nothing is lost and nothing is counted twice.
"""

import io
import os
import stat
import struct
import subprocess
import tempfile
import threading

import pyarrow
import pyarrow.json

# Lines are read in blocks of this many bytes; a line is never cut.
BLOCK = 4 << 20


def shipped(name):
    """A file that `addFile` sent to every executor."""
    from pyspark import SparkFiles

    return SparkFiles.get(name)


def executable(name):
    """The program as Spark shipped it to this executor."""
    path = shipped(name)
    if not os.access(path, os.X_OK):
        # Copies made by Spark may have lost the mode; a copy of our own is moved into place at once.
        copy = tempfile.NamedTemporaryFile(dir=os.path.dirname(path), delete=False)
        with open(path, "rb") as program, copy:
            while chunk := program.read(1 << 20):
                copy.write(chunk)
        os.chmod(copy.name, 0o755)
        os.replace(copy.name, path)
    return path


def frame(name: bytes, document: bytes) -> bytes:
    """A document as `--framing binary` wants it."""
    return struct.pack(">I", len(name)) + name + struct.pack(">Q", len(document)) + document


def relay(command, chunks, schema):
    """Writes chunks to the program, and yields what it says as record batches of the schema."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, bufsize=0)
        failures = []
        feeder = threading.Thread(target=_feed, args=(process.stdin, chunks, failures), daemon=True)
        feeder.start()
        try:
            yield from _batches(process.stdout, schema)
            feeder.join()
            status = process.wait()
        finally:
            process.kill()
            process.wait()
        complaints.seek(0)
        said = complaints.read().decode(errors="replace").strip()
    if failures and not isinstance(failures[0], BrokenPipeError):
        raise failures[0]
    if status != 0 or failures:
        raise RuntimeError(f"gongkai worker ended with status {status}: {said or 'it said nothing'}")


def _feed(pipe, chunks, failures):
    try:
        with pipe:
            for chunk in chunks:
                view = memoryview(chunk)
                while view:
                    view = view[pipe.write(view):]
    except Exception as error:  # handed to the thread that reads
        failures.append(error)


def _batches(pipe, schema):
    rest = b""
    options = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    while True:
        block = pipe.read(BLOCK)
        end = block.rfind(b"\n") + 1
        if block and end == 0:
            rest += block
            continue
        lines = rest + (block[:end] if block else b"")
        rest = block[end:]
        if lines:
            reading = pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
            table = pyarrow.json.read_json(io.BytesIO(lines), read_options=reading, parse_options=options)
            yield from table.select(schema.names).cast(schema).to_batches()
        if not block:
            return


def read_documents(command, schema):
    """For `mapInArrow`: batches of `name` and `content`, or of `name` and `path` to open, become results."""

    def run(batches):
        sent = []
        unreadable = []
        # What the task was given is in order, and so are the answers: counting frames is enough.
        answered = 0
        last = -1

        def chunks():
            for batch in batches:
                for row in batch.to_pylist():
                    document, fault = row.get("content"), None
                    if "path" in row:
                        document, fault = _contents(row["path"])
                    if fault or document is None:
                        unreadable.append((row["name"], *(fault or ("empty", "the column of the text is null"))))
                        continue
                    sent.append(None)
                    yield frame(row["name"], document)

        for batch in relay(command(), chunks(), schema):
            for number in batch.column("frame").to_pylist():
                answered += number != last
                last = number
            yield batch
        if answered != len(sent):
            raise RuntimeError(f"gongkai worker answered {answered} of {len(sent)} frames")
        if unreadable:
            rows = [_refusal(*row) for row in unreadable]
            yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)

    return run


def _contents(path: bytes):
    """The bytes of a file, or the reason and message of a quarantine row."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None, ("unsupported_type", "not a file; it was not opened")
        with open(path, "rb") as file:
            return file.read(), None
    except OSError as error:
        return None, ("corrupt", f"cannot be read: {error.strerror}")


def _refusal(name: bytes, reason: str, message: str):
    source = name.decode(errors="replace")
    row = {"source": source, "stage": "discover", "reason": reason, "message": message}
    return {"frame": -1, "input": source, "document": 0, "item": 0, "quarantine": row, "named": []}


def read_lines(command, schema):
    """For `mapInArrow`: batches of one column of text become the answers of `gongkai worker --across`."""

    def run(batches):
        def chunks():
            for batch in batches:
                yield "".join(line + "\n" for line in batch.column(0).to_pylist()).encode()

        yield from relay(command(), chunks(), schema)

    return run
