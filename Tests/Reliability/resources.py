"""Disks that are full, descriptors and memory that are short, folders that are closed, files that change."""

import errno
import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

from kills import differences, finish
from scene import (Scene, as_nobody, at_each_call, count_calls, expect, fault, faults_library, limited, signal_name,
                   small_disk, spread, two_states)
from strangers import read

# Settings or data unusable, cannot create, input/output error.
FAILURES = (65, 73, 74)


def judge(outcome, what, words=(), also=()):
    """A run that could not go on says why, with a status of the contract."""
    expect(outcome.status in (0, *FAILURES, *also), f"{what}: status {signal_name(outcome.status)}: {outcome.errors}")
    if outcome.status:
        expect("gongkai: error: " in outcome.errors, f"{what}: says {outcome.errors!r}")
        expect(not words or any(w in outcome.errors for w in words), f"{what}: says {outcome.errors!r}")


def tell(seen, of=""):
    parts = [f"{count} ended with {status}" for status, count in sorted(seen.items())]
    return f"{of}{', '.join(parts)}; the old tables or the new ones, whole; the next run went well"


def failing_calls(kinds, number, times, words, once=False):
    seen = Counter()
    for scene, (old, new), calls, what, outcome in at_each_call(kinds, times, number, once):
        judge(outcome, what, words)
        tables = scene.tables()
        if outcome.status:
            expect(tables in (old, new), f"{what}: a mixture: {differences(tables, old, new)}")
        # A document that could not be opened is quarantined; the next run reads it again.
        elif kinds != "open":
            expect(tables == new, f"{what}: ended well, with other tables: {differences(tables, new, {})}")
        seen[outcome.status] += 1
        finish(scene, new, what)
    return seen.total(), tell(seen, f"of {calls} calls: ")


def full_at_each_write(times):
    """The disk is full from this write on (ENOSPC)"""
    return failing_calls("write", errno.ENOSPC, times, ["No space left", "full"])


def full_at_one_write(times):
    """The disk is full for this write only (ENOSPC), and has room again for the next"""
    return failing_calls("write", errno.ENOSPC, times, ["No space left", "full"], once=True)


def broken_at_each_write(times):
    """The disk fails from this write on (EIO)"""
    return failing_calls("write", errno.EIO, times, ())


def broken_at_each_move(times):
    """Renaming, making and removing fail from this call on (EIO)"""
    return failing_calls("move", errno.EIO, times, ())


def no_descriptor_at_each_open(times):
    """No file can be opened from this call on (EMFILE)"""
    return failing_calls("open", errno.EMFILE, times, ())


def broken_at_each_flush(times):
    """The disk fails while the new tables are flushed to it (EIO), before they take the place of the old ones"""
    with Scene() as scene:
        flushed = count_calls(scene, "flush")
        made = 1 + sum(1 for _ in scene.out.rglob("*"))
        expect(flushed >= made, f"{flushed} of {made} files and folders are flushed, the others lost when the power is cut")
    return failing_calls("flush", errno.EIO, times, ["cannot write"])


def no_exchange(times):
    """A file system that cannot exchange two folders (EINVAL), and a kill between the two steps that replace it"""
    with Scene() as scene:
        old, new = two_states(scene)
        for number in range(times):
            scene.restore()
            outcome = scene.run(environment=fault("exchange", 1, errno.EINVAL))
            expect(outcome.status == 0 and scene.tables() == new, f"status {outcome.status}: {outcome.errors}")
            scene.expect_nothing_left()
            scene.restore()
            os.rename(scene.out, scene.home / ".out.next.old")
            outcome = scene.run("--corpus", scene.home / "nowhere")
            expect(outcome.status == 66, f"status {outcome.status}")
            finish(scene, new, "between")
    return 2 * times, "the tables were replaced in two steps; what was set aside was put back or replaced"


