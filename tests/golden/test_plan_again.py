"""Planning again near an earlier plan, and what two builds differ in.

    python3 tests/golden/test_plan_again.py PROGRAM SOURCE_DIR
"""
import csv
import json
import unittest

import program
from program import query, run


def grids_of(folder):
    """grid_id -> (code, name) of a build."""
    return {row[0]: row[1:] for row in query(folder, "select grid_id, code, name from grids")}


def grid_of(folder):
    """building_id -> grid_id of a build."""
    return dict(query(folder, "select building_id, grid_id from buildings"))


def changes(folder):
    with open(folder / "changes.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Town(program.Case):
    """The tiny community with a narrower tolerance, built once."""

    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.old = cls.work / "plan"
        cls.toml = cls.write(cls.work / "old")
        cls.built = run("build", cls.toml, "-o", cls.old, "--only", "data")

    @staticmethod
    def write(folder, houses=None, grids=4):
        toml = program.write_tiny(folder)
        words = toml.read_text(encoding="utf-8")
        words = words.replace("tolerance = 0.5", "tolerance = 0.3")
        toml.write_text(words.replace("grids = 4", f"grids = {grids}"), encoding="utf-8")
        if houses is not None:
            program.write_geojson(folder / "buildings.geojson", houses)
        return toml

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)

    def again(self, *arguments, houses=None, grids=4, start=None, name="new"):
        """Plans again from an edited copy. Returns the new folder."""
        toml = self.write(self.folder / f"{name}-input", houses, grids)
        folder = self.folder / name
        outcome = run("partition", toml, "-o", folder, "--from", start or self.old, *arguments)
        self.assert_done(outcome)
        self.assert_done(run("verify", folder))
        return folder

    def diff(self, before, now):
        outcome = run("diff", before, now, "--json")
        self.assert_done(outcome)
        return json.loads(outcome.stdout)


def more_households(count):
    houses = program.tiny_buildings()
    houses[0]["properties"]["hu"] = count
    return houses


class Again(Town):
    def test_nothing_changed_nothing_moves(self):
        folder = self.again()
        self.assertEqual(grid_of(folder), grid_of(self.old))
        self.assertEqual(grids_of(folder), grids_of(self.old))
        self.assertEqual(changes(folder), [])
        self.assertTrue(self.diff(self.old, folder)["same"])
        self.assertTrue((folder / "changes.pdf").stat().st_size > 0)

    def test_a_count_changed_few_buildings_move_and_codes_stay(self):
        folder = self.again(houses=more_households(30))
        self.assertEqual(grids_of(folder), grids_of(self.old))
        before, now = grid_of(self.old), grid_of(folder)
        moved = {b for b in before if before[b] != now[b]}
        self.assertEqual({row["building_id"] for row in changes(folder)}, moved)
        # 50 of 140 households in one grid: one house more than the limit of 45.
        self.assertEqual(len(moved), 1)
        said = self.diff(self.old, folder)
        self.assertEqual({b["building_id"] for b in said["moved"]}, moved)
        self.assertEqual(said["totals"], {"households": {"before": 120, "now": 140}})
        self.assertEqual([b["building_id"] for b in said["counted"]], ["1"])

    def test_a_new_and_a_vanished_building(self):
        houses = [h for h in program.tiny_buildings() if h["properties"]["id"] != "12"]
        houses.append(program.feature(program.rectangle(92, 10, 14, 14), id="13", name="13栋",
                                      floors=2, hu=4, ren=9, zu=0, wuye="managed"))
        folder = self.again(houses=houses)
        self.assertEqual(grids_of(folder), grids_of(self.old))
        kinds = {row["building_id"]: row["change"] for row in changes(folder)}
        self.assertEqual(kinds, {"13": "new", "12": "vanished"})
        said = self.diff(self.old, folder)
        self.assertEqual([b["building_id"] for b in said["added"]], ["13"])
        self.assertEqual([b["building_id"] for b in said["vanished"]], ["12"])

    def test_other_ids_at_the_same_places_are_the_same_buildings(self):
        houses = program.tiny_buildings()
        for house in houses:
            house["properties"]["id"] = "n" + house["properties"]["id"]
        folder = self.again(houses=houses)
        self.assertEqual(grid_of(folder), {"n" + b: g for b, g in grid_of(self.old).items()})
        self.assertEqual(changes(folder), [])

    def test_a_locked_grid_keeps_its_buildings(self):
        before = grid_of(self.old)
        # The grid that a free choice would move the building to.
        free = self.again(houses=more_households(30), name="free")
        locked = changes(free)[0]["to_grid"]
        folder = self.again("--lock", locked, houses=more_households(30))
        now = grid_of(folder)
        self.assertEqual({b for b in now if now[b] == locked},
                         {b for b in before if before[b] == locked})

    def test_a_locked_grid_may_be_outside_the_limits_and_verify_says_so(self):
        locked = grid_of(self.old)["1"]
        folder = self.again("--lock", locked, houses=more_households(30))
        self.assertIn("1 grids outside, locked", run("verify", folder).stdout)

    def test_a_dissolved_grid_never_comes_back(self):
        three = self.again(grids=3, name="three")
        gone = set(grids_of(self.old)) - set(grids_of(three))
        self.assertEqual(len(gone), 1)
        for grid, words in grids_of(three).items():
            self.assertEqual(words, grids_of(self.old)[grid])
        four = self.again(grids=4, start=three, name="four")
        new = set(grids_of(four)) - set(grids_of(three))
        self.assertEqual(len(new), 1)
        self.assertFalse(new & gone)
        codes = {code for code, _ in grids_of(self.old).values()}
        self.assertNotIn(grids_of(four)[new.pop()][0], codes)
        said = self.diff(self.old, three)
        self.assertEqual([g["grid_id"] for g in said["grids_gone"]], list(gone))

    def test_twice_the_same_is_the_same_bytes(self):
        one = self.again("--jobs", "1", houses=more_households(30), name="one")
        two = self.again("--jobs", "2", houses=more_households(30), name="two")
        for file in ("community.gpkg", "changes.csv", "changes.pdf", "certificates.json"):
            self.assertEqual((one / file).read_bytes(), (two / file).read_bytes(), file)


