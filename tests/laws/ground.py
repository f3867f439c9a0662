"""Just enough plane geometry to falsify a map in a chosen way."""


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def cross(o, a, b):
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def crossing(a, b, c, d):
    """Where two segments cross in their insides, or None."""
    s, t, u, v = cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)
    if s * t >= 0 or u * v >= 0:
        return None
    share = u / (u - v)
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def distance(a, b):
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def length(points):
    return sum(distance(a, b) for a, b in zip(points, points[1:]))


def box(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def apart(a, b, by=0.0):
    return a[2] + by < b[0] or b[2] + by < a[0] or a[3] + by < b[1] or b[3] + by < a[1]


def inside(ring, p):
    """Whether a point lies in a ring (even-odd)."""
    odd = False
    for a, b in zip(ring, ring[1:]):
        if (a[1] > p[1]) != (b[1] > p[1]):
            odd ^= p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    return odd


def outline(area):
    """Directed edges with the area on their left."""
    for rings in area:
        for at, ring in enumerate(rings):
            forward = (signed_area(ring) > 0) == (at == 0)
            for a, b in zip(ring, ring[1:]):
                yield (a, b) if forward else (b, a)


def merged(one, other):
    """Two areas that share borders as one polygon; None if it would be no simple one."""
    edges = set(outline(one)) | set(outline(other))
    edges = {(a, b) for a, b in edges if (b, a) not in edges}
    after = dict(edges)
    if len(after) != len(edges):
        return None  # a vertex is passed twice
    rings = []
    while after:
        at = next(iter(sorted(after)))
        ring = [at]
        while at in after:
            at = after.pop(at)
            ring.append(at)
        rings.append(ring)
    rings.sort(key=lambda ring: -abs(signed_area(ring)))
    return [rings]


def moved(area, vertex, to):
    return [[[to if p == vertex else p for p in ring] for ring in rings] for rings in area]


def ears(ring):
    """Corners that can be cut off: (before, corner, after), smallest first."""
    turn = 1 if signed_area(ring) > 0 else -1
    corners = ring[:-1]
    for i, corner in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % len(corners)]
        if turn * cross(before, corner, after) < 1:
            continue
        triangle = [before, corner, after, before]
        if any(inside(triangle, p) for p in corners if p not in (before, corner, after)):
            continue
        yield before, corner, after
