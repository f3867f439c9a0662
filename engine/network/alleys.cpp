#include "network/alleys.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "geo/voronoi.hpp"
#include "network/joins.hpp"

namespace wangge::network {
namespace {

constexpr double kMarkSpacing = 20.0;  // between exits of alleys, metres
constexpr double kExitWidth = 1.5;     // narrower alleys are no exits, metres
constexpr double kFrameMargin = 20.0;  // the zone diagram reaches this far out, metres

/// Footprints as disjoint sites, and which of them are wanted.
struct Sites {
  std::vector<geo::MultiPolygon> areas;
  std::vector<bool> wanted;
};

Result<Sites> sites_of(Community const& community, std::vector<bool> const& beside) {
  std::vector<geo::Polygon> polygons;
  for (auto const& building : community.buildings)
    polygons.insert(polygons.end(), building.footprint.begin(), building.footprint.end());
  auto const united = geo::unite(polygons);
  if (!united) return tl::unexpected(united.error());
  Sites sites;
  std::vector<geo::Box> boxes;
  for (auto const& polygon : *united) {
    sites.areas.push_back({polygon});
    boxes.push_back(geo::bounds(polygon));
  }
  sites.wanted.assign(sites.areas.size(), false);
  geo::BoxIndex const index{boxes};
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    if (!beside[b]) continue;
    for (auto const& polygon : community.buildings[b].footprint) {
      geo::Box box;
      box.add(polygon.outer.front());
      // The corner may have moved by rounding: any site that comes this near is it.
      for (auto const s : index.query(box.grown(kSamePlace)))
        if (geo::contains(sites.areas[s], polygon.outer.front()) ||
            geo::nearest_on(sites.areas[s].front().outer, polygon.outer.front()).distance <=
                kSamePlace)
          sites.wanted[s] = true;
    }
  }
  return sites;
}

// The diagram of sampled outlines zigzags within half a sample's spacing: straighten it,
// by less than would touch a wall (Douglas and Peucker 1973).
void straighten(geo::Line const& line, std::size_t from, std::size_t to, double tolerance,
                geo::Line& kept) {
  std::size_t farthest = from;
  double most = tolerance;
  for (std::size_t i = from + 1; i < to; ++i) {
    double const away =
        geo::distance(line[i], nearest_on_segment(line[from], line[to], line[i]));
    if (away > most) {
      most = away;
      farthest = i;
    }
  }
  if (farthest == from) {
    kept.push_back(line[to]);
    return;
  }
  straighten(line, from, farthest, tolerance, kept);
  straighten(line, farthest, to, tolerance, kept);
}

geo::Line straightened(geo::Line const& line, double tolerance) {
  geo::Line kept{line.front()};
  straighten(line, 0, line.size() - 1, tolerance, kept);
  return kept;
}

/// Exits of alleys: widest first, well apart from each other and from the streets'.
void choose_marks(std::vector<Mark> candidates, std::vector<Mark> const& taken,
                  std::vector<Mark>& chosen) {
  std::ranges::sort(candidates, {}, [](Mark const& m) {
    return std::tuple{-m.width, m.at};
  });
  auto const crowded = [](std::vector<Mark> const& marks, geo::Point at) {
    return std::ranges::any_of(marks, [at](Mark const& other) {
      return geo::distance(other.at, at) < kMarkSpacing;
    });
  };
  for (auto const& mark : candidates)
    if (!crowded(taken, mark.at) && !crowded(chosen, mark.at)) chosen.push_back(mark);
}

bool touches(geo::Line const& line, geo::MultiPolygon const& area) {
  if (geo::contains(area, line.front())) return true;
  for (auto const& polygon : area)
    for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
      for (std::size_t s = 0; s + 1 < line.size(); ++s)
        if (closest(line[s], line[s + 1], polygon.outer[i], polygon.outer[i + 1]).distance <=
            0.0)
          return true;
  return false;
}

/// The parts of lines inside the boundary and outside footprints. Few alleys touch a
/// footprint at all, and only its neighbours matter: cutting every line with all
/// footprints would cost lines times vertices.
Result<std::vector<geo::LinePart>> free_parts(geo::MultiLine const& lines,
                                              geo::MultiPolygon const& boundary,
                                              Sites const& sites) {
  auto const inside = geo::clip(lines, boundary);
  if (!inside) return tl::unexpected(inside.error());
  std::vector<geo::Box> boxes;
  for (auto const& area : sites.areas) boxes.push_back(geo::bounds(area));
  geo::BoxIndex const index{boxes};
  std::vector<geo::LinePart> free;
  for (auto const& part : *inside) {
    geo::MultiPolygon near;
    for (auto const s : index.query(geo::bounds(part.line)))
      near.insert(near.end(), sites.areas[s].begin(), sites.areas[s].end());
    if (!touches(part.line, near)) {
      free.push_back(part);
      continue;
    }
    auto const pieces = geo::erase({part.line}, near);
    if (!pieces) return tl::unexpected(pieces.error());
    for (auto const& piece : *pieces) free.push_back({piece.line, part.source});
  }
  return free;
}

}  // namespace

