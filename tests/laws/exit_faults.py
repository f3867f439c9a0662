"""Faults of the certificate of the exits: law 9."""
from planted_fault import PlantedFault, verify


class ExitProofs(PlantedFault):
    """The demo's exits are proven by looking at all choices."""

    def exits(self, change):
        """Calls `change(certificate, evidence)` and mends the gap."""
        with self.build.json("certificates.json") as certificates:
            one = next(c for c in certificates["certificates"] if c["problem"] == "exits")
            change(one, one["evidence"])
            one["gap"] = (one["value"] - one["bound"]) / max(1, one["value"])
            one["status"] = "proven" if one["value"] == one["bound"] else "bounded"

    def asked(self, **wishes):
        with self.build.json("manifest.json") as manifest:
            manifest["request"]["exits"].update(wishes)

    def named(self, status):
        with self.build.database() as db:
            return self.count(db, "SELECT name FROM exits WHERE status = ? ORDER BY exit_id",
                              status)

    def restate(self, price):
        """A weaker bound by multipliers: one who walks from somewhere pays `price`."""
        def change(one, evidence):
            with self.build.database() as db:
                near = {row[0] for row in db.execute(
                    "SELECT building_id FROM buildings WHERE exit_walk_m < 1")}
                exits = {row[0] for row in db.execute("SELECT node FROM exits")}
                at = dict(db.execute("SELECT building_id, node FROM buildings"))
            prices = [0] * len(evidence["clients"])
            payer, weight = next(
                (i, weight) for i, (building, weight) in enumerate(evidence["clients"])
                if weight > 0 and building not in near and at[building] not in exits)
            prices[payer] = price
            for key in ("choices", "evaluated"):
                evidence.pop(key, None)
            evidence.update(method="lagrangian", scale=1, multipliers=[prices], tree=[-1])
            one["bound"] = weight
        self.exits(change)

    def test_the_demo_is_derived_again(self):
        outcome, findings = verify(self.build.folder)
        self.assertEqual(outcome.returncode, 0, outcome.stdout)
        self.assertNotIn("exits", findings[8]["evidence"])

    def test_a_bound_raised_by_one(self):
        def change(one, evidence):
            one["value"] += 1  # so that the bound is no nonsense by itself
            one["bound"] += 1
        self.exits(change)
        self.assert_broken(9, "exits: value")

    def test_a_bound_lowered_to_what_is_not_shown(self):
        def change(one, evidence):
            one["bound"] -= 1
        self.exits(change)
        self.assert_broken(9, "exits: the evidence gives a bound of")

    def test_a_bound_by_multipliers(self):
        self.restate(price=1)
        outcome, findings = verify(self.build.folder)
        self.assertEqual(outcome.returncode, 0, outcome.stdout)
        self.assertNotIn("exits", findings[8]["evidence"])

    def test_a_multiplier_changed(self):
        self.restate(price=2)
        self.assert_broken(9, "exits: the evidence gives a bound of")

    def test_a_bound_by_multipliers_raised_by_one(self):
        self.restate(price=1)

        def change(one, evidence):
            one["bound"] += 1
        self.exits(change)
        self.assert_broken(9, "exits: the evidence gives a bound of")

    def test_choices_miscounted(self):
        def change(one, evidence):
            evidence["choices"] += 1
        self.exits(change)
        self.assert_broken(9, "exits: ", "ways")

    def test_a_site_missing(self):
        with self.build.database() as db:
            node, exit_id = db.execute("SELECT node, exit_id FROM exits WHERE status = 'closed' "
                                       "ORDER BY exit_id").fetchone()

        def change(one, evidence):
            evidence["sites"].remove(node)
        self.exits(change)
        self.assert_broken(9, f"exits: {exit_id} is no site of its evidence")

    def test_a_clients_weight_changed(self):
        building = []

        def change(one, evidence):
            evidence["clients"][0][1] += 1
            building.append(evidence["clients"][0][0])
        self.exits(change)
        self.assert_broken(9, f"walk from building {building[0]}, ")

    def test_a_client_missing(self):
        building = []

        def change(one, evidence):
            building.append(evidence["clients"].pop()[0])
        self.exits(change)
        self.assert_broken(9, f"exits: building {building[0]} has no say")

    def test_a_wish_not_kept(self):
        closed = self.named("closed")
        self.asked(forced_open=[closed])
        self.assert_broken(9, f'exits: forced_open "{closed}" is not kept')

    def test_an_exit_open_that_was_to_be_closed(self):
        opened = self.named("open")
        self.asked(forced_closed=[opened])
        self.assert_broken(9, f'exits: forced_closed "{opened}" is not kept')

    def test_exits_too_near(self):
        self.asked(min_distance_m=100000)
        self.assert_broken(9, "m apart, 100000 m asked")

    def test_a_limit_that_was_not_kept(self):
        self.asked(max_walk_m=50)
        self.assert_broken(9, "exits: its max_walk is not the one asked")
