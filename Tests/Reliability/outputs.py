"""What comes out of texts that strangers made to run something, and what programs may do that read documents for us."""

import json
import os
import re
import subprocess
import time
import zipfile

from scene import BINARY, PROJECT, Scene, expect
from strangers import listen, read

ATTACKS = ["<script>owned()</script>", "\"><img src=http://127.0.0.1/owned onerror=owned()>", "=cmd|'/C owned'!A0",
           "+owned()", "-owned()", "@owned", "owned\x1b]0;x\x07\x1b[2J\u009b31m", "\u202eowned\u2066", "owned'; DROP TABLE x; --"]


def hostile_texts(_):
    """Script, formulas, terminal escapes and paths as names, titles, sentences and cells, through every way out"""
    sample = (PROJECT / "data/corpus/faults/broken-row-sum.txt").read_text()
    with Scene() as scene:
        scene.run_well("--force")
        clean = tags((scene.out / "report.html").read_text())
        names = []
        for number, attack in enumerate(ATTACKS):
            text = sample.replace("信函", "信函" + attack).replace("\t210540", "\t" + attack) + f"\n{number}"
            names.append(attack.replace("/", "\u2215") + ".txt")
            (scene.corpus / names[-1]).write_text(text)
        with zipfile.ZipFile(scene.corpus / "a.zip", "w") as archive:
            for number, attack in enumerate(ATTACKS):
                archive.writestr(f"../../{attack}.txt", sample + f"\nz{number}")
        before = set(os.listdir(scene.home))
        outcome = scene.run("--verbose")
        expect(outcome.status == 0, outcome.errors)
        expect(set(os.listdir(scene.home)) == before and not [n for n in os.listdir(scene.out) if "owned" in n],
               "a name led to a file")
        fields = 0
        for path in scene.out.glob("*.csv"):
            for row in read(scene, path.stem):
                fields += len(row)
                formulas = [f for f in row.values() if f and (f[0] in "=+@\t\r" or re.match(r"-[^0-9]", f))]
                expect(not formulas, f"a spreadsheet runs {formulas} of {path.name}")
        page = (scene.out / "report.html").read_text()
        expect("owned" in page and tags(page) <= clean, f"a text made {tags(page) - clean} in report.html")
        said = outcome.errors
        for command in (["show"], ["check"], ["explain", "--"]):
            for name in names:
                where = name if command[0] == "explain" else f"./corpus/{name}"
                told = subprocess.run([BINARY, *command, where], cwd=scene.home, capture_output=True)
                said += (told.stdout + told.stderr).decode()
        wrong = set(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said))
        expect("owned" in said and not wrong, f"{wrong} reaches a terminal")
    return 2 * len(ATTACKS), f"{fields:,} fields and none a formula, no element of theirs in report.html, no escape in logs, " \
                             "`show`, `check` and `explain`, no file elsewhere"


def tags(page):
    """The elements of a page, with the attributes that act."""
    return set(re.findall(r"<[a-zA-Z!/][^\s>]*", page)) | set(re.findall(r"<[^>]*\s(on\w+|src)=", page))


# Programs that misbehave, by the document they are given. `PORT` is one that nobody may call.
MISBEHAVIOUR = r"""
import os, socket, sys
case, output = open(sys.argv[1]).read().split()[0], sys.argv[2]
text = "nothing held it back\n"
if case == "loop":
    while True: pass
if case == "sleep": os.execvp("sleep", ["sleep", "1000"])
if case == "memory": held = "x" * (1 << 29)
if case == "file":
    with open(output + ".more", "w") as file:
        for _ in range(400): file.write("x" * (1 << 20))
if case == "environment": text = "SECRET" if "SECRET" in os.environ else "an empty environment\n"
if case == "descriptors": text = f"{len(os.listdir('/proc/self/fd'))} descriptors\n"
if case == "scratch": open(os.path.join(os.path.dirname(output), "left behind"), "w").write("x")
if case == "network":
    try:
        socket.create_connection(("127.0.0.1", PORT), timeout=5)
        text = "CALLED"
    except OSError: text = "nobody there\n"
if case == "orphan" and os.fork() == 0: os.execvp("sleep", ["sleep", "997"])
if case == "crash": os.abort()
open(output, "w").write(text)
"""


def children(_):
    """Programs that read documents for us and loop, sleep, crash, take memory, write 400 MB, fork, call, look around"""
    cases = ["loop", "sleep", "memory", "file", "environment", "descriptors", "scratch", "network", "orphan", "crash"]
    port, connections = listen()
    with Scene() as scene:
        (scene.home / "program.py").write_text(MISBEHAVIOUR.replace("PORT", str(port)))
        (scene.home / "p.json").write_text(json.dumps({"converters": [
            {"extensions": [".odd"], "command": ["python3", str(scene.home / "program.py"), "{input}", "{output}"],
             "to": "txt", "timeoutSeconds": 2, "memoryMegabytes": 256}]}))
        scene.run_well("--config", scene.home / "p.json")
        reports = len(read(scene, "reports"))
        for case in cases:
            (scene.corpus / f"hostile-{case}.odd").write_text(case)
        began = time.monotonic()
        outcome = scene.run("--config", scene.home / "p.json", environment={"SECRET": "1"})
        seconds = time.monotonic() - began
        expect(outcome.status == 0 and len(read(scene, "reports")) == reports, outcome.errors)
        rows = {row["source"][8:-4]: row for row in read(scene, "quarantine") if row["source"].startswith("hostile-")}
        expect(set(rows) == set(cases), f"{sorted(rows)}")
        for case in ("loop", "sleep", "memory", "file", "crash"):
            expect(rows[case]["stage"] == "decode" and rows[case]["reason"] != "not_a_report",
                   f"{case}: {rows[case]['reason']}: {rows[case]['message']}")
        texts = "".join(p.read_text() for p in (scene.work / "decode").glob("part-*"))
        expect("SECRET" not in texts and "an empty environment" in texts, "a program learns our environment")
        expect("4 descriptors" in texts, "a program inherits descriptors")
        scene.expect_nothing_left()
        expect(subprocess.run(["pgrep", "-fx", "sleep 997"], stdout=subprocess.DEVNULL).returncode != 0, "a child lives on")
        doctor = subprocess.run([BINARY, "doctor"], capture_output=True, text=True).stdout
        may_call = "can reach the network" in doctor
        expect(may_call or not connections, "a program called over the network")
    return len(cases), f"each ended as a row, {seconds:.0f} s for all; nothing of our environment, no descriptor, nothing left " \
                       f"behind{', but the network of a system that does not let users unshare it' if may_call else ', no network'}"


ROWS = [(hostile_texts, 1, 1), (children, 1, 1)]
