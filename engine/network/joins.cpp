#include "network/joins.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>

#include "geo/arrangement.hpp"
#include "geo/measure.hpp"
#include "network/union_find.hpp"

namespace wangge::network {
namespace {

using Ends = std::map<geo::Point, std::vector<std::size_t>>;  // end point -> ways

Ends ends_of(std::vector<Way> const& ways) {
  Ends ends;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    ends[ways[w].line.front()].push_back(w);
    ends[ways[w].line.back()].push_back(w);
  }
  return ends;
}

SegmentIndex index_of(std::vector<Way> const& ways) {
  std::vector<geo::Line> lines;
  for (auto const& way : ways) lines.push_back(way.line);
  return SegmentIndex{lines};
}

bool share_end(Way const& a, Way const& b) {
  return a.line.front() == b.line.front() || a.line.front() == b.line.back() ||
         a.line.back() == b.line.front() || a.line.back() == b.line.back();
}

struct Target {
  Split split;
  double distance{0.0};
};

/// The nearest place on a way that `wanted` admits and that can be walked to straight.
/// Where the nearest place of a segment is walled off, others along it are tried.
template <class Wanted>
std::optional<Target> nearest_way(std::vector<Way> const& ways,
                                  SegmentIndex const& index, Obstacles const& obstacles,
                                  geo::Point from, double reach, Wanted wanted) {
  constexpr std::array kAside{0.0, 5.0, -5.0, 15.0, -15.0, 40.0, -40.0};  // metres
  std::optional<Target> best;
  if (obstacles.on_barrier(from)) return best;
  geo::Box box;
  box.add(from);
  for (auto const ref : index.query(box.grown(reach))) {
    if (!wanted(ref.line)) continue;
    auto const a = ways[ref.line].line[ref.segment];
    auto const b = ways[ref.line].line[ref.segment + 1];
    auto const foot = nearest_on_segment(a, b, from);
    double const length = std::max(geo::distance(a, b), 0.001);
    for (auto const aside : kAside) {
      auto const t = geo::Point{foot.x + (b.x - a.x) * aside / length,
                                foot.y + (b.y - a.y) * aside / length};
      auto const at = geo::snapped(nearest_on_segment(a, b, t));
      double const away = geo::distance(from, at);
      if (away > reach || (best && away >= best->distance)) break;
      if (obstacles.blocks(from, at) || obstacles.on_barrier(at)) continue;
      best = Target{{ref.line, ref.segment, at}, away};
      break;
    }
  }
  return best;
}

/// A straight link from an end of a way.
struct Link {
  geo::Point from;
  Split split;
  double length{0.0};
};

/// The shortest links from parts that are not kept to those that are. The index and the
/// ends are made once: there may be a part for every building.
class Linker {
 public:
  Linker(std::vector<Way> const& ways, std::vector<std::uint32_t> const& part,
         Obstacles const& obstacles)
      : ways_{ways}, part_{part}, obstacles_{obstacles}, index_{index_of(ways)} {
    for (auto const& [end, here] : ends_of(ways))
      if (!std::ranges::all_of(
              here, [&](auto w) { return ways[w].cls == WalkClass::access; }))
        ends_[part[here.front()]].push_back(end);
  }

  /// From the ends of a part to any way of the kept parts.
  [[nodiscard]] std::optional<Link> shortest(std::uint32_t from,
                                             std::set<std::uint32_t> const& kept,
                                             double reach) const {
    std::optional<Link> best;
    auto const ends = ends_.find(from);
    if (ends == ends_.end()) return best;
    for (auto const end : ends->second) {
      auto const target = nearest_way(
          ways_, index_, obstacles_, end, best ? best->length : reach,
          [&](std::size_t other) {
            return kept.contains(part_[other]) &&
                   ways_[other].cls != WalkClass::access && ways_[other].level == 0;
          });
      if (target && (!best || target->distance < best->length))
        best = Link{end, target->split, target->distance};
    }
    return best;
  }

