"""Faults of patrols that cover streets, of exits with a capacity and of gates' hours.

A small synthetic town, planned once with all three: laws 7, 8 and 9.
"""
import re
import shutil
import sqlite3

import program
from build_copy import line_blob, parse_points
from planted_fault import ALL_LAWS, PlantedFault, verify


class OnFoot(PlantedFault):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "town" in OnFoot.__dict__:
            return
        town = cls.work / "town"
        made = program.run("synth", "--preset", "town", "--buildings", "40", "--language", "en",
                           "-o", town)
        assert made.returncode == 0, made.stderr
        text = (town / "community.toml").read_text()
        text = re.sub(r"(?m)^grids = .*$", "grids = 4", text)
        text = re.sub(r"(?m)^tolerance = .*$", "tolerance = 0.5", text)
        text = text.replace("[exits]\n", "[exits]\ncapacity = 1000\n")
        # For sent_faults.py: managers by households, volunteers sent to shops.
        text = text.replace('capacity = "Capacity"', 'capacity = "=40"')
        text = re.sub(r"(?m)^capacity = 1$", 'capacity = 40\ncapacity_by = "households"', text)
        text = re.sub(r"(?m)^backups = 0$", "backups = 1", text)
        text += '\n[points]\nkinds = ["shop"]\ncapacity = 2\n'
        text = text.replace("[patrol]\n", '[patrol]\ncover = "streets"\nper = "community"\n')
        text = re.sub(r"(?m)^walkers_per_grid = .*$", "walkers = 2", text)
        (town / "community.toml").write_text(text)
        OnFoot.town = town
        OnFoot.plan = cls.work / "town-plan"
        built = program.run("build", town / "community.toml", "-o", OnFoot.plan)
        assert built.returncode == 0, built.stderr
        outcome, findings = verify(OnFoot.plan)
        assert outcome.returncode == 0, outcome.stdout
        assert {f["law"] for f in findings} == ALL_LAWS

    def setUp(self):
        self.original = OnFoot.plan
        super().setUp()

    def duty_edge(self, db):
        return db.execute("SELECT route_id, seq, edge_id FROM patrol_edges WHERE duty = 1 "
                          "ORDER BY route_id, seq").fetchone()

    def test_a_street_left_out(self):
        with self.build.database() as db:
            route, seq, edge = self.duty_edge(db)
            db.execute("UPDATE patrol_edges SET duty = 0 WHERE route_id = ? AND seq = ?",
                       (route, seq))
        self.assert_broken(8, f"edge {edge} is walked by no patrol", perhaps={9})

    def test_a_street_on_duty_twice(self):
        with self.build.database() as db:
            free = db.execute(
                "SELECT p.rowid, p.edge_id FROM patrol_edges p JOIN network n "
                "ON n.edge_id = p.edge_id WHERE p.duty = 0 AND n.class = 'street'").fetchone()
            if free is None:
                self.skipTest("nothing is walked again in this town")
            db.execute("UPDATE patrol_edges SET duty = 1 WHERE rowid = ?", free[:1])
        self.assert_broken(8, f"edge {free[1]} is on duty 2 times", perhaps={9})

    def test_a_step_off_the_network(self):
        with self.build.database() as db:
            route, seq, edge = self.duty_edge(db)
            other = self.count(db, "SELECT edge_id FROM network WHERE from_node NOT IN "
                                   "(SELECT from_node FROM network WHERE edge_id = ?) "
                                   "AND class = 'access'", edge)
            db.execute("UPDATE patrol_edges SET edge_id = ? WHERE route_id = ? AND seq = ?",
                       (other, route, seq))
        self.assert_broken(8, f"route {route} cannot walk edge {other}", perhaps={9})

    def test_a_leg_that_leaves_the_network(self):
        with self.build.database() as db:
            route, geom = db.execute("SELECT route_id, geom FROM patrol_routes").fetchone()
            points = parse_points(geom)
            points[2:2] = [(points[2][0] + 0.4, points[2][1] + 0.3)]
            db.execute("UPDATE patrol_routes SET geom = ? WHERE route_id = ?",
                       (line_blob(geom, points), route))
        self.assert_broken(8, f"route {route} leaves the walking graph")

    def test_time_that_the_walk_does_not_take(self):
        with self.build.database() as db:
            route = self.count(db, "SELECT route_id FROM patrol_routes ORDER BY route_id")
            db.execute("UPDATE patrol_routes SET minutes = minutes - 3 WHERE route_id = ?",
                       (route,))
        self.assert_broken(8, f"route {route}: its walk and stops take", perhaps={10})

    def test_a_false_bound_on_the_longest_walk(self):
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == "patrols W")
            one["evidence"].update(method="farthest", edges=[-1])
        self.assert_broken(9, "patrols W: edge -1 is not on duty")

    def test_an_exit_that_takes_too_many(self):
        with self.build.json("manifest.json") as manifest:
            manifest["request"]["exits"]["capacity"] = 3
        self.assert_broken(7, "households, 3 at most asked", perhaps={9})

    def test_a_building_sent_to_another_exit(self):
        with self.build.database() as db:
            building, exit_id = db.execute(
                "SELECT building_id, exit_id FROM buildings WHERE exit_id IS NOT NULL").fetchone()
            other = self.count(db, "SELECT exit_id FROM exits WHERE status = 'open' "
                                   "AND exit_id <> ?", exit_id)
            db.execute("UPDATE buildings SET exit_id = ? WHERE building_id = ?",
                       (other, building))
        self.assert_broken(7, f"building {building}: walk to its exit", perhaps={9})

    def test_a_gate_shut_in_silence(self):
        with self.build.database() as db:
            like, = db.execute("SELECT geom FROM exits").fetchone()
            db.execute("INSERT INTO gates (geom, id, name, class, passable, hours, opens, closes) "
                       "VALUES (?, 'g', 'Gate', '', 1, '06:00-06:30', 360, 390)", (like,))
        self.assert_broken(8, "gate g is shut while patrols walk", perhaps={7, 9})


