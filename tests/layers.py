#!/usr/bin/env python3
"""Fails on an include that cmake/layers.txt does not allow, and where X.cpp does not
include X.hpp first (so that X.hpp is known to compile alone).
Usage: layers.py SOURCE_DIR"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
rooms, values, libraries, files = {}, {}, [], {}
for line in (root / "cmake/layers.txt").read_text().splitlines():
    line = line.split("#")[0].strip()
    if not line:
        continue
    head, _, tail = line.partition(":")
    kind, _, name = head.rpartition(" ")
    if kind == "value":
        values[name] = set(tail.split())
    elif kind == "file":
        files[name] = set(tail.split())
    elif kind == "library":
        libraries.append((name, set(tail.split())))
    else:
        rooms[name] = set(tail.split())


def complaint(room, path, include):
    other, slash, header = include.partition("/")
    alone = files.get(str(path.relative_to(root)))
    if alone is not None and other in rooms and other not in alone and include not in files:
        return f"{path.name} may include only {' '.join(sorted(alone))}"
    if slash and other in rooms and other != room:
        if other in rooms[room]:
            return None
        if f"{other}=value" in rooms[room]:
            return None if header in values[other] else f"{include} is not a value header"
        return f"{room} may not include {other}"
    for prefix, allowed in libraries:
        if include.startswith(prefix):
            if room not in allowed:
                return f"only {' '.join(sorted(allowed))} may include {prefix}"
            if path.suffix == ".hpp" and not path.name.startswith("_"):
                return f"{prefix} belongs in .cpp files"
    return None


def lacks_own_header_first(path):
    if path.suffix != ".cpp" or not path.with_suffix(".hpp").exists():
        return False
    first = re.search(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', path.read_text(), re.M)
    return not first or first.group(1).split("/")[-1] != f"{path.stem}.hpp"


wrong = seen = 0
places = [(root / "engine" / room, room) for room in rooms if room not in ("cli", "bench")]
places += [(root / room, room) for room in ("cli", "bench")]
for folder, room in places:
    for path in sorted(folder.rglob("*.[ch]pp")):
        seen += 1
        if lacks_own_header_first(path):
            wrong += 1
            print(f"{path.relative_to(root)}: its own header must be its first include")
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            said = match and complaint(room, path, match.group(1))
            if said:
                wrong += 1
                print(f"{path.relative_to(root)}:{number}: {said}")
print(f"{seen} files, {wrong} includes against the layers")
sys.exit(1 if wrong or not seen else 0)
