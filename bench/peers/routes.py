#!/usr/bin/env python3
"""Runs wangge-bench and its peers on min-max instances, scores all with the same checker.

    bench/peers/routes.py ../shared/bench/routes/minmax/*.txt --walkers 2 3 5 7 --seconds 6

One run each, one thread, so many seconds of CPU. `ratio`: the longest walk by that of
wangge. LKH's min-max needs the LKH-3 program, which no package on PyPI holds: `lkh` is a
wrapper without it, `elkai` solves single tours.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

import programs


def scored(file, walkers, answer):
    done = subprocess.run([programs.bench(), "minmax", str(file), "--walkers", str(walkers),
                           "--score", str(answer), "--json"], capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(done.stderr.strip())
    return json.loads(done.stdout)


def run(program, file, walkers, seconds, folder):
    """What it cost, and the checker's line or none."""
    if program == "wangge":
        text, cost = programs.measured(
            [programs.bench(), "minmax", file, "--walkers", walkers, "--seconds", seconds,
             "--json"], folder, 3600)
        return cost, None if cost.note else json.loads(text)
    answer = folder / f"{program}.json"
    _, cost = programs.measured(
        [programs.PEERS / "bin" / "python", programs.ROOT / "bench/peers/run_routes.py",
         program, file, walkers, seconds, answer], folder, 3600)
    return cost, None if cost.note else scored(file, walkers, answer)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("instances", nargs="+", type=pathlib.Path)
    parser.add_argument("--walkers", type=int, nargs="+", default=[2, 3, 5, 7])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--programs", nargs="*", default=["wangge", "ortools", "pyvrp", "vroom"])
    options = parser.parse_args()
    print(f"{'instance':12} {'m':>3} {'program':8} {'longest':>10} {'valid':5} {'ratio':>6} "
          f"{'user':>6}")
    for file in options.instances:
        for walkers in options.walkers:
            own = None
            for program in options.programs:
                with tempfile.TemporaryDirectory() as folder:
                    cost, line = run(program, file.resolve(), walkers, options.seconds,
                                     pathlib.Path(folder))
                name = f"{file.name.split('.')[0]:12} {walkers:>3} {program:8}"
                if line is None:
                    print(f"{name} {cost.note}", flush=True)
                    continue
                if program == "wangge":
                    own = line["value"]
                ratio = f"{line['value'] / own:6.3f}" if own else "     -"
                print(f"{name} {line['value']:10.3f} {'yes' if line['valid'] else 'NO':5} "
                      f"{ratio} {cost.user:6.1f}", flush=True)


if __name__ == "__main__":
    main()
