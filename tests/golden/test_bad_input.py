"""Bad input: one clear message, or a list of what was mended; the old build untouched.

    python3 tests/golden/test_bad_input.py PROGRAM SOURCE_DIR

The input is the tiny community with one thing wrong each time.
"""
import csv
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from program import feature, rectangle, run, snapshot, tiny_buildings, write_geojson, write_table


class BadInput(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.old = cls.work / "old"
        toml = program.write_tiny(cls.work / "tiny")
        made = run("build", toml, "-o", cls.old, "--only", "data")
        assert made.returncode == 0, made.stderr

    def setUp(self):
        super().setUp()
        self.town = self.folder / "town"
        self.toml = program.write_tiny(self.town)
        self.plan = self.folder / "plans" / "plan"
        shutil.copytree(self.old, self.plan)
        self.before = snapshot(self.plan)

    def edit(self, old, new):
        text = self.toml.read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.toml.write_text(text.replace(old, new, 1), encoding="utf-8")

    def houses(self, *changed, **properties):
        """Writes the buildings with properties changed in some rows (from 0)."""
        houses = tiny_buildings()
        for row in changed:
            houses[row]["properties"].update(properties)
        write_geojson(self.town / "buildings.geojson", houses)

    def households(self, rows):
        write_table(self.town / "households.csv", [["楼栋", "户数", "人数", "租户"], *rows])
        self.toml.write_text(self.toml.read_text(encoding="utf-8") + (
            '[households]\npath = "households.csv"\nfields = { building = "楼栋", '
            'households = "户数", residents = "人数", tenants = "租户" }\n'), encoding="utf-8")

    def build(self, **options):
        return run("build", self.toml, "-o", self.plan, "--only", "data", **options)

    def assert_untouched(self):
        self.assertEqual(snapshot(self.plan), self.before)
        self.assertEqual([entry.name for entry in self.plan.parent.iterdir()], ["plan"])

    def assert_refused(self, *said, code=2, **options):
        """One line on stderr that says each given text, nothing on stdout, nothing changed."""
        outcome = self.build(**options)
        self.assertEqual((outcome.returncode, outcome.stdout), (code, ""), outcome.stderr)
        self.assertRegex(outcome.stderr, r"\Awangge build: [^\n]+\n\Z")
        for text in said:
            self.assertIn(text, outcome.stderr)
        self.assert_untouched()
        return outcome

    def assert_listed(self, *wanted):
        """Built, lawful, and every (code, source, row or None) is among the issues."""
        outcome = self.build()
        self.assert_done(outcome)
        with open(self.plan / "issues.csv", encoding="utf-8-sig", newline="") as file:
            issues = list(csv.DictReader(file))
        # How the volunteers' CSV was read is noted in every build.
        issues = [i for i in issues if i["code"] not in ("text_encoding", "text_separator")]
        for code, source, row in wanted:
            self.assertTrue(
                any(issue["code"] == code and source in issue["source"] and issue["message"]
                    and (row is None or issue["row"] == str(row)) for issue in issues),
                f"{code} in {source}, row {row}, is not among {issues}")
        verified = run("verify", self.plan)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        return issues

    def ledger(self):
        return json.loads((self.plan / "manifest.json").read_bytes())["counts"]["ledger"]


class Files(BadInput):
    def test_no_community_toml(self):
        self.toml.unlink()
        self.assert_refused("community.toml", "no such file", "wangge init")

    def test_a_missing_file(self):
        (self.town / "streets.geojson").unlink()
        self.assert_refused("streets.geojson", "[streets]")

    def test_a_folder_in_place_of_a_file(self):
        (self.town / "streets.geojson").unlink()
        (self.town / "streets.geojson").mkdir()
        self.assert_refused("streets.geojson")

    def test_a_file_that_is_no_map(self):
        (self.town / "buildings.geojson").write_text("not a map")
        self.assert_refused("buildings.geojson")

    def test_half_a_file(self):
        path = self.town / "buildings.geojson"
        path.write_bytes(path.read_bytes()[:700])
        self.assert_refused("buildings.geojson")

    def test_a_missing_layer(self):
        self.edit('path = "buildings.geojson"', 'path = "buildings.geojson"\nlayer = "houses"')
        self.assert_refused("buildings.geojson", 'no layer "houses"; there are: buildings')

    def test_no_crs(self):
        # GeoJSON always has one; CSV with WKT has none.
        rows = [["id", "WKT"]] + [
            [str(i), "POLYGON((" + ", ".join(f"{x * 1000} {y * 1000}" for x, y in
                                             house["geometry"]["coordinates"][0]) + "))"]
            for i, house in enumerate(tiny_buildings())]
        write_table(self.town / "houses.csv", rows)
        text = self.toml.read_text(encoding="utf-8").split("[buildings]")[0]
        self.toml.write_text(text + '[buildings]\npath = "houses.csv"\nfields = { id = "id" }\n',
                             encoding="utf-8")
        self.assert_refused("houses.csv", "crs = ")

    def test_a_wrong_field(self):
        self.edit('households = "hu"', 'households = "hus"')
        self.assert_refused("buildings.geojson", '"hus"', '"hu"')

    def test_an_empty_layer(self):
        write_geojson(self.town / "buildings.geojson", [])
        self.assert_refused("buildings.geojson")

    def test_buildings_without_any_area(self):
        write_geojson(self.town / "buildings.geojson",
                      [feature({"type": "Point", "coordinates": program.lonlat(5, 5)}, id="1",
                               name="x", floors=1, hu=1, ren=1, zu=1, wuye="")])
        self.assert_refused("buildings.geojson")

    def test_a_boundary_that_misses_all_buildings(self):
        write_geojson(self.town / "boundary.geojson", [feature(rectangle(5000, 5000, 200, 150))])
        self.assert_refused("boundary", "building")

    def test_an_unreadable_raster(self):
        (self.town / "imagery.tif").write_bytes(b"II*\0 no picture")
        self.edit("[buildings]", '[imagery]\npath = "imagery.tif"\n[buildings]')
        self.assert_refused("imagery.tif")

    def test_a_missing_raster(self):
        self.edit("[buildings]", '[imagery]\npath = "imagery.tif"\n[buildings]')
        self.assert_refused("imagery.tif")

    def test_a_raster_without_place(self):
        (self.town / "imagery.ppm").write_bytes(b"P6 4 4 255\n" + bytes(48))
        self.edit("[buildings]", '[imagery]\npath = "imagery.ppm"\n[buildings]')
        self.assert_refused("imagery.ppm")

    def test_a_file_nobody_may_read(self):
        path = self.town / "streets.geojson"
        path.chmod(0)
        if os.access(path, os.R_OK):
            self.skipTest("root may read everything")
        self.assert_refused("streets.geojson")


class Settings(BadInput):
    def test_an_unknown_key(self):
        self.edit("districts = 2", "distrcts = 2")
        self.assert_refused("community.toml", "line", '"distrcts"', '"districts"')

    def test_an_unknown_section(self):
        self.edit("[streets]", "[street]")
        self.assert_refused("community.toml", "line", '"street"', '"streets"')

    def test_an_unknown_field(self):
        self.edit('floors = "floors"', 'flors = "floors"')
        self.assert_refused("community.toml", "line", '"flors"', '"floors"')

    def test_a_wrong_type(self):
        self.edit("grids = 4", 'grids = "four"')
        self.assert_refused("community.toml", "line", "grids", "a whole number, not a text")

    def test_a_wrong_word(self):
        self.edit('language = "zh"', 'language = "chinese"')
        self.assert_refused("community.toml", "line", "language", "chinese")

    def test_no_toml_at_all(self):
        self.toml.write_text("<xml/>")
        self.assert_refused("community.toml", "line 1")

    def test_no_buildings_section(self):
        self.toml.write_text("schema = 1\n")
        self.assert_refused("community.toml", "[buildings]")

    def test_numbers_out_of_range(self):
        for old, new, key in (("grids = 4", "grids = 0", "grids"),
                              ("grids = 4", "grids = -3", "grids"),
                              ("districts = 2", "districts = 9", "districts"),
                              ("tolerance = 0.5", "tolerance = -0.5", "tolerance"),
                              ("open = 2", "open = -1", "open"),
                              ("max_km = 5.0", "max_km = 0.0", "max_km")):
            with self.subTest(new):
                self.edit(old, new)
                self.assert_refused(key)
                self.edit(new, old)

    def test_more_grids_than_buildings(self):
        self.edit("grids = 4", "grids = 13")
        self.assert_refused("13", "12 buildings", code=2)

    def test_more_open_exits_than_exits(self):
        self.edit("open = 2", "open = 200")
        outcome = self.build()
        if outcome.returncode == 0:
            self.fail("built with fewer exits than asked: " + outcome.stdout)
        self.assertRegex(outcome.stderr, r"\Awangge build: [^\n]*200[^\n]*\n\Z")
        self.assert_untouched()

    def test_an_unknown_crs(self):
        self.edit('language = "zh"', 'language = "zh"\ncrs = "EPSG:99999999"')
        self.assert_refused("EPSG:99999999")

    def test_a_working_crs_in_degrees(self):
        self.edit('language = "zh"', 'language = "zh"\ncrs = "EPSG:4326"')
        self.assert_refused("EPSG:4326", "metre")


class Rows(BadInput):
    """Rows that are wrong are listed; what can be kept is kept.

    A feature's row is its FID, from 0 in GeoJSON; a table's row is its line, from 1.
    """

    def test_a_self_crossing_polygon(self):
        houses = tiny_buildings()
        ring = houses[4]["geometry"]["coordinates"][0]
        ring[1], ring[2] = ring[2], ring[1]
        write_geojson(self.town / "buildings.geojson", houses)
        issues = self.assert_listed()
        self.assertEqual([(i["code"], i["row"]) for i in issues], [("mended_geometry", "4")])

    def test_ten_buildings_with_one_id_apart(self):
        self.houses(*range(10), id="1")
        issues = self.assert_listed()
        self.assertEqual([(i["code"], i["row"]) for i in issues],
                         [("duplicate_id", str(row)) for row in range(1, 10)])
        with sqlite3.connect(self.plan / "community.gpkg") as db:
            ids, households = db.execute(
                "SELECT count(DISTINCT building_id), sum(households) FROM buildings").fetchone()
        self.assertEqual((ids, households), (12, 120))

    def test_an_empty_geometry(self):
        houses = tiny_buildings()
        houses.append(feature(None, id="13", name="13栋", floors=1, hu=0, ren=0, zu=0, wuye=""))
        write_geojson(self.town / "buildings.geojson", houses)
        self.assert_listed(("empty_geometry", "buildings.geojson", 12))

    def test_a_building_outside_the_boundary(self):
        houses = tiny_buildings()
        houses.append(feature(rectangle(900, 900, 20, 20), id="13", name="13栋", floors=1, hu=3,
                              ren=4, zu=0, wuye=""))
        write_geojson(self.town / "buildings.geojson", houses)
        self.assert_listed(("outside_boundary", "buildings.geojson", 12))
        self.assertEqual(self.ledger()["unmatched"]["households"], 3)

    def test_counts_below_zero_and_counts_in_words(self):
        self.houses(2, hu=-5)
        self.assert_listed(("bad_count", "buildings.geojson", 2))
        self.houses(2, hu="十来户")
        self.assert_listed(("bad_count", "buildings.geojson", 2))
        with sqlite3.connect(self.plan / "community.gpkg") as db:
            self.assertEqual(db.execute("SELECT households FROM buildings WHERE building_id = '3'"
                                        ).fetchone(), (None,))

    def test_household_rows_that_match_nothing(self):
        self.households([["1栋", 6, 14, 2], ["99栋", 5, 11, 1], ["", 2, 3, 0]])
        self.assert_listed(("unmatched_row", "households.csv", None))
        self.assertEqual(self.ledger()["input"]["households"], 13)
        self.assertEqual(self.ledger()["matched"]["households"], 6)
        self.assertEqual(self.ledger()["unmatched"]["households"], 7)
        self.assertEqual(self.ledger()["rows_unmatched"], 2)

    def test_a_household_row_that_matches_two_buildings(self):
        self.houses(6, name="1栋")  # 1 and 7 have one name now
        self.households([["1栋", 6, 14, 2], ["2栋", 5, 11, 1]])
        self.assert_listed(("ambiguous_row", "households.csv", 2))
        ledger = self.ledger()
        self.assertEqual(ledger["input"]["households"], 11)
        self.assertEqual(ledger["matched"]["households"] + ledger["unmatched"]["households"], 11)

    def test_household_counts_below_zero_and_in_words(self):
        self.households([["1栋", -6, 14, 2], ["2栋", "五户", 11, 1], ["3栋", 4, 9, 0]])
        self.assert_listed(("row_set_aside", "households.csv", 2),
                           ("row_set_aside", "households.csv", 3))
        # Their other counts are not lost.
        self.assertEqual(self.ledger()["input"]["residents"], 34)
        self.assertEqual(self.ledger()["matched"]["residents"], 9)
        self.assertEqual(self.ledger()["unmatched"]["residents"], 25)

    def test_a_table_without_the_wanted_heading(self):
        self.households([["1栋", 6, 14, 2]])
        self.edit('households = "户数"', 'households = "户籍数"')
        self.assert_refused("households.csv", "户籍数", "户数")


class Interrupted(BadInput):
    """Full disks and Ctrl-C."""

    def limited(self, size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writes fail instead
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return limit

    def test_writing_fails(self):
        for size in (0, 5_000, 150_000):
            with self.subTest(size):
                outcome = self.assert_refused("plan", code=1, preexec_fn=self.limited(size))
                self.assertRegex(outcome.stderr, "written|disk|space|large")

    def test_writing_the_papers_fails(self):
        # Not the report: its workbook is made in memory, which this limit means as well.
        for only in ("atlas", "wall", "sheets", "site"):
            with self.subTest(only):
                outcome = run("build", self.toml, "-o", self.plan, "--only", only,
                              preexec_fn=self.limited(4_000))
                self.assertEqual((outcome.returncode, outcome.stdout), (1, ""), outcome.stderr)
                self.assertRegex(outcome.stderr, r"\Awangge build: [^\n]+\n\Z")
                self.assert_untouched()

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("mount"), "only root mounts a disk")
    def test_a_full_disk(self):
        for size in ("100k", "400k", "1m"):
            with self.subTest(size):
                disk = self.folder / f"disk{size}"
                disk.mkdir()
                mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk],
                                       capture_output=True, check=False)
                if mount.returncode != 0:
                    self.skipTest("may not mount here")
                try:
                    outcome = run("build", self.toml, "-o", disk / "plan")
                    left = [entry.name for entry in disk.iterdir()]
                finally:
                    subprocess.run(["umount", disk], check=False)
                self.assertEqual((outcome.returncode, outcome.stdout), (1, ""), outcome.stderr)
                self.assertRegex(outcome.stderr, r"\Awangge build: [^\n]+\n\Z")
                self.assertEqual(left, [])

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_nobody_may_write(self):
        self.plan.parent.chmod(0o500)
        self.addCleanup(self.plan.parent.chmod, 0o700)
        self.assert_refused("cannot be written", code=1)

    def test_ctrl_c_at_any_moment(self):
        stopped = 0
        # The last ones for a machine so busy that the program was never caught at work.
        for wait in (0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.5, 2.5, 4):
            if wait > 1 and stopped > 0:
                break
            for key in (signal.SIGINT, signal.SIGTERM) if wait == 0.2 else (signal.SIGINT,):
                with self.subTest(wait=wait, key=key):
                    process = program.start("build", self.toml, "-o", self.plan, "--jobs", "2")
                    time.sleep(wait)
                    process.send_signal(key)
                    out, err = process.communicate(timeout=program.PATIENCE)
                    if process.returncode == 0:  # done before the key was pressed
                        self.before = snapshot(self.plan)
                        continue
                    self.assert_untouched()
                    if process.returncode == -key:  # not yet in main
                        continue
                    stopped += 1
                    self.assertEqual((process.returncode, out), (1, ""), err)
                    self.assertRegex(err, r"\Awangge build: [^\n]*stopped[^\n]*\n\Z")
        self.assertGreater(stopped, 0)


class Check(BadInput):
    """`check` reports every problem at once, where `build` stops at the first."""

    def test_all_problems_at_once(self):
        (self.town / "streets.geojson").unlink()
        self.edit("districts = 2", "distrcts = 2")
        self.houses(2, hu=-5)
        outcome = run("check", self.toml)
        self.assertEqual((outcome.returncode, outcome.stderr), (2, ""))
        for text in ("streets.geojson: no such file", '"distrcts"',
                     'buildings.geojson, layer "buildings", row 2: warning'):
            self.assertIn(text, outcome.stdout)


if __name__ == "__main__":
    program.main()
