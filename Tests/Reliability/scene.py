"""A corpus, a work folder and tables in a scratch folder, and the binary run over them."""

import contextlib
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("GONGKAI", str(PROJECT / ".build/release/gongkai"))
NOBODY = 65534


class Broken(Exception):
    """A promise was not kept."""


def expect(is_true, words):
    if not is_true:
        raise Broken(words)


def in_memory():
    """A folder for scratch files, in memory where there is one: thousands of runs would wear a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Outcome:
    def __init__(self, status, errors, seconds):
        self.status, self.errors, self.seconds = status, errors, seconds


class Scene:
    """The sample corpus, `copies` times; the copies differ in a line at their end."""

    _library = None

    def __init__(self, copies=1, folder=None):
        self.home = Path(folder or tempfile.mkdtemp(prefix="gongkai-reliability-", dir=in_memory()))
        self.corpus, self.work, self.out = self.home / "corpus", self.home / "work", self.home / "out"
        self.temporary = folder is None
        samples = sorted(p for p in (PROJECT / "data/corpus").rglob("*") if p.is_file() and p.name != "README.md")
        for copy in range(copies):
            for sample in samples:
                target = self.corpus / f"{copy:03}" / sample.relative_to(PROJECT / "data/corpus")
                if copy and sample.suffix not in (".txt", ".html"):
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(sample.read_bytes() + (f"\n{copy}\n".encode() if copy else b""))
        # What was written a moment ago is not trusted to be the same when it is read again.
        time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.temporary:
            shutil.rmtree(self.home, ignore_errors=True)

    @property
    def arguments(self):
        return ["run", "--corpus", self.corpus, "--work", self.work, "--out", self.out]

    def start(self, *more, environment=None, before=None):
        return subprocess.Popen(
            [BINARY, *map(str, self.arguments), *map(str, more)], cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=open(self.home / "errors", "wb"),
            env={**os.environ, **(environment or {})}, preexec_fn=before)

    def finish(self, process, began, patience=120):
        try:
            status = process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise Broken(f"still running after {patience} s")
        return Outcome(status, (self.home / "errors").read_text(errors="replace"), time.monotonic() - began)

    def run(self, *more, environment=None, before=None, patience=120):
        began = time.monotonic()
        return self.finish(self.start(*more, environment=environment, before=before), began, patience)

    def run_well(self, *more):
        outcome = self.run(*more)
        expect(outcome.status == 0, f"status {outcome.status}: {outcome.errors}")
        return outcome

    def tables(self, folder=None):
        """The hash of each file of the tables, but of `run.json`, which tells times; nothing when there are none."""
        folder = folder or self.out
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json"
        }

    def fresh_tables(self):
        """The tables of a run that nothing disturbs and that begins from nothing."""
        work, out = self.home / "fresh-work", self.home / "fresh-out"
        for folder in (work, out):
            shutil.rmtree(folder, ignore_errors=True)
        outcome = self.run("--work", work, "--out", out)
        expect(outcome.status == 0, f"status {outcome.status}: {outcome.errors}")
        tables = self.tables(out)
        for folder in (work, out):
            shutil.rmtree(folder)
        return tables

    def save(self):
        """Keeps work and tables as they are, for `restore`."""
        for name in ("work", "out"):
            shutil.rmtree(self.home / f"saved-{name}", ignore_errors=True)
            if (self.home / name).exists():
                shutil.copytree(self.home / name, self.home / f"saved-{name}")

    def restore(self):
        for name in ("work", "out", ".out.next", ".out.next.old"):
            shutil.rmtree(self.home / name, ignore_errors=True)
        for name in ("work", "out"):
            if (self.home / f"saved-{name}").exists():
                shutil.copytree(self.home / f"saved-{name}", self.home / name)

    def expect_nothing_left(self):
        """No folder of a run that is over."""
        left = [str(p) for p in (self.home / ".out.next", self.home / ".out.next.old", self.work / ".next",
                                 self.work / ".cut") if p.exists()]
        left += [p.name for p in self.work.iterdir() if p.name.startswith(".convert")] if self.work.exists() else []
        expect(not left, f"left behind: {left}")


def two_states(scene):
    """Makes the tables of a corpus, then changes the corpus: the tables before and after."""
    held = scene.home / "held"
    held.mkdir()
    files = sorted(p for p in scene.corpus.rglob("*.txt"))[::9]
    for number, path in enumerate(files):
        shutil.move(path, held / str(number))
    time.sleep(0.1)
    scene.run_well()
    old = scene.tables()
    scene.save()
    for number, path in enumerate(files):
        shutil.move(held / str(number), path)
    new = scene.fresh_tables()
    expect(old and new and old != new, "the two states do not differ")
    return old, new


def faults_library():
    """The library that lets a system call fail, compiled once; none without a compiler."""
    if Scene._library is None:
        folder = tempfile.mkdtemp(prefix="gongkai-faults-")
        Scene._library = f"{folder}/faults.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", str(Path(__file__).parent / "faults.c"), "-o",
                        Scene._library, "-ldl"], check=True)
    return Scene._library


def fault(kinds, at, what="kill", once=False):
    variables = {"LD_PRELOAD": faults_library(), "FAULT_ON": kinds, "FAULT_AT": str(at), "FAULT_DO": str(what)}
    return {**variables, "FAULT_ONCE": "1"} if once else variables


def count_calls(scene, kinds):
    """How many calls of these kinds a run makes."""
    path = scene.home / "count"
    outcome = scene.run(environment={**fault(kinds, 0), "FAULT_COUNT": str(path)})
    expect(outcome.status == 0, f"status {outcome.status}: {outcome.errors}")
    return int(path.read_text())


def at_each_call(kinds, times, what="kill", once=False):
    """A run with this fault from each of so many calls on, or at it once, evenly spread over all: for each, the scene with its two states, how
    many calls there are, where the fault was, and what came of it."""
    with Scene() as scene:
        old, new = two_states(scene)
        scene.restore()
        calls = count_calls(scene, kinds)
        for place in spread(calls, times):
            scene.restore()
            outcome = scene.run(environment=fault(kinds, place, what, once))
            yield scene, (old, new), calls, f"{kinds} {place}", outcome


def spread(count, most):
    """At most so many numbers from 1 to count, evenly."""
    if count <= most:
        return range(1, count + 1)
    return sorted({1 + round(i * (count - 1) / (most - 1)) for i in range(most)})


@contextlib.contextmanager
def small_disk(kilobytes):
    """A folder on a disk of so many kilobytes; root only."""
    folder = tempfile.mkdtemp(prefix="gongkai-disk-")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=True)
    try:
        yield Path(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        os.rmdir(folder)


def limited(name, value):
    def before():
        resource.setrlimit(getattr(resource, name), (value, value))
    return before


def as_nobody():
    """Not as root, whom no permission stops."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def signal_name(status):
    return signal.Signals(-status).name if status < 0 else str(status)
