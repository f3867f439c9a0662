"""Faults of the roster and its certificates: law 9."""
from planted_fault import PlantedFault


class RosterProofs(PlantedFault):
    """The demo's roster is full, and its headcount proven by prices of slots."""

    def certificate(self, problem, change):
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == problem)
            change(one, one["evidence"])
            one["gap"] = (one["value"] - one["bound"]) / max(1, one["value"])
            one["status"] = "proven" if one["value"] == one["bound"] else "bounded"

    def roster(self, statement):
        with self.build.database() as db:
            db.execute(statement)

    def test_a_headcount_raised_by_one(self):
        def change(one, evidence):
            one["value"] += 1
            one["bound"] += 1
        self.certificate("roster people", change)
        self.assert_broken(9, "roster people: the prices give")

    def test_slots_that_cost_nothing(self):
        def change(one, evidence):
            for slot in evidence["slots"]:
                slot[3] = 0
        self.certificate("roster people", change)
        self.assert_broken(9, "roster people: the prices give 0")

    def test_a_headcount_with_somebody_who_does_not_rest(self):
        def change(one, evidence):
            first = min(evidence["turns"])
            evidence["turns"][first] = [0, 1]
        self.certificate("roster people", change)
        self.assert_broken(9, "does not rest before slot 1")

    def test_two_shifts_without_rest(self):
        self.roster("UPDATE roster SET person = (SELECT person FROM roster WHERE fid = 1) "
                    "WHERE fid = 2")
        self.assert_broken(9, "does not rest before slot 1", perhaps={10})

    def test_a_guard_who_is_nobody(self):
        self.roster("UPDATE roster SET person = 'V999' WHERE fid = 1")
        self.assert_broken(9, "roster: V999 is unknown", perhaps={10})

    def test_an_empty_shift_that_is_not_counted(self):
        self.roster("UPDATE roster SET person = NULL WHERE fid = 1")
        self.assert_broken(9, "roster: 1 shifts are empty, 0 said", perhaps={10})
