"""One report of several communities: rows, totals, what stays hidden, what is refused.

    python3 tests/golden/test_roll_up.py PROGRAM SOURCE_DIR
"""
import csv
import json
import shutil

import program
from program import run, snapshot

FILES = {"report.pdf", "report.html", "report.xlsx", "report.csv", "issues.csv",
         "manifest.json"}


def write_place(folder, code, name, tenants, privacy):
    """The tiny community under another name, with `tenants` in its houses."""
    toml = program.write_tiny(folder)
    houses = program.tiny_buildings()
    for house, count in zip(houses, tenants):
        house["properties"]["zu"] = count
    program.write_geojson(folder / "buildings.geojson", houses)
    words = toml.read_text(encoding="utf-8").replace("430203001999", code)
    toml.write_text(words.replace("小社区", name) + f'[outputs]\nprivacy = "{privacy}"\n',
                    encoding="utf-8")
    return toml


def figures(folder):
    """{(level, id, measure): value} of a report.csv."""
    with open(folder / "report.csv", encoding="utf-8-sig", newline="") as file:
        return {(line["level"], line["id"], line["measure"]): line["value"]
                for line in csv.DictReader(file)}


class RollUp(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.built = []
        # In the south 2 tenants live in one house alone: too few for anyone to see.
        for code, name, tenants in (("430203001002", "南社区", [2] + [0] * 11),
                                    ("430203001001", "北社区", [5] * 12)):
            for privacy in ("staff", "public"):
                toml = write_place(cls.work / f"in-{code}-{privacy}", code, name, tenants, privacy)
                cls.built.append(run("build", toml, "-o", cls.work / privacy / name, "--only",
                                     "data,report"))

    def setUp(self):
        super().setUp()
        for built in self.built:
            self.assert_done(built)
        self.places = self.folder / "places"
        shutil.copytree(self.work, self.places, ignore=shutil.ignore_patterns("in-*"))
        self.new = self.folder / "county"

    def roll_up(self, privacy, *more):
        return run("report", self.places / privacy / "南社区", self.places / privacy / "北社区",
                   "-o", self.new, *more)

    def broken(self):
        """Numbers of the laws that do not hold."""
        outcome = run("verify", self.new, "--json")
        lines = [json.loads(line) for line in outcome.stdout.splitlines()]
        bad = [line["law"] for line in lines if line["verdict"] == "broken"]
        self.assertEqual(outcome.returncode, 1 if bad else 0)
        return bad

    def test_a_row_a_community_and_totals(self):
        self.assert_done(self.roll_up("staff"))
        self.assertEqual(set(snapshot(self.new)), FILES)
        rolled = figures(self.new)
        rows = [key[1] for key in rolled if key[2] == "households"]
        self.assertEqual(rows, ["430203001001", "430203001002", ""])  # by code, total last
        own = [figures(self.places / "staff" / name) for name in ("北社区", "南社区")]
        for (level, code, measure), value in rolled.items():
            theirs = [one.get(("community", code, measure)) for one in own]
            if level == "community":
                self.assertIn(value, theirs, measure)
        self.assertEqual(rolled["total", "", "households"], "240")
        self.assertEqual(rolled["total", "", "tenants"], "62")
        self.assertNotIn(("total", "", "tenant_share"), rolled)
        html = (self.new / "report.html").read_text(encoding="utf-8")
        self.assertIn("<h1>2 个社区汇总统计报告</h1>", html)
        self.assertIn("内部使用", html)
        self.assertEqual(self.broken(), [])

    def test_it_does_not_matter_in_which_order_they_are_named(self):
        self.assert_done(self.roll_up("staff"))
        first = snapshot(self.new)
        self.assert_done(run("report", self.places / "staff" / "北社区",
                             self.places / "staff" / "南社区", "-o", self.new))
        self.assertEqual(snapshot(self.new), first)

    def test_a_total_over_a_hidden_number_is_hidden(self):
        self.assert_done(self.roll_up("public"))
        rolled = figures(self.new)
        self.assertEqual(rolled["community", "430203001002", "tenants"], "·")
        self.assertEqual(rolled["community", "430203001001", "tenants"], "60")
        self.assertEqual(rolled["total", "", "tenants"], "·")
        self.assertEqual(rolled["total", "", "households"], "240")
        # No form of it says 62, nor a formula that would.
        html = (self.new / "report.html").read_text(encoding="utf-8")
        self.assertNotIn(">62<", html)
        self.assertEqual(self.broken(), [])

    def test_every_hidden_number_has_hidden_totals_above_it(self):
        self.assert_done(self.roll_up("public"))
        rolled = figures(self.new)
        hidden = {key[2] for key, value in rolled.items() if key[0] == "community" and value == "·"}
        totals = {key[2]: value for key, value in rolled.items() if key[0] == "total"}
        self.assertTrue(hidden)
        for measure in hidden & set(totals):
            self.assertEqual(totals[measure], "·")

    def test_verify_finds_a_total_that_is_no_sum_or_gives_a_number_away(self):
        for privacy, said in (("staff", "62"), ("public", "·")):
            self.assert_done(self.roll_up(privacy))
            file = self.new / "report.csv"
            text = file.read_bytes().decode()
            line = next(line for line in text.splitlines() if line.startswith("total,")
                        and ",tenants," in line)
            self.assertTrue(line.endswith("," + said), line)
            changed = line[:-len(said)] + ("63" if privacy == "staff" else "62")
            file.write_bytes(text.replace(line, changed).encode())
            self.assertIn(5, self.broken())

    def test_verify_finds_a_community_that_says_something_else_now(self):
        self.assert_done(self.roll_up("staff"))
        file = self.places / "staff" / "北社区" / "report.csv"
        text = file.read_bytes().decode()
        line = next(line for line in text.splitlines() if line.startswith("community,")
                    and ",households," in line)
        file.write_bytes(text.replace(line, line[:-3] + "121").encode())
        self.assertEqual(self.broken(), [5])

    def test_without_the_builds_only_the_totals_are_judged(self):
        self.assert_done(self.roll_up("staff"))
        shutil.rmtree(self.places)
        outcome = run("verify", self.new, "--json")
        self.assertEqual(outcome.returncode, 0)
        first = json.loads(outcome.stdout.splitlines()[0])
        self.assertEqual((first["law"], first["verdict"]), (5, "skipped"))
        self.assertIn("no readable build", first["evidence"])

    def test_columns_are_the_users(self):
        template = self.folder / "weekly.toml"
        template.write_text('title = "{community}周报"\ncolumns = ["tenants", "households"]\n',
                            encoding="utf-8")
        self.assert_done(self.roll_up("staff", "--template", template))
        self.assertEqual({key[2] for key in figures(self.new)}, {"tenants", "households"})
        self.assertIn("2 个社区汇总周报", (self.new / "report.html").read_text(encoding="utf-8"))
        self.assertEqual(self.broken(), [])

    def test_what_cannot_be_rolled_up_is_refused_and_nothing_is_written(self):
        north, south = (self.places / "staff" / name for name in ("北社区", "南社区"))
        public = self.places / "public" / "南社区"
        shutil.copytree(north, self.folder / "again")
        before = snapshot(self.places)
        for arguments, words in (
                ([north, south], "no -o NEW"),
                ([north, self.folder / "again", "-o", self.new], "counted twice"),
                ([north, public, "-o", self.new], "one privacy class"),
                ([north, south, "-o", south], "would be replaced"),
                ([north, self.folder, "-o", self.new], "no finished build")):
            outcome = run("report", *arguments)
            self.assertEqual(outcome.returncode, 2, words)
            self.assertIn(words, outcome.stderr)
            self.assertFalse(self.new.exists())
        self.assertEqual(snapshot(self.places), before)


if __name__ == "__main__":
    program.main()
