"""Faults of managers whose capacity counts households, and of volunteers at points.

Of the town of foot_faults.py, planned with both: laws 6 and 9.
"""
from foot_faults import OnFoot
from planted_fault import PlantedFault, verify


class Sent(PlantedFault):
    @classmethod
    def setUpClass(cls):
        OnFoot.setUpClass()

    def setUp(self):
        self.original = OnFoot.plan
        super().setUp()

    def change(self, problem, change):
        """Calls `change(certificate)` and mends the gap and the status."""
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == problem)
            change(one)
            one["gap"] = (one["value"] - one["bound"]) / max(1, one["value"])
            one["status"] = "proven" if one["value"] == one["bound"] else "bounded"


class Sizes(Sent):
    def test_the_bounds_are_derived_again(self):
        _, findings = verify(self.build.folder)
        self.assertNotIn("not re-derived: managers", findings[8]["evidence"])

    def test_more_households_than_room(self):
        with self.build.database() as db:
            volunteer, = db.execute("SELECT volunteer_id FROM managers ORDER BY fid").fetchone()
            building, = db.execute("SELECT building_id FROM managers WHERE volunteer_id = ?",
                                   (volunteer,)).fetchone()
            room = self.count(db, "SELECT capacity FROM managers WHERE volunteer_id = ?", volunteer)
            db.execute("UPDATE buildings SET households = ? WHERE building_id = ?",
                       (room + 1, building))
        self.assert_broken(6, f"volunteer {volunteer} has", f"households, capacity {room}",
                           with_it={5, 9}, perhaps={4, 7, 10})

    def test_a_duty_given_to_somebody_without_room(self):
        with self.build.database() as db:
            busy, = db.execute("SELECT volunteer_id FROM managers ORDER BY fid").fetchone()
            db.execute("UPDATE managers SET volunteer_id = ?, capacity = (SELECT capacity FROM "
                       "managers WHERE volunteer_id = ?) WHERE role = 'first' AND building_id NOT IN "
                       "(SELECT building_id FROM managers WHERE volunteer_id = ?)",
                       (busy, busy, busy))
        self.assert_broken(6, f"volunteer {busy} has", with_it={9}, perhaps={10})

    def test_a_bound_raised_by_one(self):
        def change(one):
            one["value"] += 1  # so that the bound is no nonsense by itself
            one["bound"] += 1
        self.change("managers", change)
        self.assert_broken(9, "managers: the written duties cost")

    def test_a_bound_that_the_multipliers_do_not_give(self):
        def change(one):
            evidence = one["evidence"]
            # Less than nothing for a task that is taken: no such bound is reached.
            evidence["multipliers"] = [[-1000 * evidence["scale"]] * len(evidence["tasks"])]
            evidence["tree"] = [-1]
        self.change("managers", change)
        self.assert_broken(9, "managers: the multipliers give a bound of")

    def test_a_branch_of_the_tree_left_out(self):
        def change(one):
            evidence = one["evidence"]
            evidence["tree"] = [len(evidence["agents"])] + evidence["tree"]
        self.change("managers", change)
        self.assert_broken(9, "managers: the tree ")

    def test_a_building_said_to_be_smaller(self):
        def change(one):
            one["evidence"]["load"][0] += 1
        self.change("managers", change)
        self.assert_broken(9, "households, the evidence says")

    def test_a_capacity_said_to_be_larger(self):
        with self.build.database() as db:
            volunteer, = db.execute("SELECT volunteer_id FROM managers ORDER BY fid").fetchone()

        def change(one):
            evidence = one["evidence"]
            evidence["capacity"][evidence["agents"].index(volunteer)] += 1
        self.change("managers", change)
        self.assert_broken(9, f"managers: {volunteer} has room for")

    def test_sizes_left_out_of_the_certificate(self):
        def change(one):
            evidence = one["evidence"]
            for key in ("load", "multipliers", "tree", "scale"):
                del evidence[key]
            evidence["task"] = [0] * len(evidence["tasks"])
            evidence["agent"] = [0] * len(evidence["agents"])
            one["bound"] = 0
        self.change("managers", change)
        self.assert_broken(9, "managers: no sizes, where capacity counts households")


class Points(Sent):
    def test_a_volunteer_sent_to_two(self):
        with self.build.database() as db:
            volunteer = self.count(db, "SELECT volunteer_id FROM points ORDER BY fid")
            db.execute("INSERT INTO points (volunteer_id, place_id, capacity) "
                       "SELECT volunteer_id, place_id, capacity FROM points WHERE fid = 1")
        self.assert_broken(6, f"volunteer {volunteer} is sent to two points", with_it={9})

    def test_a_volunteer_left_out(self):
        with self.build.database() as db:
            volunteer = self.count(db, "SELECT volunteer_id FROM points ORDER BY fid")
            db.execute("DELETE FROM points WHERE fid = 1")
        self.assert_broken(6, f"volunteer {volunteer} is sent to no point and is not named",
                           with_it={9})

    def test_a_place_of_another_kind(self):
        with self.build.database() as db:
            place = self.count(db, "SELECT place_id FROM points ORDER BY fid")
            db.execute("UPDATE places SET class = 'house' WHERE id = ?", (place,))
        self.assert_broken(6, f"is sent to {place}, which is no point", perhaps={8, 10})

    def test_more_volunteers_than_room(self):
        with self.build.database() as db:
            place = self.count(db, "SELECT place_id FROM points ORDER BY fid")
            db.execute("UPDATE points SET capacity = 0 WHERE place_id = ?", (place,))
        self.assert_broken(6, f"point {place} has", "volunteers, capacity 0", with_it={9})

    def test_a_bound_raised_by_one(self):
        def change(one):
            one["evidence"]["task"][0] += 1
        self.change("points", change)
        self.assert_broken(9, "points: ")
