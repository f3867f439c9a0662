"""Firms by floor, liaisons, and managers who stay when one leaves.

    python3 tests/golden/test_people.py PROGRAM SOURCE_DIR
"""
import json
import re
import subprocess
import sys
import unittest

import program
from program import query, run, source

sys.path.insert(0, str(program.pathlib.Path(__file__).resolve().parent.parent / "laws"))
from build_copy import BuildCopy

SECTORS = ["餐饮", "零售", "科技"]
FLOORS = 10
PER_FLOOR = 4
FIELDS = ('fields = { id = "编号", name = "企业", kind = "=enterprise", building = "楼栋", '
          'floor = "楼层", sector = "行业", staff = "员工", on_duty = "在岗", '
          'on_duty_before = "昨日在岗", working = "复工" }')


def firms():
    """Forty invented firms on the ten floors of house 12, one in its basement, one alone."""
    rows = [["编号", "企业", "楼栋", "楼层", "行业", "员工", "在岗", "昨日在岗", "复工"]]
    for n in range(FLOORS * PER_FLOOR):
        floor = n % FLOORS + 1
        staff = 5 + n % 7
        rows.append([f"F{n + 1}", f"示例企业{n + 1:02}号", "12栋", f"{floor}层",
                     SECTORS[n % 3], staff, n % 5, max(0, n % 5 - 1),
                     "是" if n % 2 else "否"])
    rows.append(["F41", "示例地下车库", "12栋", "B1", "", 2, "", "", ""])
    rows.append(["F42", "示例小店", "3栋", "1F", "零售", 3, 2, 2, "已复工"])
    return rows


def write_town(folder, extra="", language="zh"):
    toml = program.write_tiny(folder)
    program.write_table(folder / "firms.csv", firms())
    program.write_table(folder / "liaisons.csv", [
        ["编号", "姓名", "电话", "驻点", "可联系家数", "行业"],
        ["N1", "赵联络", "13800138101", "12栋", 15, "餐饮、零售"],
        ["N2", "钱联络", "13800138102", "9栋", 20, ""],
        ["N3", "孙联络", "13800138103", "1栋", 20, ""]])
    words = toml.read_text(encoding="utf-8").replace('language = "zh"',
                                                     f'language = "{language}"')
    toml.write_text(words + f'[places]\npath = "firms.csv"\n{FIELDS}\n'
                    '[liaisons]\npath = "liaisons.csv"\n' + extra, encoding="utf-8")
    return toml


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True,
                          stdout=subprocess.PIPE).stdout.decode()


def verdicts(folder):
    outcome = run("verify", folder, "--json")
    return {f["law"]: f for f in map(json.loads, outcome.stdout.splitlines())}


