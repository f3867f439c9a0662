#include "solve/vehicle_population.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::solve {
namespace {

constexpr std::size_t kClose = 5;  ///< how many nearest say how unlike a member is
constexpr std::size_t kElite = 4;  ///< the cheapest that difference cannot throw out

std::uint16_t middle_of(VehicleData const& data,
                        std::vector<std::uint32_t> const& route) {
  double x = 0.0;
  double y = 0.0;
  for (auto const point : route) {
    x += data.x[point];
    y += data.y[point];
  }
  return direction_of(x, y);
}

}  // namespace

VehicleGenome genome_of(VehicleData const& data, VehicleRoutes routes) {
  VehicleGenome genome;
  genome.next.assign(data.points, 0);
  genome.prev.assign(data.points, 0);
  std::erase_if(routes, [](auto const& route) { return route.empty(); });
  std::vector<std::pair<std::uint16_t, std::size_t>> by_direction;
  for (std::size_t r = 0; r < routes.size(); ++r) {
    std::uint32_t last = 0;
    std::int64_t load = 0;
    std::int64_t length = 0;
    std::int64_t service = 0;
    for (auto const point : routes[r]) {
      load += data.demand[point];
      service += data.service[point];
      length += data.distance(last, point);
      genome.prev[point] = last;
      if (last != 0) genome.next[last] = point;
      last = point;
    }
    length += data.distance(last, 0);
    genome.length += length;
    genome.overload += std::max<std::int64_t>(load - data.capacity, 0);
    genome.overtime += std::max<std::int64_t>(length + service - data.longest, 0);
    by_direction.emplace_back(middle_of(data, routes[r]), r);
  }
  std::ranges::sort(by_direction);
  for (auto const& [angle, r] : by_direction)
    genome.tour.insert(genome.tour.end(), routes[r].begin(), routes[r].end());
  genome.routes = std::move(routes);
  return genome;
}

std::int64_t difference(VehicleGenome const& a, VehicleGenome const& b) {
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < a.next.size(); ++i) {
    if (a.next[i] != b.next[i] && a.next[i] != b.prev[i]) ++sum;
    if (a.prev[i] == 0 && b.prev[i] != 0 && b.next[i] != 0) ++sum;
  }
  return sum;
}

void VehiclePopulation::add(VehicleGenome genome, VehicleWeights const& weights) {
  auto& group = groups_[genome.feasible() ? 1 : 0];
  auto member = std::make_unique<Member>();
  member->cost = genome.cost(weights);
  member->genome = std::move(genome);
  for (auto& other : group) {
    auto const apart = difference(member->genome, other->genome);
    member->others.emplace_back(apart, other.get());
    auto const at = std::ranges::upper_bound(
        other->others, apart, {}, [](auto const& pair) { return pair.first; });
    other->others.insert(at, {apart, member.get()});
  }
  std::ranges::stable_sort(member->others, {},
                           [](auto const& pair) { return pair.first; });
  auto const at = std::ranges::upper_bound(group, member->cost, {},
                                           [](auto const& m) { return m->cost; });
  group.insert(at, std::move(member));
  if (group.size() > kFewest + kBrood)
    while (group.size() > kFewest) remove_worst(group);
  rank(group);
}

/// Rank by cost and, less heavily, by mean difference to the nearest members.
void VehiclePopulation::rank(Group& group) {
  auto const size = group.size();
  std::vector<std::pair<std::int64_t, std::size_t>> unlike;
  for (std::size_t i = 0; i < size; ++i) {
    auto const& others = group[i]->others;
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < std::min(kClose, others.size()); ++k)
      sum += others[k].first;
    unlike.emplace_back(-sum, i);
  }
  std::ranges::sort(unlike);
  auto const full = static_cast<std::int64_t>(size);
  auto const share = full - static_cast<std::int64_t>(std::min(kElite, size));
  // Groups of different sizes compare by shares of their size.
  auto const scale = full * std::max<std::int64_t>(full - 1, 1);
  for (std::size_t k = 0; k < size; ++k) {
    auto const i = unlike[k].second;
    auto const sum =
        full * static_cast<std::int64_t>(i) + share * static_cast<std::int64_t>(k);
    group[i]->rank = sum * 1'000'000 / scale;
  }
}

/// Twins go first, then the highest rank; the cheapest stays.
void VehiclePopulation::remove_worst(Group& group) {
  rank(group);
  std::size_t worst = 0;
  bool worst_twin = false;
  for (std::size_t i = 1; i < group.size(); ++i) {
    bool const twin = group[i]->others.front().first == 0;
    if (worst == 0 || (twin && !worst_twin) ||
        (twin == worst_twin && group[i]->rank > group[worst]->rank)) {
      worst = i;
      worst_twin = twin;
    }
  }
  auto const* const gone = group[worst].get();
  for (auto& other : group)
    std::erase_if(other->others, [&](auto const& pair) { return pair.second == gone; });
  group.erase(group.begin() + static_cast<std::ptrdiff_t>(worst));
}

VehicleGenome const& VehiclePopulation::draw(Random& random) {
  auto const one = [&]() -> Member const& {
    auto const at = random.below(groups_[0].size() + groups_[1].size());
    return at < groups_[1].size() ? *groups_[1][at]
                                  : *groups_[0][at - groups_[1].size()];
  };
  auto const& a = one();
  auto const& b = one();
  return b.rank < a.rank ? b.genome : a.genome;
}

void VehiclePopulation::reweigh(VehicleWeights const& weights) {
  for (auto& group : groups_) {
    for (auto& member : group) member->cost = member->genome.cost(weights);
    std::ranges::stable_sort(group, {}, [](auto const& m) { return m->cost; });
    rank(group);
  }
}

std::vector<VehicleRoutes> VehiclePopulation::take_all() {
  std::vector<VehicleRoutes> all;
  for (auto* group : {&groups_[1], &groups_[0]})
    for (auto& member : *group) all.push_back(std::move(member->genome.routes));
  clear();
  return all;
}

void VehiclePopulation::clear() {
  for (auto& group : groups_) group.clear();
}

}  // namespace wangge::solve
