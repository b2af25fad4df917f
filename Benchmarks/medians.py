"""Prints the medians of run.json files as the tables of Benchmarks/README.md."""
import collections
import json
import pathlib
import statistics
import sys

folder = pathlib.Path(sys.argv[1])
runs = [json.loads(path.read_text()) for path in sorted(folder.glob("run-*.json"))]
median = statistics.median
reports = runs[0]["counts"]["reports"]
megabytes = runs[0]["counts"]["document_bytes"] / 1e6
seconds = median(run["seconds"] for run in runs)
peak = max(run["peak_memory_bytes"] for run in runs) / 2**20
print(f"{reports:,} reports, {megabytes:.0f} MB inflated, {runs[0]['settings']['jobs']} jobs, median of {len(runs)}\n")
print("| | seconds | reports/s | MB/s |\n| --- | ---: | ---: | ---: |")
print(f"| whole run | {seconds:.2f} | {reports / seconds:,.0f} | {megabytes / seconds:.0f} |")
alone = collections.defaultdict(list)
for line in (folder / "stages.txt").read_text().splitlines():
    stage, time = line.split()
    alone[stage].append(float(time))
for stage in runs[0]["stages"]:
    core = median(run["stages"][stage]["core_seconds"] for run in runs)
    print(f"| {stage}, in the run (core seconds) | {core:.2f} | {reports / core:,.0f} | {megabytes / core:.0f} |")
for stage, times in alone.items():
    time = median(times)
    print(f"| {stage}, alone | {time:.2f} | {reports / time:,.0f} | {megabytes / time:.0f} |")
print(f"\npeak memory {peak:.0f} MB")
for path in folder.glob("full.json"):
    run = json.loads(path.read_text())
    count, seconds = run["counts"]["reports"], run["seconds"]
    peak = run["peak_memory_bytes"] / 2**20
    print(f"{count:,} reports: {seconds:.1f} s, {count / seconds:,.0f} reports/s, peak memory {peak:.0f} MB")
