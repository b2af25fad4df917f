"""Counts what a report costs by measures that do not depend on the machine, and fails when one grew by more than 10 %.

usage: check.py [--update]

Instructions are counted by valgrind with one job, bytes are those of the files; both as the difference of 300 and 100
reports, so that what a run costs once is not in them. `--update` writes counts.json anew.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GONGKAI = HERE.parent / ".build/release/gongkai"
MAKE_CORPUS = HERE / ".build/release/make-corpus"
COUNTS = HERE / "counts.json"
FORMATS = ["csv", "ndjson", "parquet"]
FEW, MANY = 100, 300
MARGIN = 1.10


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def counts(reports, scratch):
    """What a run over so many reports of the mixed corpus costs in all."""
    corpus, settings = scratch / f"corpus-{reports}", scratch / "pipeline.json"
    subprocess.run([MAKE_CORPUS, str(reports), corpus, "mixed"], check=True, stdout=subprocess.DEVNULL)
    settings.write_text(json.dumps({"formats": FORMATS}))
    folders = {"work": scratch / "work", "out": scratch / "out"}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
    profile = scratch / "profile"
    # Hashing is counted for a processor without instructions of its own for it, which valgrind plays.
    subprocess.run(
        ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={profile}", GONGKAI, "run", "--quiet",
         "--jobs", "1", "--config", settings, "--corpus", corpus, "--work", folders["work"], "--out", folders["out"]],
        check=True, stderr=subprocess.DEVNULL)
    instructions = next(int(line.split()[1]) for line in profile.read_text().splitlines() if line.startswith("totals:"))
    result = {"instructions": instructions, "bytes of work": size(folders["work"])}
    for name in FORMATS:
        result[f"bytes of {name}"] = sum(path.stat().st_size for path in folders["out"].glob(f"*.{name}"))
    return result


def main():
    if shutil.which("valgrind") is None:
        sys.exit("install valgrind")
    with tempfile.TemporaryDirectory() as scratch:
        few, many = (counts(reports, pathlib.Path(scratch)) for reports in [FEW, MANY])
    now = {name: round((many[name] - few[name]) / (MANY - FEW)) for name in few}
    if sys.argv[1:] == ["--update"]:
        COUNTS.write_text(json.dumps(now, indent=2) + "\n")
    before = json.loads(COUNTS.read_text())
    grown = [name for name in now if now[name] > before.get(name, 0) * MARGIN]
    for name in now:
        print(f"{name} a report: {now[name]:,}, was {before.get(name, 0):,}")
    if grown:
        sys.exit(f"more than a tenth more than counts.json has: {', '.join(grown)}")


if __name__ == "__main__":
    main()
