"""A copy of a build in which one thing can be falsified. Standard library only."""
import contextlib
import json
import os
import shutil
import sqlite3
import struct
import zipfile


def parse_area(blob):
    """A GeoPackage blob as a list of polygons, each a list of rings of (x, y)."""
    return _Wkb(blob).area()


def parse_points(blob):
    """The points of a line or of a point."""
    return _Wkb(blob).points()


def area_blob(like, area):
    """An area as a blob in the reference system of another one."""
    def polygon(rings):
        out = struct.pack("<BII", 1, 3, len(rings))
        for ring in rings:
            out += struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *p) for p in ring)
        return out

    parts = [polygon(rings) for rings in area]
    body = parts[0] if len(parts) == 1 else struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)
    return _header(like, [p for rings in area for ring in rings for p in ring]) + body


def line_blob(like, points):
    body = struct.pack("<BII", 1, 2, len(points)) + b"".join(struct.pack("<dd", *p) for p in points)
    return _header(like, points) + body


def _header(like, points):
    reference = struct.unpack_from("<i" if like[3] & 1 else ">i", like, 4)[0]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    # Flags: little-endian, envelope of x and y.
    return b"GP" + struct.pack("<BBidddd", 0, 0b11, reference, min(xs), max(xs), min(ys), max(ys))


class _Wkb:
    def __init__(self, blob):
        envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
        self.blob, self.at = blob, 8 + envelope

    def _take(self, form):
        values = struct.unpack_from(form, self.blob, self.at)
        self.at += struct.calcsize(form)
        return values

    def _kind(self):
        self.order = "<" if self._take("B")[0] else ">"
        return self._take(self.order + "I")[0]

    def _number(self):
        return self._take(self.order + "I")[0]

    def _run(self):
        return [self._take(self.order + "dd") for _ in range(self._number())]

    def area(self):
        kind = self._kind()
        if kind == 3:
            return [[self._run() for _ in range(self._number())]]
        assert kind == 6, f"WKB type {kind} is no area"
        return [part for _ in range(self._number()) for part in self.area()]

    def points(self):
        kind = self._kind()
        assert kind in (1, 2), f"WKB type {kind} is no line"
        return [self._take(self.order + "dd")] if kind == 1 else self._run()


class BuildCopy:
    """Hard links to the files of a build; a file becomes a copy when it is touched."""

    def __init__(self, original, folder):
        self.folder = folder
        shutil.copytree(original, folder, copy_function=os.link)

    def read(self, name):
        return (self.folder / name).read_bytes()

    def write(self, name, content):
        (self.folder / name).unlink()
        (self.folder / name).write_bytes(content)

    @contextlib.contextmanager
    def database(self):
        self.write("community.gpkg", self.read("community.gpkg"))
        connection = sqlite3.connect(self.folder / "community.gpkg")
        connection.execute("PRAGMA synchronous = OFF")  # a copy need not outlive the power
        # The index triggers call ST_ functions, which only GDAL's SQLite has.
        for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_%'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        connection.commit()
        connection.close()

    @contextlib.contextmanager
    def json(self, name):
        content = json.loads(self.read(name))
        yield content
        self.write(name, json.dumps(content, ensure_ascii=False, indent=2).encode())

    def replace(self, name, old, new):
        content = self.read(name).decode()
        assert content.count(old) >= 1, f"{name} does not hold {old}"
        self.write(name, content.replace(old, new, 1).encode())

    def rewrite_zip(self, name, member, change):
        """Writes the archive again with one member's text changed."""
        path = self.folder / name
        with zipfile.ZipFile(path) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        path.unlink()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, content in members:
                if info.filename == member:
                    content = change(content.decode()).encode()
                archive.writestr(info, content)
