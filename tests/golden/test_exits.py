"""`wangge exits --what-if` on a plan whose exits have a capacity.

    python3 tests/golden/test_exits.py PROGRAM SOURCE_DIR
"""
import json

import program
from program import query, run

CAPACITY = 70  # of 120 households at two exits


class Capacity(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.toml = program.write_tiny(cls.work / "town")
        words = cls.toml.read_text(encoding="utf-8")
        cls.toml.write_text(words.replace("[exits]\n", f"[exits]\ncapacity = {CAPACITY}\n"),
                            encoding="utf-8")
        cls.plan = cls.work / "plan"
        cls.built = run("build", cls.toml, "-o", cls.plan, "--only", "data")

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)

    def what_if(self, change):
        outcome = run("exits", self.plan, "--what-if", change, "--json")
        self.assert_done(outcome)
        return json.loads(outcome.stdout)

    def test_the_plan_is_told_as_it_is_written(self):
        told = json.loads(run("exits", self.plan, "--json").stdout)
        loads = dict(query(self.plan, "select exit_id, sum(households) from buildings "
                           "group by exit_id"))
        self.assertEqual(told["capacity"], CAPACITY)
        self.assertEqual(dict(zip(told["plan"]["open"], told["plan"]["households"])), loads)
        worst, = query(self.plan, "select max(exit_walk_m) from buildings")[0]
        self.assertAlmostEqual(told["plan"]["worst_walk_m"], worst, places=2)

    def test_other_exits_take_no_more_than_they_may(self):
        told = self.what_if("open=+C1,-E1")
        self.assertEqual(sum(told["what_if"]["households"]), 120)
        self.assertLessEqual(max(told["what_if"]["households"]), CAPACITY)
        self.assertEqual(told["what_if"]["no_room"], [])

    def test_buildings_without_room_are_named(self):
        told = self.what_if("open=-E1")
        self.assertEqual(told["what_if"]["households"], [CAPACITY])
        self.assertEqual(len(told["what_if"]["no_room"]), 5)
        words = run("exits", self.plan, "--what-if", "open=-E1")
        self.assert_done(words)
        before, after = words.stdout.splitlines()
        self.assertIn("households E1 ", before)
        self.assertIn(f"each at most {CAPACITY}", before)
        self.assertIn("no room for 5 buildings (" + ", ".join(told["what_if"]["no_room"]) + ")",
                      after)

    def test_without_a_capacity_no_loads_are_told(self):
        toml = program.write_tiny(self.folder / "town")
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "data"))
        told = json.loads(run("exits", plan, "--what-if", "open=-E1", "--json").stdout)
        self.assertNotIn("capacity", told)
        self.assertNotIn("households", told["what_if"])

    def test_a_public_plan_does_not_show_households(self):
        words = self.toml.read_text(encoding="utf-8")
        town = program.write_tiny(self.folder / "town")
        town.write_text(words + '[outputs]\nprivacy = "public"\n', encoding="utf-8")
        plan = self.folder / "plan"
        self.assert_done(run("build", town, "-o", plan, "--only", "data"))
        self.assert_done(run("exits", plan))
        outcome = run("exits", plan, "--what-if", "open=-E1")
        self.assertEqual((outcome.returncode, outcome.stdout), (2, ""))
        self.assertIn("this build does not show households", outcome.stderr)


if __name__ == "__main__":
    program.main()
