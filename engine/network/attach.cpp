#include "network/attach.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "geo/arrangement.hpp"
#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "network/joins.hpp"

namespace wangge::network {
namespace {

// How many accesses are tried for a clear one: beyond these, a way round is not what a
// visitor would look for.
constexpr std::size_t kTried = 12;
constexpr double kNoLongWalk = 12.0;  // metres
constexpr double kFirstLook = 20.0;   // metres; grows until something is found

struct Access {
  double distance{0.0};
  Split split;      // where it joins a way
  geo::Point wall;  // where it leaves the building
};

using Outline = std::vector<geo::Line>;

Outline outline_of(geo::MultiPolygon const& area) {
  Outline outline;
  for (auto const& polygon : area) {
    outline.push_back(polygon.outer);
    outline.insert(outline.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return outline;
}

/// A building's outline inside the community: nobody is let in from beyond its
/// boundary.
Outline outline_inside(Community const& community, Obstacles const& obstacles,
                       std::size_t building, geo::Box const& box) {
  auto outline = outline_of(community.buildings[building].footprint);
  if (!obstacles.meets_boundary(box)) return outline;
  auto const inside = geo::clip(outline, community.boundary.area);
  if (!inside || inside->empty()) return outline;
  outline.clear();
  for (auto const& part : *inside) outline.push_back(part.line);
  return outline;
}

class Attacher {
 public:
  Attacher(Community const& community, std::vector<Way> const& ways,
           Obstacles const& obstacles)
      : community_{community},
        ways_{ways},
        obstacles_{obstacles},
        index_{lines_of(ways)},
        boxes_{boxes_of(community)},
        buildings_{boxes_},
        part_{parts_of(ways)} {
    std::map<std::uint32_t, double> length;
    for (std::size_t w = 0; w < ways.size(); ++w)
      length[part_[w]] += geo::length(ways[w].line);
    for (auto const& [part, metres] : length)
      if (metres > length[main_]) main_ = part;
  }

  // The nearest place on each way within `reach`, nearest first.
  [[nodiscard]] std::vector<Access> accesses(Outline const& outline,
                                             geo::Box const& box, double reach) const {
    std::vector<Access> found;
    for (auto const ref : index_.query(box.grown(reach))) {
      auto const& line = ways_[ref.line].line;
      if (ways_[ref.line].level != 0) continue;
      Access best{std::numeric_limits<double>::infinity(), {}, {}};
      for (auto const& ring : outline)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          auto const pair =
              closest(ring[i], ring[i + 1], line[ref.segment], line[ref.segment + 1]);
          if (pair.distance < best.distance)
            best = {pair.distance,
                    {ref.line, ref.segment, geo::snapped(pair.on_second)},
                    geo::snapped(pair.on_first)};
        }
      if (best.distance > reach) continue;
      if (found.empty() || found.back().split.way != ref.line)
        found.push_back(best);
      else if (best.distance < found.back().distance)
        found.back() = best;
    }
    std::ranges::stable_sort(found, {}, &Access::distance);
    return found;
  }

  [[nodiscard]] double gap(Outline const& outline, geo::Box const& box,
                           double reach) const {
    for (double look = std::min(kFirstLook, reach);;
         look = std::min(3.0 * look, reach)) {
      auto const found = accesses(outline, box, look);
      if (!found.empty()) return found.front().distance;
      if (look >= reach) return std::numeric_limits<double>::infinity();
    }
  }

  /// The nearest access that crosses no building; rather one to the main part of the
  /// network, if that is no long walk: a yard behind the house may have no way out.
  [[nodiscard]] std::optional<Access> choose(Outline const& outline,
                                             geo::Box const& box, double nearest,
                                             double reach,
                                             std::optional<std::size_t> own) const {
    double const near = std::min(reach, std::max(3.0 * nearest, nearest + 30.0));
    auto const few = accesses(outline, box, near);
    std::optional<Access> clear;
    std::optional<Access> second;
    std::size_t aside = 0;  // tried beside the main part: a yard has many ways
    std::size_t tried = 0;
    for (auto const& access : few) {
      bool const main = part_[access.split.way] == main_;
      if ((main ? tried : aside) == kTried) continue;
      ++(main ? tried : aside);
      if (obstacles_.blocks(access.wall, access.split.at)) continue;
      if (!second) second = access;
      if (clear && (!main || access.distance > kNoLongWalk)) continue;
      if (crosses_building(access, own)) continue;
      if (main) return access;
      clear = access;
    }
    if (clear) return clear;
    if (second || near >= reach) return second ? second : first_open(few);
    return first_open(accesses(outline, box, reach));
  }

  [[nodiscard]] bool crosses_building(Access const& access,
                                      std::optional<std::size_t> own) const {
    auto const a = access.wall;
    auto const b = access.split.at;
    geo::Box box;
    box.add(a);
    box.add(b);
    geo::Point const middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    for (auto const other : buildings_.query(box)) {
      if (own && other == *own) continue;
      auto const& footprint = community_.buildings[other].footprint;
      if (geo::contains(footprint, middle)) return true;
      for (auto const& ring : outline_of(footprint))
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
          if (cross_properly(a, b, ring[i], ring[i + 1])) return true;
    }
    return false;
  }

  [[nodiscard]] geo::Box const& box(std::size_t building) const {
    return boxes_[building];
  }

 private:
  static std::vector<geo::Box> boxes_of(Community const& community) {
    std::vector<geo::Box> boxes;
    for (auto const& building : community.buildings)
      boxes.push_back(geo::bounds(building.footprint));
    return boxes;
  }

  [[nodiscard]] std::optional<Access> first_open(std::vector<Access> const& all) const {
    for (auto const& access : all)
      if (!obstacles_.blocks(access.wall, access.split.at)) return access;
    return std::nullopt;
  }

  Community const& community_;
  std::vector<Way> const& ways_;
  Obstacles const& obstacles_;
  SegmentIndex index_;
  std::vector<geo::Box> boxes_;
  geo::BoxIndex buildings_;
  std::vector<std::uint32_t> part_;  ///< per way
  std::uint32_t main_{0};            ///< the part with the longest ways
};

}  // namespace

Attached attach(Community const& community, std::vector<Way> const& ways,
                Obstacles const& obstacles, NetworkOptions const& options) {
  Attacher const attacher{community, ways, obstacles};
  Attached result;
  std::vector<Split> splits;
  std::vector<Way> accesses;
  auto const join = [&](Access const& access) {
    splits.push_back(access.split);
    if (access.wall != access.split.at)
      accesses.push_back({{access.wall, access.split.at}, WalkClass::access, {}, {}});
    return access.wall;
  };
  std::vector<std::vector<geo::Point>> entrances(community.buildings.size());
  for (auto const& entrance : community.entrances)
    if (entrance.building.valid())
      entrances[entrance.building.get()].push_back(entrance.at);
  for (std::size_t i = 0; i < community.buildings.size(); ++i) {
    auto const outline = outline_inside(community, obstacles, i, attacher.box(i));
    // The gap of a building that is cut off is looked for farther out than it may be
    // attached, so that its owner learns how far.
    double const gap = attacher.gap(outline, attacher.box(i), 10.0 * options.attach);
    result.gap.push_back(gap);
    result.building_at.emplace_back();
    double least = std::numeric_limits<double>::infinity();
    for (auto const door : entrances[i]) {
      Outline const spot{{door, door}};
      auto const box = geo::bounds(spot.front());
      double const near = attacher.gap(spot, box, options.attach);
      if (near > options.attach) continue;
      auto const access = attacher.choose(spot, box, near, options.attach, i);
      if (!access) continue;
      auto const at = join(*access);
      auto const first =
          result.doors.empty() || result.doors.back().first != BuildingIdx{i};
      // The door nearest to a way stands for the building: it comes first.
      if (first || access->distance < least) result.building_at.back() = at;
      least = std::min(least, access->distance);
      result.doors.emplace_back(BuildingIdx{i}, at);
    }
    if (result.building_at.back() || gap > options.attach) continue;
    if (auto const access =
            attacher.choose(outline, attacher.box(i), gap, options.attach, i)) {
      result.building_at.back() = join(*access);
      if (attacher.crosses_building(*access, i))
        result.through.emplace_back(BuildingIdx{i}, access->distance);
    }
  }
  for (auto const& place : community.places) {
    result.place_at.emplace_back();
    if (place.building.valid()) {
      result.place_at.back() = result.building_at[place.building.get()];
      continue;
    }
    Outline const outline{{place.at, place.at}};
    geo::Box box;
    box.add(place.at);
    double const gap = attacher.gap(outline, box, options.attach);
    if (gap > options.attach) continue;
    if (auto const access = attacher.choose(outline, box, gap, options.attach, {}))
      result.place_at.back() = join(*access);
  }
  result.ways = split_at(ways, std::move(splits));
  result.ways.insert(result.ways.end(), accesses.begin(), accesses.end());
  return result;
}

std::vector<std::optional<Reach>> reaches(Community const& community,
                                          std::vector<Way> const& ways,
                                          Obstacles const& obstacles,
                                          NetworkOptions const& options,
                                          std::vector<bool> const& asked) {
  Attacher const attacher{community, ways, obstacles};
  std::vector<std::optional<Reach>> result(community.buildings.size());
  for (std::size_t i = 0; i < community.buildings.size(); ++i) {
    if (!asked[i]) continue;
    auto const outline = outline_inside(community, obstacles, i, attacher.box(i));
    double const gap = attacher.gap(outline, attacher.box(i), options.attach);
    if (gap > options.attach) continue;
    if (auto const access =
            attacher.choose(outline, attacher.box(i), gap, options.attach, i))
      result[i] = Reach{access->split.way, access->split.at, access->distance,
                        attacher.crosses_building(*access, i)};
  }
  return result;
}

std::vector<bool> unserved(Community const& community, std::vector<Way> const& ways,
                           Obstacles const& obstacles, NetworkOptions const& options) {
  std::vector<bool> const all(community.buildings.size(), true);
  std::vector<bool> result;
  for (auto const& reach : reaches(community, ways, obstacles, options, all))
    result.push_back(!reach || reach->through);
  return result;
}

}  // namespace wangge::network
