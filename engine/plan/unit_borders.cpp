#include "plan/unit_borders.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace wangge::plan {
namespace {

// How dear a metre of grid border is: people know streets and water as limits, walls
// nearly as well, alleys hardly, and nobody sees a line across a yard. On the real
// places at hand these rates put 99 % of the borders on lines where there are streets
// all over, and where there are few 91 % on lines or alleys; 3.0 for open ground left
// 14 % there.
constexpr BorderRate kMainStreet{BorderClass::street, 0.2};
constexpr BorderRate kStreet{BorderClass::street, 0.3};
constexpr BorderRate kPath{BorderClass::street, 0.4};
constexpr BorderRate kWater{BorderClass::water, 0.2};
constexpr BorderRate kWall{BorderClass::wall, 0.4};
constexpr BorderRate kAlley{BorderClass::alley, 1.5};
constexpr BorderRate kOpen{BorderClass::open, 5.0};

BorderRate rate_of(StreetClass cls) {
  switch (cls) {
    case StreetClass::main:
      return kMainStreet;
    case StreetClass::minor:
    case StreetClass::unknown:
      return kStreet;
    case StreetClass::alley:
    case StreetClass::path:
    case StreetClass::steps:
      return kPath;
  }
  return kStreet;
}

BorderRate rate_of(Community const& community, LineSource source) {
  switch (source.kind) {
    case LineKind::street:
      return rate_of(community.streets[source.index].cls);
    case LineKind::water:
      return kWater;
    case LineKind::wall:
      return kWall;
    case LineKind::alley:
      return kAlley;
    case LineKind::boundary:
    case LineKind::hull:
    case LineKind::zone:
    case LineKind::fixed:
      return kOpen;
  }
  return kOpen;
}

struct Sum {
  std::array<double, 5> length{};  // by class, bridge never occurs
  double cost{0.0};
};

}  // namespace

BorderRate rate_of(Community const& community, Ground const& ground,
                   std::uint32_t piece) {
  BorderRate best = kOpen;
  for (std::uint32_t line : ground.noded.sources[piece]) {
    BorderRate const rate = rate_of(community, ground.sources[line]);
    if (rate.factor < best.factor) best = rate;
  }
  return best;
}

std::vector<UnitBorder> unit_borders(Community const& community, Ground const& ground,
                                     UnitMap const& units) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Sum> sums;
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    std::uint32_t const a = units.of_face[border.a];
    std::uint32_t const b = units.of_face[border.b];
    if (a == b || a == kNone || b == kNone) continue;
    BorderRate const rate = rate_of(community, ground, border.piece);
    double const length = ground.length[border.piece];
    Sum& sum = sums[std::minmax(a, b)];
    sum.length[static_cast<std::size_t>(rate.cls)] += length;
    sum.cost += 10.0 * length * rate.factor;
  }
  std::vector<UnitBorder> out;
  for (auto const& [pair, sum] : sums) {
    double total = 0.0;
    for (double length : sum.length) total += length;
    auto const most = std::ranges::max_element(sum.length) - sum.length.begin();
    UnitBorder border{.a = UnitIdx{pair.first},
                      .b = UnitIdx{pair.second},
                      .length = Metres{total},
                      .cls = static_cast<BorderClass>(most),
                      .cost = std::max<std::int64_t>(1, std::llround(sum.cost)),
                      .along = {}};
    for (std::size_t c = 0; c < sum.length.size(); ++c)
      border.along[c] = Metres{sum.length[c]};
    out.push_back(border);
  }
  return out;
}

}  // namespace wangge::plan