 private:
  std::vector<Way> const& ways_;
  std::vector<std::uint32_t> const& part_;
  Obstacles const& obstacles_;
  SegmentIndex index_;
  std::map<std::uint32_t, std::vector<geo::Point>> ends_;
};

}  // namespace

std::vector<std::uint32_t> parts_of(std::vector<Way> const& ways) {
  UnionFind sets{ways.size()};
  for (auto const& [point, at] : ends_of(ways))
    for (auto const way : at) sets.unite(at.front(), way);
  std::vector<std::uint32_t> parts;
  for (std::size_t w = 0; w < ways.size(); ++w)
    parts.push_back(static_cast<std::uint32_t>(sets.root(w)));
  return parts;
}

std::vector<Way> led_to_streets(std::vector<Way> ways,
                                std::vector<geo::Point> const& ends,
                                Obstacles const& obstacles) {
  constexpr double kReach = 50.0;  // half a wide square
  std::set<geo::Point> const wanted{ends.begin(), ends.end()};
  auto const index = index_of(ways);
  std::vector<Split> splits;
  std::vector<Way> links;
  for (auto const& [end, here] : ends_of(ways)) {
    if (!wanted.contains(end)) continue;
    auto const target =
        nearest_way(ways, index, obstacles, end, kReach, [&](std::size_t w) {
          return ways[w].cls == WalkClass::street && ways[w].level == 0;
        });
    if (!target || target->split.at == end) continue;
    splits.push_back(target->split);
    links.push_back({{end, target->split.at}, WalkClass::link, {}, {}});
  }
  auto result = split_at(ways, std::move(splits));
  result.insert(result.end(), links.begin(), links.end());
  return result;
}

std::vector<Way> with_links(std::vector<Way> ways, Obstacles const& obstacles,
                            double snap) {
  if (snap <= 0.0) return ways;
  auto const index = index_of(ways);
  auto const parts = parts_of(ways);
  UnionFind joined{ways.size()};
  for (std::size_t w = 0; w < ways.size(); ++w) joined.unite(w, parts[w]);
  std::vector<Split> splits;
  std::vector<Way> links;
  for (auto const& [end, here] : ends_of(ways)) {
    bool const dead = here.size() == 1;
    auto const wanted = [&, own = here.front()](std::size_t other) {
      if (joined.root(other) != joined.root(own)) return true;
      return dead && other != own && !share_end(ways[own], ways[other]);
    };
    auto const target = nearest_way(ways, index, obstacles, end, snap, wanted);
    if (!target || target->split.at == end) continue;
    splits.push_back(target->split);
    links.push_back({{end, target->split.at}, WalkClass::link, {}, {}});
    joined.unite(here.front(), target->split.way);
  }
  auto result = split_at(ways, std::move(splits));
  result.insert(result.end(), links.begin(), links.end());
  return result;
}

WaySet with_gates(Community const& community, Obstacles const& obstacles,
                  Frame const& frame, WaySet set, double attach) {
  auto const index = index_of(set.ways);
  auto const parts = parts_of(set.ways);
  std::vector<Split> splits;
  std::vector<Way> links;
  for (std::size_t g = 0; g < community.gates.size(); ++g) {
    auto const& gate = community.gates[g];
    if (!gate.passable) continue;
    auto const edge = frame.nearest(gate.at, kGateReach);
    auto const from = geo::snapped(edge ? edge->at : gate.at);
    // On both sides of its wall: the nearest way, then the nearest of another part.
    std::optional<std::uint32_t> done;
    for (int side = 0; side < 2; ++side) {
      auto const target =
          nearest_way(set.ways, index, obstacles, from, attach, [&](std::size_t way) {
            return set.ways[way].level == 0 && (!done || parts[way] != *done);
          });
      if (!target) break;
      done = parts[target->split.way];
      splits.push_back(target->split);
      if (target->split.at != from)
        links.push_back({{from, target->split.at}, WalkClass::link, {}, {}});
    }
    if (edge && done) set.marks.push_back({from, {}, {}, GateIdx{g}, 0.0});
  }
  set.ways = split_at(set.ways, std::move(splits));
  set.ways.insert(set.ways.end(), links.begin(), links.end());
  return set;
}