Result<AlleySet> derive_alleys(Community const& community, Frame const& frame,
                               std::vector<bool> const& beside,
                               std::vector<Mark> const& taken,
                               NetworkOptions const& options) {
  AlleySet result;
  auto const sites = sites_of(community, beside);
  if (!sites) return tl::unexpected(sites.error());
  auto const borders =
      geo::zone_borders(sites->areas, geo::bounds(community.boundary.area).grown(kFrameMargin),
                        options.sample);
  if (!borders) return tl::unexpected(borders.error());
  geo::MultiLine lines;
  std::vector<double> widths;
  for (auto const& border : *borders) {
    double const width = 2.0 * border.clearance;
    if (width < options.narrowest) continue;
    if (!sites->wanted[border.left] && !sites->wanted[border.right]) continue;
    lines.push_back(
        straightened(border.line, std::min(options.sample, border.clearance) / 2.0));
    widths.push_back(width);
  }
  if (lines.empty()) return result;
  auto const parts = free_parts(lines, community.boundary.area, *sites);
  if (!parts) return tl::unexpected(parts.error());
  std::vector<Mark> candidates;
  for (auto const& part : *parts) {
    AlleyIdx const alley{result.alleys.size()};
    double const width = widths[part.source];
    result.alleys.push_back({"", part.line, Metres{width}, "zone border"});
    result.set.ways.push_back({part.line, WalkClass::alley, {}, alley});
    for (auto const end : {part.line.front(), part.line.back()})
      if (width >= kExitWidth && frame.nearest(end, kSamePlace))
        candidates.push_back({end, {}, alley, {}, width});
  }
  choose_marks(std::move(candidates), taken, result.set.marks);
  return result;
}

std::vector<Way> without_dead_ends(std::vector<Way> ways, std::vector<Mark> const& marks) {
  std::map<geo::Point, std::vector<std::size_t>> at;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    at[ways[w].line.front()].push_back(w);
    at[ways[w].line.back()].push_back(w);
  }
  std::vector<geo::Point> dead;
  std::map<geo::Point, std::size_t> open;  // ways still there, per end
  auto const marked = [&marks](geo::Point p) {
    return std::ranges::any_of(
        marks, [p](Mark const& m) { return geo::distance(m.at, p) <= kSamePlace; });
  };
  for (auto const& [point, here] : at) {
    open[point] = here.size();
    if (here.size() == 1 && !marked(point)) dead.push_back(point);
  }
  std::vector<bool> gone(ways.size(), false);
  while (!dead.empty()) {
    auto const point = dead.back();
    dead.pop_back();
    for (auto const w : at[point]) {
      if (gone[w] || ways[w].cls != WalkClass::alley) continue;
      gone[w] = true;
      auto const other =
          ways[w].line.front() == point ? ways[w].line.back() : ways[w].line.front();
      if (--open[other] == 1 && !marked(other)) dead.push_back(other);
    }
  }
  std::vector<Way> kept;
  for (std::size_t w = 0; w < ways.size(); ++w)
    if (!gone[w]) kept.push_back(std::move(ways[w]));
  return kept;
}

std::vector<Way> joined_alleys(std::vector<Way> ways, Obstacles const& obstacles,
                               double reach) {
  auto const part = parts_of(ways);
  std::map<std::uint32_t, double> alley_parts;  // only alleys: length
  std::set<std::uint32_t> street_parts;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    if (ways[w].cls == WalkClass::street) street_parts.insert(part[w]);
    alley_parts[part[w]] += geo::length(ways[w].line);
  }
  for (auto const p : street_parts) alley_parts.erase(p);
  std::vector<std::pair<double, std::uint32_t>> waiting;
  for (auto const& [p, length] : alley_parts) waiting.emplace_back(-length, p);
  std::ranges::sort(waiting);
  std::set<std::uint32_t> kept = street_parts;
  if (kept.empty() && !waiting.empty()) {
    kept.insert(waiting.front().second);
    waiting.erase(waiting.begin());
  }
  std::vector<Split> splits;
  std::vector<Way> links;
  for (auto const& [length, p] : waiting) {
    auto const link = shortest_link(ways, part, p, kept, obstacles, reach);
    if (!link) continue;
    splits.push_back(link->split);
    links.push_back({{link->from, link->split.at}, WalkClass::link, {}, {}});
    kept.insert(p);
  }
  std::vector<Way> result;
  std::vector<std::size_t> moved(ways.size(), 0);
  for (std::size_t w = 0; w < ways.size(); ++w)
    if (kept.contains(part[w])) {
      moved[w] = result.size();
      result.push_back(std::move(ways[w]));
    }
  for (auto& split : splits) split.way = moved[split.way];
  result = split_at(result, std::move(splits));
  result.insert(result.end(), links.begin(), links.end());
  return result;
}

std::vector<Alley> number_alleys(std::vector<Way>& ways, std::vector<Alley> const& drafts) {
  std::vector<Alley> alleys;
  for (auto& way : ways) {
    if (!way.alley.valid()) continue;
    auto alley = drafts[way.alley.get()];
    alley.id = fmt::format("L{}", alleys.size() + 1);
    alley.line = way.line;
    way.alley = AlleyIdx{alleys.size()};
    alleys.push_back(std::move(alley));
  }
  return alleys;
}

}  // namespace wangge::network
