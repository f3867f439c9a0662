"""spopt on a METIS graph: run_spopt.py skater|maxp GRAPH PARTS LOWER SEED LABELS

Neither method knows a greatest total, and neither takes edge costs; SKATER cuts the
spanning tree of attribute distances (here: coordinates) into PARTS, max-p makes as many
parts of at least LOWER as it can. Coordinates come from .xy beside the graph.
"""
import pathlib
import sys

import geopandas
import libpysal
import numpy
import spopt.region

method, graph, parts, lower, seed, out = sys.argv[1:]
numpy.random.seed(int(seed))
rows = [[int(word) for word in line.split()]
        for line in pathlib.Path(graph).read_text().splitlines() if not line.startswith("%")]
neighbours = {v: [other - 1 for other in row[1::2]] for v, row in enumerate(rows[1:])}
places = [tuple(map(float, line.split()))
          for line in pathlib.Path(graph).with_suffix(".xy").read_text().splitlines()]
frame = geopandas.GeoDataFrame(
    {"x": [x for x, _ in places], "y": [y for _, y in places],
     "weight": [row[0] for row in rows[1:]]},
    geometry=geopandas.points_from_xy(*zip(*places)))
links = libpysal.weights.W(neighbours, silence_warnings=True)
if method == "skater":
    model = spopt.region.Skater(frame, links, ["x", "y"], n_clusters=int(parts))
else:
    model = spopt.region.MaxPHeuristic(frame, links, ["x", "y"], "weight", int(lower),
                                       max_iterations_construction=10)
model.solve()
names = {label: i for i, label in enumerate(sorted(set(model.labels_)))}
pathlib.Path(out).write_text("".join(f"{names[label]}\n" for label in model.labels_))
