#include "read/street_areas.hpp"

#include <algorithm>
#include <array>
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

/// Where streets enter: their crossings with the outline, and their ends beside it.
std::vector<geo::Point> entries_of(geo::MultiLine const& rings,
                                   geo::MultiLine const& streets) {
  std::vector<geo::Point> entries;
  for (auto const& street : streets)
    for (auto const& ring : rings) {
      for (auto const end : {street.front(), street.back()})
        if (geo::nearest_on(ring, end).distance <= kMeets) entries.push_back(end);
      for (std::size_t s = 0; s + 1 < street.size(); ++s)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          auto const [a, b] = std::pair{street[s], street[s + 1]};
          auto const [c, d] = std::pair{ring[i], ring[i + 1]};
          if (!crosses(a, b, c, d)) continue;
          double const over = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
          double const t =
              ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / over;
          entries.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        }
    }
  std::ranges::sort(entries);
  auto const repeated = std::ranges::unique(entries);
  entries.erase(repeated.begin(), repeated.end());
  return entries;
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
  std::vector<geo::Point> targets;
  geo::MultiLine ways;
  for (auto const& piece : without_corners(*all)) {
    if (runs_along(piece, near)) continue;
    geo::Line line;
    for (auto const& bend : piece.bends) line.push_back(bend.at);
    targets.insert(targets.end(), line.begin(), line.end());
    ways.push_back(std::move(line));
  }
  if (targets.empty() && middle != all->end() &&
      std::ranges::none_of(*all, [&](auto const& p) { return runs_along(p, near); }))
    targets.push_back(
        std::ranges::max(middle->bends, {}, &geo::AxisBend::clearance).at);
  for (auto const entry : entries_of(rings, near)) {
    std::optional<geo::Point> best;
    for (auto const target : targets)
      if ((!best || geo::distance(entry, target) < geo::distance(entry, *best)) &&
          in_sight(rings, entry, target))
        best = target;
    if (best && *best != entry) ways.push_back({entry, *best});
  }
  return ways;
}

}  // namespace wangge::read
