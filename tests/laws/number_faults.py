"""Faults of the numbers: laws 4 to 6."""
import ground
from build_copy import line_blob
from planted_fault import PlantedFault


class Numbers(PlantedFault):
    """Laws 4 to 6."""

    def test_a_lost_household(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET households = households - 1 WHERE building_id = '5'")
        self.assert_broken(5, "building 5 households", perhaps={4})

    def test_a_lost_building(self):
        with self.build.database() as db:
            lost = self.count(db, "SELECT building_id FROM buildings "
                                  "WHERE management = 'managed' ORDER BY fid")
            grid = self.count(db, "SELECT grid_id FROM buildings WHERE building_id = ?", lost)
            db.execute("DELETE FROM buildings WHERE building_id = ?", (lost,))
        self.assert_broken(5, f"grid {grid}: ", "buildings counted", with_it={8}, perhaps={4, 9})

    def test_a_changed_grid_total(self):
        with self.build.database() as db:
            db.execute("UPDATE grids SET residents = residents + 1 WHERE grid_id = 'A-03'")
        self.assert_broken(5, "grid A-03 residents")

    def test_a_changed_number_of_buildings_in_a_grid(self):
        with self.build.database() as db:
            db.execute("UPDATE grids SET buildings = buildings + 1 WHERE grid_id = 'A-03'")
        self.assert_broken(5, "grid A-03", "buildings counted")

    def test_a_changed_district_total(self):
        with self.build.database() as db:
            db.execute("UPDATE districts SET tenants = tenants - 1 WHERE district_id = 'B'")
        self.assert_broken(5, "district B tenants")

    def test_an_unknown_count_made_zero(self):
        with self.build.database() as db:
            db.execute("UPDATE districts SET tenants = NULL WHERE district_id = 'B'")
        self.assert_broken(5, "district B tenants", "unknown")

    def test_a_changed_ledger(self):
        with self.build.json("manifest.json") as manifest:
            manifest["counts"]["ledger"]["input"]["households"] += 1
        self.assert_broken(5, "input households: 1578 in the input, 1577")

    def test_a_ledger_that_lost_the_same_household_twice(self):
        with self.build.json("manifest.json") as manifest:
            for part in ("input", "matched"):
                manifest["counts"]["ledger"][part]["households"] -= 1
        self.assert_broken(5, "community households: 1564 in the input, 1565")

    def test_two_grids_made_one_as_if_asked_so(self):
        with self.build.database() as db:
            areas = self.grids(db)
            one, other, area = next(
                (one, other, area) for one, other in self.neighbours(db)
                if (area := ground.merged(areas[one], areas[other])))
            self.put_area(db, one, area)
            for measure in ("buildings", "households", "residents", "tenants", "workload"):
                db.execute(f"UPDATE grids SET {measure} = {measure} + (SELECT {measure} "
                           "FROM grids WHERE grid_id = ?) WHERE grid_id = ?", (other, one))
                db.execute("UPDATE statistics SET value = (SELECT sum(value) FROM statistics "
                           "WHERE measure = ?1 AND level = 'grid' AND id IN (?2, ?3)) "
                           "WHERE measure = ?1 AND level = 'grid' AND id = ?2",
                           (measure, one, other))
            heavy = self.count(db, "SELECT households FROM grids WHERE grid_id = ?", one)
            db.execute("DELETE FROM grids WHERE grid_id = ?", (other,))
            db.execute("DELETE FROM statistics WHERE level = 'grid' AND id = ?", (other,))
            db.execute("UPDATE buildings SET grid_id = ? WHERE grid_id = ?", (one, other))
            db.execute("UPDATE patrol_routes SET grid_id = ? WHERE grid_id = ?", (one, other))
        with self.build.json("manifest.json") as manifest:
            manifest["request"]["partition"]["grids"] = 24
        # The report still tells the old numbers.
        self.assert_broken(4, f"grid {one} has {heavy} households, outside", with_it={9, 10})

    def test_a_fixed_border_through_a_grid(self):
        with self.build.database() as db:
            grid, area = max(self.grids(db).items(),
                             key=lambda one: abs(ground.signed_area(one[1][0][0])))
            x0, y0, x1, y1 = ground.box(area[0][0])
            (like,) = db.execute("SELECT geom FROM grids WHERE grid_id = ?", (grid,)).fetchone()
            middle = (y0 + y1) / 2 + 0.37
            db.execute("INSERT INTO fixed_borders (geom, id, name) VALUES (?, 'X1', 'line')",
                       (line_blob(like, [(x0, middle), (x1, middle)]),))
        self.assert_broken(4, "fixed border X1: one grid on both sides")

    def test_a_building_without_manager(self):
        with self.build.database() as db:
            building = self.count(db, "SELECT building_id FROM managers ORDER BY fid")
            db.execute("DELETE FROM managers WHERE building_id = ?", (building,))
        self.assert_broken(6, f"building {building} needs a manager, has none", with_it={9})

    def test_a_volunteer_over_capacity(self):
        with self.build.database() as db:
            busy = self.count(db, "SELECT volunteer_id FROM managers WHERE fid = 1")
            db.execute("UPDATE managers SET volunteer_id = ? WHERE fid = 2", (busy,))
        self.assert_broken(6, f"volunteer {busy} has 2 buildings, capacity 1", with_it={9})

    def test_two_first_managers_of_a_building(self):
        with self.build.database() as db:
            db.execute("UPDATE managers SET building_id = (SELECT building_id FROM managers "
                       "WHERE fid = 1) WHERE fid = 2")
            without = self.count(db, "SELECT building_id FROM managers WHERE fid = 1")
        self.assert_broken(6, f"building {without} has 2 first managers", with_it={9})
