#!/usr/bin/env python3
"""Runs wangge-bench and its peers on the same graphs, scores all with the same checker.

    bench/peers/compare.py --synth 2000 --seeds 5 --k 20 100 --seconds 10
    bench/peers/compare.py ../shared/bench/partition/us2010/*_county.json --seconds 10

Every seed of --synth is another town, and the programs' seed. METIS and KaHIP are told
the greatest part the limits allow; they know no least part.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import programs


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("instances", nargs="*", help="files as wangge-bench reads them")
    parser.add_argument("--synth", type=int, metavar="N", help="made-up towns of N buildings")
    parser.add_argument("--borders", default="class", help="see synth-community [class]")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--k", type=int, nargs="*", default=[None])
    parser.add_argument("--tolerance", type=float)
    parser.add_argument("--seconds", type=float, default=10, help="for wangge-bench [10]")
    parser.add_argument("--programs", nargs="*", default=["wangge", "metis", "kahip"],
                        choices=list(programs.PROGRAMS))
    parser.add_argument("--json", action="store_true", help="one object a run")
    return parser.parse_args()


def instances(options, folder):
    """Pairs of an instance file and a seed."""
    for file in options.instances:
        for seed in range(1, options.seeds + 1):
            yield pathlib.Path(file), seed
    if options.synth:
        for seed in range(1, options.seeds + 1):
            file = folder / f"town{options.synth}-{seed}.graph"
            subprocess.run([programs.bench(), "synth-community", str(options.synth), "--seed",
                            str(seed), "--borders", options.borders, "-o", str(file)],
                           check=True, stdout=subprocess.DEVNULL)
            yield file, seed


def show(options, job, name, run, scored):
    line = {"program": name, "instance": job.instance.stem, "k": job.parts, "seed": job.seed,
            "wall": round(run.wall, 2), "user": round(run.user, 2),
            "peak_mb": round(run.peak_mb), "note": run.note, **(scored or {})}
    if options.json:
        print(json.dumps(line), flush=True)
        return
    told = run.note or (f"{scored['value']:>12} {scored['low']:6.3f} {scored['high']:6.3f} "
                        f"{scored['outside']:>7} {scored['violation']:>9} "
                        f"{scored['disconnected']:>6} {'yes' if scored['valid'] else 'NO':>5}")
    print(f"{job.instance.stem:16} {job.parts:>5} {job.seed:>4} {name:14} {told} "
          f"{run.wall:8.2f} {run.peak_mb:7.0f}", flush=True)


def conclude(runs):
    """Ratios of mean values, ours to each peer's, on the runs both answered."""
    print()
    for k in sorted({job.parts for job, *_ in runs}):
        values = {}
        for job, name, scored in runs:
            if job.parts == k and scored:
                values.setdefault(name, {})[(job.instance, job.seed)] = scored
        ours = values.pop("wangge", {})
        valid = sum(scored["valid"] for scored in ours.values())
        print(f"k={k}: wangge valid in {valid} of {len(ours)}")
        for name, theirs in values.items():
            both = sorted(set(ours) & set(theirs))
            if not both:
                continue
            ratio = (statistics.fmean(ours[key]["value"] for key in both) /
                     max(1e-9, statistics.fmean(theirs[key]["value"] for key in both)))
            kept = sum(theirs[key]["valid"] for key in both)
            print(f"k={k}: value wangge / {name} = {ratio:.3f} "
                  f"(mean of {len(both)}; {name} valid in {kept})")


def main():
    options = arguments()
    if not options.instances and not options.synth:
        sys.exit("compare.py: give instance files, or --synth N")
    runs = []
    if not options.json:
        print(f"{'instance':16} {'k':>5} {'seed':>4} {'program':14} {'value':>12} {'low':>6} "
              f"{'high':>6} {'outside':>7} {'violation':>9} {'discon':>6} {'valid':>5} "
              f"{'wall s':>8} {'peak MB':>7}")
    with tempfile.TemporaryDirectory(prefix="wangge-peers-") as place:
        folder = pathlib.Path(place)
        for file, seed in instances(options, folder):
            for k in options.k:
                job = programs.prepare(file, folder, k, options.tolerance, seed,
                                       options.seconds)
                for name in options.programs:
                    run = programs.PROGRAMS[name](job, folder)
                    scored = programs.score(job, run) if run.labels else None
                    show(options, job, name, run, scored)
                    runs.append((job, name, scored))
    if not options.json:
        conclude(runs)


if __name__ == "__main__":
    main()
