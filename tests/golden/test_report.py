"""The report of a finished plan, printed anew in the user's columns and words.

    python3 tests/golden/test_report.py PROGRAM SOURCE_DIR
"""
import csv
import json
import re
import shutil
import zipfile

import program
from program import run, snapshot

REPORT = {"report.pdf", "report.html", "report.xlsx", "report.csv"}

TEMPLATE = """
title = "{community}周报"
tables = ["figures", "grids", "definitions"]
columns = ["tenants", "households", "workload"]
[columns_of]
buildings = ["floors"]
[names]
households = "住户"
[definitions]
households = "截至上报日登记的户数。"
"""


class Report(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.plan = cls.work / "plan"
        cls.built = run("build", program.write_tiny(cls.work / "in"), "-o", cls.plan,
                        "--only", "data,report,atlas")

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)
        self.copy = self.folder / "plan"
        shutil.copytree(self.plan, self.copy)

    def report(self, template=None):
        if template is None:
            return run("report", self.copy)
        file = self.folder / "weekly.toml"
        file.write_text(template, encoding="utf-8")
        return run("report", self.copy, "--template", file)

    def test_without_a_template_it_is_the_report_of_the_build(self):
        self.assert_done(self.report())
        self.assertEqual(snapshot(self.copy), snapshot(self.plan))

    def test_columns_words_and_tables_are_the_users(self):
        self.assert_done(self.report(TEMPLATE))
        html = (self.copy / "report.html").read_text(encoding="utf-8")
        self.assertIn("<h1>小社区周报</h1>", html)
        self.assertIn("截至上报日登记的户数。", html)
        self.assertEqual(re.findall(r'data-level="(\w+)"', html).count("building"), 0)
        heads = re.findall(r"<th[^>]*>([^<]*)</th>", html)
        self.assertEqual(heads, ["编号", "名称", "所属片区", "租户", "住户", "工作量"])
        with open(self.copy / "report.csv", encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        self.assertEqual({line["measure"] for line in lines}, {"tenants", "households", "workload"})
        self.assertEqual({line["level"] for line in lines}, {"grid"})
        with zipfile.ZipFile(self.copy / "report.xlsx") as book:
            self.assertEqual(len([n for n in book.namelist() if "worksheets/sheet" in n]), 2)

    def test_its_laws_hold_and_the_rest_of_the_plan_is_as_it_was(self):
        self.assert_done(self.report(TEMPLATE))
        self.assert_done(run("verify", self.copy, "--privacy"))
        before, after = snapshot(self.plan), snapshot(self.copy)
        changed = {name for name in before if before[name] != after[name]}
        self.assertEqual(changed, REPORT | {"manifest.json"})
        manifest = json.loads((self.copy / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["printed"]["columns"]["grid"],
                         ["tenants", "households", "workload"])
        told = {one["path"]: one["sha256"] for one in manifest["outputs"]}
        self.assertTrue(all(told[name] == after[name] for name in REPORT))

    def test_a_template_in_the_community_gives_the_same_report(self):
        toml = program.write_tiny(self.folder / "in")
        (self.folder / "in" / "weekly.toml").write_text(TEMPLATE, encoding="utf-8")
        words = toml.read_text(encoding="utf-8")
        toml.write_text(words + '[outputs]\nreport_template = "weekly.toml"\n', encoding="utf-8")
        built = self.folder / "built"
        self.assert_done(run("build", toml, "-o", built, "--only", "data,report,atlas"))
        self.assert_done(self.report(TEMPLATE))
        for name in REPORT:
            self.assertEqual((built / name).read_bytes(), (self.copy / name).read_bytes(), name)
        self.assert_done(run("verify", built))

    def test_a_template_with_a_fault_changes_nothing(self):
        faults = {
            'columns = ["housholds"]': '"housholds" is no measure of this report',
            'tables = ["grid"]': '"grid" is no part of the report',
            'colums = ["households"]': "columns",
            "columns = [": "line",
            '[names]\nhouseholds = "租户"': "two measures as \"租户\"",
        }
        for template, words in faults.items():
            outcome = self.report(template)
            self.assertEqual(outcome.returncode, 2, template)
            self.assertIn(words, outcome.stderr)
        self.assertEqual(self.report(None).returncode, 0)
        self.assertEqual(snapshot(self.copy), snapshot(self.plan))

    def test_a_folder_that_is_no_build(self):
        outcome = run("report", self.folder)
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("no finished build", outcome.stderr)


if __name__ == "__main__":
    program.main()
