"""Two runs at once, readers beside them, many nights, and work folders of other versions."""

import json
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from scene import BINARY, PROJECT, Scene, expect, two_states


def two_runs(times):
    """A second run in the same work folder, or one that publishes to the same place, while a run is under way"""
    seen = Counter()
    with Scene(3) as scene:
        scene.run_well()
        new = scene.tables()
        for number in range(times):
            first = scene.start("--force")
            while not (scene.home / ".out.next/cells.csv").exists() and first.poll() is None:
                time.sleep(0.002)
            work = ["--work", scene.home / "other"] if number % 2 else []
            second = subprocess.run([BINARY, *map(str, scene.arguments + work), "--force"], capture_output=True, text=True)
            under_way = first.poll() is None
            expect(first.wait() == 0, "the first run was disturbed")
            expect(second.returncode == 75 or (second.returncode == 0 and not under_way),
                   f"the second run ended with {second.returncode}: {second.stderr}")
            if second.returncode == 75:
                expect("another run" in second.stderr, second.stderr)
            expect(scene.tables() == new, "other tables")
            scene.expect_nothing_left()
            seen[second.returncode] += 1
    return times, f"{seen[75]} second runs ended with 75, {seen[0]} came late enough; the first was never disturbed"


def crowd(times):
    """Six runs started at once, with three work folders and one place for the tables"""
    seen = Counter()
    with Scene() as scene:
        scene.run_well()
        new = scene.tables()
        for _ in range(times):
            runs = [subprocess.Popen([BINARY, *map(str, scene.arguments), "--force", "--quiet", "--work",
                                      str(scene.home / f"work{i % 3}")], stderr=subprocess.DEVNULL) for i in range(6)]
            statuses = [run.wait() for run in runs]
            expect(set(statuses) <= {0, 75} and 0 in statuses, f"statuses {statuses}")
            expect(scene.tables() == new, "other tables")
            expect(not (scene.home / ".out.next").exists(), "left .out.next behind")
            seen.update(statuses)
    return 6 * times, f"{seen[0]} were done, {seen[75]} ended with 75; the tables were whole each time"


def stale_lock(times):
    """The lock of a run that was killed"""
    with Scene() as scene:
        for _ in range(times):
            process = scene.start("--force")
            time.sleep(0.15)
            process.kill()
            process.wait()
            scene.run_well()
    return times, "the next run began at once"


def readers(times):
    """A reader that opens all tables again and again while runs publish old and new ones in turn"""
    with Scene() as scene:
        old, new = two_states(scene)
        scene.restore()
        over, seen, wrong = threading.Event(), Counter(), []

        def read():
            while not over.is_set():
                # A descriptor of the folder keeps what it leads to, whatever takes its place.
                try:
                    folder = os.open(scene.out, os.O_RDONLY | os.O_DIRECTORY)
                    whole = open_all(folder, {".": ""})
                except OSError as error:
                    wrong.append(f"{error}")
                    return
                finally:
                    os.close(folder)
                if whole is None:
                    seen["replaced while it was opened"] += 1
                elif whole in (sizes_old, sizes_new):
                    seen["old" if whole == sizes_old else "new"] += 1
                else:
                    wrong.append("a mixture")

        def open_all(folder, _):
            try:
                files = [(n, os.open(n, os.O_RDONLY, dir_fd=folder)) for n in sorted(os.listdir(folder))
                         if n not in ("schemas", "run.json")]
            except FileNotFoundError:
                return None
            import hashlib
            result = {}
            for name, file in files:
                with os.fdopen(file, "rb") as stream:
                    result[name] = hashlib.sha256(stream.read()).hexdigest()
            return result if set(result) == set(sizes_new) else None

        sizes_old = {n: h for n, h in old.items() if "/" not in n}
        sizes_new = {n: h for n, h in new.items() if "/" not in n}
        thread = threading.Thread(target=read)
        thread.start()
        held = sorted(scene.corpus.rglob("*.txt"))[::9]
        for number in range(times):
            if number % 2:
                for i, path in enumerate(held):
                    shutil.move(path, scene.home / "held" / str(i))
            else:
                for i, path in enumerate(held):
                    if (scene.home / "held" / str(i)).exists():
                        shutil.move(scene.home / "held" / str(i), path)
            scene.run_well()
        over.set()
        thread.join()
        expect(not wrong, f"{wrong[:3]}")
    return sum(seen.values()), f"while {times} runs published: " + ", ".join(f"{n} {k}" for k, n in seen.items()) + \
        "; never a mixture, and an opened file stays readable to its end"


