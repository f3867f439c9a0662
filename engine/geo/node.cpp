#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "geo/arrangement.hpp"
#include "geo/box_index.hpp"
#include "geo/geos.hpp"
#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

/// How far snap rounding may move a line.
constexpr double kDrift = 2 * kLattice;

/// Input lines near a place, found by their segments.
class LineFinder {
 public:
  explicit LineFinder(MultiLine const& lines)
      : lines_{lines}, index_{std::vector<Box>{}} {
    std::vector<Box> boxes;
    for (std::size_t k = 0; k < lines.size(); ++k) {
      for (std::size_t i = 0; i + 1 < lines[k].size(); ++i) {
        segments_.emplace_back(static_cast<std::uint32_t>(k),
                               static_cast<std::uint32_t>(i));
        boxes.push_back(bounds(std::span{lines[k]}.subspan(i, 2)).grown(kDrift));
      }
    }
    index_ = BoxIndex{boxes};
  }

  /// Ascending, each once.
  [[nodiscard]] std::vector<std::uint32_t> through(Point p) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t const s : index_.query({p.x, p.y, p.x, p.y})) {
      auto const [k, i] = segments_[s];
      if (!found.empty() && found.back() == k) continue;
      if (nearest_on(std::span{lines_[k]}.subspan(i, 2), p).distance <= kDrift)
        found.push_back(k);
    }
    return found;
  }

 private:
  MultiLine const& lines_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> segments_;
  BoxIndex index_;
};

Point between(Point a, Point b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/// Lines that pass all vertices and all middles of a piece.
std::vector<std::uint32_t> sources_of(LineFinder const& finder, Line const& piece) {
  // A middle has the fewest lines through it: the longest segment's first.
  std::size_t longest = 0;
  for (std::size_t i = 1; i + 1 < piece.size(); ++i)
    if (distance(piece[i], piece[i + 1]) > distance(piece[longest], piece[longest + 1]))
      longest = i;
  std::vector<std::uint32_t> const start =
      finder.through(between(piece[longest], piece[longest + 1]));
  std::vector<std::uint32_t> common = start;
  auto const keep = [&](Point p) {
    std::vector<std::uint32_t> const here = finder.through(p);
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(common, here, std::back_inserter(both));
    common = std::move(both);
  };
  for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
    keep(piece[i]);
    keep(between(piece[i], piece[i + 1]));
  }
  keep(piece.back());
  return common.empty() ? start : common;
}

}  // namespace

Point snapped(Point p) {
  double const steps = 1.0 / kLattice;
  // Adding 0.0 turns a negative zero into zero.
  return {std::floor(p.x * steps + 0.5) / steps + 0.0,
          std::floor(p.y * steps + 0.5) / steps + 0.0};
}

Result<NodedLines> node(MultiLine const& lines) {
  NodedLines noded;
  if (lines.empty()) return noded;
  Geos const geos;
  Geometry const all = geos.lines(lines);
  if (!all)
    return tl::unexpected(
        geos.error("noding: a line has one point only or is not finite"));
  Geometry const split =
      geos.own(GEOSUnaryUnionPrec_r(geos.get(), all.get(), kLattice));
  if (!split) return tl::unexpected(geos.error("noding"));
  noded.pieces = geos.to_lines(split.get());
  for (Line& piece : noded.pieces) {
    for (Point& p : piece) p = snapped(p);
    // One direction for one piece, whichever line it came from.
    if (std::ranges::lexicographical_compare(piece.rbegin(), piece.rend(),
                                             piece.begin(), piece.end()))
      std::ranges::reverse(piece);
  }
  std::ranges::sort(noded.pieces);
  auto const repeated = std::ranges::unique(noded.pieces);
  noded.pieces.erase(repeated.begin(), repeated.end());

  LineFinder const finder{lines};
  noded.sources.reserve(noded.pieces.size());
  for (Line const& piece : noded.pieces)
    noded.sources.push_back(sources_of(finder, piece));
  return noded;
}

}  // namespace wangge::geo
