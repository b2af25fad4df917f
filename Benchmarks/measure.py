"""Measures gongkai beside its floor and its peers, in turns on the same files, and prints the tables of README.md.

usage: measure.py [--reports N]... [--runs N] [--jobs N] [--into DIR] [--only PART]...

PART is one of: run, stages, writers, again, pages. Seconds are medians: by the clock, and of a processor, which is the
steadier measure on a machine that does other work. `make bench` builds what this starts.
"""
import argparse
import gzip
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
GONGKAI = ROOT / ".build/release/gongkai"
MAKE_CORPUS = HERE / ".build/release/make-corpus"
SCRATCH = ROOT / ".build-bench"
VENV = ROOT / ".build/venv/bin/python3"
PYTHON = str(VENV if VENV.exists() else sys.executable)
TEXTS = ["csv", "ndjson", "parquet"]
ALL = ["csv", "ndjson", "parquet", "sqlite", "xlsx", "html"]


class Cost:
    """Seconds by the clock, seconds of a processor and peak bytes of one command."""

    def __init__(self, command):
        began = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
        self.output = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.clock = time.perf_counter() - began
        self.core = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024
        if child.returncode != 0:
            sys.exit(f"{command[0]} ended with {child.returncode}")


def corpus(kind, count):
    """The folder of so many reports of a kind, made once and read once, so that it is in the page cache."""
    folder = SCRATCH / f"{kind}-{count}-regions"
    if not folder.with_suffix(".done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        SCRATCH.mkdir(exist_ok=True)
        subprocess.run([MAKE_CORPUS, str(count), folder, kind], check=True, stdout=subprocess.DEVNULL)
        folder.with_suffix(".done").touch()
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()
    return folder


class Bench:
    def __init__(self, options):
        self.options = options
        self.into = pathlib.Path(options.into)
        self.into.mkdir(parents=True, exist_ok=True)

    def clear(self):
        for name in ["work", "out"]:
            shutil.rmtree(self.into / name, ignore_errors=True)

    def gongkai(self, folder, formats=TEXTS, command="run", fresh=True, jobs=None):
        if fresh:
            self.clear()
        settings = self.into / "pipeline.json"
        settings.write_text(json.dumps({"formats": formats}))
        cost = Cost([
            GONGKAI, command, "--quiet", "--config", settings, "--corpus", folder, "--work", self.into / "work",
            "--out", self.into / "out", "--jobs", jobs or self.options.jobs])
        report = self.into / "out/run.json"
        cost.run = json.loads(report.read_text()) if command == "run" else {}
        return cost

    def turns(self, programs, count=None):
        """Runs every program in turn, so that what else the machine does falls on all alike."""
        costs = {name: [] for name, _ in programs}
        for _ in range(count or self.options.runs):
            for name, program in programs:
                costs[name].append(program())
        return costs

    def whole(self, count):
        folder, jobs = corpus("gzip", count), self.options.jobs
        programs = [
            ("floor: opened, read and inflated with zlib", lambda: Cost([SCRATCH / "floor", folder, jobs])),
            ("gongkai, CSV, NDJSON and Parquet", lambda: self.gongkai(folder)),
            ("gongkai, all formats", lambda: self.gongkai(folder, ALL)),
        ]
        if count <= 20000:
            peers = HERE / "peers"
            programs.append(("gongkai, one job", lambda: self.gongkai(folder, jobs=1)))
            programs.append(("Python, two processes", lambda: Cost([PYTHON, peers / "careful_regex.py", folder, 2])))
            programs.append(("DuckDB, two threads", lambda: Cost([PYTHON, peers / "duckdb_regex.py", folder, 2])))
            mixed = corpus("mixed", count)
            programs.append(("gongkai, mixed corpus", lambda: self.gongkai(mixed)))
        costs = self.turns(programs)
        show(f"{count:,} gzipped reports", costs, count)
        run = costs["gongkai, CSV, NDJSON and Parquet"][-1].run
        core = {stage: facts["core_seconds"] for stage, facts in run["stages"].items()}
        print("core seconds of stages:", ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in core.items()))
        print("seconds of passes:", json.dumps(run.get("seconds_of_passes", {})))
        print("format seconds, all formats:", json.dumps(costs["gongkai, all formats"][-1].run["format_seconds"]))

    def stages(self, count):
        folder = corpus("gzip", count)
        names = ["discover", "decode", "parse", "validate", "aggregate"]
        costs = {name: [] for name in names}
        for _ in range(min(3, self.options.runs)):
            self.clear()
            for name in names:
                costs[name].append(self.gongkai(folder, command=name, fresh=False))
        show(f"Each stage alone, from its files, {count:,} reports", costs, count)

    def writers(self, count):
        folder = corpus("gzip", count)
        programs = [(name, lambda name=name: self.gongkai(folder, [name])) for name in ALL]
        costs = self.turns(programs)
        show(f"One format at a time, {count:,} reports", costs, count)
        for name in ALL:
            seconds = [cost.run.get("format_seconds", {}).get(name) for cost in costs[name]]
            if seconds[0] is not None:
                print(f"{name}: its own thread worked {statistics.median(seconds):.2f} s")

    def again(self, count):
        """The first run, one with nothing new, and one after a line was put behind 1 % of the files."""
        source = corpus("gzip", count)
        folder = self.into / "corpus"
        floor = "floor: work and tables copied"
        costs = {"first": [], "nothing changed": [], "1 % changed": [], floor: []}
        for _ in range(min(3, self.options.runs)):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(source, folder)
            time.sleep(3)  # A file is only taken for unchanged when it was at rest as the last run began.
            costs["first"].append(self.gongkai(folder))
            costs["nothing changed"].append(self.gongkai(folder, fresh=False))
            files = sorted(path for path in folder.rglob("*.gz"))
            for path in files[::100]:
                path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + "\n附：以上。\n".encode()))
            costs["1 % changed"].append(self.gongkai(folder, fresh=False))
            copy = self.into / "copy"
            copy.mkdir()
            costs[floor].append(Cost(["cp", "-r", self.into / "work", self.into / "out", copy]))
            shutil.rmtree(copy)
        shutil.rmtree(folder)
        show(f"Again, {count:,} reports", costs, count)

    def pages(self):
        subprocess.run(["bash", HERE / "formats.sh", "--runs", str(self.options.runs)], check=True)


