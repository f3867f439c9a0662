#include "read/street_areas.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "geo/measure.hpp"
#include "geo/medial_axis.hpp"

namespace wangge::read {
namespace {

using geo::AxisPiece;

constexpr double kMeets = 1.5;   // a street this near to the outline enters, metres
constexpr double kCorner = 1.5;  // a spur this much longer than the way is wide is none
constexpr double kNarrow = 0.4;  // half of the narrowest way
constexpr double kChord = 0.05;

double length_of(AxisPiece const& piece) {
  double sum = 0.0;
  for (std::size_t i = 1; i < piece.bends.size(); ++i)
    sum += geo::distance(piece.bends[i - 1].at, piece.bends[i].at);
  return sum;
}

bool runs_along(AxisPiece const& piece, geo::MultiLine const& streets) {
  std::size_t near = 0;
  for (auto const& bend : piece.bends)
    near += std::ranges::any_of(streets, [&](geo::Line const& street) {
      return geo::nearest_on(street, bend.at).distance <= bend.clearance;
    });
  return 2 * near > piece.bends.size();
}

/// The middle lines that do not only lead into a corner.
std::vector<AxisPiece> without_corners(std::vector<AxisPiece> const& pieces) {
  std::map<geo::Point, int> degree;
  for (auto const& piece : pieces) {
    ++degree[piece.bends.front().at];
    ++degree[piece.bends.back().at];
  }
  std::vector<AxisPiece> kept;
  for (auto const& piece : pieces) {
    auto const& front = piece.bends.front();
    auto const& back = piece.bends.back();
    bool const front_free = degree[front.at] == 1;
    bool const back_free = degree[back.at] == 1;
    double const inner = front_free ? back.clearance : front.clearance;
    if (front_free != back_free && length_of(piece) <= kCorner * inner) continue;
    kept.push_back(piece);
  }
  return kept;
}

bool crosses(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  auto const turn = [](geo::Point o, geo::Point p, geo::Point q) {
    return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  };
  return turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0;
}

bool in_sight(geo::MultiLine const& rings, geo::Point a, geo::Point b) {
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      if (crosses(a, b, ring[i], ring[i + 1])) return false;
  return true;
}

/// Where a street enters, and the place on the outline there.
struct Entry {
  geo::Point end;
  geo::Point on_outline;
};

/// Where streets enter: their crossings with the outline, else their ends beside it.
std::vector<Entry> entries_of(geo::MultiLine const& rings,
                              geo::MultiLine const& streets) {
  std::vector<Entry> entries;
  auto const add = [&](geo::Point end, geo::Point on_outline) {
    if (std::ranges::none_of(entries, [&](Entry const& e) {
          return geo::distance(e.on_outline, on_outline) <= kMeets;
        }))
      entries.push_back({end, on_outline});
  };
  for (auto const& street : streets)
    for (auto const& ring : rings)
      for (std::size_t s = 0; s + 1 < street.size(); ++s)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          auto const [a, b] = std::pair{street[s], street[s + 1]};
          auto const [c, d] = std::pair{ring[i], ring[i + 1]};
          if (!crosses(a, b, c, d)) continue;
          double const over = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
          double const t =
              ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / over;
          geo::Point const at{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
          add(at, at);
        }
  for (auto const& street : streets)
    for (auto const& ring : rings)
      for (auto const end : {street.front(), street.back()})
        if (auto const near = geo::nearest_on(ring, end); near.distance <= kMeets)
          add(end, near.at);
  return entries;
}

/// The nearest place in sight on the first `count` lines, made a vertex of its line.
std::optional<geo::Point> joined(geo::MultiLine const& rings, geo::Point from,
                                 geo::MultiLine& lines, std::size_t count) {
  std::optional<std::pair<std::size_t, geo::Nearest>> best;
  for (std::size_t l = 0; l < count; ++l) {
    auto const near = geo::nearest_on(lines[l], from);
    if ((!best || near.distance < best->second.distance) &&
        in_sight(rings, from, near.at))
      best = {l, near};
  }
  if (!best) return std::nullopt;
  auto& line = lines[best->first];
  auto const& near = best->second;
  auto const at = line.begin() + static_cast<std::ptrdiff_t>(near.segment) + 1;
  if (near.at != line[near.segment] && near.at != *at) line.insert(at, near.at);
  return near.at;
}

}  // namespace

Result<geo::MultiLine> ways_across(geo::Polygon const& area,
                                   geo::MultiLine const& streets) {
  geo::MultiLine rings{area.outer};
  rings.insert(rings.end(), area.holes.begin(), area.holes.end());
  geo::Box const box = geo::bounds(area);
  geo::MultiLine near;
  for (auto const& street : streets)
    if (street.size() >= 2 && geo::bounds(street).intersects(box.grown(kMeets)))
      near.push_back(street);
  auto all = geo::medial_axis(rings, box, {kNarrow, kChord});
  if (!all) return tl::unexpected(all.error());
  std::erase_if(*all, [&](AxisPiece const& piece) {
    return !geo::contains(area, piece.bends[piece.bends.size() / 2].at);
  });
  auto const middle = std::ranges::max_element(*all, {}, [](AxisPiece const& p) {
    return std::ranges::max(p.bends, {}, &geo::AxisBend::clearance).clearance;
  });
  geo::MultiLine ways;
  for (auto const& piece : without_corners(*all)) {
    if (runs_along(piece, near)) continue;
    geo::Line line;
    for (auto const& bend : piece.bends) line.push_back(bend.at);
    ways.push_back(std::move(line));
  }
  // In a square all lines lead into corners: its ways meet in the middle.
  std::optional<geo::Point> centre;
  if (ways.empty() && middle != all->end() &&
      std::ranges::none_of(*all, [&](auto const& p) { return runs_along(p, near); }))
    centre = std::ranges::max(middle->bends, {}, &geo::AxisBend::clearance).at;
  auto const lines = ways.size();
  for (auto const& entry : entries_of(rings, near)) {
    auto const at = centre ? centre : joined(rings, entry.on_outline, ways, lines);
    if (!at) continue;
    geo::Line way{entry.end};
    if (entry.on_outline != entry.end) way.push_back(entry.on_outline);
    if (*at != way.back()) way.push_back(*at);
    if (way.size() >= 2) ways.push_back(std::move(way));
  }
  return ways;
}

}  // namespace wangge::read
