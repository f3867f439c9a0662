#!/usr/bin/env python3
"""Large towns: time, memory and value against METIS, and growth with the number of nodes.

    bench/peers/scale.py                      200,000 buildings in 10,000 parts, and 20,000
    bench/peers/scale.py --sizes 5000 20000   smaller

Each size n is divided into n / 20 parts. wangge-bench works by effort (--effort), not by
the clock, so that its time may grow as it must.
"""
import argparse
import pathlib
import subprocess
import tempfile

import programs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 200_000])
    parser.add_argument("--per-part", type=int, default=20, help="buildings a part [20]")
    parser.add_argument("--tolerance", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effort", type=int, default=1, help="of wangge-bench [1]")
    parser.add_argument("--seconds", type=float, default=3600, help="at most [3600]")
    parser.add_argument("--programs", nargs="*", default=["metis", "wangge"],
                        choices=list(programs.PROGRAMS))
    options = parser.parse_args()
    walls = {}
    print(f"{'n':>8} {'k':>6} {'program':8} {'value':>14} {'low':>6} {'high':>6} {'outside':>7} "
          f"{'discon':>6} {'wall s':>8} {'user s':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory(prefix="wangge-scale-") as place:
        folder = pathlib.Path(place)
        for n in options.sizes:
            values = {}
            file = folder / f"town{n}.graph"
            subprocess.run([programs.bench(), "synth-community", str(n), "--seed",
                            str(options.seed), "-o", str(file)], check=True,
                           stdout=subprocess.DEVNULL)
            job = programs.prepare(file, folder, n // options.per_part, options.tolerance,
                                   options.seed, options.seconds)
            for name in options.programs:
                extra = ["--effort", options.effort] if name == "wangge" else []
                run = (programs.wangge(job, folder, extra) if extra
                       else programs.PROGRAMS[name](job, folder))
                walls.setdefault(name, []).append(run.wall)
                if not run.labels:
                    print(f"{n:>8} {job.parts:>6} {name:8} {run.note}")
                    continue
                s = programs.score(job, run)
                values[name] = s["value"]
                print(f"{n:>8} {job.parts:>6} {name:8} {s['value']:>14} {s['low']:6.3f} "
                      f"{s['high']:6.3f} {s['outside']:>7} {s['disconnected']:>6} "
                      f"{run.wall:8.2f} {run.user:8.2f} {run.peak_mb:8.0f}", flush=True)
            if "metis" in values and "wangge" in values:
                print(f"n={n}: value wangge / metis = {values['wangge'] / values['metis']:.3f}, "
                      f"wall wangge / metis = {walls['wangge'][-1] / walls['metis'][-1]:.2f}")
    for name, wall in walls.items():
        print(f"{name}: wall grows {wall[-1] / wall[0]:.1f} times from {options.sizes[0]} to "
              f"{options.sizes[-1]} nodes")


if __name__ == "__main__":
    main()