class Teams(PlantedFault):
    """The longest duty of two walkers who visit buildings, and places while they are open."""

    HOURS = [("07:00", "07:30"), ("18:00", "19:00"), ("08:00", "08:40")]

    @classmethod
    def open_at_times(cls, demo):
        """The first places have opening hours: shut before the start, late, soon shut."""
        with sqlite3.connect(demo / "community-input.gpkg") as db:
            # What keeps the index of places needs functions that are not here.
            for trigger, in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' "
                                       "AND tbl_name = 'places'").fetchall():
                db.execute(f'DROP TRIGGER "{trigger}"')
            for column in ("opens", "closes"):
                db.execute(f"ALTER TABLE places ADD COLUMN {column} TEXT")
            for fid, hours in enumerate(cls.HOURS, 1):
                db.execute("UPDATE places SET opens = ?, closes = ? WHERE fid = ?", (*hours, fid))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "plan" in Teams.__dict__:
            return
        demo = cls.work / "teams"
        shutil.copytree(program.source("data/zhongguling"), demo)
        text = (demo / "community.toml").read_text()
        text = text.replace("[patrol]\n", '[patrol]\nper = "district"\nwalkers = 2\n'
                            'minutes_per_household = 0.1\nminutes_per_floor = 0.0\n')
        text = re.sub(r"(?m)^walkers_per_grid = .*$", "", text)
        text = text.replace('staff = "staff" }',
                            'staff = "staff", opens = "opens", closes = "closes" }')
        cls.open_at_times(demo)
        (demo / "community.toml").write_text(text)
        Teams.plan = cls.work / "teams-plan"
        built = program.run("build", demo / "community.toml", "-o", Teams.plan)
        assert built.returncode == 0, built.stderr
        outcome, findings = verify(Teams.plan)
        assert outcome.returncode == 0, outcome.stdout
        assert "patrols" not in findings[8]["evidence"], findings[8]["evidence"]

    def setUp(self):
        self.original = Teams.plan
        super().setUp()

    def team(self, change):
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"]
                       if c["problem"].startswith("patrols "))
            change(one)
            one["gap"] = (one["value"] - one["bound"]) / max(1, one["value"])
            one["status"] = "proven" if one["value"] == one["bound"] else "bounded"
        return one["problem"]

    def test_a_bound_raised_by_one(self):
        def change(one):
            one["bound"] += 1
            one["value"] = max(one["value"], one["bound"])
        problem = self.team(change)
        self.assert_broken(9, f"{problem}: ")

    def test_a_value_that_no_duty_has(self):
        def change(one):
            one["value"] += 100
        problem = self.team(change)
        self.assert_broken(9, f"{problem}: value")

    def test_work_overstated(self):
        def change(one):
            one["evidence"]["service"] += 100
        problem = self.team(change)
        self.assert_broken(9, f"{problem}: all stops take")

    # Places with opening hours.

    def waited_for(self, db):
        return db.execute("SELECT fid, seq, wait_min FROM patrol_stops WHERE wait_min > 1 "
                          "ORDER BY fid").fetchone()

    def test_a_wait_unsaid(self):
        with self.build.database() as db:
            fid, seq, _ = self.waited_for(db)
            db.execute("UPDATE patrol_stops SET wait_min = 0 WHERE fid = ?", (fid,))
        self.assert_broken(8, f"before stop {seq} one waits")

    def test_a_wait_for_nothing(self):
        with self.build.database() as db:
            fid, seq = db.execute("SELECT fid, seq FROM patrol_stops WHERE place_id IS NULL "
                                  "ORDER BY fid").fetchone()
            db.execute("UPDATE patrol_stops SET wait_min = 5 WHERE fid = ?", (fid,))
        self.assert_broken(8, f"before stop {seq} one waits 0.00 min, 5.00 min said")

    def test_a_visit_before_it_opens(self):
        with self.build.database() as db:
            fid, seq, wait = self.waited_for(db)
            db.execute("UPDATE patrol_stops SET arrive_min = arrive_min - ?, wait_min = 0 "
                       "WHERE fid = ?", (wait, fid))
        self.assert_broken(8, f"stop {seq} is reached after")

    def test_a_visit_after_it_closes(self):
        with self.build.database() as db:
            place, arrive = db.execute(
                "SELECT s.place_id, s.arrive_min FROM patrol_stops s JOIN places p "
                "ON p.id = s.place_id WHERE p.opens IS NULL AND s.arrive_min > 30 "
                "ORDER BY s.fid").fetchone()
            db.execute("UPDATE places SET opens = 480, closes = ? WHERE id = ?",
                       (480 + int(arrive) - 20, place))
        self.assert_broken(8, f"{place} is reached 20", "min after it closes")

    def test_a_place_said_to_be_closed_that_never_is(self):
        with self.build.database() as db:
            place = self.count(db, "SELECT id FROM places WHERE opens IS NULL ORDER BY fid")
            db.execute("INSERT INTO data_issues (source, row, severity, code, message) "
                       "VALUES (?, -1, 'warning', 'stop_closed', '')", (f"place:{place}",))
        self.assert_broken(8, f"place {place} is listed as closed and has no opening hours")

    def test_a_place_left_out_in_silence(self):
        with self.build.database() as db:
            source = self.count(db, "SELECT source FROM data_issues WHERE code = 'stop_closed'")
            db.execute("DELETE FROM data_issues WHERE code = 'stop_closed'")
        self.assert_broken(8, f"place {source[6:]} is on no patrol and not listed")

    def test_a_bound_by_a_place_that_opens_earlier(self):
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"]
                       if c["evidence"].get("method") == "opens")
            one["evidence"]["node"] += 1
        self.assert_broken(9, f"{one['problem']}: ")