class Town(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.work = program.temporary_folder(cls)
        cls.toml = write_town(cls.work / "town")
        cls.plan = cls.work / "plan"
        cls.built = run("build", cls.toml, "-o", cls.plan, "--only", "sheets")

    def setUp(self):
        super().setUp()
        self.assert_done(self.built)

    def copy(self):
        return BuildCopy(self.plan, self.folder / "copy")

    def assert_broken(self, build, law, text):
        broken = {n: f["evidence"] for n, f in verdicts(build.folder).items()
                  if f["verdict"] == "broken"}
        self.assertIn(law, broken, broken)
        self.assertIn(text, broken[law])


class Firms(Town):
    def test_places_say_floor_sector_and_who_is_on_duty(self):
        self.assertEqual(query(self.plan, "select id, floor, sector, staff, on_duty, "
                               "on_duty_before, working, building_id from places "
                               "where id in ('F4', 'F41', 'F42') order by id"),
                         [("F4", 4, "餐饮", 8, 3, 2, 1, "12"),
                          ("F41", -1, None, 2, None, None, None, "12"),
                          ("F42", 1, "零售", 3, 2, 2, 1, "3")])

    def test_the_sweep_sheet_goes_from_the_top_floor_down_and_loses_no_firm(self):
        text = text_of(self.plan / "sweep.pdf")
        for row in firms()[1:42]:
            self.assertEqual(text.count(row[1]), 1, row[1])
        self.assertNotIn("示例小店", text)  # alone in its house
        bands = re.findall(r"^((?:地下)?\d+层)·\d+家$", text.replace(" ", ""), re.M)
        self.assertEqual(bands, [f"{n}层" for n in range(FLOORS, 0, -1)] + ["地下1层"])

    def test_totals_stand_at_the_foot(self):
        rows = firms()[1:42]
        staff = sum(int(row[5]) for row in rows)
        on_duty = sum(int(row[6]) for row in rows if row[6] != "")
        since = sum(int(row[6]) - int(row[7]) for row in rows if row[6] != "")
        total = re.search(r"^ *共 41 家(.*)", text_of(self.plan / "sweep.pdf"), re.M)[1].split()
        self.assertEqual(total, [str(staff), f"{on_duty}（缺1）", f"+{since}", "20"])

    def test_a_blank_sheet_has_the_same_columns(self):
        pages = text_of(self.plan / "sweep.pdf").split("\f")
        self.assertIn("空白登记表", pages[-2])
        for word in ("楼层", "企业名称", "是否复工", "联系畅通", "备注"):
            self.assertIn(word, pages[0])
            self.assertIn(word, pages[-2])

    def test_floors_that_are_not_recorded_are_said_to_be_and_left_to_be_written_in(self):
        toml = write_town(self.folder / "town")
        rows = firms()
        for row in rows[1:42]:
            row[3] = ""
        program.write_table(self.folder / "town" / "firms.csv", rows)
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "sheets"))
        text = text_of(plan / "sweep.pdf")
        first = text.split("空白登记表")[0]
        self.assertIn("共 41 家，楼层未登记", first)
        self.assertNotIn("1 层共", first)
        self.assertEqual(len(re.findall(r"^ *____ ", first, re.M)), 41)

    def test_floors_that_are_recorded_in_part(self):
        toml = write_town(self.folder / "town")
        rows = firms()
        for row in rows[1:6]:
            row[3] = ""
        program.write_table(self.folder / "town" / "firms.csv", rows)
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "sheets"))
        text = text_of(plan / "sweep.pdf")
        self.assertIn("11 层共 41 家，自上而下；其中 5 家楼层未登记", text)
        self.assertEqual(len(re.findall(r"^ *____ ", text, re.M)), 5)

    def test_own_questions_and_english_words(self):
        toml = write_town(self.folder / "town", '[outputs]\nquestions = ["Door open?", "Keys '
                          'with the porter and a spare set at the office of the estate?"]\n', "en")
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "sheets"))
        text = text_of(plan / "sweep.pdf")
        self.assertIn("1: Door open?", text)
        self.assertIn("示例小店", text)  # where questions are asked, all are asked
        self.assertIn("Basement 1", text)
        self.assertNotIn("⟨", text + text_of(plan / "liaisons.pdf"))
        manifest = json.loads((plan / "manifest.json").read_text(encoding="utf-8"))
        self.assertIn("sweep.pdf", [file["path"] for file in manifest["outputs"]])

    def test_too_many_questions(self):
        toml = write_town(self.folder / "town",
                          f"[outputs]\nquestions = {json.dumps([str(n) for n in range(9)])}\n")
        outcome = run("build", toml, "-o", self.folder / "plan")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("questions: 9 of them; 8 at most", outcome.stderr)

    def test_the_day_before_comes_from_the_earlier_build(self):
        town = self.folder / "town"
        toml = write_town(town)
        rows = firms()
        for row in rows[1:]:
            row[6] = 4
        program.write_table(town / "firms.csv", [row[:7] + row[8:] for row in rows])
        words = toml.read_text(encoding="utf-8")
        toml.write_text(words.replace(', on_duty_before = "昨日在岗"', ""), encoding="utf-8")
        plan = self.folder / "plan"
        self.assert_done(run("partition", toml, "--from", self.plan, "-o", plan))
        self.assertEqual(query(plan, "select on_duty, on_duty_before from places "
                               "where id in ('F2', 'F41') order by id"), [(4, 1), (4, None)])


