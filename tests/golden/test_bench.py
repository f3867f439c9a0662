"""wangge-bench as its user meets it: help, exit codes, one line a run, files left behind.

    python3 tests/golden/test_bench.py PROGRAM SOURCE_DIR
"""
import json
import re

import program
from program import run

COMMANDS = ("arc", "assign", "change", "convert", "feasible", "gap", "median", "minmax",
            "partition", "repartition", "route", "score", "score-routes", "synth-community")

# Two triangles joined by one edge, weights 2 1 1 | 1 1 2.
GRAPH = """6 7 011
2 2 9 3 9
1 1 9 3 9
1 1 9 2 9 4 1
1 3 1 5 9 6 9
1 4 9 6 9
2 4 9 5 9
"""
# A 30 × 40 rectangle and its middle; the same as plain lines.
POINTS = """1 0 0
2 30 0
3 30 40
4 0 40
5 15 20
"""
TOUR = f"""NAME : five
TYPE : TSP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
{POINTS}EOF
"""
KEYS = ["instance", "problem", "value", "bound", "gap", "status", "valid", "seconds"]


class Bench(program.Case):
    def setUp(self):
        super().setUp()
        self.graph = self.folder / "two.graph"
        self.graph.write_text(GRAPH)

    def test_help(self):
        listed = run("--help").stdout.split("ubcommands:", 1)[1]
        self.assertEqual(set(re.findall(r"^  ([\w-]+)", listed, re.M)), set(COMMANDS))
        for command in COMMANDS:
            outcome = run(command, "--help")
            self.assert_done(outcome)
            self.assertIn("Example:\n  ", outcome.stdout)
            self.assertEqual(run(command).returncode, 2)

    def test_a_metis_graph_gives_one_object_a_run(self):
        outcome = run("partition", self.graph, "--k", 2, "--tolerance", 0.1, "--seconds", 5,
                      "--seeds", 2, "--jobs", 2, "--json", "--solutions", self.folder / "s")
        self.assert_done(outcome)
        lines = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.assertEqual([line["seed"] for line in lines], [1, 2])
        self.assertEqual(list(lines[0])[:len(KEYS)], KEYS)
        first = lines[0]
        self.assertEqual((first["instance"], first["problem"], first["value"], first["bound"],
                          first["gap"], first["status"], first["valid"]),
                         ("two", "cut", 1, 1, 0.0, "proven", True))
        solution = json.loads((self.folder / "s/two.json").read_text())
        self.assertEqual(solution["assignment"], [0, 0, 0, 1, 1, 1])
        self.assertEqual((solution["value"], solution["bound"]), (1, 1))
        self.assertIn("method", solution["evidence"])

    def test_a_table_for_people(self):
        outcome = run("partition", "grid:3", "--seconds", 5)
        self.assert_done(outcome)
        heading, line = outcome.stdout.splitlines()
        self.assertEqual(heading.split()[0], "instance")
        self.assertEqual(line.split()[:2], ["g3", "cut"])
        self.assertIn(" yes ", line)

    def test_what_cannot_be_is_said_to_be_so(self):
        outcome = run("partition", self.graph, "--k", 2, "--lower", 4, "--upper", 4,
                      "--seconds", 5, "--json")
        self.assertTrue(json.loads(outcome.stdout)["valid"])
        outcome = run("partition", self.graph, "--k", 3, "--lower", 1, "--upper", 2,
                      "--seconds", 5, "--json")
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["status"], line["valid"], line["gap"]),
                         ("infeasible", False, None))
        self.assertGreater(line["violation"], 0)

    def test_whether_limits_can_be_kept(self):
        # A path of weights 1 3 3 1: halves of 4.
        state = {"pop": [1, 3, 1, 3], "edges": [[0, 1], [1, 3], [3, 2]], "k": 2, "L": 4, "U": 4}
        (self.folder / "XX_county.json").write_text(json.dumps(state))
        tracts = {"pop": [1, 1, 2, 5], "edges": [[0, 1], [1, 2], [2, 3]], "k": 2, "L": 4,
                  "U": 5, "geoid": ["01001a", "01001b", "01003a", "01005a"]}
        (self.folder / "YY_tract.json").write_text(json.dumps(tracts))
        table = self.folder / "table.csv"
        heading = "State,n,m,k,L,U,Contiguity Imposed?,Feasible?\n"
        table.write_text(heading + "XX,4,3,2,4,4,FALSE,TRUE\nXX,4,3,2,4,4,TRUE,TRUE\n"
                         "YY,3,2,2,4,5,TRUE,TRUE\nYY,3,3,2,4,5,TRUE,TRUE\n"
                         "ZZ,3,2,2,4,5,TRUE,TRUE\n")
        outcome = run("feasible", table, "--seconds", 5, "--least", "--json")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        lines = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.assertEqual([line["standing"] for line in lines],
                         ["agrees", "agrees", "agrees", "not at hand", "not at hand"])
        self.assertEqual([line["smallest_tolerance"] for line in lines[:3]], [0, 0, 1 / 9])
        self.assertTrue(all(line["smallest_proven"] for line in lines[:3]))
        self.assertIn("3 agree, 0 disagree, 0 unknown, 2 not at hand", outcome.stderr)
        table.write_text(heading + "XX,4,3,2,4,4,TRUE,FALSE\n")
        outcome = run("feasible", table, "--seconds", 5)
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("DISAGREES", outcome.stdout)
    def test_streets_shared_by_two_walkers(self):
        windy = self.folder / "windy"
        windy.write_text(
            " NOMBRE :T\n VERTICES : 3\n ARISTAS_REQ :  2\n ARISTAS_NOREQ : 1\n"
            " LISTA_ARISTAS_REQ :\n ( 1, 2) coste 4 5\n ( 1, 3) coste 6 2\n"
            " LISTA_ARISTAS_NOREQ :\n ( 2, 3) coste 9 9\n")
        outcome = run("arc", windy, "--walkers", 2, "--seconds", 5, "--json",
                      "--solutions", self.folder / "s")
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["problem"], line["value"], line["bound"], line["status"],
                          line["valid"]), ("arc", 9, 9, "proven", True))
        solution = json.loads((self.folder / "s/windy.json").read_text())
        self.assertEqual(sorted(solution["routes"]), [[1, 2, 1], [1, 3, 1]])
        self.assertEqual(len(solution["served"]), 2)
        self.assertIn("method", solution["evidence"])

    def test_score(self):
        labels = self.folder / "labels"
        labels.write_text("0\n0\n1\n1\n1\n0\n")
        outcome = run("score", self.graph, labels, "--k", 2)
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["value"], line["valid"], line["outside"], line["violation"],
                          line["disconnected"]), (36, False, 2, 2, 1))
        self.assertEqual((line["low"], line["high"]), (0.75, 1.25))

    def test_capacitated_routes_are_run_and_scored(self):
        file = self.folder / "square.vrp"
        file.write_text("TYPE : CVRP\nDIMENSION : 5\nEDGE_WEIGHT_TYPE : EUC_2D\n"
                        "CAPACITY : 5\nNODE_COORD_SECTION\n1 0 0\n2 6 0\n3 3 3\n4 6 6\n"
                        "5 0 6\nDEMAND_SECTION\n1 2\n2 3\n3 0\n4 2\n5 1\n"
                        "DEPOT_SECTION\n3\n-1\nEOF\n")
        outcome = run("route", file, "--seconds", 0.2, "--json", "--solutions",
                      self.folder / "s")
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["problem"], line["value"], line["valid"], line["n"]),
                         ("route", 28, True, 5))
        self.assertLessEqual(line["bound"], 28)
        answer = self.folder / "s/square.json"
        self.assertEqual(sorted(sum(json.loads(answer.read_text())["routes"], [])),
                         [1, 2, 4, 5])
        scored = run("score-routes", file, answer)
        self.assert_done(scored)
        self.assertTrue(json.loads(scored.stdout)["valid"])
        answer.write_text('{"routes": [[1, 2, 4, 5]]}')
        self.assertFalse(json.loads(run("score-routes", file, answer).stdout)["valid"])

    def test_convert(self):
        outcome = run("convert", "grid:3", "-o", self.folder / "g3.graph", "--json")
        self.assert_done(outcome)
        self.assertEqual(json.loads(outcome.stdout), {
            "instance": "g3", "n": 9, "m": 12, "k": 3, "lower": 3, "upper": 3, "total": 9})
        self.assertEqual((self.folder / "g3.graph").read_text().splitlines()[:2],
                         ["9 12 011", "1 2 1 4 1"])

    def test_dividing_again_moves_little(self):
        labels, later, new = (self.folder / name for name in ("old", "later.graph", "new"))
        labels.write_text("1\n1\n1\n0\n0\n0\n")
        self.assert_done(run("change", self.graph, "--percent", 20, "-o", later))
        changed = [(a, b) for a, b in zip(self.graph.read_text().splitlines()[1:],
                                          later.read_text().splitlines()[1:]) if a != b]
        self.assertEqual(len(changed), 1)
        outcome = run("repartition", later, labels, "--k", 2, "--tolerance", 0.3, "--seconds",
                      5, "--labels", new)
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["valid"], line["value"], line["moved"], line["moved_units"]),
                         (True, 1, 0, 0))
        self.assertEqual(new.read_text(), labels.read_text())
        new.write_text("0\n0\n0\n1\n1\n0\n")
        score = json.loads(run("score", self.graph, new, "--k", 2, "--before", labels).stdout)
        self.assertEqual(score["moved"], 2)

    def test_a_made_up_community_is_a_graph_we_read(self):
        outcome = run("synth-community", 60, "--seed", 3, "-o", self.folder / "c.graph")
        self.assert_done(outcome)
        again = run("synth-community", 60, "--seed", 3, "-o", self.folder / "d.graph")
        self.assert_done(again)
        for ending in ("graph", "xy"):
            self.assertEqual((self.folder / f"c.{ending}").read_bytes(),
                             (self.folder / f"d.{ending}").read_bytes())
        labels = self.folder / "labels"
        labels.write_text("0\n" * 60)
        line = json.loads(run("score", self.folder / "c.graph", labels, "--k", 1).stdout)
        self.assertEqual((line["valid"], line["disconnected"]), (True, 0))

    def test_a_tour_and_its_routes(self):
        file = self.folder / "five.tsp"
        file.write_text(TOUR)
        outcome = run("route", file, "--seconds", 5, "--json", "--solutions", self.folder)
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual(list(line), [*KEYS, "seed", "n"])
        self.assertEqual([line[key] for key in ("problem", "value", "status", "valid")],
                         ["route", 150, "proven", True])
        answer = json.loads((self.folder / "five.json").read_text())
        self.assertEqual(sorted(answer["routes"][0]), [2, 3, 4, 5])

    def test_walks_share_the_stops(self):
        file = self.folder / "five.txt"
        file.write_text(POINTS)
        outcome = run("minmax", file, "--walkers", 3, "--seconds", 0.2, "--json",
                      "--solutions", self.folder)
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual([line[key] for key in ("problem", "value", "valid", "walkers")],
                         ["minmax", 100, True, 3])
        self.assertEqual(line["bound"], 100)  # there and back to the far corner
        answer = self.folder / "five.json"
        again = json.loads(run("minmax", file, "--walkers", 3, "--score", answer,
                               "--json").stdout)
        self.assertEqual((again["value"], again["valid"], again["status"]),
                         (100, True, "heuristic"))
        answer.write_text('{"routes": [[2, 3], [4]]}')
        outcome = run("minmax", file, "--walkers", 2, "--score", answer, "--json")
        self.assertEqual(outcome.returncode, 1)
        self.assertEqual(json.loads(outcome.stdout)["faults"], ["stop 5 is visited 0 times"])
    def solved(self, verb, name, text):
        """One run on a small file: the line, which must be proven and valid; the solution."""
        file = self.folder / f"{name}.txt"
        file.write_text(text)
        outcome = run(verb, file, "--json", "--solutions", self.folder / "s")
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["instance"], line["problem"], line["status"], line["valid"]),
                         (name, verb, "proven", True))
        return line, json.loads((self.folder / f"s/{name}.json").read_text())

    def test_median_takes_the_last_of_two_edges(self):
        line, solution = self.solved("median", "m", "4 4 1\n1 2 9\n2 3 1\n3 4 1\n1 2 1\n")
        self.assertEqual((line["value"], solution["open"]), (4, [2]))

    def test_assign_reads_both_forms(self):
        line, solution = self.solved("assign", "dense", "2\n5 1\n2 9\n")
        self.assertEqual((line["value"], solution["pairs"]), (3, [[1, 2], [2, 1]]))
        line, solution = self.solved("assign", "sparse", "2\n1 1 5\n1 2 1\n2 2 9\n")
        self.assertEqual((line["value"], solution["pairs"]), (14, [[1, 1], [2, 2]]))

    def test_firms_shared_among_liaisons_are_proven_best(self):
        outcome = run("assign", "synth:6000x10/1000", "--json")
        self.assert_done(outcome)
        line = json.loads(outcome.stdout)
        self.assertEqual((line["status"], line["valid"], line["value"]),
                         ("proven", True, line["bound"]))

    def test_gap_keeps_the_capacities(self):
        line, solution = self.solved("gap", "g", "2 3\n1 1 1\n5 6 7\n2 2 2\n2 2 2\n4 4\n")
        self.assertEqual((line["value"], solution["pairs"]), (7, [[1, 2], [2, 1], [3, 1]]))

    def test_a_bad_file_is_one_line_and_exit_code_2(self):
        bad = self.folder / "bad.json"
        bad.write_text('{"pop": 3}')
        for arguments in (["partition", "absent.json"], ["partition", bad],
                          ["partition", self.graph], ["score", self.graph, "absent", "--k", 2],
                          ["partition", self.graph, "--k", 7]):
            with self.subTest(arguments):
                outcome = run(*arguments)
                self.assertEqual((outcome.returncode, outcome.stdout), (2, ""))
                self.assertEqual(outcome.stderr.count("\n"), 1)
                self.assertRegex(outcome.stderr, r"absent|bad\.json|two\.graph")


if __name__ == "__main__":
    program.main()