def small_disks(times):
    """Work and tables on a full disk (tmpfs of 64 kB to 40 MB)"""
    if os.getuid() != 0:
        return 0, "skipped: needs root"
    seen = Counter()
    with Scene() as scene:
        new = scene.fresh_tables()

        def status(kilobytes):
            with small_disk(max(64, kilobytes)) as disk:
                outcome = scene.run("--work", disk / "work", "--out", disk / "out")
                judge(outcome, f"{kilobytes} kB", ["No space left", "disk is full", "database or disk is full"])
                tables = scene.tables(disk / "out")
                expect(tables == (new if outcome.status == 0 else {}),
                       f"{kilobytes} kB, status {outcome.status}: other than {differences(tables, new, {})}")
                seen[outcome.status] += 1
                return outcome.status

        half = max(2, times // 2)
        short = max(size for size in spread(40_000, half) if status(size))
        # What is full for a moment only is full just below the size that suffices.
        for _ in range(times - half):
            status(short + random.randrange(40_000 // (half - 1)))
    return times, tell(seen)


def few_descriptors(times):
    """Few file descriptors (RLIMIT_NOFILE 3 to 120)"""
    return with_limit("RLIMIT_NOFILE", [3 + round(i * 117 / max(1, times - 1)) for i in range(times)], also=())


def small_files(times):
    """Files may not grow (RLIMIT_FSIZE 1 kB to 10 MB)"""
    return with_limit("RLIMIT_FSIZE", [1024 * round(1.0 + 10_000 * (i / times) ** 3) for i in range(times)], also=())


def little_memory(times):
    """Little memory (RLIMIT_AS 200 MB to 2 GB)"""
    return with_limit("RLIMIT_AS", [(200 + round(i * 1848 / max(1, times - 1))) << 20 for i in range(times)],
                      also=(70, 127, -signal.SIGABRT, -signal.SIGILL, -signal.SIGTRAP, -signal.SIGSEGV))


def with_limit(name, values, also):
    seen = Counter()
    with Scene() as scene:
        old, new = two_states(scene)
        for value in values:
            scene.restore()
            outcome = scene.run(before=limited(name, value))
            # Before `main` it is the loader that complains.
            loader = outcome.status == 127 and "error while loading shared libraries" in outcome.errors
            if not loader:
                judge_limited(outcome, f"{name} {value}", also)
            tables = scene.tables()
            whole = tables in (old, new) or outcome.status == 0
            expect(whole, f"{name} {value}: a mixture: {differences(tables, old, new)}")
            seen["127 (the loader)" if loader else signal_name(outcome.status)] += 1
            finish(scene, new, f"{name} {value}")
    return len(values), tell(Counter({str(k): v for k, v in seen.items()}))


def judge_limited(outcome, what, also):
    expect(outcome.status in (0, *FAILURES, *also), f"{what}: status {signal_name(outcome.status)}: {outcome.errors}")


def closed_folders(times):
    """Folders that may not be written or read (not as root)"""
    seen = Counter()
    with Scene() as scene:
        for path in [scene.home, *scene.home.rglob("*")]:
            os.chown(path, 65534, 65534) if os.getuid() == 0 else None
        os.chmod(scene.home, 0o777)
        expect(scene.run(before=as_nobody).status == 0, "does not run as nobody")
        new = scene.tables()
        inner = next(p for p in sorted(scene.corpus.glob("*/*")) if p.is_dir())
        closed = [(scene.work, 0o555, FAILURES), (scene.out, 0o555, (73,)), (scene.home, 0o555, FAILURES),
                  (scene.corpus, 0o000, (66,)), (inner, 0o000, (0,)),
                  (next(scene.corpus.rglob("*.txt")), 0o000, (0,)), (scene.work / ".kept", 0o000, (0, *FAILURES)),
                  (scene.work / "validate", 0o000, (0, *FAILURES)), (scene.work / ".lock", 0o000, (73,))]
        for path, mode, statuses in closed[:times]:
            usual = stat.S_IMODE(os.stat(path).st_mode)
            os.chmod(path, mode)
            (scene.corpus / "000/changed.txt").write_text(f"{path}")
            outcome = scene.run(before=as_nobody)
            os.chmod(path, usual)
            expect(outcome.status in statuses, f"{path.name}: status {outcome.status}: {outcome.errors}")
            if outcome.status:
                expect("gongkai: error: " in outcome.errors, f"{path.name}: says {outcome.errors!r}")
                expect(scene.tables(), f"{path.name}: the tables are gone")
            elif path.is_relative_to(scene.corpus):
                refused = [row for row in read(scene, "quarantine") if "Permission denied" in row["message"]]
                expect(refused, f"{path.name} is closed, and no row says so")
            seen[outcome.status] += 1
            (scene.corpus / "000/changed.txt").unlink()
            outcome = scene.run("--force", before=as_nobody)
            expect(outcome.status == 0 and scene.tables() == new, f"{path.name}, opened again: {outcome.errors}")
    return min(times, len(closed)), tell(seen)


def restless_corpus(times):
    """Files of the corpus change, vanish, shrink, are replaced and become folders while the run reads them"""
    dice, changes = random.Random(3), 0
    with Scene(4) as scene:
        samples = [p.read_bytes() for p in sorted(scene.corpus.rglob("*.txt"))[:40]]
        for number in range(times):
            over = threading.Event()
            done = []

            def disturb():
                while not over.is_set():
                    path = dice.choice([p for p in scene.corpus.rglob("*.txt")])
                    try:
                        change(path, dice, samples)
                        done.append(1)
                    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, FileExistsError):
                        pass

            thread = threading.Thread(target=disturb)
            thread.start()
            outcome = scene.run(*(["--force"] if number % 3 == 0 else []))
            over.set()
            thread.join()
            changes += len(done)
            expect(outcome.status == 0, f"status {signal_name(outcome.status)}: {outcome.errors}")
            expect("nothing lost" in outcome.errors or "nothing has changed" in outcome.errors, outcome.errors)
            # Once it is quiet, the tables are those of the corpus as it is.
            outcome = scene.run()
            expect(outcome.status == 0, f"status {signal_name(outcome.status)}: {outcome.errors}")
            expect(scene.tables() == scene.fresh_tables(), f"run {number}: not the tables of the corpus as it is")
    return times, f"{changes:,} changes in all; no input lost, and the run after them made the tables of the corpus as it was"


def change(path, dice, samples):
    match dice.randrange(6):
        case 0: path.unlink()
        case 1: path.write_bytes(dice.choice(samples) + str(dice.random()).encode())
        case 2: os.truncate(path, dice.randrange(1 + path.stat().st_size))
        case 3:
            new = path.with_suffix(".new")
            new.write_bytes(dice.choice(samples))
            os.rename(new, path)
        case 4:
            path.unlink()
            path.mkdir()
            (path / "in.txt").write_bytes(dice.choice(samples))
        case 5:
            path.with_name(f"{dice.randrange(10 ** 6)}.txt").write_bytes(dice.choice(samples))


def jumping_clock(times):
    """Files from the future and from before 1970, and files whose time is set back after they changed"""
    moments = [0, 1, -(2 ** 31), 2 ** 31 + 5, 4 * 10 ** 9, time.time() + 86400, time.time() - 1]
    with Scene() as scene:
        files = sorted(scene.corpus.rglob("*.txt"))
        scene.run_well()
        for number in range(times):
            path, moment = files[number % len(files)], moments[number % len(moments)]
            path.write_bytes(path.read_bytes().replace(b"1", b"7", 1) + b"\n")
            os.utime(path, (moment, moment))
            if number % 4 == 3:
                # As if the clock had been put back since the last run.
                for kept in (scene.work / ".kept").iterdir():
                    os.utime(kept, (time.time() + 10 ** 6,) * 2)
            scene.run_well()
            expect(scene.tables() == scene.fresh_tables(), f"time {moment}: an old reading was kept")
    return times, "every change was read, and the tables were those of a run that reads everything"


def leaping_clock(times):
    """The clock of the system leaps by 6 seconds to 19 years, forwards at one look at it and back at the next"""
    with Scene() as scene:
        path = sorted(scene.corpus.rglob("*.txt"))[0]
        for number in range(times):
            seconds = (-1) ** number * 10 ** (8 * number // max(1, times - 1)) * 6
            leaps = {"LD_PRELOAD": faults_library(), "FAULT_LEAP": str(seconds)}
            path.write_bytes(path.read_bytes() + b"\n%d" % number)
            outcome = scene.run(environment=leaps)
            expect(outcome.status == 0, f"{seconds} s: status {signal_name(outcome.status)}: {outcome.errors}")
            fresh = scene.fresh_tables()
            expect(scene.tables() == fresh, f"{seconds} s: other tables")
            took = json.loads((scene.out / "run.json").read_text())["seconds"]
            expect(0 < took < 1000, f"{seconds} s: the run says it took {took} s")
            path.write_bytes(path.read_bytes().replace(b"1", b"7", 1))
            scene.run_well()
            expect(scene.tables() == scene.fresh_tables(), f"{seconds} s: the next run kept an old reading")
    return times, "the tables of a quiet clock, and the next run saw what had changed"


ROWS = [(full_at_each_write, 60, 4), (full_at_one_write, 120, 6), (broken_at_each_write, 20, 2), (broken_at_each_move, 40, 4), (broken_at_each_flush, 60, 4),
        (no_descriptor_at_each_open, 40, 4), (no_exchange, 3, 1), (small_disks, 24, 3), (few_descriptors, 24, 4),
        (small_files, 20, 3), (little_memory, 16, 3), (closed_folders, 9, 9), (restless_corpus, 12, 2),
        (jumping_clock, 14, 2), (leaping_clock, 9, 2)]
