#include "solve/vehicle_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wangge::solve {
namespace {

/// Two routes that fit into one are never better apart (up to the triangle inequality),
/// so every two carry more than the capacity together.
std::size_t most_routes(VehicleProblem const& problem) {
  auto const customers = problem.points - 1;
  auto most = customers;
  if (!problem.longest) {
    auto const total = std::accumulate(problem.demands.begin(), problem.demands.end(),
                                       std::int64_t{0});
    most = std::min(most, static_cast<std::size_t>(2 * total / problem.capacity + 2));
  }
  if (problem.fleet) most = std::min(most, *problem.fleet);
  return std::max<std::size_t>(most, 1);
}

/// Coordinates from the distances to the depot, to the point farthest from it, and to
/// the point farthest from the line through both.
void place(VehicleData& data) {
  auto const n = data.points;
  data.x.assign(n, 0.0);
  data.y.assign(n, 0.0);
  std::size_t far = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (data.distance(0, i) > data.distance(0, far)) far = i;
  auto const base = static_cast<double>(data.distance(0, far));
  if (base == 0.0) return;
  auto const square = [&](std::size_t a, std::size_t b) {
    auto const d = static_cast<double>(data.distance(a, b));
    return d * d;
  };
  std::size_t side = 0;
  double height = 0.0;
  for (std::size_t i = 1; i < n; ++i) {
    data.x[i] = (square(0, i) + base * base - square(far, i)) / (2.0 * base);
    double const h = square(0, i) - data.x[i] * data.x[i];
    if (h > height) {
      height = h;
      side = i;
    }
  }
  if (side == 0) return;
  double const up = std::sqrt(height);
  for (std::size_t i = 1; i < n; ++i)
    data.y[i] = (square(0, i) + square(0, side) - square(side, i) -
                 2.0 * data.x[i] * data.x[side]) /
                (2.0 * up);
}

void find_near(VehicleData& data, std::size_t neighbours) {
  auto const n = data.points;
  data.near_count = std::min(neighbours, n >= 2 ? n - 2 : 0);
  data.near.assign(n * data.near_count, 0);
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 1; i < n; ++i) {
    others.clear();
    for (std::uint32_t j = 1; j < n; ++j)
      if (j != i) others.push_back(j);
    auto const nearer = [&](std::uint32_t a, std::uint32_t b) {
      auto const da = data.distance(i, a);
      auto const db = data.distance(i, b);
      return da != db ? da < db : a < b;
    };
    auto const cut = others.begin() + static_cast<std::ptrdiff_t>(data.near_count);
    std::partial_sort(others.begin(), cut, others.end(), nearer);
    std::copy(others.begin(), cut,
              data.near.begin() + static_cast<std::ptrdiff_t>(i * data.near_count));
  }
}

}  // namespace

std::uint16_t direction_of(double x, double y) {
  double const sum = std::abs(x) + std::abs(y);
  if (sum == 0.0) return 0;
  // The diamond angle: 0 … 4 once around.
  double turn = y / sum;
  if (x < 0.0)
    turn = 2.0 - turn;
  else if (y < 0.0)
    turn = 4.0 + turn;
  return static_cast<std::uint16_t>(static_cast<std::uint32_t>(turn * 16384.0) &
                                    0xffffU);
}

VehicleData lay_out(VehicleProblem const& problem, std::size_t neighbours) {
  VehicleData data;
  data.points = problem.points;
  data.slots = most_routes(problem);
  data.matrix.reserve(problem.distances.size());
  for (auto const d : problem.distances)
    data.matrix.push_back(static_cast<std::int32_t>(d));
  data.demand = problem.demands;
  data.service = problem.service;
  data.service.resize(problem.points, 0);
  data.capacity = problem.capacity;
  data.longest = problem.longest.value_or(std::numeric_limits<std::int64_t>::max() / 4);
  find_near(data, neighbours);
  place(data);
  for (std::size_t i = 0; i < data.points; ++i)
    data.direction.push_back(direction_of(data.x[i], data.y[i]));
  return data;
}

}  // namespace wangge::solve