def foreign_work(times):
    """A work folder of another version, cut off, with single bytes changed, or full of garbage"""
    dice, kept = random.Random(5), Counter()
    with Scene() as scene:
        scene.run_well()
        new = scene.tables()
        scene.save()
        files = sorted(str(p.relative_to(scene.work)) for p in scene.work.rglob("*") if p.is_file() and p.name != ".lock")
        for number in range(times):
            scene.restore()
            shutil.rmtree(scene.out)
            name = files[number % len(files)]
            path = scene.work / name
            data = bytearray(path.read_bytes())
            match (number // len(files)) % 5:
                case 0: data = data[:dice.randrange(len(data) + 1)]
                case 1: data = bytearray(dice.randbytes(dice.randrange(4096)))
                case 2: data = data.replace(b'"program":"', b'"program":"9.', 1) if name.endswith("journal") else bytearray()
                case 3: path.unlink()
                case 4:
                    half = len(data) // 2
                    data = data[:half] + dice.randbytes(16) + data[half:]
            if path.exists():
                path.write_bytes(data)
            outcome = scene.run()
            what = f"{name}, case {(number // len(files)) % 5}"
            expect(outcome.status == 0, f"{what}: status {outcome.status}: {outcome.errors}")
            expect(scene.tables() == new, f"{what}: other tables")
            kept["taken over" in outcome.errors] += 1
    return times, f"{kept[True]} times what was left whole was used, {kept[False]} times everything was read again; " \
                  "the tables were the same each time"


def status_tells(times):
    """What `gongkai status`, run.json and the file for Prometheus say after runs that did and did not succeed"""
    with Scene() as scene:
        (scene.home / "p.json").write_text('{"metrics": "m.prom", "failAbove": {"quarantined": 0.5}}')
        more = ["--config", scene.home / "p.json"]

        def status(*options):
            return subprocess.run([BINARY, "status", "--work", scene.work, *options], capture_output=True, text=True)

        def metric(name):
            lines = (scene.home / "m.prom").read_text().splitlines()
            return float(next(line for line in lines if line.startswith(f"gongkai_{name} ")).split()[1])

        expect(status().returncode == 66, "a status without a run")
        scene.run_well(*more)
        for number in range(times):
            success = metric("last_success_timestamp_seconds")
            expect(status().returncode == 0 and metric("last_run_exit_status") == 0, "not well")
            # Times are told in seconds.
            time.sleep(1.1)
            outcome = scene.run(*more, "--corpus", scene.home / "nowhere")
            told = status()
            expect(outcome.status == 66 and told.returncode == 66 and "FAILED" in told.stdout, told.stdout)
            expect(len(told.stdout.splitlines()) <= 10, "more than ten lines")
            expect(metric("last_run_exit_status") == 66, "the file for Prometheus says nothing of the failure")
            expect(metric("last_success_timestamp_seconds") == success, "a failed run counts as a success")
            (scene.corpus / f"new{number}.txt").write_bytes(next(scene.corpus.rglob("*.txt")).read_bytes() + b"\n%d" % number)
            scene.run_well(*more)
            told = status()
            expect(f"new{number}.txt" in told.stdout and "1 new" in told.stdout, told.stdout)
            expect(len(told.stdout.splitlines()) <= 10, "more than ten lines")
            record, run = json.loads(status("--json").stdout), json.loads((scene.out / "run.json").read_text())
            expect(record["last_run"]["run_id"] == run["run_id"], "run.json has another run id")
            expect(metric("reports") == run["counts"]["reports"], "another number of reports")
            time.sleep(0.1)
            scene.run_well(*more)
            expect("nothing changed" in status().stdout, status().stdout)
    return times, "failures, new reports and quiet nights were told in at most ten lines, with the exit status of the run"


def killed_is_told(times):
    """What `gongkai status` and the file for Prometheus say while a run is at work and when it was killed (SIGKILL)"""
    dice, killed = random.Random(4), 0
    with Scene(3) as scene:
        (scene.home / "p.json").write_text('{"metrics": "m.prom"}')
        more = ["--config", scene.home / "p.json"]

        def status():
            return subprocess.run([BINARY, "status", "--work", scene.work], capture_output=True, text=True)

        def has_begun():
            file = scene.home / "m.prom"
            return file.exists() and "gongkai_unfinished_since_timestamp_seconds 0\n" not in file.read_text()

        for number in range(times):
            # Every third time it is the very first run.
            if number % 3 == 0:
                shutil.rmtree(scene.work, ignore_errors=True)
                (scene.home / "m.prom").unlink(missing_ok=True)
            run = scene.start(*more, "--force")
            while not has_begun() and run.poll() is None:
                time.sleep(0.002)
            told = status()
            if run.poll() is None:
                expect("under way since" in told.stdout and told.returncode == 0, told.stdout)
            time.sleep(dice.random() * 0.2)
            run.kill()
            if run.wait() != 0:
                killed += 1
                told = status()
                expect(told.returncode == 70 and "DID NOT END" in told.stdout, told.stdout)
                expect(has_begun(), "the file for Prometheus says nothing of it")
            scene.run_well(*more)
            expect(status().returncode == 0 and not has_begun(), status().stdout)
        expect(killed > 0, "no run was told while it was at work")
    return killed, "each was told as under way, then as one that did not end, with status 70, and was forgotten by the next run"


def others_files(times):
    """Files of others where a run would put its own, in the work folder and in that of the tables"""
    places = ["work/parse/thesis.txt", "work/.next/notes.txt", "work/.kept/a", "work/aggregate/2023/a", "out/letter.txt"]
    with Scene() as scene:
        for number in range(times):
            place = scene.home / places[number % len(places)]
            # In a folder of theirs, and in one where runs have been.
            if number % 2 == 0:
                for folder in (scene.work, scene.out):
                    shutil.rmtree(folder, ignore_errors=True)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("precious")
            outcome = scene.run()
            expect(outcome.status == 73 and "gongkai did not write" in outcome.errors, f"{place}: {outcome.errors}")
            if place.is_relative_to(scene.work):
                told = subprocess.run([BINARY, "clean", "--work", scene.work], capture_output=True, text=True)
                expect(told.returncode == 73, f"{place}: clean ends with {told.returncode}")
            expect(place.read_text() == "precious", f"{place} is gone")
            place.unlink()
            if place.parent.name == "2023":
                place.parent.rmdir()
            scene.run_well()
    return times, "the run and `gongkai clean` ended with 73 and took nothing away"


def units(times):
    """The units of `examples/systemd`, as `systemd-analyze` sees them"""
    if not shutil.which("systemd-analyze"):
        return 0, "skipped: systemd-analyze is not installed"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("gongkai.service", "gongkai.timer"):
            text = (PROJECT / "examples/systemd" / name).read_text()
            Path(folder, name).write_text(text.replace("/usr/local/bin/gongkai", BINARY))
        service, timer = f"{folder}/gongkai.service", f"{folder}/gongkai.timer"
        told = subprocess.run(["systemd-analyze", "verify", service, timer], capture_output=True, text=True)
        expect(told.returncode == 0 and not told.stderr, told.stderr)
        told = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", service],
                              capture_output=True, text=True)
        expect(told.returncode == 0, told.stdout[-200:])
        exposure = told.stdout.split("gongkai.service: ")[-1].split()[0]
    return 2, f"`verify` finds nothing, `security` an exposure of {exposure} of 10"