class Liaisons(Town):
    def test_every_firm_has_one_within_capacity_and_sector(self):
        self.assertEqual(query(self.plan, "select count(*), count(distinct place_id) "
                               "from liaisons"), [(42, 42)])
        loads = dict(query(self.plan, "select liaison_id, count(*) from liaisons group by 1"))
        self.assertEqual(loads["N1"], 15)
        self.assertEqual(query(self.plan, "select count(*) from liaisons l join places p "
                               "on p.id = l.place_id where liaison_id = 'N1' "
                               "and sector = '科技'"), [(0,)])

    def test_a_sheet_per_liaison(self):
        pages = text_of(self.plan / "liaisons.pdf").split("\f")
        self.assertIn("需联络42家·已落实42·空缺0", pages[0].replace(" ", ""))
        names = re.findall(r"示例企业\d\d号", "".join(pages))
        self.assertEqual(len(set(names)), 40)

    def test_the_laws_hold_and_all_bounds_are_derived_again(self):
        found = verdicts(self.plan)
        self.assertIn("42 places need a liaison, 0 named as without", found[6]["evidence"])
        for law in (5, 6, 8, 9):
            self.assertEqual(found[law]["verdict"], "holds", found[law])
        self.assertNotIn("not re-derived: liaisons", found[9]["evidence"])

    def test_a_firm_without_liaison_breaks_law_6(self):
        build = self.copy()
        with build.database() as db:
            db.execute("DELETE FROM liaisons WHERE place_id = 'F7'")
        self.assert_broken(build, 6, "place F7 needs a liaison, has none and is not named")
        self.assert_broken(build, 9, "liaisons: the written duties cost")

    def test_a_liaison_over_capacity_breaks_law_6(self):
        build = self.copy()
        with build.database() as db:
            db.execute("UPDATE liaisons SET liaison_id = 'N1', capacity = 15")
        self.assert_broken(build, 6, "liaison N1 has 42 places, capacity 15")

    def test_a_firm_with_two_liaisons_breaks_law_6(self):
        build = self.copy()
        with build.database() as db:
            db.execute("INSERT INTO liaisons (place_id, liaison_id, capacity) "
                       "VALUES ('F7', 'N3', 20)")
        self.assert_broken(build, 6, "place F7 has two liaisons")

    def test_lowered_costs_break_law_9(self):
        build = self.copy()
        with build.json("certificates.json") as content:
            one = next(c for c in content["certificates"] if c["problem"] == "liaisons")
            one["evidence"]["pairs"][0][2] = -1
        self.assert_broken(build, 9, "undercuts its prices")

    def test_a_longer_way_swapped_in_breaks_law_9(self):
        build = self.copy()
        with build.database() as db:
            db.execute("UPDATE liaisons SET liaison_id = CASE liaison_id WHEN 'N2' THEN 'N3' "
                       "WHEN 'N3' THEN 'N2' ELSE liaison_id END")
        self.assert_broken(build, 9, "liaisons: ")

    def test_nobody_in_the_table(self):
        toml = write_town(self.folder / "town")
        program.write_table(toml.parent / "liaisons.csv", [["编号", "姓名", "电话", "驻点"]])
        outcome = run("build", toml, "-o", self.folder / "plan")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("nobody is listed", outcome.stderr)

    def test_points_shared_among_leaders(self):
        toml = write_town(self.folder / "town", 'kinds = ["checkpoint"]\ncapacity = 3\nfair = true\n')
        words = toml.read_text(encoding="utf-8").replace("=enterprise", "=checkpoint")
        toml.write_text(words, encoding="utf-8")
        program.write_table(toml.parent / "firms.csv", firms()[:23])
        program.write_table(toml.parent / "liaisons.csv", [["编号", "姓名", "驻点"]] + [
            [f"L{n}", f"第{n}组长", f"{n}栋"] for n in range(1, 9)])
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "data"))
        loads = query(plan, "select count(*) from liaisons group by liaison_id order by 1")
        self.assertEqual(loads, [(2,), (2,)] + [(3,)] * 6)
        self.assertEqual(verdicts(plan)[9]["verdict"], "holds")


