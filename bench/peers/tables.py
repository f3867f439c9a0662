#!/usr/bin/env python3
"""Long household tables: `wangge check` against ogr2ogr copying the same table.

    bench/peers/tables.py WANGGE                        1,000,000 rows, 50,000 buildings
    bench/peers/tables.py WANGGE --rows 100000 --buildings 5000
    bench/peers/tables.py WANGGE --kinds csv gpkg xlsx --times 1

The table has one row a household: building, entrance, room, persons, date, surveyor; all
of it is made up. It is read as CSV and as GeoPackage, and as XLSX where asked for. Each
figure is the least of --times runs; user + system seconds, since other programs may share
the machine. The buildings alone are read too, so that the table's own share can be seen.
"""
import argparse
import csv
import json
import os
import pathlib
import random
import subprocess
import tempfile

SIDE = 12.0  # metres, a house; 20 m from one to the next


def write_buildings(folder, count):
    """Squares in rows, as a GeoPackage in EPSG:4547."""
    wide = int(count ** 0.5) + 1
    features = []
    for i in range(count):
        x, y = 500_000 + 20 * (i % wide), 3_070_000 + 20 * (i // wide)
        ring = [[x, y], [x + SIDE, y], [x + SIDE, y + SIDE], [x, y + SIDE], [x, y]]
        features.append({"type": "Feature", "properties": {"id": str(i + 1), "name": f"{i + 1}栋"},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    (folder / "buildings.geojson").write_text(text, encoding="utf-8")
    subprocess.run(["ogr2ogr", "-a_srs", "EPSG:4547", "-nln", "buildings",
                    folder / "buildings.gpkg", folder / "buildings.geojson"], check=True)


def write_households(folder, rows, buildings, kinds):
    dice = random.Random(1)
    per = rows // buildings
    with open(folder / "households.csv", "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["楼栋", "单元", "房号", "人数", "登记日期", "登记人"])
        for i in range(rows):
            k = i % per
            table.writerow([f"{min(i // per, buildings - 1) + 1}栋", f"{k % 3 + 1}单元",
                            100 * (k // 12 + 1) + k % 12 + 1, dice.randint(1, 6),
                            f"2020-02-{dice.randint(1, 28):02}", f"网格员{dice.randint(1, 900)}"])
    for kind in kinds:
        if kind != "csv":
            subprocess.run(["ogr2ogr", "-nln", "households", folder / f"households.{kind}",
                            folder / "households.csv"], check=True)


def measured(command, times, clean=None):
    """(least processor seconds, greatest memory in MB, last output)."""
    best, peak, text = float("inf"), 0, ""
    for _ in range(times):
        if clean:
            clean.unlink(missing_ok=True)
        before = os.times()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            text = run.stdout.read().decode()
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        assert run.returncode == 0, (command, text[-500:])
        after = os.times()
        best = min(best, after.children_user + after.children_system
                   - before.children_user - before.children_system)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak, text


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wangge")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--buildings", type=int, default=50_000)
    parser.add_argument("--kinds", nargs="+", choices=["csv", "gpkg", "xlsx"],
                        default=["csv", "gpkg"])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    wangge = str(pathlib.Path(options.wangge).resolve())
    with tempfile.TemporaryDirectory(prefix="wangge-tables-") as place:
        folder = pathlib.Path(place)
        write_buildings(folder, options.buildings)
        write_households(folder, options.rows, options.buildings, options.kinds)
        head = '[buildings]\npath = "buildings.gpkg"\n'
        (folder / "none.toml").write_text(head, encoding="utf-8")
        alone, _, _ = measured([wangge, "check", str(folder / "none.toml")], options.times)
        print(f"{options.rows} rows, {options.buildings} buildings; the buildings alone "
              f"{alone:.2f} s")
        print(f"{'table':5} {'ogr2ogr s':>9} {'wangge s':>9} {'table s':>8} {'ratio':>6} "
              f"{'table':>6} {'peak MB':>8}")
        for kind in options.kinds:
            toml = folder / f"{kind}.toml"
            toml.write_text(head + f'[households]\npath = "households.{kind}"\n', encoding="utf-8")
            copy = folder / f"copy.{kind}"
            peer, _, _ = measured(["ogr2ogr", str(copy), str(folder / f"households.{kind}")],
                                  options.times, copy)
            own, peak, text = measured([wangge, "check", str(toml)], options.times)
            assert f"{options.rows} rows" in text or f"{options.rows} 行" in text, text[-500:]
            print(f"{kind:5} {peer:9.2f} {own:9.2f} {own - alone:8.2f} {own / peer:6.2f} "
                  f"{(own - alone) / peer:6.2f} {peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
