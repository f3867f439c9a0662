#!/usr/bin/env python3
"""Runs wangge-bench, VROOM, PyVRP and OR-Tools on capacitated routes, one after another.

    bench/peers/vehicles.py ../shared/bench/routes/cvrp/X-n1*.vrp --seconds 30

Each program is a process of its own on one thread and is stopped by its CPU seconds; all
answers are judged by `wangge-bench score-routes`. VROOM ends by itself, at its highest
level of exploration. Ratios are values over wangge-bench's.
"""
import argparse
import json
import math
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAMS = ["wangge", "vroom", "pyvrp", "ortools"]
HERE = pathlib.Path(__file__).resolve()


def bench():
    program = HERE.parents[2] / "build" / "release" / "bin" / "wangge-bench"
    return os.environ.get("WANGGE_BENCH", str(program))


def instance(file):
    """Capacity, distances rounded to the nearest, demands."""
    capacity, points, demands, section = 0, [], [], None
    for line in pathlib.Path(file).read_text().splitlines():
        words = line.replace(":", " ").split()
        if not words:
            continue
        if words[0].endswith("_SECTION") or words[0] == "EOF":
            section = words[0]
        elif words[0] == "CAPACITY":
            capacity = int(words[1])
        elif section == "NODE_COORD_SECTION":
            points.append((float(words[1]), float(words[2])))
        elif section == "DEMAND_SECTION":
            demands.append(int(words[1]))
    matrix = [[math.floor(math.dist(a, b) + 0.5) for b in points] for a in points]
    return capacity, matrix, demands


def run_vroom(file, seconds):
    import numpy
    import vroom
    capacity, matrix, demands = instance(file)
    problem = vroom.Input()
    problem.set_durations_matrix("car", numpy.array(matrix, dtype=numpy.uint32))
    for v in range(math.ceil(1.3 * sum(demands) / capacity) + 3):
        problem.add_vehicle(vroom.Vehicle(v, start=0, end=0, capacity=[capacity]))
    for i in range(1, len(demands)):
        problem.add_job(vroom.Job(i, location=i, delivery=[demands[i]]))
    answer = problem.solve(exploration_level=5, nb_threads=1).to_dict()
    return [[step["id"] + 1 for step in route["steps"] if step["type"] == "job"]
            for route in answer["routes"]]


def run_pyvrp(file, seconds):
    import pyvrp
    end = time.process_time() + seconds
    data = pyvrp.read(file, round_func="round")
    answer = pyvrp.solve(data, stop=lambda best: time.process_time() >= end, seed=1,
                         display=False)
    # Its clients are counted from 0, without the depot.
    return [[visit.idx + 2 for visit in route if visit.is_client()]
            for route in answer.best.routes()]


def run_ortools(file, seconds):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    capacity, matrix, demands = instance(file)
    end = time.process_time() + seconds
    fleet = math.ceil(1.3 * sum(demands) / capacity) + 3
    manager = pywrapcp.RoutingIndexManager(len(matrix), fleet, 0)
    model = pywrapcp.RoutingModel(manager)
    cost = model.RegisterTransitMatrix(matrix)
    model.SetArcCostEvaluatorOfAllVehicles(cost)
    load = model.RegisterUnaryTransitVector(demands)
    model.AddDimension(load, 0, capacity, True, "load")
    model.AddSearchMonitor(model.solver().CustomLimit(lambda: time.process_time() >= end))
    options = pywrapcp.DefaultRoutingSearchParameters()
    options.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION)
    options.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH)
    options.time_limit.seconds = int(20 * seconds)
    answer = model.SolveWithParameters(options)
    routes = []
    for v in range(fleet):
        at, route = model.Start(v), []
        while not model.IsEnd(at):
            if manager.IndexToNode(at) != 0:
                route.append(manager.IndexToNode(at) + 1)
            at = answer.Value(model.NextVar(at))
        if route:
            routes.append(route)
    return routes


def run(program, file, seconds, folder):
    """The answer's file, and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if program == "wangge":
        command = [bench(), "route", str(file), "--seconds", str(seconds), "--json",
                   "--solutions", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        command = [sys.executable, str(HERE), "--one", program, str(file), "--seconds",
                   str(seconds)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        answer = done.stdout.strip().splitlines()[-1]
        (folder / (pathlib.Path(file).stem + ".json")).write_text(answer)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (folder / (pathlib.Path(file).stem + ".json"),
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def score(file, answer):
    done = subprocess.run([bench(), "score-routes", str(file), str(answer)],
                          capture_output=True, text=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", help="VRPLIB files, CVRP with EUC_2D")
    parser.add_argument("--seconds", type=float, default=30, help="CPU of each run [30]")
    parser.add_argument("--programs", nargs="*", default=PROGRAMS, choices=PROGRAMS)
    parser.add_argument("--keep", help="folder for the answers, PROGRAM/INSTANCE.json")
    parser.add_argument("--one", choices=PROGRAMS[1:], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        runner = {"vroom": run_vroom, "pyvrp": run_pyvrp, "ortools": run_ortools}
        routes = runner[options.one](options.files[0], options.seconds)
        print(json.dumps({"routes": routes}))
        return
    values = {}
    with tempfile.TemporaryDirectory(prefix="wangge-peers-") as place:
        for file in options.files:
            for program in options.programs:
                folder = pathlib.Path(options.keep or place) / program
                folder.mkdir(parents=True, exist_ok=True)
                answer, used = run(program, file, options.seconds, folder)
                scored = score(file, answer)
                values.setdefault(program, {})[file] = scored["value"]
                print(f"{pathlib.Path(file).stem:14} {program:8} {scored['value']:>9} "
                      f"{'valid' if scored['valid'] else 'NOT VALID':9} {used:7.1f} s",
                      flush=True)
    ours = values.pop("wangge", {})
    for program, theirs in values.items():
        both = [theirs[file] / ours[file] for file in theirs if file in ours]
        if both:
            print(f"{program} / wangge: mean {statistics.fmean(both):.4f}, least "
                  f"{min(both):.4f} of {len(both)}")


if __name__ == "__main__":
    main()