def show(title, costs, count):
    print(f"\n### {title}\n\n| | seconds | core seconds | reports/s | reports a core second | peak, MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, all_costs in costs.items():
        clock, core = (statistics.median(getattr(c, k) for c in all_costs) for k in ["clock", "core"])
        peak = max(c.peak for c in all_costs) / 1e6
        rates = f"{count / clock:,.0f} | {count / core:,.0f}"
        print(f"| {name} | {clock:.2f} | {core:.2f} | {rates} | {peak:.0f} |", flush=True)
    print()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--reports", type=int, action="append")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--into", default=str(SCRATCH))
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    bench = Bench(options)
    SCRATCH.mkdir(exist_ok=True)
    subprocess.run(
        ["cc", "-O2", "-pthread", HERE / "floor.c", "-o", SCRATCH / "floor", "-lz"], check=True)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, commit {commit.strip()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    counts = options.reports or [1000, 20000, 100000]
    parts = options.only or ["run", "stages", "writers", "again", "pages"]
    for count in counts:
        for part in parts:
            if part == "run":
                bench.whole(count)
            elif part in ["stages", "writers"] and (count == 20000 or options.reports):
                getattr(bench, part)(count)
            elif part == "again" and count >= 20000:
                bench.again(count)
    if "pages" in parts:
        bench.pages()
    bench.clear()


if __name__ == "__main__":
    main()
