#include "solve/vehicle_search.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::solve {

VehicleSearch::VehicleSearch(VehicleData const& data)
    : data_{&data},
      nodes_(data.points + 2 * data.slots),
      routes_(data.slots),
      places_(data.points * data.slots),
      near_{data.near},
      without_(data.points),
      order_(data.points - 1),
      route_order_(data.slots) {
  for (std::uint32_t i = 1; i < data.points; ++i) nodes_[i].point = i;
  for (std::uint32_t r = 0; r < data.slots; ++r)
    nodes_[start(r)].route = nodes_[finish(r)].route = r;
  std::iota(order_.begin(), order_.end(), 1U);
  std::iota(route_order_.begin(), route_order_.end(), 0U);
}

VehicleRoutes VehicleSearch::improve(VehicleRoutes const& routes,
                                     VehicleWeights const& weights, Random& random) {
  weights_ = weights;
  random.shuffle(order_);
  random.shuffle(route_order_);
  // A new order of near points now and then is enough, and cheaper than always.
  for (std::size_t i = 1; i < data_->points && data_->near_count > 1; ++i) {
    if (random.below(data_->near_count) != 0) continue;
    auto* const row = near_.data() + i * data_->near_count;
    for (std::size_t k = data_->near_count; k > 1; --k)
      std::swap(row[k - 1], row[random.below(k)]);
  }
  load(routes);
  // Empty routes are left alone in the first round: there are enough in use.
  improved_ = true;
  for (int round = 0; improved_ || round <= 1; ++round) {
    improved_ = false;
    for (auto const u : order_) test_point(u, round);
    test_routes(round);
  }
  VehicleRoutes result;
  for (std::uint32_t r = 0; r < data_->slots; ++r)
    if (routes_[r].count > 0) result.push_back(order_of(r));
  return result;
}

void VehicleSearch::load(VehicleRoutes const& routes) {
  moves_ = 0;
  for (auto& places : places_) places.when = -1;
  for (std::uint32_t r = 0; r < data_->slots; ++r) {
    routes_[r].swapped = -1;
    if (r < routes.size())
      relink(r, routes[r]);
    else
      relink(r, {});
  }
  for (auto& node : nodes_) node.tested = -1;
}

void VehicleSearch::relink(std::uint32_t r, std::vector<std::uint32_t> const& order) {
  auto at = start(r);
  for (auto const point : order) {
    link(at, point);
    at = point;
  }
  link(at, finish(r));
  refresh(r);
}

std::vector<std::uint32_t> VehicleSearch::order_of(std::uint32_t r) const {
  std::vector<std::uint32_t> order;
  order.reserve(routes_[r].count);
  for (auto at = nodes_[start(r)].next; customer(at); at = nodes_[at].next)
    order.push_back(at);
  return order;
}

/// Everything that is known of a route, anew from its links.
void VehicleSearch::refresh(std::uint32_t r) {
  auto& route = routes_[r];
  route.count = 0;
  route.load = 0;
  route.time = 0;
  double x = 0.0;
  double y = 0.0;
  std::uint32_t last = start(r);
  nodes_[last].place = 0;
  nodes_[last].load = nodes_[last].time = 0;
  for (auto at = nodes_[last].next;; at = nodes_[at].next) {
    auto& node = nodes_[at];
    route.time += between(last, at) + data_->service[node.point];
    route.load += data_->demand[node.point];
    node.route = r;
    node.place = route.count + 1;
    node.load = route.load;
    node.time = route.time;
    if (!customer(at)) break;
    ++route.count;
    x += data_->x[at];
    y += data_->y[at];
    last = at;
  }
  route.penalty = penalty(route.load, route.time);
  route.changed = moves_;
  // The sector grows to both sides of the middle direction.
  auto const middle = direction_of(x, y);
  std::int32_t left = 0;
  std::int32_t right = 0;
  for (auto at = nodes_[start(r)].next; customer(at); at = nodes_[at].next) {
    auto const turn = static_cast<std::int16_t>(
        static_cast<std::uint16_t>(data_->direction[at] - middle));
    left = std::min<std::int32_t>(left, turn);
    right = std::max<std::int32_t>(right, turn);
  }
  route.first = static_cast<std::uint16_t>(middle + left);
  route.width = static_cast<std::uint16_t>(std::min(right - left, 65535));
  if (route.count == 0) {
    empty_ = std::min(empty_, r);
  } else if (empty_ == r) {
    while (empty_ < data_->slots && routes_[empty_].count > 0) ++empty_;
  }
}

void VehicleSearch::changed(std::uint32_t r, std::uint32_t s) {
  ++moves_;
  improved_ = true;
  refresh(r);
  if (s != r) refresh(s);
}

void VehicleSearch::move_after(std::uint32_t node, std::uint32_t after) {
  link(nodes_[node].prev, nodes_[node].next);
  auto const next = nodes_[after].next;
  link(after, node);
  link(node, next);
}

void VehicleSearch::exchange(std::uint32_t a, std::uint32_t b) {
  auto const a_prev = nodes_[a].prev;
  auto const a_next = nodes_[a].next;
  auto const b_prev = nodes_[b].prev;
  auto const b_next = nodes_[b].next;
  link(a_prev, b);
  link(b, a_next);
  link(b_prev, a);
  link(a, b_next);
}

void VehicleSearch::test_point(std::uint32_t u, int round) {
  auto const last = nodes_[u].tested;
  nodes_[u].tested = moves_;
  auto const* const row = near_.data() + u * data_->near_count;
  for (std::size_t k = 0; k < data_->near_count; ++k) {
    auto const v = row[k];
    if (round > 0 && std::max(routes_[nodes_[u].route].changed,
                              routes_[nodes_[v].route].changed) <= last)
      continue;
    if (improve_pair(u, v)) continue;
    if (auto const before = nodes_[v].prev; !customer(before)) improve_pair(u, before);
  }
  if (round > 0 && empty_ < data_->slots) improve_pair(u, start(empty_));
}

}  // namespace wangge::solve
