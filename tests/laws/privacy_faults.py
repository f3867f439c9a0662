"""Faults of privacy: `wangge verify --privacy` reads every byte (law 10)."""
import atexit
import base64
import gzip
import json
import pathlib
import shutil
import tempfile
import unittest
import zlib

import program
from build_copy import BuildCopy
from planted_fault import PlantedFault

TELEPHONE = "13812345678"
IDENTITY = "11010519491231002X"  # the example of GB 11643-1999


def verify_bytes(folder):
    outcome = program.run("verify", folder, "--privacy", "--json")
    findings = [json.loads(line) for line in outcome.stdout.splitlines()]
    return outcome, findings[-1]


def put_in_pdf(build, name, text):
    """One more object, its stream packed, at the end of a PDF."""
    packed = zlib.compress(text.encode())
    build.write(name, build.read(name) + b"\n9999 0 obj\n<< /Length %d /Filter /FlateDecode >>\n"
                b"stream\n%s\nendstream\nendobj\n" % (len(packed), packed))


class Bytes(PlantedFault):
    """Telephones and identity numbers, wherever they hide."""

    def assert_found(self, *evidence):
        outcome, finding = verify_bytes(self.build.folder)
        self.assertEqual((outcome.returncode, finding["verdict"]), (1, "broken"), outcome.stdout)
        for text in evidence:
            self.assertIn(text, finding["evidence"])
        self.assertNotIn(TELEPHONE, outcome.stdout)
        self.assertNotIn(IDENTITY, outcome.stdout)

    def test_the_demo_has_none(self):
        outcome, finding = verify_bytes(self.build.folder)
        self.assertEqual((outcome.returncode, finding["verdict"]), (0, "holds"), outcome.stdout)
        self.assertIn('class "staff"', finding["evidence"])

    def test_a_telephone_in_a_stream_of_a_pdf(self):
        put_in_pdf(self.build, "managers.pdf", f"BT ({TELEPHONE}) Tj ET")
        self.assert_found("managers.pdf, stream", "a telephone, 138****5678")

    def test_a_telephone_as_utf_16_in_a_pdf(self):
        words = "FEFF" + TELEPHONE.encode("utf-16-be").hex().upper()
        put_in_pdf(self.build, "report.pdf", f"<</Title <{words}>>>")
        self.assert_found("report.pdf, stream", "a telephone")

    def test_a_telephone_in_a_workbook(self):
        self.build.rewrite_zip("report.xlsx", "xl/sharedStrings.xml", lambda text: text.replace(
            "</sst>", f"<si><t>{TELEPHONE[:3]}-{TELEPHONE[3:7]}-{TELEPHONE[7:]}</t></si></sst>"))
        self.assert_found("report.xlsx, xl/sharedStrings.xml", "a telephone, 138****5678")

    def test_a_telephone_in_a_cell(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET address = ? WHERE building_id = '5'",
                       (f"电话 {TELEPHONE}",))
        self.assert_found("community.gpkg", "a telephone, 138****5678")

    def test_a_telephone_in_a_page_that_is_used_no_more(self):
        with self.build.database() as db:
            db.execute("PRAGMA secure_delete = OFF")
            db.execute("CREATE TABLE forgotten (words TEXT)")
            db.execute("INSERT INTO forgotten VALUES (?)", (f"电话 {TELEPHONE}。" * 50,))
            db.commit()
            db.execute("DROP TABLE forgotten")
        self.assert_found("community.gpkg: a telephone, 138****5678")

    def test_a_telephone_on_the_site(self):
        self.build.replace("site/index.html", "</main>", f"<!-- {TELEPHONE} --></main>")
        self.assert_found("site/index.html", "a telephone")

    def test_a_telephone_in_a_data_uri(self):
        packed = base64.b64encode(gzip.compress(TELEPHONE.encode())).decode()
        self.build.replace("site/index.html", "</main>",
                           f'<a href="data:application/gzip;base64,{packed}"></a></main>')
        self.assert_found("site/index.html, data URI", "a telephone")

    def test_full_width_digits(self):
        wide = "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in TELEPHONE)
        self.build.replace("routes/A-01-1.gpx", "</metadata>", f"<desc>{wide}</desc></metadata>")
        self.assert_found("routes/A-01-1.gpx", "a telephone")

    def test_an_identity_number_in_the_issues(self):
        self.build.write("issues.csv", self.build.read("issues.csv") +
                         f"x,1,note,remark_row,{IDENTITY}\r\n".encode())
        self.assert_found("issues.csv", "an identity number, 110105")

    def test_an_identity_number_in_json(self):
        with self.build.json("labels.json") as labels:
            labels["pages"][0]["labelled"].append(IDENTITY)
        self.assert_found("labels.json", "an identity number")

    def test_a_whole_name(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET manager = '张秀英' WHERE manager IS NOT NULL")
        self.assert_found("its manager's name is not as \"staff\" leaves it")


class Aggregates(unittest.TestCase):
    """A public build in which a number came back."""

    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp(prefix="wangge-laws-"))
        atexit.register(shutil.rmtree, cls.work, ignore_errors=True)
        toml = program.write_tiny(cls.work / "in")
        words = toml.read_text(encoding="utf-8")
        toml.write_text(words + '[outputs]\nprivacy = "public"\n', encoding="utf-8")
        built = program.run("build", toml, "-o", cls.work / "plan")
        assert (built.returncode, built.stderr) == (0, ""), built.stderr
        outcome, finding = verify_bytes(cls.work / "plan")
        assert outcome.returncode == 0, outcome.stdout

    def setUp(self):
        self.build = BuildCopy(self.work / "plan", self.work / self.id().rsplit(".", 1)[1])
        self.addCleanup(shutil.rmtree, self.build.folder, ignore_errors=True)

    def assert_found(self, *evidence):
        outcome, finding = verify_bytes(self.build.folder)
        self.assertEqual((outcome.returncode, finding["verdict"]), (1, "broken"), outcome.stdout)
        for text in evidence:
            self.assertIn(text, finding["evidence"])

    def test_households_of_a_building(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET households = 10 WHERE building_id = '5'")
        self.assert_found("layer buildings", "households is for staff")

    def test_the_weight_of_a_unit(self):
        with self.build.database() as db:
            db.execute("UPDATE units SET weight = 10 WHERE fid = 1")
        self.assert_found("layer units", "weight is for staff")

    def test_the_minutes_of_a_walk(self):
        with self.build.database() as db:
            db.execute("UPDATE patrol_stops SET service_min = 10 WHERE fid = 1")
        self.assert_found("service_min is for staff")

    def test_the_way_from_a_home(self):
        with self.build.database() as db:
            db.execute("UPDATE managers SET walk_m = 31.5 WHERE fid = 1")
        self.assert_found("layer managers", "walk_m is for staff")

    def test_a_small_number(self):
        with self.build.database() as db:
            db.execute("UPDATE grids SET tenants = 3 WHERE fid = 1")
        self.assert_found("layer grids", "tenants is below 5")

    def test_one_hidden_part_alone(self):
        with self.build.database() as db:
            db.execute("UPDATE statistics SET suppressed = 0, value = 30 WHERE level = 'grid' "
                       "AND measure = 'residents'")
            (one,) = db.execute("SELECT fid FROM statistics WHERE level = 'grid' AND "
                                "measure = 'residents' ORDER BY fid").fetchone()
            db.execute("UPDATE statistics SET suppressed = 1, value = NULL WHERE fid = ?", (one,))
        self.assert_found("the one hidden part is the total less the others")

    def test_a_whole_name(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET manager = '张秀英' WHERE manager IS NOT NULL")
        self.assert_found("its manager's name is not as \"public\" leaves it")
