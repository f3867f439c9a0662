"""Every command as its user meets it: help, exit codes, files left behind.

    python3 tests/golden/test_commands.py PROGRAM SOURCE_DIR
"""
import filecmp
import json
import re
import shutil
import unittest
import zipfile

import program
from program import run, snapshot

COMMANDS = ("demo", "init", "check", "build", "partition", "diff", "exits", "managers",
            "patrol", "roster", "map", "report", "verify", "synth")
NEEDS_NO_ARGUMENT = {"demo"}  # everything has a default
DATA = ["certificates.json", "community.gpkg", "issues.csv", "manifest.json", "run.json"]
# docs/formats.md and design.md, section 5.
FILES = sorted(DATA + ["atlas.pdf", "labels.json", "managers.pdf", "patrols.pdf", "report.csv",
                       "report.html", "report.pdf", "report.xlsx", "roster.pdf",
                       "site/index.html", "wall.pdf", "wall.png"])


class Help(program.Case):
    def test_every_command_the_program_lists_is_tested_here(self):
        listed = run("--help").stdout.split("ubcommands:", 1)[1]
        self.assertEqual(set(re.findall(r"^  (\w+)", listed, re.M)), set(COMMANDS))

    def test_help(self):
        for command in COMMANDS:
            with self.subTest(command):
                outcome = run(command, "--help")
                self.assert_done(outcome)
                self.assertIn("Example", outcome.stdout)
                self.assertIn(f"wangge {command}", outcome.stdout)

    def test_no_arguments(self):
        for command in ([], *([c] for c in COMMANDS if c not in NEEDS_NO_ARGUMENT)):
            with self.subTest(command):
                outcome = run(*command)
                self.assertEqual(outcome.returncode, 2)
                self.assertEqual(outcome.stdout, "")
                self.assertIn("Usage:", outcome.stderr)

    def test_an_unknown_command(self):
        for arguments in (["buidl"], ["build", "--jbos", "2"], ["verify", "a", "b", "c"]):
            with self.subTest(arguments):
                outcome = run(*arguments)
                self.assertEqual(outcome.returncode, 2)
                self.assertEqual(outcome.stdout, "")

    def test_version(self):
        outcome = run("--version")
        self.assert_done(outcome)
        self.assertRegex(outcome.stdout, r"^\d+\.\d+\.\d+\n$")


