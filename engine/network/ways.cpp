#include "network/ways.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/arrangement.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "network/frame.hpp"

namespace wangge::network {
namespace {

// A part of a street that lies outside: led along the boundary, or an exit at each end.
void add_outside(Frame const& frame, Obstacles const& obstacles, geo::Line const& line,
                 StreetIdx street, WaySet& set) {
  auto const first = frame.nearest(line.front(), kHug);
  auto const last = frame.nearest(line.back(), kHug);
  if (first && last && frame.hugs(line, kHug)) {
    auto arc = frame.arc(*first, *last);
    if (arc.size() >= 2 && geo::length(arc) <= 2.0 * geo::length(line) + 2.0 * kHug)
      set.ways.push_back({std::move(arc), WalkClass::street, street, {}});
    return;
  }
  // An end that is off the boundary but near it is a junction of a street led along
  // the boundary; where there is none, no node is found there and the mark is dropped.
  double const total = geo::length(line);
  double const look = std::min(total, kGateReach);
  if (first && obstacles.hits(geo::part_of(line, 0.0, look)).empty())
    set.marks.push_back({first->at, street, {}, {}, 0.0});
  if (last && obstacles.hits(geo::part_of(line, total - look, total)).empty())
    set.marks.push_back({last->at, street, {}, {}, 0.0});
}

Result<std::vector<Way>> noded_level(std::vector<Way> const& ways) {
  std::vector<Way> result;
  geo::MultiLine lines;
  for (auto const& way : ways) lines.push_back(way.line);
  auto const pieces = geo::node(lines);
  if (!pieces) return tl::unexpected(pieces.error());
  for (std::size_t i = 0; i < pieces->pieces.size(); ++i) {
    // Where ways lie on each other, streets name the piece before alleys.
    Way const* best = nullptr;
    for (auto const source : pieces->sources[i])
      if (best == nullptr || ways[source].cls < best->cls) best = &ways[source];
    if (best == nullptr || pieces->pieces[i].size() < 2) continue;
    result.push_back(
        {pieces->pieces[i], best->cls, best->street, best->alley, best->level});
  }
  return result;
}

/// Splits pieces where a way of another level ends on them: the foot of a bridge.
std::vector<Way> joined_levels(std::vector<Way> const& ways, std::vector<Way> pieces) {
  std::vector<geo::Line> lines;
  for (auto const& piece : pieces) lines.push_back(piece.line);
  SegmentIndex const index{lines};
  std::vector<Split> splits;
  for (auto const& way : ways)
    for (auto const end : {way.line.front(), way.line.back()}) {
      auto const at = geo::snapped(end);
      geo::Box box;
      box.add(at);
      for (auto const ref : index.query(box.grown(kSamePlace))) {
        auto const& line = lines[ref.line];
        if (pieces[ref.line].level == way.level || at == line.front() ||
            at == line.back())
          continue;
        auto const near =
            nearest_on_segment(line[ref.segment], line[ref.segment + 1], at);
        if (geo::distance(near, at) <= kSamePlace)
          splits.push_back({ref.line, ref.segment, at});
      }
    }
  return split_at(pieces, std::move(splits));
}

}  // namespace

std::vector<geo::Line> lines_of(std::vector<Way> const& ways) {
  std::vector<geo::Line> lines;
  for (auto const& way : ways) lines.push_back(way.line);
  return lines;
}

Result<WaySet> street_ways(Community const& community, Obstacles const& obstacles) {
  WaySet set;
  geo::MultiLine lines;
  std::vector<StreetIdx> streets;
  for (std::size_t i = 0; i < community.streets.size(); ++i) {
    auto const& street = community.streets[i];
    if (!street.walkable || street.line.size() < 2) continue;
    lines.push_back(street.line);
    streets.emplace_back(i);
  }
  if (lines.empty()) return set;
  auto const inside = geo::clip(lines, community.boundary.area);
  if (!inside) return tl::unexpected(inside.error());
  auto const outside = geo::erase(lines, community.boundary.area);
  if (!outside) return tl::unexpected(outside.error());
  for (auto const& part : *inside)
    set.ways.push_back({part.line,
                        WalkClass::street,
                        streets[part.source],
                        {},
                        community.streets[streets[part.source].get()].level});
  Frame const frame{community.boundary.area};
  for (auto const& part : *outside)
    add_outside(frame, obstacles, part.line, streets[part.source], set);
  return set;
}

WaySet blocked(Community const& community, Obstacles const& obstacles, WaySet set) {
  if (obstacles.none()) return set;
  std::vector<Way> open;
  for (auto const& way : set.ways) {
    // A bridge passes over walls and rivers, a tunnel under them.
    if (way.level != 0) {
      open.push_back(way);
      continue;
    }
    for (auto const& hit : obstacles.hits(way.line)) {
      if (!way.street.valid()) continue;
      auto const& street = community.streets[way.street.get()];
      set.issues.push_back({"street:" + street.id,
                            -1,
                            Severity::note,
                            "way_blocked",
                            {{"street", street.name.empty() ? street.id : street.name},
                             {"barrier", community.barriers[hit.barrier.get()].id},
                             {"x", fmt::format("{:.1f}", hit.at.x)},
                             {"y", fmt::format("{:.1f}", hit.at.y)}}});
    }
    for (auto& part : obstacles.parts(way.line))
      open.push_back({std::move(part), way.cls, way.street, way.alley, way.level});
  }
  set.ways = std::move(open);
  return set;
}

Result<std::vector<Way>> noded(std::vector<Way> const& ways) {
  std::map<int, std::vector<Way>> levels;
  for (auto const& way : ways) levels[way.level].push_back(way);
  std::vector<Way> result;
  for (auto const& [level, of_level] : levels) {
    auto pieces = noded_level(of_level);
    if (!pieces) return tl::unexpected(pieces.error());
    result.insert(result.end(), pieces->begin(), pieces->end());
  }
  if (levels.size() > 1) result = joined_levels(ways, std::move(result));
  return result;
}

std::vector<Way> split_at(std::vector<Way> const& ways, std::vector<Split> splits) {
  std::ranges::sort(splits, {}, [&ways](Split const& s) {
    auto const from = ways[s.way].line[s.segment];
    return std::tuple{s.way, s.segment, geo::distance(from, s.at), s.at};
  });
  std::vector<Way> result;
  std::size_t next = 0;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    auto const& way = ways[w];
    geo::Line line{way.line.front()};
    auto const cut = [&](geo::Point at) {
      if (line.back() != at) line.push_back(at);
      if (line.size() < 2) return;
      result.push_back({line, way.cls, way.street, way.alley, way.level});
      line = {at};
    };
    for (std::size_t s = 0; s + 1 < way.line.size(); ++s) {
      for (; next < splits.size() && splits[next].way == w && splits[next].segment == s;
           ++next)
        cut(splits[next].at);
      if (line.back() != way.line[s + 1]) line.push_back(way.line[s + 1]);
    }
    if (line.size() >= 2)
      result.push_back({std::move(line), way.cls, way.street, way.alley, way.level});
  }
  return result;
}

}  // namespace wangge::network
