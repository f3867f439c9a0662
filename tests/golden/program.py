"""The program under test and a tiny community for it. Python's standard library only.

Every test file here is run as `python3 test_x.py PROGRAM SOURCE_DIR`.
"""
import csv
import hashlib
import json
import math
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path("wangge")
SOURCE = pathlib.Path(".")
# No run in these tests needs more; one that does hangs.
PATIENCE = 120


def main():
    """Takes PROGRAM and SOURCE_DIR from the command line and runs the caller's tests."""
    global PROGRAM, SOURCE
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM SOURCE_DIR [unittest options]")
    PROGRAM, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]])


def source(*parts):
    return SOURCE.joinpath(*parts)


def environment():
    env = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    env.update(WANGGE_SHARE=str(SOURCE), LC_ALL="C.UTF-8", LANG="C.UTF-8")
    return env


def start(*arguments, **options):
    """The program, running; stdout and stderr are pipes of text."""
    return subprocess.Popen([str(PROGRAM), *map(str, arguments)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                            encoding="utf-8", errors="replace", env=environment(), **options)


def run(*arguments, timeout=PATIENCE, **options):
    """Runs the program to its end. subprocess.TimeoutExpired when it hangs."""
    with start(*arguments, **options) as process:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def query(folder, sql):
    """Rows of a build's GeoPackage."""
    database = sqlite3.connect(f"file:{folder / 'community.gpkg'}?mode=ro&immutable=1", uri=True)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def snapshot(folder):
    """Every file below a folder with its hash; None when the folder is not there."""
    if not folder.exists():
        return None
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file()}


def temporary_folder(owner):
    """A folder for a test class or a test, gone when it is done."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wangge-test-"))
    clean = owner.addClassCleanup if isinstance(owner, type) else owner.addCleanup
    clean(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Case(unittest.TestCase):
    """A test with a folder of its own, gone afterwards."""

    def setUp(self):
        self.folder = temporary_folder(self)

    def assert_done(self, outcome):
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""), outcome.stdout)


# ---- the tiny community: 3 rows of 4 houses, a lane above each row, 2 streets across ----

LON, LAT = 113.1, 27.8
_EAST = 111_320 * math.cos(math.radians(LAT))
_NORTH = 110_800


def lonlat(x, y):
    """Metres east and north of the corner, as longitude and latitude."""
    return [round(LON + x / _EAST, 8), round(LAT + y / _NORTH, 8)]


def rectangle(x, y, width, height):
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return {"type": "Polygon", "coordinates": [[lonlat(*corner) for corner in corners]]}


def line(*points):
    return {"type": "LineString", "coordinates": [lonlat(*point) for point in points]}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_geojson(file, features):
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features},
                               ensure_ascii=False), encoding="utf-8")


def tiny_buildings():
    """Twelve houses named 1栋 to 12栋 with ids 1 to 12, ten households each."""
    houses = []
    for row in range(3):
        for column in range(4):
            number = row * 4 + column + 1
            houses.append(feature(
                rectangle(12 + 50 * column, 10 + 50 * row, 26, 14), id=str(number),
                name=f"{number}栋", floors=3, hu=10, ren=20 + number, zu=number % 3,
                wuye="managed" if number % 2 else "unmanaged"))
    return houses


def tiny_streets():
    lanes = [feature(line((-10, 37 + 50 * row), (210, 37 + 50 * row)), id=f"s{row}",
                     name=f"横{row + 1}巷", highway="residential") for row in range(3)]
    return lanes + [feature(line((x, -10), (x, 160)), id=f"t{x}", name=f"纵{x}街",
                            highway="residential") for x in (50, 150)]


TINY_TOML = """schema = 1
[community]
name = "小社区"
code = "430203001999"
language = "zh"
[boundary]
path = "boundary.geojson"
[buildings]
path = "buildings.geojson"
fields = { id = "id", name = "name", floors = "floors", management = "wuye", households = "hu", residents = "ren", tenants = "zu" }
[streets]
path = "streets.geojson"
fields = { id = "id", name = "name", class = "highway" }
[volunteers]
path = "volunteers.csv"
fields = { name = "姓名", phone = "电话", home = "楼栋" }
[partition]
districts = 2
grids = 4
tolerance = 0.5
[exits]
open = 2
[patrol]
max_km = 5.0
"""


def write_table(file, rows):
    with open(file, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


def write_tiny(folder):
    """Writes the community into a folder. Returns the path of its community.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    write_geojson(folder / "buildings.geojson", tiny_buildings())
    write_geojson(folder / "streets.geojson", tiny_streets())
    write_geojson(folder / "boundary.geojson", [feature(rectangle(0, 0, 200, 150))])
    write_table(folder / "volunteers.csv", [["姓名", "电话", "楼栋"]] + [
        [f"{surname}志愿", f"1380013800{i}", f"{i + 1}栋"]
        for i, surname in enumerate("王李张刘陈杨")])
    toml = folder / "community.toml"
    toml.write_text(TINY_TOML, encoding="utf-8")
    return toml
