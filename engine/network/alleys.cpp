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
    polygons.insert(polygons.end(), building.footprint.begin(),
                    building.footprint.end());
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
            geo::nearest_on(sites.areas[s].front().outer, polygon.outer.front())
                    .distance <= kSamePlace)
          sites.wanted[s] = true;
    }
  }
  return sites;
}

// The diagram of sampled outlines zigzags within half a sample's spacing: straighten
// it, by less than would touch a wall (Douglas and Peucker 1973).
void straighten(geo::Line const& line, std::size_t from, std::size_t to,
                double tolerance, geo::Line& kept) {
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

/// Exits of alleys: widest first, well apart from each other.
std::vector<Mark> chosen_marks(std::vector<Mark> candidates) {
  std::ranges::sort(candidates, {},
                    [](Mark const& m) { return std::tuple{-m.width, m.at}; });
  std::vector<Mark> chosen;
  for (auto const& mark : candidates)
    if (std::ranges::none_of(chosen, [&mark](Mark const& other) {
          return geo::distance(other.at, mark.at) < kMarkSpacing;
        }))
      chosen.push_back(mark);
  return chosen;
}

/// Streets, to tell the alleys that only run along one.
class Beside {
 public:
  explicit Beside(std::vector<Way> const& streets)
      : lines_{lines_of(streets)}, index_{lines_} {}

  /// Most of the border lies nearer to a street than to the buildings beside it.
  [[nodiscard]] bool runs_along(geo::ZoneBorder const& border) const {
    double const reach = std::max(border.clearance, kAlong);
    double const length = geo::length(border.line);
    auto const looks = static_cast<int>(length / kAlong) + 2;
    int near = 0;
    for (int i = 0; i < looks; ++i)
      near += street_within(geo::point_along(border.line, length * (i + 0.5) / looks),
                            reach);
    return 2 * near > looks;
  }

 private:
  static std::vector<geo::Line> lines_of(std::vector<Way> const& streets) {
    std::vector<geo::Line> lines;
    for (auto const& way : streets) lines.push_back(way.line);
    return lines;
  }
  [[nodiscard]] bool street_within(geo::Point p, double reach) const {
    geo::Box box;
    box.add(p);
    return std::ranges::any_of(index_.query(box.grown(reach)), [&](SegmentRef ref) {
      auto const& line = lines_[ref.line];
      return geo::distance(
                 nearest_on_segment(line[ref.segment], line[ref.segment + 1], p), p) <=
             reach;
    });
  }

  static constexpr double kAlong = 3.0;  // metres
  std::vector<geo::Line> lines_;
  SegmentIndex index_;
};

/// Borders wide enough to walk, beside the wanted sites or their neighbours: a way out
/// between two rows of houses runs beside the front row. None along a street.
std::vector<geo::ZoneBorder> useful(std::vector<geo::ZoneBorder> borders,
                                    std::vector<bool> const& wanted,
                                    std::vector<Way> const& streets, double narrowest) {
  std::erase_if(borders,
                [narrowest](auto const& b) { return 2.0 * b.clearance < narrowest; });
  auto kept = wanted;
  for (auto const& border : borders) {
    if (wanted[border.left]) kept[border.right] = true;
    if (wanted[border.right]) kept[border.left] = true;
  }
  Beside const beside{streets};
  std::erase_if(borders, [&](auto const& b) {
    return (!kept[b.left] && !kept[b.right]) || beside.runs_along(b);
  });
  return borders;
}

bool touches(geo::Line const& line, geo::MultiPolygon const& area) {
  if (geo::contains(area, line.front())) return true;
  for (auto const& polygon : area)
    for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
      for (std::size_t s = 0; s + 1 < line.size(); ++s)
        if (closest(line[s], line[s + 1], polygon.outer[i], polygon.outer[i + 1])
                .distance <= 0.0)
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
                               std::vector<bool> const& beside, WaySet const& streets,
                               NetworkOptions const& options) {
  AlleySet result;
  auto const sites = sites_of(community, beside);
  if (!sites) return tl::unexpected(sites.error());
  auto borders = geo::zone_borders(
      sites->areas, geo::bounds(community.boundary.area).grown(kFrameMargin),
      options.sample);
  if (!borders) return tl::unexpected(borders.error());
  geo::MultiLine lines;
  std::vector<double> widths;
  for (auto const& border :
       useful(std::move(*borders), sites->wanted, streets.ways, options.narrowest)) {
    lines.push_back(
        straightened(border.line, std::min(options.sample, border.clearance) / 2.0));
    widths.push_back(2.0 * border.clearance);
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
  if (streets.marks.empty()) result.set.marks = chosen_marks(std::move(candidates));
  return result;
}

std::vector<Way> without_dead_ends(std::vector<Way> ways,
                                   std::vector<Mark> const& marks) {
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
      if (gone[w] || ways[w].cls == WalkClass::street) continue;
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

std::vector<Alley> number_alleys(std::vector<Way>& ways,
                                 std::vector<Alley> const& drafts) {
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