WaySet with_ways_out(WaySet set, std::vector<geo::Point> const& doors,
                     Obstacles const& obstacles, double reach) {
  auto const part = parts_of(set.ways);
  auto const ends = ends_of(set.ways);
  std::map<std::uint32_t, std::size_t> buildings;
  for (auto const door : doors)
    if (auto const found = ends.find(door); found != ends.end())
      ++buildings[part[found->second.front()]];
  std::set<std::uint32_t> kept;
  for (auto const& [end, here] : ends)
    if (std::ranges::any_of(set.marks, [end = end](Mark const& mark) {
          // Where an alley meets the boundary a way out is only assumed.
          return (mark.street.valid() || mark.gate.valid()) &&
                 geo::distance(mark.at, end) <= kSamePlace;
        }))
      kept.insert(part[here.front()]);
  std::erase_if(kept, [&](std::uint32_t p) { return !buildings.contains(p); });
  if (kept.empty() && !buildings.empty())
    kept.insert(std::ranges::max_element(buildings, {}, [](auto const& b) {
                  return b.second;
                })->first);
  std::vector<Split> splits;
  std::vector<Way> links;
  Linker const linker{set.ways, part, obstacles};
  // A part may lead out through another that was joined: go round until nothing
  // changes.
  for (bool joined = true; joined;) {
    joined = false;
    for (auto const& [p, count] : buildings) {
      if (kept.contains(p)) continue;
      auto const link = linker.shortest(p, kept, reach);
      if (!link) continue;
      splits.push_back(link->split);
      if (link->from != link->split.at)
        links.push_back({{link->from, link->split.at}, WalkClass::link, {}, {}});
      set.issues.push_back({"network",
                            -1,
                            Severity::note,
                            "part_joined",
                            {{"buildings", fmt::format("{}", count)},
                             {"gap_m", fmt::format("{:.1f}", link->length)},
                             {"x", fmt::format("{:.1f}", link->from.x)},
                             {"y", fmt::format("{:.1f}", link->from.y)}}});
      kept.insert(p);
      joined = true;
    }
  }
  set.ways = split_at(set.ways, std::move(splits));
  set.ways.insert(set.ways.end(), links.begin(), links.end());
  return set;
}

std::vector<Way> with_mark_nodes(std::vector<Way> const& ways,
                                 std::vector<Mark> const& marks,
                                 Obstacles const& obstacles) {
  auto const index = index_of(ways);
  std::vector<Split> splits;
  for (auto const& mark : marks)
    if (auto const target = nearest_way(ways, index, obstacles, geo::snapped(mark.at),
                                        kSamePlace, [](std::size_t) { return true; }))
      splits.push_back(target->split);
  return split_at(ways, std::move(splits));
}

WaySet with_end_marks(Obstacles const& obstacles, Frame const& frame, WaySet set,
                      double snap) {
  for (auto const& [end, here] : ends_of(set.ways)) {
    auto const place = frame.nearest(end, snap);
    if (here.size() != 1 || !place) continue;
    auto const& way = set.ways[here.front()];
    if (way.cls == WalkClass::link) continue;
    bool const at_back = way.line.back() == end;
    auto const before = at_back ? way.line[way.line.size() - 2] : way.line[1];
    double const step = geo::distance(before, end);
    // A wall just beyond means that the street ends here, not that it goes on.
    double const beyond = (snap + 0.2) / std::max(step, 0.001);
    geo::Point const ahead{end.x + (end.x - before.x) * beyond,
                           end.y + (end.y - before.y) * beyond};
    if (!obstacles.hits(std::array{end, ahead}).empty()) continue;
    set.marks.push_back({end, way.street, way.alley, {}, 0.0});
  }
  return set;
}

}  // namespace wangge::network
