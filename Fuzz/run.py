#!/usr/bin/env python3
"""Runs libFuzzer over the targets by turns: `make fuzz` builds the program and calls this.

What is found new stays in `.build/fuzz/corpus/TARGET`, and the next turn goes on from there:
a turn of `parse` should take longer than the minute or two in which 3,000 inputs are read again. Inputs that break a
promise or crash lie in `.build/fuzz/broken`, and the status is 1: mend the fault and keep the input in `Fuzz/seeds`,
where every `swift test` tries it again. `--figures` prints what all turns came to, from `.build/fuzz/turns.jsonl`.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

PROJECT = pathlib.Path(__file__).resolve().parent.parent
BUILT = PROJECT / ".build/fuzz"
PROGRAM = BUILT / "release/fuzz"
TURNS = BUILT / "turns.jsonl"
# What the formats are made of, beside the words of the statutory forms.
MARKS = ["<table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=2>", "</table>", "<w:tbl>", "<w:tr>", "<w:tc>",
         "<w:p>", "<w:t>", "<c r=\"A1\">", "&#x4e00;", "<![CDATA[", "WARC/1.0\r\n", "Content-Length: ", "\r\n\r\n",
         "ustar", "PK\x03\x04", "\\u0000", "\"text\":", "\"path\":", "\"frame\":", "万元", "２", "，", "—", "/", "年度",
         "合计", "自然人", "法人或其他组织", "总计", "###TABLE###"]


def dictionary():
    """Every text of the forms that are built in, as libFuzzer wants it: with every odd byte escaped."""
    words = set(MARKS)

    def collect(value):
        if isinstance(value, str):
            words.add(value)
        elif isinstance(value, (list, dict)):
            for part in value.values() if isinstance(value, dict) else value:
                collect(part)

    for form in sorted((PROJECT / "Sources/Forms/Data").glob("edition-*.json")):
        collect(json.loads(form.read_text()))
    texts = [word.encode() for word in sorted(words)]
    return "".join('"' + "".join(f"\\x{byte:02X}" for byte in text) + '"\n' for text in texts if 0 < len(text) <= 60)


def turn(target, seconds):
    """One turn; returns what it came to. `cov` counts the edges that corpus and turn have reached together."""
    corpus, broken = BUILT / "corpus" / target, BUILT / "broken"
    corpus.mkdir(parents=True, exist_ok=True)
    broken.mkdir(exist_ok=True)
    known = set(broken.iterdir())
    began = time.monotonic()
    with tempfile.TemporaryFile() as log:
        run = subprocess.Popen(
            ["nice", "-n", "19", PROGRAM, target, f"-max_total_time={seconds}",
             # By the clock: beside other work a turn may get a hundredth of a processor.
             "-timeout=100", "-report_slow_units=60", "-rss_limit_mb=2500",
             "-print_final_stats=1", "-verbosity=1", f"-dict={BUILT / 'dictionary'}",
             f"-artifact_prefix={broken}/{target}-", corpus, PROJECT / "Fuzz/seeds" / target],
            stdout=subprocess.DEVNULL, stderr=log,
            # A backtrace of Swift's own would take crashes away from libFuzzer.
            env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
        # Beside other turns only `wait4` tells what this one used of the processor.
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        words = log.read().decode(errors="replace")
    edges = re.findall(r" cov: (\d+)", words)
    count = re.findall(r"number_of_executed_units: (\d+)", words) or re.findall(r"^#(\d+)\s", words, re.M)
    result = {"target": target, "seconds": round(time.monotonic() - began, 1),
              "cpu": round(used.ru_utime + used.ru_stime, 1), "executions": int((count or [0])[-1]),
              "edges": int((edges or [0])[-1]), "status": run.returncode}
    if run.returncode != 0:
        result["inputs"] = [path.name for path in broken.iterdir() if path.name.startswith(target) and path not in known]
        (BUILT / "broken" / f"{target}.log").write_text(words[-20_000:])
    with TURNS.open("a") as file:
        file.write(json.dumps(result) + "\n")
    print(" ".join(f"{key}={value}" for key, value in result.items()), flush=True)
    return result


def figures():
    """A line of Markdown for each target, and their sum."""
    turns = collections.defaultdict(list)
    for line in TURNS.read_text().splitlines():
        one = json.loads(line)
        turns[one["target"]].append(one)
    print("| target | minutes of processor | executions | a second | edges reached |\n| --- | --: | --: | --: | --: |")
    for target, all_turns in sorted(turns.items()):
        print(f"| {target} | {spent(all_turns)} | {max(one['edges'] for one in all_turns):,} |")
    print(f"| all {len(turns)} | {spent([one for all_turns in turns.values() for one in all_turns])} | |")


def spent(turns):
    """Minutes of processor, executions, and executions a second of it, as cells of a row."""
    seconds, executions = sum(one["cpu"] for one in turns), sum(one["executions"] for one in turns)
    return f"{seconds / 60:.1f} | {executions:,} | {executions / max(seconds, 1):,.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help="which targets; all when none is named")
    parser.add_argument("--seconds", type=int, default=60, help="how long a turn takes (60)")
    parser.add_argument("--turns", type=int, default=1, help="how many turns each target has (1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many run at the same time (2)")
    parser.add_argument("--figures", action="store_true", help="print what all turns came to, and run none")
    options = parser.parse_args()
    if options.figures:
        return figures()
    known = subprocess.run([PROGRAM], capture_output=True, text=True, check=True).stdout.split()
    if unknown := [target for target in options.targets if target not in known]:
        sys.exit(f"no such target: {' '.join(unknown)}; there are: {' '.join(known)}")
    (BUILT / "dictionary").write_text(dictionary())
    with ThreadPoolExecutor(options.jobs) as pool:
        done = list(pool.map(lambda target: turn(target, options.seconds), (options.targets or known) * options.turns))
    if any(one["status"] != 0 for one in done):
        sys.exit(f"inputs that break something are in {BUILT / 'broken'}")


if __name__ == "__main__":
    main()
