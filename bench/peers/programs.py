"""Other partitioners, each as a function Job -> Run: what it answered and what it cost.

Python's standard library only; spopt runs as a program of its own (run_spopt.py).
"""
import dataclasses
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "build" / "peers"


@dataclasses.dataclass
class Job:
    """One instance to divide: the file as given, and the same as a METIS graph."""
    instance: pathlib.Path
    graph: pathlib.Path
    parts: int
    lower: int
    upper: int
    total: int
    limits: list          # arguments that tell wangge-bench the same limits
    seed: int
    seconds: float

    @property
    def over(self):
        """How far the limits let a part go above the mean, as a share of it."""
        return self.upper * self.parts / self.total - 1


@dataclasses.dataclass
class Run:
    """What a program cost, and its labels' file; `note` says why there is none."""
    wall: float
    user: float
    peak_mb: float
    labels: pathlib.Path = None
    note: str = ""
    answer: dict = None   # a JSON object it printed, if it does


def bench():
    program = pathlib.Path(os.environ.get("WANGGE_BENCH", ROOT / "build/release/bin/wangge-bench"))
    if not program.exists():
        raise SystemExit(f"{program}: absent; build the release preset, or set WANGGE_BENCH")
    return str(program)


def measured(command, folder, patience):
    """Runs a program to its end or for `patience` seconds. Gives its output and a Run with
    wall clock, processor seconds and peak memory of that process alone."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=out,
                                   stderr=err, stdin=subprocess.DEVNULL)
        alarm = threading.Timer(patience, process.kill)
        alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        run = Run(time.monotonic() - start, usage.ru_utime + usage.ru_stime,
                  usage.ru_maxrss / 1024)
        out.seek(0)
        err.seek(0)
        text, words = out.read().decode(errors="replace"), err.read().decode(errors="replace")
    if process.returncode != 0:
        said = (words.strip() or text.strip() or "no word").splitlines()[-1]
        run.note = (f"stopped after {patience:.0f} s" if run.wall >= patience
                    else f"exit {process.returncode}: {said}")
    return text, run


def wangge(job, folder, extra=()):
    text, run = measured([bench(), "partition", job.instance, *job.limits, "--json",
                          "--seconds", job.seconds, "--proof", 0, "--first-seed", job.seed,
                          "--solutions", folder, *extra], folder, 60 * job.seconds + 600)
    if run.note:
        return run
    run.answer = json.loads(text)
    solution = json.loads((folder / f"{job.instance.stem}.json").read_text())
    run.labels = folder / "wangge.labels"
    run.labels.write_text("\n".join(map(str, solution["assignment"])) + "\n")
    return run


def metis(job, folder):
    """gpmetis, direct k-way, connected parts. It bounds the greatest part only."""
    _, run = measured(["gpmetis", "-contig", f"-ufactor={max(1, int(job.over * 1000))}",
                       f"-seed={job.seed}", job.graph, job.parts], folder, 600)
    found = pathlib.Path(f"{job.graph}.part.{job.parts}")
    if not run.note and found.exists():
        run.labels = found.rename(folder / "metis.labels")
    return run


def kahip(job, folder):
    """kaffpa, strong, connected blocks (new in 3.25; the Python binding has no such option,
    so the program of the same wheel runs). It bounds the greatest block only."""
    programs = sorted(PEERS.glob("**/bin/kaffpa"))
    if not programs:
        return Run(0, 0, 0, note="absent; scripts/setup --bench installs it")
    labels = folder / "kahip.labels"
    _, run = measured([programs[0], job.graph, "--k", job.parts, "--imbalance",
                       f"{job.over * 100:.4f}", "--preconfiguration=strong",
                       "--connected_blocks", "--seed", job.seed,
                       f"--output_filename={labels}"], folder, 1800)
    if not run.note and labels.exists():
        run.labels = labels
    return run


def spopt(method):
    def call(job, folder):
        python = PEERS / "bin" / "python"
        if not python.exists():
            return Run(0, 0, 0, note="absent; scripts/setup --bench installs it")
        labels = folder / f"{method}.labels"
        _, run = measured([python, ROOT / "bench/peers/run_spopt.py", method, job.graph,
                           job.parts, job.lower, job.seed, labels], folder, 600)
        if not run.note and labels.exists():
            run.labels = labels
        return run
    return call


PROGRAMS = {"wangge": wangge, "metis": metis, "kahip": kahip,
            "spopt-skater": spopt("skater"), "spopt-maxp": spopt("maxp")}


def score(job, run):
    """The checker's object for a run's labels."""
    done = subprocess.run([bench(), "score", job.instance, run.labels, *map(str, job.limits)],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr.strip())
    return json.loads(done.stdout)


def prepare(instance, folder, parts, tolerance, seed, seconds):
    """A Job for an instance file, its METIS graph written into `folder`."""
    limits = [] if parts is None else ["--k", parts]
    if tolerance is not None:
        limits += ["--tolerance", tolerance]
    graph = folder / "peer.graph"
    done = subprocess.run([bench(), "convert", str(instance), *map(str, limits), "-o",
                           str(graph), "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr.strip())
    told = json.loads(done.stdout)
    return Job(pathlib.Path(instance).resolve(), graph, told["k"], told["lower"], told["upper"],
               told["total"], limits, seed, seconds)
