"""A run that is killed or asked to stop: the tables are the old ones or the new ones, and the next run finishes."""

import random
import shutil
import signal
import statistics
import time
from collections import Counter

from scene import Scene, at_each_call, expect, signal_name, two_states


def judge(scene, old, new, seen, what):
    """After a kill: a whole state of the tables; then the next run makes the new one."""
    tables = scene.tables()
    expect(tables in (old, new), f"{what}: the tables are a mixture: {differences(tables, old, new)}")
    seen["new" if tables == new else "old"] += 1


def differences(tables, old, new):
    names = sorted(set(tables) | set(old) | set(new))
    return [n for n in names if tables.get(n) not in (old.get(n), new.get(n))] or "files of both"


def finish(scene, new, what):
    outcome = scene.run()
    expect(outcome.status == 0, f"{what}: the next run ends with {outcome.status}: {outcome.errors}")
    expect(scene.tables() == new, f"{what}: the next run leaves other tables")
    scene.expect_nothing_left()


def words(seen):
    return f"{seen['old']} times the old tables, {seen['new']} times the new ones, never a mixture; " \
           "the next run made the same bytes as one that was not disturbed"


def at_random(times):
    """SIGKILL at a random moment of a run over a corpus that has changed"""
    dice, seen = random.Random(8), Counter()
    with Scene() as scene:
        old, new = two_states(scene)
        scene.restore()
        longest = max(scene.run_well().seconds for _ in [scene.restore() for _ in range(3)])
        for number in range(times):
            scene.restore()
            # Every third run begins from nothing, every third is killed twice.
            if number % 3 == 0:
                shutil.rmtree(scene.work)
            for _ in range(2 if number % 3 == 1 else 1):
                process = scene.start()
                time.sleep(dice.random() * longest * 1.1)
                process.kill()
                process.wait()
                judge(scene, old, new, seen, f"kill {number}")
            finish(scene, new, f"kill {number}")
    return times, words(seen)


def at_first(times):
    """SIGKILL at a random moment of the very first run"""
    dice, seen = random.Random(9), Counter()
    with Scene() as scene:
        longest = max(scene.run_well("--force").seconds for _ in range(2))
        new = scene.tables()
        scene.save()
        for number in range(times):
            for folder in ("saved-work", "saved-out"):
                shutil.rmtree(scene.home / folder, ignore_errors=True)
            scene.restore()
            process = scene.start()
            time.sleep(dice.random() * longest * 1.1)
            process.kill()
            process.wait()
            judge(scene, {}, new, seen, f"kill {number}")
            finish(scene, new, f"kill {number}")
    return times, words(seen).replace("the old tables", "no table at all")


def at_calls(kinds, times):
    seen = Counter()
    for scene, (old, new), calls, what, outcome in at_each_call(kinds, times):
        # Threads make the number of calls vary a little: the last ones may not come.
        expect(outcome.status in (0, -signal.SIGKILL), f"{what}: status {outcome.status}: {outcome.errors}")
        judge(scene, old, new, seen, what)
        finish(scene, new, what)
    return seen.total(), f"of {calls} calls; {words(seen)}"


def at_moves(times):
    """SIGKILL at each call that renames, exchanges, makes or removes a file or folder: every step of publishing"""
    return at_calls("move", times)


def at_opens(times):
    """SIGKILL at calls that open a file"""
    return at_calls("open", times)


def at_writes(times):
    """SIGKILL at calls that write"""
    return at_calls("write", times)


def stopped(number, status, times, copies=20):
    dice, late, seen = random.Random(number), [], Counter()
    with Scene(copies) as scene:
        longest = scene.run_well().seconds
        new = scene.tables()
        for trial in range(times):
            for folder in ("work", "out"):
                shutil.rmtree(scene.home / folder, ignore_errors=True)
            # Under nohup the signal would be ignored.
            process = scene.start(before=lambda: signal.signal(number, signal.SIG_DFL))
            # Not in the first moments, when no signal is listened for yet.
            time.sleep(0.1 + dice.random() * longest * 0.8)
            asked = time.monotonic()
            process.send_signal(number)
            outcome = scene.finish(process, asked, patience=30)
            expect(outcome.status in (0, status), f"status {signal_name(outcome.status)}: {outcome.errors}")
            seen[outcome.status] += 1
            if outcome.status == status:
                late.append(outcome.seconds)
                expect("interrupted" in outcome.errors, f"says {outcome.errors!r}")
            judge(scene, {}, new, Counter(), f"stop {trial}")
            if trial % 4 == 0:
                finish(scene, new, f"stop {trial}")
    expect(seen[status] > 0, "no run was under way any more")
    expect(max(late) < 2, f"took {max(late):.2f} s to stop")
    return times, f"{seen[status]} ended with {status}, {seen[0]} were done before; median {statistics.median(late):.2f} s, " \
                  f"at most {max(late):.2f} s after the signal"


def interrupted(times):
    """SIGINT at a random moment of a run over 2,000 documents"""
    return stopped(signal.SIGINT, 130, times)


def terminated(times):
    """SIGTERM at a random moment of a run over 2,000 documents"""
    return stopped(signal.SIGTERM, 143, times)


def hung_up(times):
    """SIGHUP, as when the terminal is closed, at a random moment of a run over 2,000 documents"""
    return stopped(signal.SIGHUP, 129, times)


# What is tried, how often in full, and how often in short.
ROWS = [(at_random, 150, 6), (at_first, 40, 2), (at_moves, 400, 8), (at_opens, 30, 3), (at_writes, 30, 3),
        (interrupted, 8, 1), (terminated, 8, 1), (hung_up, 4, 1)]
