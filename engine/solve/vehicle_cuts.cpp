#include "solve/vehicle_cuts.hpp"

#include <algorithm>

namespace wangge::solve {
namespace {

constexpr std::size_t kLargest = 150;  ///< points of a set; growing on is slow
constexpr double kLeast = 0.02;        ///< violations below this are not worth a row

struct Neighbour {
  std::uint32_t to{0};
  double share{0.0};
};

std::int64_t routes_of(VehicleProblem const& problem, std::int64_t demand) {
  return std::max<std::int64_t>((demand + problem.capacity - 1) / problem.capacity, 1);
}

/// Sets and by how much each is violated.
class Finder {
 public:
  Finder(VehicleProblem const& problem, std::vector<VehicleShare> const& shares)
      : problem_{problem}, near_(problem.points) {
    for (auto const& edge : shares) {
      near_[edge.a].push_back({edge.b, edge.share});
      near_[edge.b].push_back({edge.a, edge.share});
    }
  }

  /// Grows from the seed by the point most tied to the set; keeps the worst state of
  /// the set for each number of routes it needs.
  void grow(std::uint32_t seed) {
    std::vector<double> tie(problem_.points, 0.0);
    std::vector<std::uint8_t> in(problem_.points, 0);
    std::vector<std::uint32_t> set;
    std::vector<std::uint32_t> rim;  // points with a tie, not in
    double out = 0.0;
    std::int64_t demand = 0;
    double worst = kLeast;
    std::size_t worst_size = 0;
    std::int64_t routes = 1;
    auto const keep = [&] {
      if (worst_size > 0)
        add({set.begin(), set.begin() + static_cast<std::ptrdiff_t>(worst_size)},
            worst);
      worst = kLeast;
      worst_size = 0;
    };
    for (auto next = seed; next != 0 && set.size() < kLargest;) {
      in[next] = 1;
      set.push_back(next);
      demand += problem_.demands[next];
      out += 2.0 - 2.0 * tie[next];
      for (auto const& [to, share] : near_[next]) {
        if (to == 0 || in[to] != 0) continue;
        if (tie[to] == 0.0) rim.push_back(to);
        tie[to] += share;
      }
      if (auto const now = routes_of(problem_, demand); now != routes) {
        keep();
        routes = now;
      }
      if (auto const lack = 2.0 * static_cast<double>(routes) - out; lack > worst) {
        worst = lack;
        worst_size = set.size();
      }
      std::erase(rim, next);
      next = 0;
      for (auto const point : rim)
        if (next == 0 || tie[point] > tie[next] ||
            (tie[point] == tie[next] && point < next))
          next = point;
    }
    keep();
  }

  [[nodiscard]] std::vector<VehicleCut> best(std::size_t most) {
    std::ranges::sort(found_, [](auto const& a, auto const& b) {
      return a.lack != b.lack ? a.lack > b.lack : a.points < b.points;
    });
    std::vector<VehicleCut> cuts;
    for (auto const& found : found_) {
      if (cuts.size() >= most) break;
      if (std::ranges::any_of(
              cuts, [&](auto const& cut) { return cut.points == found.points; }))
        continue;
      cuts.push_back({found.points, routes_for(problem_, found.points), 0});
    }
    return cuts;
  }

 private:
  struct Found {
    std::vector<std::uint32_t> points;
    double lack{0.0};
  };

  void add(std::vector<std::uint32_t> points, double lack) {
    std::ranges::sort(points);
    found_.push_back({std::move(points), lack});
  }

  VehicleProblem const& problem_;
  std::vector<std::vector<Neighbour>> near_;
  std::vector<Found> found_;
};

}  // namespace

std::int64_t routes_for(VehicleProblem const& problem,
                        std::vector<std::uint32_t> const& points) {
  std::int64_t demand = 0;
  for (auto const point : points) demand += problem.demands[point];
  return routes_of(problem, demand);
}

std::vector<VehicleCut> violated_cuts(VehicleProblem const& problem,
                                      std::vector<VehicleShare> const& shares,
                                      std::size_t most) {
  Finder finder{problem, shares};
  for (std::uint32_t seed = 1; seed < problem.points; ++seed) finder.grow(seed);
  return finder.best(most);
}

}  // namespace wangge::solve
