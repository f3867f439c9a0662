"""What every planted fault needs: the demo built once, a copy to falsify, the verdict."""
import atexit
import json
import pathlib
import shutil
import tempfile
import unittest

import ground
import program
from build_copy import BuildCopy, area_blob, parse_area

ALL_LAWS = set(range(1, 11))


def verify(folder):
    outcome = program.run("verify", folder, "--json")
    return outcome, [json.loads(line) for line in outcome.stdout.splitlines()]


class PlantedFault(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Built once for the classes of all files.
        if "original" in PlantedFault.__dict__:
            return
        PlantedFault.work = pathlib.Path(tempfile.mkdtemp(prefix="wangge-laws-"))
        atexit.register(shutil.rmtree, cls.work, ignore_errors=True)
        original = cls.work / "demo"
        built = program.run("build", program.source("data/zhongguling/community.toml"),
                            "-o", original)
        assert (built.returncode, built.stderr) == (0, ""), built.stderr
        outcome, findings = verify(original)
        assert outcome.returncode == 0, outcome.stdout
        assert [(f["law"], f["verdict"]) for f in findings] == [
            (law, "holds") for law in sorted(ALL_LAWS)], outcome.stdout
        PlantedFault.original = original

    def setUp(self):
        self.build = BuildCopy(self.original, self.work / self.id().rsplit(".", 1)[1])
        self.addCleanup(shutil.rmtree, self.build.folder, ignore_errors=True)

    def assert_broken(self, law, *evidence, with_it=(), perhaps=()):
        """Law `law` is broken and its evidence holds every given text.

        with_it: laws the same fault breaks too; perhaps: laws it breaks in some demos.
        """
        outcome, findings = verify(self.build.folder)
        broken = {f["law"]: f["evidence"] for f in findings if f["verdict"] == "broken"}
        self.assertEqual((outcome.returncode, outcome.stderr), (1, ""), outcome.stdout)
        self.assertEqual([f["law"] for f in findings], sorted(ALL_LAWS))
        self.assertEqual(set(broken) - set(perhaps), {law, *with_it}, broken)
        for text in evidence:
            self.assertIn(text, broken[law])

    # What the faults are chosen by.

    def areas(self, db, layer, key):
        return {row[0]: parse_area(row[1])
                for row in db.execute(f"SELECT {key}, geom FROM {layer} ORDER BY {key}")}

    def grids(self, db):
        return self.areas(db, "grids", "grid_id")

    def put_area(self, db, grid, area):
        (like,) = db.execute("SELECT geom FROM grids WHERE grid_id = ?", (grid,)).fetchone()
        db.execute("UPDATE grids SET geom = ? WHERE grid_id = ?", (area_blob(like, area), grid))

    def neighbours(self, db):
        """Pairs of grids of one district that share a border, in order."""
        district = dict(db.execute("SELECT grid_id, district_id FROM grids"))
        owner = {edge: grid for grid, area in self.grids(db).items()
                 for edge in ground.outline(area)}
        pairs = {(one, owner[b, a]) for (a, b), one in owner.items() if (b, a) in owner}
        return sorted(p for p in pairs if district[p[0]] == district[p[1]])

    def count(self, db, sql, *values):
        return db.execute(sql, values).fetchone()[0]
