"""What each privacy class lets out: public, staff, restricted.

    python3 tests/golden/test_privacy.py PROGRAM SOURCE_DIR
"""
import csv
import io
import json
import re
import shutil
import subprocess
import unittest
import zipfile
import zlib

import program
from program import query, run

# Of one house; no other number of the community looks like it.
CANARY = 4177
SMALL = 3


def write_town(folder, privacy):
    """The tiny community; house 1 has CANARY residents, and grids have few tenants."""
    toml = program.write_tiny(folder)
    houses = program.tiny_buildings()
    houses[0]["properties"]["ren"] = CANARY
    for number, house in enumerate(houses):
        house["properties"]["zu"] = (0, 1, 2, 9, 5, 7)[number % 6]
    program.write_geojson(folder / "buildings.geojson", houses)
    words = toml.read_text(encoding="utf-8")
    toml.write_text(words + f'[outputs]\nprivacy = "{privacy}"\n', encoding="utf-8")
    return toml


def contents(folder):
    """(name, bytes) of every file, streams of PDF and members of XLSX unpacked."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        yield name, content
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.namelist():
                    yield f"{name}/{member}", archive.read(member)
        if name.endswith(".pdf"):
            for packed in re.findall(rb"stream\r?\n(.*?)endstream", content, re.S):
                try:
                    yield name, zlib.decompress(packed)
                except zlib.error:
                    pass


def findings(folder):
    outcome = run("verify", folder, "--privacy", "--json")
    return outcome, [json.loads(line) for line in outcome.stdout.splitlines()]


class Public(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.plan = cls.work / "plan"
        cls.built = run("build", write_town(cls.work / "in", "public"), "-o", cls.plan)

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)

    def test_its_laws_hold_and_say_what_they_cannot_see(self):
        outcome, laws = findings(self.plan)
        self.assertEqual(outcome.returncode, 0, outcome.stdout)
        self.assertEqual([law["verdict"] for law in laws], ["holds"] * 11, outcome.stdout)
        for number in (4, 5, 8, 9):
            self.assertIn("not shown at this privacy class", laws[number - 1]["evidence"])

    def test_no_number_of_one_building_is_in_any_byte(self):
        wanted = re.compile(rb"(?<![0-9.])%d(?![0-9])" % CANARY)
        for name, content in contents(self.plan):
            self.assertIsNone(wanted.search(content), name)
        for column in ("households", "residents", "tenants", "workload"):
            self.assertEqual(query(self.plan, f"select distinct {column} from buildings"), [(None,)])
        self.assertEqual(query(self.plan, "select distinct weight from units"), [(None,)])
        for column in ("arrive_min", "service_min", "wait_min"):
            self.assertEqual(query(self.plan, f"select distinct {column} from patrol_stops"),
                             [(None,)])

    def test_small_numbers_are_hidden_and_said_to_be_hidden(self):
        rows = query(self.plan, "select measure, value, suppressed from statistics "
                                "where level in ('grid', 'district', 'community') and "
                                "measure in ('households', 'residents', 'tenants')")
        self.assertTrue(any(hidden for _, _, hidden in rows))
        for measure, value, hidden in rows:
            self.assertEqual(value is None, bool(hidden), measure)
            self.assertFalse(value is not None and 0 < value < 5, measure)
        for tenants, names in query(self.plan, "select tenants, suppressed from grids"):
            self.assertEqual(tenants is None, "tenants" in (names or "").split())

    def test_managers_are_surnames_and_nobody_has_a_telephone(self):
        names = {name for (name,) in query(self.plan, "select manager from buildings") if name}
        self.assertTrue(names)
        self.assertTrue(all(len(name) == 1 for name in names), names)
        self.assertEqual(query(self.plan, "select distinct walk_m from managers"), [(None,)])
        for name, content in contents(self.plan):
            for word in ("王志愿", "1380013800", "王*"):
                self.assertNotIn(word.encode(), content, name)

    def test_the_report_says_what_a_point_means(self):
        html = (self.plan / "report.html").read_text(encoding="utf-8")
        self.assertIn("data-suppressed>·<", html)
        self.assertIn("“·”表示不公开的人数", html)

    def test_grids_of_equal_numbers_of_buildings_can_be_judged(self):
        toml = write_town(self.folder / "in", "public")
        words = toml.read_text(encoding="utf-8")
        toml.write_text(words.replace("grids = 4", 'grids = 4\nbalance = "buildings"'),
                        encoding="utf-8")
        self.assert_done(run("build", toml, "-o", self.folder / "plan", "--only", "data"))
        outcome, laws = findings(self.folder / "plan")
        self.assertEqual(outcome.returncode, 0, outcome.stdout)
        self.assertIn("% allowed", laws[3]["evidence"])

    def test_nothing_narrows_the_hidden_numbers_down(self):
        manifest = json.loads((self.plan / "manifest.json").read_text(encoding="utf-8"))
        partition = manifest["request"]["partition"]
        for key in ("tolerance", "households", "lower", "upper"):
            self.assertIsNone(partition[key], key)
        self.assertIsNone(manifest["counts"]["ledger"])
        for one in manifest["inputs"]:
            self.assertEqual((one["bytes"], one["sha256"]), (None, None))

    def test_the_same_bytes_again(self):
        again = self.folder / "plan"
        self.assert_done(run("build", self.work / "in" / "community.toml", "-o", again,
                             "--jobs", "2"))
        one, two = program.snapshot(self.plan), program.snapshot(again)
        one.pop("run.json"), two.pop("run.json")
        self.assertEqual(one, two)


class Restricted(program.Case):
    def audit(self):
        text = (self.folder / "restricted-copies.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def build(self, toml, name, *more):
        return run("build", toml, "-o", self.folder / name, "--only", "data,report", *more)

    def test_nothing_is_built_unless_it_is_allowed_and_somebody_is_named(self):
        toml = write_town(self.folder / "in", "restricted")
        for more in ((), ("--allow-restricted",), ("--recipient", "街道办")):
            outcome = self.build(toml, "plan", *more)
            self.assertEqual(outcome.returncode, 2, outcome.stderr)
            self.assertIn("--allow-restricted --recipient NAME", outcome.stderr)
        self.assertFalse((self.folder / "plan").exists())
        self.assertFalse((self.folder / "restricted-copies.csv").exists())

    def test_each_copy_has_a_number_and_a_line(self):
        toml = write_town(self.folder / "in", "restricted")
        allow = ("--allow-restricted", "--recipient", "街道办 \"A\"", "--return-date", "2020-03-31")
        for name in ("one", "two"):
            self.assert_done(self.build(toml, name, *allow))
        lines = self.audit()
        self.assertEqual([line["copy"] for line in lines], ["1", "2"])
        self.assertEqual([line["folder"] for line in lines], ["one", "two"])
        self.assertEqual({line["recipient"] for line in lines}, {"街道办 \"A\""})
        self.assertEqual({line["community"] for line in lines}, {"430203001999"})
        manifest = json.loads((self.folder / "two" / "manifest.json").read_text(encoding="utf-8"))
        outputs = manifest["request"]["outputs"]
        self.assertEqual((outputs["copy"], outputs["return_date"]), (2, "2020-03-31"))
        html = (self.folder / "two" / "report.html").read_text(encoding="utf-8")
        self.assertIn("第 2 号，交 街道办 &quot;A&quot; · 2020-03-31 前交回", html)
        names = query(self.folder / "two", "select manager from buildings where manager like '王志愿'")
        self.assertTrue(names)

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_each_page_says_who_has_which_copy_until_when(self):
        toml = write_town(self.folder / "in", "restricted")
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--allow-restricted", "--recipient",
                             "东山街道办事处王主任", "--return-date", "2020-03-31"))
        for file in sorted(plan.glob("*.pdf")):
            text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True,
                                  check=True).stdout.decode()
            for number, page in enumerate(text.split("\f")[:-1], 1):
                words = re.sub(r"\s", "", page)
                for wanted in ("第1号，交东山街道办事处王主任", "2020-03-31前交回"):
                    self.assertIn(wanted, words, f"{file.name}, page {number}")

    def test_the_same_number_gives_the_same_bytes(self):
        toml = write_town(self.folder / "in", "restricted")
        allow = ("--allow-restricted", "--recipient", "街道办")
        self.assert_done(self.build(toml, "plan", *allow))
        first = program.snapshot(self.folder / "plan")
        (self.folder / "restricted-copies.csv").unlink()
        self.assert_done(self.build(toml, "plan", *allow))
        second = program.snapshot(self.folder / "plan")
        first.pop("run.json"), second.pop("run.json")
        self.assertEqual(first, second)

    def test_a_list_that_is_not_ours_is_left_alone(self):
        toml = write_town(self.folder / "in", "restricted")
        file = self.folder / "restricted-copies.csv"
        file.write_text("mine\n")
        outcome = self.build(toml, "plan", "--allow-restricted", "--recipient", "X")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("is no list of restricted copies", outcome.stderr)
        self.assertEqual(file.read_text(), "mine\n")

    def test_a_recipient_of_another_class_is_refused(self):
        toml = write_town(self.folder / "in", "staff")
        outcome = self.build(toml, "plan", "--recipient", "X")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("--recipient", outcome.stderr)


if __name__ == "__main__":
    program.main()
