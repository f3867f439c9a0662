#include "solve/vehicle_split.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

constexpr auto kNever = std::numeric_limits<std::int64_t>::max() / 4;

/// Least cost of the first j points of the order in routes, and where the last begins.
struct Layer {
  std::vector<std::int64_t> cost;
  std::vector<std::uint32_t> from;
};

/// Adds one route to every beginning in `before` and keeps the best in `after`; the two
/// may be one layer, which then takes any number of routes.
void add_routes(VehicleData const& data, VehicleWeights const& weights,
                std::span<std::uint32_t const> order, Layer const& before,
                Layer& after) {
  auto const heaviest = data.capacity + data.capacity / 2;
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto const base = before.cost[i];
    if (base >= kNever) continue;
    std::int64_t load = 0;
    std::int64_t time = 0;
    std::int64_t length = 0;
    for (std::size_t j = i; j < order.size(); ++j) {
      auto const point = order[j];
      load += data.demand[point];
      if (load > heaviest && j > i) break;
      length += data.distance(j == i ? 0 : order[j - 1], point);
      time += data.service[point];
      auto const closed = length + data.distance(point, 0);
      auto const cost = base + closed + weights.penalty(data, load, closed + time);
      if (cost < after.cost[j + 1]) {
        after.cost[j + 1] = cost;
        after.from[j + 1] = static_cast<std::uint32_t>(i);
      }
    }
  }
}

Layer empty_layer(std::size_t points) {
  return {std::vector<std::int64_t>(points + 1, kNever),
          std::vector<std::uint32_t>(points + 1, 0)};
}

VehicleRoutes at_most(VehicleData const& data, VehicleWeights const& weights,
                      std::span<std::uint32_t const> order, std::size_t most) {
  auto const n = order.size();
  std::vector<Layer> layers{empty_layer(n)};
  layers[0].cost[0] = 0;
  std::size_t best = 0;
  for (std::size_t r = 1; r <= most; ++r) {
    layers.push_back(empty_layer(n));
    add_routes(data, weights, order, layers[r - 1], layers[r]);
    if (layers[r].cost[n] < layers[best].cost[n]) best = r;
  }
  VehicleRoutes routes;
  if (best == 0) {  // nothing fits: the farthest that does, and the rest with the last
    auto last = n;
    while (layers[most].cost[last] >= kNever) --last;
    for (std::size_t r = most; r > 0; --r) {
      auto const from = layers[r].from[last];
      routes.emplace_back(order.begin() + from,
                          order.begin() + static_cast<std::ptrdiff_t>(last));
      last = from;
    }
    std::ranges::reverse(routes);
    std::size_t held = 0;
    for (auto const& route : routes) held += route.size();
    routes.back().insert(routes.back().end(),
                         order.begin() + static_cast<std::ptrdiff_t>(held),
                         order.end());
    return routes;
  }
  auto last = static_cast<std::uint32_t>(n);
  for (std::size_t r = best; r > 0; --r) {
    auto const from = layers[r].from[last];
    routes.emplace_back(order.begin() + from, order.begin() + last);
    last = from;
  }
  std::ranges::reverse(routes);
  return routes;
}

}  // namespace

VehicleRoutes split_order(VehicleData const& data, VehicleWeights const& weights,
                          std::span<std::uint32_t const> order, std::size_t most) {
  auto layer = empty_layer(order.size());
  layer.cost[0] = 0;
  add_routes(data, weights, order, layer, layer);
  VehicleRoutes routes;
  for (auto last = static_cast<std::uint32_t>(order.size()); last > 0;
       last = layer.from[last])
    routes.emplace_back(order.begin() + layer.from[last], order.begin() + last);
  if (routes.size() > most) return at_most(data, weights, order, most);
  std::ranges::reverse(routes);
  return routes;
}

}  // namespace wangge::solve
