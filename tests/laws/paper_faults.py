"""Faults of certificates and print: laws 9 and 10; folders that are no build."""
import re
import shutil
import unittest

from planted_fault import PlantedFault, verify


class Proofs(PlantedFault):
    """Law 9."""

    def certificate(self, certificates, wanted):
        return next(c for c in certificates["certificates"] if wanted(c))

    def test_a_bound_above_its_value(self):
        with self.build.json("certificates.json") as certificates:
            exits = self.certificate(certificates, lambda c: c["problem"] == "exits")
            exits["bound"] = exits["value"] + 1
        self.assert_broken(9, f"exits: bound {exits['bound']} above value")

    def test_proven_without_equality(self):
        with self.build.json("certificates.json") as certificates:
            exits = self.certificate(certificates, lambda c: c["problem"] == "exits")
            exits["bound"] = exits["value"] // 2
            exits["gap"] = 1 - exits["bound"] / exits["value"]
        self.assert_broken(9, "exits: status \"proven\"")

    def test_proven_without_a_bound(self):
        with self.build.json("certificates.json") as certificates:
            exits = self.certificate(certificates, lambda c: c["problem"] == "exits")
            exits["bound"] = None
        self.assert_broken(9, "exits: \"proven\" without a bound")

    def test_a_changed_price(self):
        with self.build.json("certificates.json") as certificates:
            managers = self.certificate(certificates, lambda c: c["problem"] == "managers")
            managers["evidence"]["agent"][0] += 1
        self.assert_broken(9, "managers: the prices give")

    def test_a_price_that_a_pair_undercuts(self):
        with self.build.json("certificates.json") as certificates:
            managers = self.certificate(certificates, lambda c: c["problem"] == "managers")
            evidence = managers["evidence"]
            # One price up, another down: the sum is the same, the proof is none.
            evidence["task"][0] += 1000
            evidence["task"][1] -= 1000
        self.assert_broken(9, "managers: pair 0", "undercuts")

    def test_changed_multipliers_of_a_patrol(self):
        with self.build.json("certificates.json") as certificates:
            patrol = self.certificate(certificates, lambda c: "multipliers" in c["evidence"]
                                      and len(c["evidence"]["multipliers"]) > 3)
            patrol["evidence"]["multipliers"][1] += 5000
        self.assert_broken(9, f"{patrol['problem']}: the multipliers give")

    def test_a_proof_of_a_shorter_patrol(self):
        with self.build.json("certificates.json") as certificates:
            patrol = self.certificate(certificates, lambda c: c["problem"] == "patrol A-01/1")
            patrol["value"] -= 100
            patrol["bound"] -= 100
        self.assert_broken(9, "patrol A-01/1: value")

    def test_a_bound_below_the_only_tour(self):
        with self.build.json("certificates.json") as certificates:
            # Two spots and the start: one tour, listed nowhere, reckoned from the stops.
            patrol = self.certificate(certificates, lambda c: c["problem"].startswith("patrol ")
                                      and c["evidence"] == {"method": "exact"})
            patrol["bound"] -= 100
            patrol["gap"] = 1 - patrol["bound"] / patrol["value"]
            patrol["status"] = "bounded"
        self.assert_broken(9, f"{patrol['problem']}: the multipliers give")

    def test_a_missing_certificate(self):
        with self.build.json("certificates.json") as certificates:
            certificates["certificates"] = [c for c in certificates["certificates"]
                                            if c["problem"] != "exits"]
        self.assert_broken(9, "there is no certificate of exits")

    def test_a_wrong_gap(self):
        with self.build.json("certificates.json") as certificates:
            exits = self.certificate(certificates, lambda c: c["problem"] == "exits")
            exits["gap"] = 0.5
        self.assert_broken(9, "exits: the gap is")

    def test_no_certificates(self):
        with self.build.json("certificates.json") as certificates:
            certificates["certificates"] = []
        self.assert_broken(9, "there is no certificate", perhaps={4})


