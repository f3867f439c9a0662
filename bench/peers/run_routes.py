#!/usr/bin/env python3
"""One peer on one min-max instance: run_routes.py PROGRAM FILE WALKERS SECONDS OUT.

Writes {"routes": [[…], …]} with the file's node numbers, without node 1. Runs in
build/peers' Python. All see distances in ten-thousandths, rounded up, as wangge-bench does.
SECONDS are of this process's CPU, since the machine may be shared.
"""
import json
import math
import pathlib
import sys
import time

UNIT = 10000


def table(file):
    rows = [line.split() for line in pathlib.Path(file).read_text().splitlines() if line.strip()]
    points = [(float(x), float(y)) for _, x, y in rows]
    return [[math.ceil(UNIT * math.hypot(a[0] - b[0], a[1] - b[1])) for b in points]
            for a in points]


def length(distances, route):
    stops = [0, *route, 0]
    return sum(distances[a][b] for a, b in zip(stops, stops[1:]))


def longest(distances, routes):
    return max(length(distances, route) for route in routes)


def ortools(distances, walkers, seconds):
    """Guided local search; a heavy price on the span of all walks."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    start = time.process_time()
    manager = pywrapcp.RoutingIndexManager(len(distances), walkers, 0)
    model = pywrapcp.RoutingModel(manager)
    leg = model.RegisterTransitMatrix(distances)
    model.SetArcCostEvaluatorOfAllVehicles(leg)
    model.AddDimension(leg, 0, sum(map(max, distances)), True, "walk")
    model.GetDimensionOrDie("walk").SetGlobalSpanCostCoefficient(100)
    how = pywrapcp.DefaultRoutingSearchParameters()
    how.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PATH_CHEAPEST_ARC
    how.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH)
    how.time_limit.seconds = 86400
    model.AddSearchMonitor(model.solver().CustomLimit(
        lambda: time.process_time() - start > seconds))
    found = model.SolveWithParameters(how)
    routes = []
    for walker in range(walkers):
        at, route = found.Value(model.NextVar(model.Start(walker))), []
        while not model.IsEnd(at):
            route.append(manager.IndexToNode(at))
            at = found.Value(model.NextVar(at))
        routes.append(route)
    return routes


def falling(distances, walkers, solve, rounds):
    """Neither PyVRP nor VROOM minimises the longest walk: bisection on a limit of it.
    `solve(limit)` gives routes or None."""
    low = max(2 * max(distances[0]), 1)
    best = solve(None) or [list(range(1, len(distances)))]
    high = longest(distances, best)
    for _ in range(rounds):
        limit = (low + high) // 2
        routes = solve(limit)
        if routes and longest(distances, routes) < longest(distances, best):
            best = routes
        if routes and longest(distances, routes) <= limit:
            high = longest(distances, routes)
        else:
            low = limit
    return best


def pyvrp(distances, walkers, seconds):
    import pyvrp as library
    rounds = 5  # each gets its share of the seconds

    def solve(limit):
        model = library.Model()
        points = [model.add_location(0, 0) for _ in distances]
        depot = model.add_depot(points[0])
        for point in points[1:]:
            model.add_client(point)
        model.add_vehicle_type(walkers, start_depot=depot, end_depot=depot,
                               **({} if limit is None else {"max_distance": limit}))
        for a, row in enumerate(distances):
            for b, cost in enumerate(row):
                model.add_edge(points[a], points[b], distance=cost, duration=cost)
        start = time.process_time()
        share = seconds / (rounds + 1)
        result = model.solve(lambda *_: time.process_time() - start > share, seed=1,
                             display=False)
        if not result.best.is_feasible():
            return None
        return [[1 + visit.idx for visit in route if visit.is_client()]
                for route in result.best.routes()]

    return falling(distances, walkers, solve, rounds)


def vroom(distances, walkers, seconds):
    """Ends by itself; bisection goes on while there are seconds."""
    import numpy
    import vroom as library
    start = time.process_time()
    stops = range(1, len(distances))

    def solve(limit):
        if time.process_time() - start > seconds:
            return None
        problem = library.Input()
        problem.set_durations_matrix("car", numpy.array(distances, dtype=numpy.uint32))
        for walker in range(walkers):
            more = ({"max_tasks": -(-len(stops) // walkers)} if limit is None
                    else {"max_travel_time": limit})
            problem.add_vehicle(library.Vehicle(walker + 1, start=0, end=0, **more))
        problem.add_job([library.Job(stop, location=stop) for stop in stops])
        found = problem.solve(exploration_level=5, nb_threads=1)
        table_of = found.routes
        jobs = table_of[table_of["type"] == "job"]
        routes = [[int(stop) for stop in part["location_index"]]
                  for _, part in jobs.groupby("vehicle_id", sort=True)]
        return routes if sum(map(len, routes)) == len(stops) else None

    return falling(distances, walkers, solve, 30)


PROGRAMS = {"ortools": ortools, "pyvrp": pyvrp, "vroom": vroom}


def main():
    program, file, walkers, seconds, out = sys.argv[1:]
    routes = PROGRAMS[program](table(file), int(walkers), float(seconds))
    routes = [[stop + 1 for stop in route] for route in routes if route]
    pathlib.Path(out).write_text(json.dumps({"routes": routes}))


if __name__ == "__main__":
    main()