class Managers(Town):
    def test_backups_and_fair_loads_are_proven(self):
        toml = write_town(self.folder / "town",
                          '[managers]\nfor = "all"\ncapacity = 3\nbackups = 1\nfair = true\n')
        plan = self.folder / "plan"
        self.assert_done(run("build", toml, "-o", plan, "--only", "data"))
        found = verdicts(plan)
        for law in (6, 9):
            self.assertEqual(found[law]["verdict"], "holds", found[law])
        certificates = json.loads((plan / "certificates.json").read_text(encoding="utf-8"))
        statuses = {c["problem"]: c["status"] for c in certificates["certificates"]}
        self.assertEqual(statuses["managers"], "proven")
        self.assertEqual(statuses["managers backup 1"], "proven")

    def test_when_a_volunteer_leaves_the_others_stay(self):
        town = self.folder / "town"
        toml = write_town(town)
        table = town / "volunteers.csv"
        lines = table.read_text(encoding="utf-8").splitlines()
        table.write_text("\n".join([lines[0], *lines[2:]]) + "\n", encoding="utf-8")
        plan = self.folder / "plan"
        self.assert_done(run("partition", toml, "--from", self.plan, "-o", plan))
        had = dict(query(self.plan, "select building_id, name from managers"))
        has = dict(query(plan, "select building_id, name from managers"))
        gone = [b for b, name in had.items() if name.startswith("王")]
        self.assertEqual(len(gone), 1)
        for building, name in had.items():
            if building not in gone:
                self.assertEqual(has[building], name)
        self.assertNotIn(gone[0], has)  # one building each: nobody has room
        issues = (plan / "issues.csv").read_text(encoding="utf-8-sig")
        self.assertIn("managers_kept", issues)
        self.assertIn("6 栋中 5 栋不变", issues)
        self.assertEqual(verdicts(plan)[9]["verdict"], "holds")

    def test_who_takes_over_from_a_built_plan(self):
        outcome = run("managers", self.plan, "--without", "V2", "--json")
        self.assert_done(outcome)
        told = json.loads(outcome.stdout)
        self.assertEqual(len(told["duties"]), 6)
        without = told["without"]
        self.assertEqual((without["volunteer_id"], without["proven"]), ("V2", True))
        self.assertEqual([c["from"] for c in without["changes"]], ["V2"])
        # All six have one building each: nobody has room.
        self.assertEqual(without["empty"], [without["changes"][0]["building_id"]])
        words = run("managers", self.plan, "--without", "V2")
        self.assert_done(words)
        self.assertEqual(len(words.stdout.splitlines()), 8)

    def test_a_volunteer_there_is_not(self):
        outcome = run("managers", self.plan, "--without", "V9")
        self.assertEqual((outcome.returncode, outcome.stdout), (2, ""))
        self.assertIn("no such volunteer; it has V1, V2, V3, V4, V5, V6", outcome.stderr)

    def test_a_duty_given_to_another_breaks_law_9(self):
        build = self.copy()
        with build.database() as db:
            (a, va), (b, vb) = db.execute("SELECT building_id, volunteer_id FROM managers "
                                          "ORDER BY fid LIMIT 2").fetchall()
            db.execute("UPDATE managers SET volunteer_id = CASE building_id WHEN ? THEN ? "
                       "WHEN ? THEN ? ELSE volunteer_id END", (a, vb, b, va))
        self.assert_broken(build, 9, "managers: the written duties cost")


def certificates_of(plan):
    content = json.loads((plan / "certificates.json").read_text(encoding="utf-8"))
    return {one["problem"]: one for one in content["certificates"]}


