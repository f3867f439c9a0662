"""Household tables as other people leave them: found, read, reconciled, corrected.

    python3 tests/golden/test_tables.py PROGRAM SOURCE_DIR
"""
import json
import re
import zipfile

import program
from program import run

VARIANTS = 20
ON_BUILDINGS, LISTED = 1565, 12  # households of the demo; the 12 are on no building


def said(toml):
    """What check says of a community, by code."""
    outcome = run("check", toml, "--json")
    assert outcome.returncode == 0 and not outcome.stderr, outcome
    issues = {}
    for line in outcome.stdout.splitlines():
        issue = json.loads(line)
        issues.setdefault(issue["code"], []).append(issue["message"])
    return issues


def households(issues):
    """(in the table, on buildings, listed), from the words of the ledger."""
    found = re.search(r"(?:Households|户数) (\d+) = \D*(\d+)\D+(\d+)",
                      issues["counts_matched"][0])
    return tuple(map(int, found.groups()))


def cells(xlsx):
    """Rows of the first sheet of a workbook; shared strings put in."""
    with zipfile.ZipFile(xlsx) as book:
        strings = re.findall(r"<si><t[^>]*>([^<]*)</t></si>",
                             book.read("xl/sharedStrings.xml").decode())
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = []
    for row in re.findall(r"<row [^>]*>(.*?)</row>", sheet):
        values = {}
        for place, kind, value in re.findall(
                r'<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)</v>', row):
            values[place] = strings[int(value)] if 't="s"' in kind else value
        rows.append(values)
    return rows


class DirtyTables(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.made = program.temporary_folder(cls) / "made"
        outcome = run("synth", "--preset", "zhongguling", "--dirty", "-o", cls.made)
        assert outcome.returncode == 0, outcome.stderr
        cls.tomls = sorted((cls.made / "dirty").glob("*.toml"))

    def test_every_variant_keeps_every_household(self):
        self.assertEqual(len(self.tomls), VARIANTS)
        for toml in self.tomls:
            with self.subTest(toml.stem):
                issues = said(toml)
                self.assertEqual(households(issues),
                                 (ON_BUILDINGS + LISTED, ON_BUILDINGS, LISTED))
                # The totals rows agree with the rows above them.
                self.assertNotIn("total_differs", issues)
                if "total" in toml.stem:
                    self.assertIn("total_row", issues)
                self.assertIn("column_guessed", issues)

    def test_encodings_are_stated(self):
        expected = {"01": "UTF-8", "02": "UTF-8 (BOM)", "03": "GB18030", "04": "Big5",
                    "05": "UTF-16LE (BOM)", "14": "GB18030", "15": "UTF-8", "20": "GB18030"}
        for toml in self.tomls:
            if toml.stem[:2] in expected:
                with self.subTest(toml.stem):
                    self.assertIn(f" {expected[toml.stem[:2]]}", said(toml)["text_encoding"][0])

    def test_the_same_bytes_each_time(self):
        again = self.folder / "again"
        self.assert_done(run("synth", "--preset", "zhongguling", "--dirty", "-o", again))
        self.assertEqual(program.snapshot(again / "dirty"),
                         program.snapshot(self.made / "dirty"))


class Unmatched(program.Case):
    """From a table with odd rows to unmatched.xlsx, and back."""

    def setUp(self):
        super().setUp()
        self.toml = program.write_tiny(self.folder / "in")
        self.text = self.toml.read_text(encoding="utf-8")
        program.write_table(self.folder / "in/hu.csv", [
            ["楼栋", "户数"], *[[f"{i}栋", 10] for i in range(1, 13)], ["十三栋", 7],
            ["临时板房", 3]])
        self.table('[households]\npath = "hu.csv"\n')

    def table(self, section):
        self.toml.write_text(self.text + section, encoding="utf-8")

    def build(self, name):
        self.assert_done(run("build", self.toml, "-o", self.folder / name, "--only", "data"))
        self.assert_done(run("verify", self.folder / name))
        manifest = json.loads((self.folder / name / "manifest.json").read_text("utf-8"))
        return manifest

    def test_listed_then_corrected(self):
        manifest = self.build("one")
        self.assertIn("unmatched.xlsx", [file["path"] for file in manifest["outputs"]])
        self.assertEqual(manifest["counts"]["ledger"]["unmatched"]["households"], 10)
        heading, *rows = cells(self.folder / "one/unmatched.xlsx")
        self.assertEqual(list(heading.values())[:3], ["来源", "行号", "行中所写"])
        self.assertEqual([row["C"] for row in rows], ["十三栋", "临时板房"])
        self.assertEqual([row["B"] for row in rows], ["14", "15"])
        self.assertEqual([row["D"] for row in rows], ["7", "3"])

        fixed = [[row.get(c, "") for c in "ABCDEFGHIJ"] for row in rows]
        program.write_table(self.folder / "in/unmatched.csv",
                            [list(heading.values()), fixed[0] + ["12栋"], fixed[1] + [""]])
        self.table('[households]\npath = "hu.csv"\ncorrections = "unmatched.csv"\n')
        ledger = self.build("two")["counts"]["ledger"]
        self.assertEqual(ledger["matched"]["households"], 127)
        self.assertEqual(ledger["unmatched"]["households"], 3)

    def test_no_file_where_every_row_has_its_building(self):
        program.write_table(self.folder / "in/hu.csv",
                            [["楼栋", "户数"], *[[f"{i}栋", 10] for i in range(1, 13)]])
        self.build("one")
        self.assertFalse((self.folder / "one/unmatched.xlsx").exists())

    def test_two_tables_are_reconciled(self):
        program.write_table(self.folder / "in/later.csv",
                            [["楼栋", "户数", "登记日期"], ["1栋", 12, "2020-02-16"],
                             ["2栋", 10, "2020-02-16"]])
        self.table('[[households]]\npath = "hu.csv"\n[[households]]\npath = "later.csv"\n')
        issues = said(self.toml)
        self.assertEqual(households(issues), (132, 122, 10))
        self.assertEqual(len(issues["tables_differ"]), 1)
        self.assertIn("12", issues["tables_differ"][0])
        self.assertIn("10", issues["tables_differ"][0])


if __name__ == "__main__":
    program.main()
