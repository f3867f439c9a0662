"""Faults of the map: laws 1 to 3."""
import ground
from build_copy import area_blob, parse_area
from planted_fault import PlantedFault


class Ground(PlantedFault):
    """Laws 1 to 3."""

    def border_vertex(self, db):
        """A grid and its vertex inside the community, away from every building."""
        footprints = [ground.box([p for part in area for ring in part for p in ring])
                      for area in self.areas(db, "buildings", "building_id").values()]
        (boundary,) = self.areas(db, "boundary", "name").values()
        rim = {p for edge in ground.outline(boundary) for p in edge}
        for grid, area in self.grids(db).items():
            ring = area[0][0][:-1]
            for i, p in enumerate(ring):
                bend = ground.cross(ring[i - 1], p, ring[(i + 1) % len(ring)])
                here = (p[0], p[1], p[0], p[1])
                if p in rim or abs(bend) < 5 or any(not ground.apart(here, box, 2)
                                                    for box in footprints):
                    continue
                return grid, area, p, (ring[i - 1], ring[(i + 1) % len(ring)])
        self.fail("no free border vertex")

    def move_vertex(self, metres_inwards):
        with self.build.database() as db:
            grid, area, p, (before, after) = self.border_vertex(db)
            middle = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
            # At a corner that points outwards the middle of its neighbours lies inside.
            outwards = ground.cross(before, p, after) * ground.signed_area(area[0][0]) > 0
            share = metres_inwards / ground.distance(p, middle) * (1 if outwards else -1)
            to = tuple(c + (m - c) * share for c, m in zip(p, middle))
            self.put_area(db, grid, ground.moved(area, p, to))
        self.assert_broken(1, "nothing on its other side (gap or overlap)", with_it={2})

    def test_a_sliver_gap(self):
        self.move_vertex(0.05)

    def test_an_overlap(self):
        self.move_vertex(-0.05)

    def test_a_strip_of_the_boundary_without_grid(self):
        with self.build.database() as db:
            geom, = db.execute("SELECT geom FROM boundary").fetchone()
            (ring, *holes), *others = parse_area(geom)
            corner = max(ring, key=lambda p: p[0] + p[1])
            wider = ground.moved([[ring]], corner, (corner[0] + 3, corner[1] + 3))[0]
            db.execute("UPDATE boundary SET geom = ?",
                       (area_blob(geom, [[*wider, *holes], *others]),))
        self.assert_broken(1, f"{corner[0]:.3f} {corner[1]:.3f}", perhaps={3})

    def test_a_grid_in_two_parts(self):
        with self.build.database() as db:
            grids = self.grids(db)
            footprints = [ground.box([p for part in area for ring in part for p in ring])
                          for area in self.areas(db, "buildings", "building_id").values()]
            district = dict(db.execute("SELECT grid_id, district_id FROM grids"))
            touching = set(self.neighbours(db))
            giver, taker, ear = next(
                (giver, taker, ear) for giver in grids for taker in grids
                if giver != taker and district[giver] == district[taker]
                and (giver, taker) not in touching
                for ear in ground.ears(grids[giver][0][0])
                if all(ground.apart(ground.box(ear), box) for box in footprints))
            ring = [p for p in grids[giver][0][0][:-1] if p != ear[1]]
            self.put_area(db, giver, [[[*ring, ring[0]], *grids[giver][0][1:]]])
            self.put_area(db, taker, [*grids[taker], [[*ear, ear[0]]]])
        self.assert_broken(2, f"grid {taker} has 2 parts")

    def test_two_grids_with_each_others_ground(self):
        with self.build.database() as db:
            one, other = self.neighbours(db)[0]
            grids = self.grids(db)
            self.put_area(db, one, grids[other])
            self.put_area(db, other, grids[one])
        # The map as a whole is still covered, and so is the district.
        self.assert_broken(3, f"outside grid {one}")

    def test_a_grid_in_another_district(self):
        with self.build.database() as db:
            db.execute("UPDATE grids SET district_id = 'B' WHERE grid_id = 'A-01'")
        self.assert_broken(2, "district A", with_it={3})

    def test_a_grid_too_few(self):
        with self.build.database() as db:
            db.execute("DELETE FROM grids WHERE grid_id = 'B-02'")
        self.assert_broken(4, "25 grids asked, 24 made", with_it={1, 2, 3, 5, 9})

    def test_a_building_moved_to_another_grid(self):
        with self.build.database() as db:
            one, other = self.neighbours(db)[0]
            moved = self.count(db, "SELECT min(building_id) FROM buildings WHERE grid_id = ?", one)
            db.execute("UPDATE buildings SET grid_id = ? WHERE building_id = ?", (other, moved))
        # Its counts and its patrol stay where they were.
        self.assert_broken(3, f"building {moved}", f"outside grid {other}", with_it={5, 8},
                           perhaps={4})

    def test_a_building_across_a_border(self):
        with self.build.database() as db:
            fid, name, geom = db.execute(
                "SELECT fid, building_id, geom FROM buildings ORDER BY fid LIMIT 1").fetchone()
            shifted = [[[(x + 40, y) for x, y in ring] for ring in part]
                       for part in parse_area(geom)]
            db.execute("UPDATE buildings SET geom = ? WHERE fid = ?",
                       (area_blob(geom, shifted), fid))
        self.assert_broken(3, f"building {name}", "of its area is outside grid")

    def test_a_building_there_twice(self):
        with self.build.database() as db:
            columns = [row[1] for row in db.execute("PRAGMA table_info(buildings)")][1:]
            names = ", ".join(columns)
            db.execute(f"INSERT INTO buildings ({names}) SELECT {names} FROM buildings "
                       "WHERE building_id = '7'")
        self.assert_broken(3, "building 7 is there twice", with_it={5, 9}, perhaps={4})