class ByHouseholds(program.Case):
    """Twelve houses of ten households, six volunteers."""

    def build(self, managers, outputs=""):
        toml = program.write_tiny(self.folder / "town")
        toml.write_text(toml.read_text(encoding="utf-8") + "[managers]\nfor = \"all\"\n"
                        + managers + outputs, encoding="utf-8")
        plan = self.folder / "plan"
        return plan, run("build", toml, "-o", plan, "--only", "sheets")

    def test_capacity_counts_households(self):
        plan, built = self.build('capacity_by = "households"\ncapacity = 25\nbackups = 1\n')
        self.assert_done(built)
        loads = query(plan, "select volunteer_id, sum(households), count(*) from managers m "
                      "join buildings b on b.building_id = m.building_id group by 1")
        self.assertEqual([row[1:] for row in loads], [(20, 2)] * 6)
        one = certificates_of(plan)["managers"]
        self.assertEqual(one["status"], "proven")
        self.assertEqual(one["evidence"]["load"], [10] * 12)
        found = verdicts(plan)
        for law in (6, 9):
            self.assertEqual(found[law]["verdict"], "holds", found[law])
        self.assertNotIn("not re-derived: managers", found[9]["evidence"])
        self.assertIn("志愿者可管数按所管楼栋的户数计", text_of(plan / "managers.pdf"))

    def test_vacancies_say_how_much_room_is_lacking(self):
        plan, built = self.build('capacity_by = "households"\ncapacity = 15\n')
        self.assert_done(built)
        self.assertEqual(query(plan, "select count(*), count(distinct volunteer_id) "
                               "from managers"), [(6, 6)])
        issues = (plan / "issues.csv").read_text(encoding="utf-8-sig")
        self.assertIn("该楼 10 户，可选的 6 名志愿者均余量不足", issues)
        self.assertIn("多管 5 户即可补上", issues)
        self.assertIn("6 栋，共 60 户", issues)
        told = run("managers", plan, "--without", "V2", "--json")
        self.assert_done(told)
        without = json.loads(told.stdout)["without"]
        self.assertEqual([c["from"] for c in without["changes"]], ["V2"])

    def test_nothing_that_households_tell_is_public(self):
        plan, built = self.build('capacity_by = "households"\ncapacity = 15\n',
                                 '[outputs]\nprivacy = "public"\n')
        self.assert_done(built)
        issues = (plan / "issues.csv").read_text(encoding="utf-8-sig")
        self.assertIn("needs_manager_unfilled", issues)
        self.assertNotIn("户，可选的", issues + text_of(plan / "managers.pdf"))
        found = verdicts(plan)
        self.assertIn("loads not checked", found[6]["evidence"])
        self.assertNotEqual(found[10]["verdict"], "broken", found[10])

    def test_what_does_not_go_together_is_refused(self):
        _, built = self.build('capacity_by = "households"\n')
        self.assertEqual(built.returncode, 2)
        self.assertIn('capacity_by = "households" needs capacity', built.stderr)
        _, built = self.build('capacity_by = "households"\ncapacity = 9\nfair = true\n')
        self.assertEqual(built.returncode, 2)
        self.assertIn("fair = true goes with", built.stderr)


class Points(program.Case):
    def build(self, points, sites=(("T1", "采样点一", "1栋", 2), ("T2", "采样点二", "12栋", ""))):
        toml = program.write_tiny(self.folder / "town")
        program.write_table(toml.parent / "sites.csv", [["编号", "名称", "楼栋", "人数"], *sites])
        toml.write_text(toml.read_text(encoding="utf-8") + '[places]\npath = "sites.csv"\n'
                        'fields = { id = "编号", name = "名称", kind = "=test site", '
                        'building = "楼栋", capacity = "人数" }\n[points]\n' + points,
                        encoding="utf-8")
        plan = self.folder / "plan"
        return plan, run("build", toml, "-o", plan, "--only", "sheets")

    def test_volunteers_go_to_the_nearest_point_with_room(self):
        plan, built = self.build('kinds = ["test site"]\ncapacity = 3\n')
        self.assert_done(built)
        loads = dict(query(plan, "select place_id, count(*) from points group by 1"))
        self.assertEqual(loads, {"T1": 2, "T2": 3})
        found = verdicts(plan)
        self.assertIn("5 volunteers sent to points, 1 named as unsent", found[6]["evidence"])
        for law in (6, 9):
            self.assertEqual(found[law]["verdict"], "holds", found[law])
        self.assertEqual(certificates_of(plan)["points"]["status"], "proven")
        text = text_of(plan / "managers.pdf").replace(" ", "")
        self.assertIn("点位2个·已派5人·未派1人", text)
        self.assertIn("采样点一2/2人", text)
        self.assertIn("未派往点位", text)
        issues = (plan / "issues.csv").read_text(encoding="utf-8-sig")
        self.assertIn("volunteer_unsent", issues)

    def test_no_place_of_the_kind(self):
        plan, built = self.build('kinds = ["depot"]\n')
        self.assert_done(built)
        issues = (plan / "issues.csv").read_text(encoding="utf-8-sig")
        self.assertIn("没有 depot 类场所可供派往；现有类别：test site", issues)
        self.assertEqual(verdicts(plan)[6]["verdict"], "holds")

    def test_kinds_are_needed(self):
        _, built = self.build("capacity = 3\n")
        self.assertEqual(built.returncode, 2)
        self.assertIn("[points] needs kinds", built.stderr)

    def test_walks_are_not_public(self):
        plan, built = self.build('kinds = ["test site"]\n[outputs]\nprivacy = "public"\n')
        self.assert_done(built)
        self.assertEqual(query(plan, "select count(walk_m), min(volunteer_id) from points"),
                         [(0, "P1")])
        found = verdicts(plan)
        for law in (6, 9, 10):
            self.assertNotEqual(found[law]["verdict"], "broken", found[law])


if __name__ == "__main__":
    program.main()