def cron(times):
    """The line of `examples/cron`, run by cron itself"""
    if os.getuid() != 0 or not shutil.which("cron"):
        return 0, "skipped: needs root and cron"
    if not times:
        return 0, "skipped: takes a minute"
    lines = (PROJECT / "examples/cron/gongkai").read_text().splitlines()
    with Scene() as scene:
        (scene.home / "pipeline.json").write_text('{"corpus": ["corpus"]}')
        (scene.home / "bin").mkdir()
        os.symlink(BINARY, scene.home / "bin/gongkai")
        command = lines[-1].split("gongkai  ", 1)[1].replace("/srv/gongkai", str(scene.home))
        expect(command.startswith("cd ") and "gongkai run" in command, f"{command!r}")
        (scene.home / "cron.d").mkdir()
        (scene.home / "cron.d/gongkai").write_text("\n".join(
            [line.replace("PATH=", f"PATH={scene.home}/bin:") for line in lines if line[:5] in ("SHELL", "PATH=", "MAILT")]
            + [f"* * * * * root ({command}) > {scene.home}/mail 2>&1; echo $? > {scene.home}/over", ""]))
        # A view of the file system of its own: nobody else's jobs are seen, and no file of the machine changes.
        daemon = subprocess.Popen(["unshare", "--mount", "sh", "-c",
                                   f"mount --bind {scene.home}/cron.d /etc/cron.d && mount --bind /dev/null /etc/crontab && "
                                   "mount -t tmpfs none /var/spool/cron && mount -t tmpfs none /run && exec cron -f"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        while not (scene.home / "over").exists() and time.monotonic() - began < 150:
            time.sleep(0.2)
        daemon.kill()
        daemon.wait()
        expect((scene.home / "over").exists(), "cron did not run it")
        mail = (scene.home / "mail").read_text()
        expect(": done\n" in mail and len(mail.splitlines()) <= 10, mail)
        expect(scene.tables() == scene.fresh_tables(), "other tables than those of a run by hand")
    return times, f"what cron would mail has {len(mail.splitlines())} lines; the tables are those of a run by hand"


ROWS = [(two_runs, 12, 2), (crowd, 8, 1), (stale_lock, 10, 2), (readers, 24, 4), (foreign_work, 80, 12),
        (status_tells, 4, 1), (killed_is_told, 12, 3), (others_files, 10, 5), (units, 1, 1), (cron, 1, 0)]
