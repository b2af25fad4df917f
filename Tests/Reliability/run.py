#!/usr/bin/env python3
"""Lets faults happen to runs of gongkai and says what came of it: `make reliability` makes docs/reliability.md of it.

Every row is a test: the first promise that is not kept ends it with status 1. `--short` tries each a few times;
`--only WORD` those whose name holds the word.
"""

import argparse
import subprocess
import sys
import time

import kills
import nights
import outputs
import resources
import strangers
from scene import BINARY, PROJECT, Broken

SECTIONS = [("Killed and stopped", kills.ROWS), ("Resources run out, files change", resources.ROWS),
            ("Hostile input", strangers.ROWS),
            ("What comes out, and programs that help", outputs.ROWS), ("Two runs, many nights, other versions", nights.ROWS)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    broken, text = [], []
    for title, rows in SECTIONS:
        chosen = [row for row in rows if options.only in row[0].__name__]
        if not chosen:
            continue
        text += ["", f"## {title}", "", "| fault | tried | what happened |", "| --- | --: | --- |"]
        for test, full, short in chosen:
            began = time.monotonic()
            try:
                tried, words = test(short if options.short else full)
            except Broken as error:
                tried, words = 0, f"BROKEN: {error}"
                broken.append(test.__name__)
            what = " ".join(test.__doc__.split())
            text.append(f"| {what} | {tried:,} | {' '.join(words.split())} |")
            print(f"{test.__name__} {tried} {time.monotonic() - began:.1f} s: {words}"[:600], file=sys.stderr, flush=True)
    version = subprocess.run([BINARY, "--version"], capture_output=True, text=True).stdout.strip()
    head = (PROJECT / "Tests/Reliability/head.md").read_text().replace("VERSION", version)
    tail = "\n\n".join((PROJECT / "Tests/Reliability" / name).read_text().rstrip() for name in ("guards.md", "limits.md"))
    print(head.rstrip() + "\n" + "\n".join(text) + "\n\n" + tail)
    if broken:
        sys.exit(f"broken: {', '.join(broken)}")


if __name__ == "__main__":
    main()
