"""Faults of the walks: laws 7 and 8.

The certificates of patrols and exits (law 9) are of the layers as written, so that they
break with them.
"""
import ground
from build_copy import line_blob, parse_points
from planted_fault import PlantedFault


class Walks(PlantedFault):
    """Laws 7 and 8."""

    def test_an_open_exit_closed(self):
        with self.build.database() as db:
            db.execute("UPDATE exits SET status = 'closed' WHERE exit_id = 'E1'")
        self.assert_broken(7, "2 open exits asked, 1 made", perhaps={9})

    def test_another_exit_open_than_the_walks_lead_to(self):
        with self.build.database() as db:
            db.execute("UPDATE exits SET status = 'closed' WHERE exit_id = 'E1'")
            db.execute("UPDATE exits SET status = 'open' WHERE exit_id = 'C1'")
        self.assert_broken(7, "building ", "walk to its exit", perhaps={9})

    def test_a_falsified_walk_to_an_exit(self):
        with self.build.database() as db:
            db.execute("UPDATE buildings SET exit_walk_m = exit_walk_m - 10 "
                       "WHERE building_id = '9'")
        self.assert_broken(7, "building 9: walk to its exit")

    def test_a_building_cut_off(self):
        with self.build.database() as db:
            ends = [n for row in db.execute("SELECT from_node, to_node FROM network") for n in row]
            housed = dict(db.execute(
                "SELECT node, min(building_id) FROM buildings GROUP BY node HAVING count(*) = 1"))
            node, building = next((n, b) for n, b in sorted(housed.items()) if ends.count(n) == 1)
            db.execute("DELETE FROM network WHERE ? IN (from_node, to_node)", (node,))
        # Its patrol has lost the walk to it as well.
        self.assert_broken(7, f"building {building} reaches no open exit", with_it={8},
                           perhaps={9})

    def test_a_false_excuse(self):
        with self.build.database() as db:
            for code in ("cut_off", "unreachable_stop"):
                db.execute("INSERT INTO data_issues (source, row, severity, code, message) "
                           "VALUES ('building:5', -1, 'warning', ?, '')", (code,))
        self.assert_broken(7, "building 5 is listed as cut off and walks", with_it={8})

    def test_a_shortened_street(self):
        with self.build.database() as db:
            edge = self.count(db, "SELECT edge_id FROM network ORDER BY length_m DESC")
            db.execute("UPDATE network SET length_m = length_m / 2 WHERE edge_id = ?", (edge,))
        self.assert_broken(7, f"walking edge {edge} is", perhaps={9})

    def open_walls(self, db):
        """Walking edges and the barriers they cross, with the place."""
        edges = [(row[0], parse_points(row[1]))
                 for row in db.execute("SELECT edge_id, geom FROM network")]
        walls = [(row[0], parse_points(row[1]))
                 for row in db.execute("SELECT id, geom FROM barriers")]
        for edge, line in edges:
            for wall, stones in walls:
                if ground.apart(ground.box(line), ground.box(stones)):
                    continue
                for a, b in zip(line, line[1:]):
                    for c, d in zip(stones, stones[1:]):
                        if at := ground.crossing(a, b, c, d):
                            yield edge, wall, at

    def test_a_shut_gate_walked_through(self):
        with self.build.database() as db:
            edge, wall, at = next(self.open_walls(db))
            for fid, geom in db.execute("SELECT fid, geom FROM gates").fetchall():
                if ground.distance(parse_points(geom)[0], at) < 4:
                    db.execute("UPDATE gates SET passable = 0 WHERE fid = ?", (fid,))
        self.assert_broken(7, f"crosses barrier {wall}")

    def test_a_walk_through_a_wall(self):
        with self.build.database() as db:
            gates = [parse_points(row[0])[0] for row in db.execute("SELECT geom FROM gates")]
            nodes = {}
            for start, end, geom in db.execute("SELECT from_node, to_node, geom FROM network"):
                line = parse_points(geom)
                nodes[start], nodes[end] = line[0], line[-1]
            walls = [(row[0], parse_points(row[1])) for row in db.execute(
                "SELECT id, geom FROM barriers WHERE class LIKE '%wall%' OR class LIKE '%fence%'")]
            a, b, wall = next(
                (a, b, wall) for a, p in sorted(nodes.items()) for b, q in sorted(nodes.items())
                if a < b and ground.distance(p, q) < 40
                for wall, stones in walls for c, d in zip(stones, stones[1:])
                if (at := ground.crossing(p, q, c, d))
                and all(ground.distance(at, gate) > 5 for gate in gates))
            like, = db.execute("SELECT geom FROM network").fetchone()
            edge = self.count(db, "SELECT max(edge_id) + 1 FROM network")
            db.execute("INSERT INTO network (geom, edge_id, from_node, to_node, length_m, class) "
                       "VALUES (?, ?, ?, ?, ?, 'alley')",
                       (line_blob(like, [nodes[a], nodes[b]]), edge, a, b,
                        ground.distance(nodes[a], nodes[b])))
        self.assert_broken(7, f"walking edge {edge} crosses barrier {wall}",
                           perhaps={8, 9})

    def long_route(self, db):
        """A route of at least two stops."""
        return self.count(db, "SELECT route_id FROM patrol_stops GROUP BY route_id "
                              "HAVING count(*) > 1 ORDER BY route_id")

    def last_stop(self, db, route):
        return db.execute("SELECT fid, seq, building_id FROM patrol_stops WHERE route_id = ? "
                          "ORDER BY seq DESC", (route,)).fetchone()

    def test_a_stop_twice(self):
        with self.build.database() as db:
            fid, _, building = self.last_stop(db, self.long_route(db))
            db.execute("INSERT INTO patrol_stops (geom, route_id, seq, building_id, leg_m, "
                       "arrive_min, node, service_min) SELECT geom, route_id, seq + 1, "
                       "building_id, 0, arrive_min + service_min, node, 0 "
                       "FROM patrol_stops WHERE fid = ?", (fid,))
        self.assert_broken(8, f"building {building} is visited 2 times")

    def test_a_stop_lost(self):
        with self.build.database() as db:
            route = self.long_route(db)
            db.execute("DELETE FROM patrol_stops WHERE fid = ?", (self.last_stop(db, route)[0],))
        self.assert_broken(8, f"route {route}", perhaps={9})

    def test_a_patrol_lost(self):
        with self.build.database() as db:
            route = self.long_route(db)
            lost = {row[0] for row in db.execute(
                "SELECT building_id FROM patrol_stops WHERE route_id = ?", (route,))}
            db.execute("DELETE FROM patrol_stops WHERE route_id = ?", (route,))
            db.execute("DELETE FROM patrol_routes WHERE route_id = ?", (route,))
        first = min(lost, key=lambda b: (len(b), b))
        self.assert_broken(8, f"building {first} is on no patrol", with_it={9})

    def test_a_leg_shorter_than_the_shortest_walk(self):
        with self.build.database() as db:
            route = self.long_route(db)
            fid, _, building = self.last_stop(db, route)
            db.execute("UPDATE patrol_stops SET leg_m = leg_m - 5 WHERE fid = ?", (fid,))
            # The sum stays right.
            db.execute("UPDATE patrol_routes SET back_m = back_m + 5 WHERE route_id = ?", (route,))
        self.assert_broken(8, f"route {route}: the leg to {building}", "the shortest walk")

    def test_a_changed_route_length(self):
        with self.build.database() as db:
            db.execute("UPDATE patrol_routes SET length_m = length_m - 20 "
                       "WHERE route_id = 'B-03/1'")
        self.assert_broken(8, "route B-03/1", with_it={9})

    def test_a_route_beside_the_streets(self):
        with self.build.database() as db:
            geom, = db.execute("SELECT geom FROM patrol_routes WHERE route_id = 'A-04/1'").fetchone()
            points = [(x + 0.3, y) for x, y in parse_points(geom)]
            db.execute("UPDATE patrol_routes SET geom = ? WHERE route_id = 'A-04/1'",
                       (line_blob(geom, points),))
        self.assert_broken(8, "route A-04/1 leaves the walking graph")

    def test_a_route_over_its_limit_in_silence(self):
        with self.build.json("manifest.json") as manifest:
            manifest["request"]["patrol"]["max_km"] = 0.2
        self.assert_broken(8, "over its limit")