class OneStage(Town):
    """Patrols, guards or maps again; the division and the exits stay."""

    def stage(self, verb, section="", keys=""):
        toml = self.write(self.folder / f"{verb}-input", more_households(30))
        words = toml.read_text(encoding="utf-8")
        if f"[{section}]" not in words:
            words += f"\n[{section}]\n" if section else ""
        toml.write_text(words.replace(f"[{section}]", f"[{section}]\n{keys}"), encoding="utf-8")
        folder = self.folder / verb
        self.assert_done(run(verb, toml, "-o", folder, "--from", self.old))
        self.assert_done(run("verify", folder))
        self.assertEqual(grid_of(folder), grid_of(self.old))
        opened = "select exit_id from exits where status = 'open'"
        self.assertEqual(query(folder, opened), query(self.old, opened))
        return folder

    def test_patrols_by_another_team(self):
        folder = self.stage("patrol", "patrol", 'per = "community"\nwalkers = 2')
        routes = {row[0] for row in query(folder, "select route_id from patrol_routes")}
        self.assertEqual(routes, {"W/1", "W/2"})

    def test_guards_for_other_days(self):
        folder = self.stage("roster", "roster", "days = 2")
        last = query(folder, "select max(shift_end) from roster")[0][0]
        self.assertEqual(last, 2 * 24 * 60)

    def test_maps_alone(self):
        folder = self.stage("map")
        self.assertTrue((folder / "atlas.pdf").exists())
        self.assertFalse((folder / "patrols.pdf").exists())

    def test_without_an_earlier_plan(self):
        outcome = run("patrol", self.toml, "-o", self.folder / "x")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("--from", outcome.stderr)


class Mistakes(Town):
    def test_the_earlier_plan_is_no_build(self):
        outcome = run("partition", self.toml, "-o", self.folder / "x", "--from", self.work / "old")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("no finished build", outcome.stderr)
        self.assertFalse((self.folder / "x").exists())

    def test_a_lock_without_an_earlier_plan_or_grid(self):
        alone = run("partition", self.toml, "-o", self.folder / "x", "--lock", "A-01")
        self.assertEqual(alone.returncode, 2)
        self.assertIn("--from", alone.stderr)
        unknown = run("partition", self.toml, "-o", self.folder / "x", "--from", self.old,
                      "--lock", "Q-99")
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("Q-99", unknown.stderr)
        self.assertIn("A-01", unknown.stderr)

    def test_a_finished_build_is_no_input(self):
        outcome = run("partition", self.old, "-o", self.folder / "x")
        self.assertEqual(outcome.returncode, 2, outcome.stderr)
        self.assertIn("give the community.toml", outcome.stderr)
        self.assertIn("--from", outcome.stderr)

    def test_more_locks_than_grids_are_refused(self):
        toml = self.write(self.folder / "three", grids=3)
        outcome = run("partition", toml, "-o", self.folder / "x", "--from", self.old,
                      "--lock", ",".join(sorted(grids_of(self.old))))
        self.assertEqual(outcome.returncode, 2, outcome.stderr)
        self.assertIn("more grids are locked than the 3", outcome.stderr)
        self.assertFalse((self.folder / "x").exists())


class Diff(Town):
    def test_a_build_with_itself(self):
        outcome = run("diff", self.old, self.old)
        self.assert_done(outcome)
        self.assertEqual(outcome.stdout, "Nothing changed.\n")

    def test_words(self):
        folder = self.again(houses=more_households(30))
        outcome = run("diff", self.old, folder)
        self.assert_done(outcome)
        self.assertIn("Households 120 → 140 (+20)", outcome.stdout)
        self.assertIn("Buildings in another grid: 1,", outcome.stdout)

    def test_no_build(self):
        outcome = run("diff", self.old, self.work)
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("no finished build", outcome.stderr)


if __name__ == "__main__":
    program.main()