class Print(PlantedFault):
    """Law 10."""

    def test_a_wrong_number_in_the_workbook(self):
        # Column B or C of a measure in the first grid's row of the grids' sheet.
        def change(xml):
            new, times = re.subn(r'(<c r="D2"[^>]*><v>)(\d+)', lambda m: m[1] + str(int(m[2]) + 1),
                                 xml, count=1)
            assert times == 1, xml[:500]
            return new

        self.build.rewrite_zip("report.xlsx", "xl/worksheets/sheet3.xml", change)
        self.assert_broken(10, "report.xlsx", "A-01")

    def test_a_wrong_total_in_the_workbook(self):
        def change(xml):
            new, times = re.subn(r"(</f><v>)(\d+)", lambda m: m[1] + str(int(m[2]) + 1), xml,
                                 count=1)
            assert times == 1, xml[-500:]
            return new

        self.build.rewrite_zip("report.xlsx", "xl/worksheets/sheet3.xml", change)
        self.assert_broken(10, "report.xlsx", "total of")

    def test_a_formula_that_leaves_a_row_out(self):
        def change(xml):
            new, times = re.subn(r"<f>SUM\(D2:", "<f>SUM(D3:", xml, count=1)
            assert times == 1, xml[-500:]
            return new

        self.build.rewrite_zip("report.xlsx", "xl/worksheets/sheet3.xml", change)
        self.assert_broken(10, "report.xlsx", "the formula is SUM(D3:")

    def test_a_wrong_number_in_the_csv(self):
        self.build.replace("report.csv", ",households,户数,", ",households,户数,1")
        self.assert_broken(10, "report.csv", "households reads")

    def test_a_line_missing_in_the_csv(self):
        lines = self.build.read("report.csv").split(b"\r\n")
        self.build.write("report.csv", b"\r\n".join(lines[:-2] + lines[-1:]))
        self.assert_broken(10, "report.csv", "is missing")

    def figure(self, level, item, measure):
        html = self.build.read("report.html").decode()
        found = re.search(rf'<td[^>]*data-level="{level}"[^>]*data-id="{item}"[^>]*'
                          rf'data-measure="{measure}"[^>]*data-value="(\d+)"[^>]*>', html)
        self.assertIsNotNone(found)
        return found

    def test_a_wrong_number_read_in_the_page(self):
        tag = self.figure("grid", "A-05", "households")
        wrong = str(int(tag[1]) + 1)
        self.build.replace("report.html", tag[0] + tag[1], tag[0] + wrong)
        self.assert_broken(10, "report.html: grid A-05 households")

    def test_a_wrong_number_behind_the_page(self):
        tag = self.figure("district", "B", "residents")
        wrong = tag[0].replace(f'data-value="{tag[1]}"', f'data-value="{int(tag[1]) + 1}"')
        self.build.replace("report.html", tag[0], wrong)
        self.assert_broken(10, "report.html: district B residents")

    def test_a_changed_statistic(self):
        with self.build.database() as db:
            db.execute("UPDATE statistics SET value = value + 1 WHERE level = 'grid' "
                       "AND id = 'A-06' AND measure = 'places'")
        self.assert_broken(10, "grid A-06 places")

    def test_a_changed_statistic_of_a_building(self):
        with self.build.database() as db:
            db.execute("UPDATE statistics SET value = value + 1 WHERE level = 'building' "
                       "AND id = '12' AND measure = 'floors'")
        self.assert_broken(10, "building 12 floors")

    def test_a_changed_count_in_the_statistics(self):
        with self.build.database() as db:
            db.execute("UPDATE statistics SET value = value - 1 WHERE level = 'community' "
                       "AND measure = 'households'")
        self.assert_broken(5, "community 430203001001 households", with_it={10})

    def test_a_lost_file(self):
        # Without them there is nothing to compare, which must not pass for agreement.
        for name in ("atlas.pdf", "report.html", "report.xlsx", "wall.png", "labels.json",
                     "routes/A-01-1.gpx"):
            with self.subTest(name):
                away = self.build.folder / "away"
                (self.build.folder / name).rename(away)
                self.assert_broken(10, f"{name} is in manifest.json and not in the folder")
                away.rename(self.build.folder / name)

    def test_a_building_neither_labelled_nor_indexed(self):
        with self.build.json("labels.json") as labels:
            for page in labels["pages"]:
                for kind in ("labelled", "indexed"):
                    page[kind] = [name for name in page[kind] if name != "14"]
        self.assert_broken(10, "building 14 is neither labelled nor indexed")

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_a_label_on_another_page(self):
        with self.build.json("labels.json") as labels:
            # Far from each other: a page names its neighbours too.
            one, *_, other = [p for p in labels["pages"] if p["kind"] == "grid"]
            one["page"], other["page"] = other["page"], one["page"]
        self.assert_broken(10, f"atlas.pdf page {one['page']} does not")

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_another_paper_in_place_of_the_report(self):
        self.build.write("report.pdf", self.build.read("roster.pdf"))
        self.assert_broken(10, "report.pdf")


class Torn(PlantedFault):
    """A folder that is no finished build is refused, not judged."""

    def test_a_missing_file(self):
        (self.build.folder / "certificates.json").unlink()
        outcome, _ = verify(self.build.folder)
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("certificates.json", outcome.stderr)

    def test_a_renamed_column(self):
        with self.build.database() as db:
            db.execute("ALTER TABLE managers RENAME COLUMN capacity TO most")
        outcome, _ = verify(self.build.folder)
        self.assertEqual(outcome.returncode, 2)
        self.assertIn('layer "managers": no column "capacity"', outcome.stderr)
