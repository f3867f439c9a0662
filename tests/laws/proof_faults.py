"""Faults of the partition's certificate: law 9."""
import re

from planted_fault import PlantedFault, verify


class PartitionProofs(PlantedFault):
    """The demo's partition is proven by prices and a listing of parts."""

    def partition(self, change):
        """Calls `change(certificate, its only part's evidence)` and mends the gap."""
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == "partition")
            (part,) = one["evidence"]["parts"]
            change(one, part["evidence"])
            if one["bound"] is not None:
                one["gap"] = (one["value"] - one["bound"]) / max(1, one["value"])
                one["status"] = "proven" if one["value"] == one["bound"] else "bounded"

    def restate(self, one, bound, **evidence):
        """Another kind of evidence for the same partition."""
        (part,) = one["evidence"]["parts"]
        for key in ("prices", "least", "units", "cut_excluded", "sets_listed"):
            part["evidence"].pop(key, None)
        part["evidence"].update(evidence)
        one["bound"] = bound

    def assert_lawful(self):
        outcome, findings = verify(self.build.folder)
        self.assertEqual(outcome.returncode, 0, outcome.stdout)
        return findings[8]["evidence"]

    def test_the_demo_is_proven(self):
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == "partition")
        self.assertEqual(one["status"], "proven")
        self.assertNotIn("partition", self.assert_lawful())

    def test_a_bound_raised_by_one(self):
        def change(one, evidence):
            one["value"] += 1  # so that the bound is no nonsense by itself
            one["bound"] += 1
        self.partition(change)
        self.assert_broken(9, "partition: value")

    def test_a_bound_lowered_to_what_is_not_shown(self):
        def change(one, evidence):
            one["bound"] -= 1
        self.partition(change)
        self.assert_broken(9, "partition: the evidence gives a bound of")

    def test_one_more_cut_excluded(self):
        def change(one, evidence):
            evidence["cut_excluded"] += 1
        self.partition(change)
        self.assert_broken(9, "partition: part 1: there is a partition that it says there is not")

    def test_the_least_price_of_a_part_raised(self):
        def change(one, evidence):
            evidence["least"] += 1000
        self.partition(change)
        self.assert_broken(9, "partition: part 1: some units cost less than")

    def test_a_price_changed(self):
        def change(one, evidence):
            least = evidence["least"]
            bound = sum(evidence["prices"]) + evidence["parts"] * least
            num, den = evidence["units"]
            self.restate(one, max(0, -(-bound * den // (2 * num))), prices=evidence["prices"],
                         least=least, units=[num, den])
        self.partition(change)
        self.assertNotIn("stated, not re-derived: partition", self.assert_lawful())

        def dearer(one, evidence):
            evidence["prices"][evidence["prices"].index(max(evidence["prices"]))] += 100
        self.partition(dearer)
        self.assert_broken(9, "partition: ")

    def test_a_claim_without_evidence(self):
        def change(one, evidence):
            self.restate(one, one["bound"], method="search")
        self.partition(change)
        self.assert_broken(9, "partition: part 1 shows nothing for its bound")

    def test_a_changed_value(self):
        def change(one, evidence):
            one["value"] += 1
        self.partition(change)
        self.assert_broken(9, "partition: value", "the borders between grids cost")

    def test_a_changed_cost_of_a_border(self):
        with self.build.database() as db:
            fid, one, other = db.execute(
                "SELECT b.fid, unit_a, unit_b FROM unit_borders b JOIN units u ON unit_a = "
                "u.unit_id JOIN units v ON unit_b = v.unit_id WHERE u.grid_id = v.grid_id "
                "ORDER BY b.cost DESC").fetchone()
            db.execute("UPDATE unit_borders SET cost = 10 * cost WHERE fid = ?", (fid,))
        self.assert_broken(9, f"partition: the border of {one} and {other} costs")

    def test_a_changed_cost_between_grids(self):
        with self.build.database() as db:
            fid = self.count(db, "SELECT b.fid FROM unit_borders b JOIN units u ON unit_a = "
                                 "u.unit_id JOIN units v ON unit_b = v.unit_id "
                                 "WHERE u.grid_id <> v.grid_id ORDER BY b.fid")
            db.execute("UPDATE unit_borders SET cost = cost + 1 WHERE fid = ?", (fid,))
        self.assert_broken(9, "partition: value")

    def test_a_changed_weight_of_a_unit(self):
        with self.build.database() as db:
            db.execute("UPDATE units SET weight = weight + 20 WHERE fid = "
                       "(SELECT fid FROM units ORDER BY weight DESC, fid LIMIT 1)")
        self.assert_broken(9, "partition: ")

    def test_narrower_limits(self):
        def change(one, evidence):
            one["evidence"]["lower"] += 1
            evidence["lower"] += 1
        self.partition(change)
        self.assert_broken(9, "partition: ", perhaps={4})

    def test_two_sides_that_are_not_there(self):
        def change(one, evidence):
            self.restate(one, one["value"], method="bisection", cut_excluded=one["value"] - 1)
        self.partition(change)
        self.assert_broken(9, "partition: part 1: there are not two sides")

    def spread(self, bound, **evidence):
        """The demo's partition with a bound from flows, and what law 9 derives."""
        def change(one, _):
            self.restate(one, bound, method="spreading",
                         **{"unit": 1 << 24, "sweeps": 8, "swept": 8, **evidence})
        self.partition(change)
        _, findings = verify(self.build.folder)
        said = re.search(r"the evidence gives a bound of (\d+)", findings[8]["evidence"])
        return int(said[1]) if said else None

    def test_flows_show_what_they_show_and_no_more(self):
        shown = self.spread(0)
        self.assertGreater(shown, 0)
        self.assertIsNone(self.spread(shown))
        self.assertNotIn("stated, not re-derived: partition", self.assert_lawful())
        self.spread(shown + 1)
        self.assert_broken(9, f"partition: the evidence gives a bound of {shown}, {shown + 1} said")

    def test_flows_sent_in_fewer_sweeps(self):
        shown = self.spread(0)
        self.assertNotIn(self.spread(shown, swept=1), (None, shown))
        self.spread(shown, swept=9)
        self.assert_broken(9, "partition: part 1: sweeps or unit have the wrong form")
