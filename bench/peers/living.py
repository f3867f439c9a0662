#!/usr/bin/env python3
"""A community changes a little: who has to move?

    bench/peers/living.py --n 2000 --k 20 100 --percent 1 --seeds 5 --seconds 10

Per town: a partition by each program before the change; then --percent of the units get
another weight. wangge-bench divides again near its old partition; METIS divides afresh.
`moved` is the weight that changes part, parts renamed so that it is least. The last column
is the value against wangge-bench's own fresh partition of the changed town.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

import programs


def tool(*words):
    done = subprocess.run([programs.bench(), *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr.strip())
    return done.stdout


def moved(job, labels, before):
    return json.loads(tool("score", job.instance, labels, *job.limits, "--before", before))["moved"]


def answer(name, job, folder, label):
    """Labels of a fresh run, under a name of their own."""
    run = programs.PROGRAMS[name](job, folder)
    if not run.labels:
        raise SystemExit(f"{name}: {run.note}")
    return run.labels.rename(folder / f"{name}-{label}.labels")


def one(options, folder, k, seed):
    town, later = folder / "town.graph", folder / "later.graph"
    tool("synth-community", options.n, "--seed", seed, "--borders", options.borders, "-o", town)
    old = programs.prepare(town, folder, k, options.tolerance, seed, options.seconds)
    before = {name: answer(name, old, folder, "before") for name in ("wangge", "metis")}
    tool("change", town, "--percent", options.percent, "--seed", seed, "-o", later)
    new = programs.prepare(later, folder, k, options.tolerance, seed, options.seconds)
    after = {name: answer(name, new, folder, "after") for name in ("wangge", "metis")}
    again = json.loads(tool("repartition", later, before["wangge"], *new.limits, "--seconds",
                            options.seconds, "--extra", options.extra, "--seed", seed))
    fresh = json.loads(tool("score", later, after["wangge"], *new.limits))
    return {"k": k, "seed": seed, "valid": again["valid"], "total": again["total"],
            "moved": again["moved"], "metis_moved": moved(new, after["metis"], before["metis"]),
            "fresh_moved": moved(new, after["wangge"], before["wangge"]),
            "value": again["value"], "fresh": fresh["value"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--borders", default="class")
    parser.add_argument("--k", type=int, nargs="*", default=[20, 100])
    parser.add_argument("--percent", type=float, default=1)
    parser.add_argument("--extra", type=float, default=0, help="see repartition [0]")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--tolerance", type=float, default=0.05)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    print(f"{'k':>4} {'seed':>4} {'valid':>5} {'total':>7} {'moved':>7} {'metis moved':>11} "
          f"{'fresh moved':>11} {'value':>10} {'fresh':>10} {'/fresh':>6}")
    for k in options.k:
        rows = []
        for seed in range(1, options.seeds + 1):
            with tempfile.TemporaryDirectory(prefix="wangge-living-") as place:
                row = one(options, pathlib.Path(place), k, seed)
            rows.append(row)
            print(f"{k:>4} {seed:>4} {'yes' if row['valid'] else 'NO':>5} {row['total']:>7} "
                  f"{row['moved']:>7} {row['metis_moved']:>11} {row['fresh_moved']:>11} "
                  f"{row['value']:>10} {row['fresh']:>10} {row['value'] / row['fresh']:6.3f}",
                  flush=True)
        mean = {key: statistics.fmean(row[key] for row in rows)
                for key in ("moved", "metis_moved", "value", "fresh")}
        print(f"k={k}: moved / metis moved = {mean['moved'] / max(1, mean['metis_moved']):.3f}, "
              f"value / fresh = {mean['value'] / mean['fresh']:.3f}")


if __name__ == "__main__":
    main()