class Build(program.Case):
    """Builds of the tiny community."""

    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.toml = program.write_tiny(cls.work / "tiny")
        cls.built = run("build", cls.toml, "-o", cls.work / "plan", "--jobs", "1")

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)

    def test_words_go_to_stdout_and_nothing_to_stderr(self):
        self.assertIn("小社区: 12 buildings, 120 households, 2 districts, 4 grids", self.built.stdout)
        self.assertIn(str(self.work / "plan"), self.built.stdout)

    def test_every_file_of_the_contract(self):
        found = list(snapshot(self.work / "plan"))
        routes = [name for name in found if name.startswith("routes/")]
        self.assertEqual(sorted(set(found) - set(routes)), FILES)
        self.assertEqual(len(routes), 4)
        for name in routes:
            self.assertRegex(name, r"^routes/[A-Z]+-\d{2,}-\d+\.gpx$")

    def test_files_are_what_their_names_say(self):
        plan = self.work / "plan"
        for name in FILES:
            head = (plan / name).read_bytes()[:16]
            kind = name.rsplit(".", 1)[1]
            begins = {"pdf": b"%PDF-1.", "png": b"\x89PNG", "xlsx": b"PK\3\4", "html": b"<!",
                      "gpkg": b"SQLite format 3", "csv": b"\xef\xbb\xbf", "json": b"{"}[kind]
            self.assertTrue(head.startswith(begins), name)
        for name in FILES:
            if name.endswith(".json"):
                json.loads((plan / name).read_bytes())
        with zipfile.ZipFile(plan / "report.xlsx") as book:
            self.assertIsNone(book.testzip())

    def test_the_manifest_tells_the_truth(self):
        plan = self.work / "plan"
        manifest = json.loads((plan / "manifest.json").read_bytes())
        hashes = {one["path"]: one["sha256"] for one in manifest["outputs"]}
        files = snapshot(plan)
        for unlisted in ("manifest.json", "run.json"):
            del files[unlisted]
        self.assertEqual(hashes, files)
        self.assertEqual({one["path"] for one in manifest["inputs"]},
                         {"community.toml", "boundary.geojson", "buildings.geojson",
                          "streets.geojson", "volunteers.csv"})
        self.assertNotIn(str(self.work), (plan / "manifest.json").read_text(encoding="utf-8"))

    def test_its_laws_hold(self):
        outcome = run("verify", self.work / "plan", "--json")
        self.assert_done(outcome)
        findings = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.assertEqual([(f["law"], f["verdict"]) for f in findings],
                         [(law, "holds") for law in range(1, 11)], outcome.stdout)

    def test_the_same_bytes_with_two_jobs(self):
        self.assert_done(run("build", self.toml, "-o", self.folder / "again", "--jobs", "2"))
        one, other = snapshot(self.work / "plan"), snapshot(self.folder / "again")
        del one["run.json"], other["run.json"]
        self.assertEqual(one, other)

    def test_the_same_bytes_from_another_folder(self):
        program.write_tiny(self.folder / "elsewhere")
        self.assert_done(run("build", self.folder / "elsewhere/community.toml", "-o",
                             self.folder / "again", "--only", "data"))
        for name in sorted(set(DATA) - {"manifest.json", "run.json"}):
            self.assertTrue(filecmp.cmp(self.work / "plan" / name, self.folder / "again" / name,
                                        shallow=False), name)

    def test_the_summary_as_json(self):
        outcome = run("build", self.toml, "-o", self.folder / "plan", "--only", "data", "--json")
        self.assert_done(outcome)
        summary = json.loads(outcome.stdout)
        self.assertEqual((summary["buildings"], summary["households"], summary["grids"]),
                         (12, 120, 4))

    def test_grids_of_one_building_are_lawful_in_print(self):
        # Their walk is 0 m, which extracted text may read as "0m".
        toml = program.write_tiny(self.folder / "twelve")
        words = toml.read_text(encoding="utf-8")
        toml.write_text(words.replace("grids = 4", "grids = 12"), encoding="utf-8")
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "report,atlas"))
        outcome = run("verify", plan)
        self.assertIn("law 10 holds", outcome.stdout, outcome.stdout)

    def test_only_some_documents(self):
        for only, files in (("data", []),
                            ("report", ["report.csv", "report.html", "report.pdf", "report.xlsx"]),
                            ("site", ["site/index.html"])):
            with self.subTest(only):
                plan = self.folder / only
                self.assert_done(run("build", self.toml, "-o", plan, "--only", only))
                self.assertEqual(sorted(snapshot(plan)), sorted(DATA + files))
                self.assertEqual(run("verify", plan).returncode, 0)

    def test_an_unknown_document(self):
        outcome = run("build", self.toml, "-o", self.folder / "plan", "--only", "atlass")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("atlas", outcome.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_new_build_takes_the_place_of_the_old_one(self):
        plan = self.folder / "plan"
        shutil.copytree(self.work / "plan", plan)
        (plan / "notes.txt").write_text("of the old build")
        self.assert_done(run("build", self.toml, "-o", plan, "--only", "data"))
        self.assertEqual(sorted(snapshot(plan)), DATA)
        self.assertEqual([entry.name for entry in self.folder.iterdir()], ["plan"])

    def test_an_empty_folder_may_be_built_into(self):
        (self.folder / "plan").mkdir()
        self.assert_done(run("build", self.toml, "-o", self.folder / "plan/", "--only", "data"))
        self.assertEqual(sorted(snapshot(self.folder / "plan")), DATA)

    def test_a_folder_of_someone_elses_is_refused(self):
        foreign = self.folder / "photos"
        foreign.mkdir()
        (foreign / "cat.jpg").write_text("meow")
        outcome = run("build", self.toml, "-o", foreign)
        self.assertEqual(outcome.returncode, 2)
        self.assertRegex(outcome.stderr, r"\A[^\n]*photos: [^\n]*choose another folder\n\Z")
        self.assertEqual([entry.name for entry in self.folder.rglob("*")], ["photos", "cat.jpg"])

    def test_a_file_in_place_of_the_folder_is_refused(self):
        (self.folder / "plan").write_text("mine")
        outcome = run("build", self.toml, "-o", self.folder / "plan")
        self.assertEqual(outcome.returncode, 2)
        self.assertEqual((self.folder / "plan").read_text(), "mine")


class OtherCommands(program.Case):
    def test_check_of_a_good_community(self):
        toml = program.write_tiny(self.folder)
        before = snapshot(self.folder)
        outcome = run("check", toml)
        self.assert_done(outcome)
        self.assertIn("0 of them errors", outcome.stdout)
        self.assertEqual(snapshot(self.folder), before)

    def test_check_as_json(self):
        toml = program.write_tiny(self.folder)
        houses = program.tiny_buildings()
        houses[3]["properties"]["hu"] = -4
        program.write_geojson(self.folder / "buildings.geojson", houses)
        outcome = run("check", toml, "--json")
        issues = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.assertEqual(outcome.stderr, "")
        self.assertTrue(issues)
        for issue in issues:
            keys = {"source", "row", "severity", "code", "message"}
            if issue["code"].startswith("position_"):
                keys.add("position")
            self.assertEqual(set(issue), keys)
        verdicts = [one["position"] for one in issues if "position" in one]
        self.assertIn("buildings", [one["section"] for one in verdicts])
        for one in verdicts:
            self.assertLessEqual({"verdict", "east", "north", "confidence"}, set(one))

    def test_verify_of_no_build(self):
        for place in (self.folder, self.folder / "nowhere"):
            outcome = run("verify", place)
            self.assertEqual((outcome.returncode, outcome.stdout), (2, ""))
            self.assertRegex(outcome.stderr, r"\Awangge verify: [^\n]*manifest.json[^\n]*\n\Z")

    def test_init_refuses_a_boundary_it_would_not_use(self):
        outcome = run("init", self.folder / "new", "--boundary", "area.geojson")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("give --osm too", outcome.stderr)
        self.assertFalse((self.folder / "new").exists())

    def test_an_empty_folder_lacks_nothing_but_its_buildings(self):
        self.assert_done(run("init", self.folder / "blank"))
        outcome = run("check", self.folder / "blank" / "community.toml", "--json")
        said = [json.loads(line) for line in outcome.stdout.splitlines()]
        errors = [one for one in said if one["severity"] == "error"]
        self.assertEqual(len(errors), 1, said)
        self.assertIn("buildings", errors[0]["message"])

    def test_init_leaves_a_folder_that_says_what_is_missing(self):
        self.assert_done(run("init", self.folder / "new"))
        text = (self.folder / "new/community.toml").read_text(encoding="utf-8")
        for section in ("[community]", "[buildings]", "[partition]", "[exits]", "[patrol]"):
            self.assertIn(section, text)
        before = snapshot(self.folder)
        outcome = run("init", self.folder / "new")
        self.assertEqual(outcome.returncode, 2, outcome.stderr)
        self.assertEqual(snapshot(self.folder), before)

    def test_synth_is_the_same_each_time_and_can_be_checked(self):
        for name in ("one", "two"):
            self.assert_done(run("synth", "--preset", "zhongguling", "--seed", "1", "-o",
                                 self.folder / name))
        one, two = snapshot(self.folder / "one"), snapshot(self.folder / "two")
        self.assertEqual(one, two)
        self.assert_done(run("check", self.folder / "one/community.toml"))

    def test_the_shipped_community_is_what_synth_makes(self):
        self.assert_done(run("synth", "--preset", "zhongguling", "--seed", "1", "-o",
                             self.folder / "made"))
        made, shipped = snapshot(self.folder / "made"), snapshot(program.source("data/zhongguling"))
        self.assertEqual({k: v for k, v in made.items() if k in shipped}, made)


if __name__ == "__main__":
    program.main()
