#include <algorithm>
#include <limits>

#include "solve/vehicle_search.hpp"

namespace wangge::solve {

void VehicleSearch::test_routes(int round) {
  for (auto const r : route_order_) {
    auto const last = routes_[r].swapped;
    routes_[r].swapped = moves_;
    if (routes_[r].count == 0) continue;
    for (std::uint32_t s = r + 1; s < data_->slots; ++s) {
      if (routes_[s].count == 0 || routes_[r].count == 0) continue;
      if (round > 0 && std::max(routes_[r].changed, routes_[s].changed) <= last)
        continue;
      if (overlap(routes_[r], routes_[s])) swap_star(r, s);
    }
  }
}

bool VehicleSearch::overlap(Route const& a, Route const& b) const {
  auto const ahead = static_cast<std::uint16_t>(b.first - a.first);
  auto const behind = static_cast<std::uint16_t>(a.first - b.first);
  return ahead <= a.width || behind <= b.width;
}

/// What taking the point out of its route saves, as a change.
std::int64_t VehicleSearch::cost_without(std::uint32_t node) const {
  auto const prev = nodes_[node].prev;
  auto const next = nodes_[node].next;
  return between(prev, next) - between(prev, node) - between(node, next);
}

VehicleSearch::Places const& VehicleSearch::places(std::uint32_t point,
                                                   std::uint32_t r) {
  auto& found = places_[r * data_->points + point];
  if (found.when >= routes_[r].changed) return found;
  found.when = moves_;
  found.cost.fill(std::numeric_limits<std::int64_t>::max() / 4);
  found.after.fill(start(r));
  auto const* const row = data_->matrix.data() + point * data_->points;
  std::int64_t from = row[0];
  for (auto at = start(r);;) {
    auto const next = nodes_[at].next;
    std::int64_t const to = row[nodes_[next].point];
    auto const cost = from + to - between(at, next);
    if (cost < found.cost[2]) {
      std::size_t k = 2;
      for (; k > 0 && cost < found.cost[k - 1]; --k) {
        found.cost[k] = found.cost[k - 1];
        found.after[k] = found.after[k - 1];
      }
      found.cost[k] = cost;
      found.after[k] = at;
    }
    if (!customer(next)) return found;
    at = next;
    from = to;
  }
}

/// The best place for u in v's route once v has left it.
std::pair<std::int64_t, std::uint32_t> VehicleSearch::best_place(std::uint32_t u,
                                                                 std::uint32_t v) {
  auto const prev = nodes_[v].prev;
  auto const next = nodes_[v].next;
  std::pair best{between(prev, u) + between(u, next) - between(prev, next), prev};
  auto const& found = places(u, nodes_[v].route);
  for (std::size_t k = 0; k < 3; ++k) {
    if (found.after[k] == v || found.after[k] == prev) continue;
    if (found.cost[k] < best.first) best = {found.cost[k], found.after[k]};
    break;
  }
  return best;
}

/// One point of r against one of s.
void VehicleSearch::offer_exchanges(std::uint32_t r, std::uint32_t s, Exchange& best) {
  auto const& a = routes_[r];
  auto const& b = routes_[s];
  auto const& demand = data_->demand;
  auto const& service = data_->service;
  auto const room = a.penalty + b.penalty;
  for (auto v = nodes_[start(s)].next; customer(v); v = nodes_[v].next)
    without_[v] = cost_without(v);
  for (auto u = nodes_[start(r)].next; customer(u); u = nodes_[u].next) {
    auto const out_u = cost_without(u);
    for (auto v = nodes_[start(s)].next; customer(v); v = nodes_[v].next) {
      auto const out_v = without_[v];
      auto const shift = demand[v] - demand[u];
      // Without lengths, which the places decide; a bound on what is to be won.
      auto const loads = weights_.penalty(*data_, a.load + shift, 0) +
                         weights_.penalty(*data_, b.load - shift, 0) - room;
      if (loads + out_u + out_v >= best.delta) continue;
      auto const [in_u, after_u] = best_place(u, v);
      auto const [in_v, after_v] = best_place(v, u);
      auto const longer = out_u + in_v;
      auto const other = out_v + in_u;
      if (loads + longer + other >= best.delta) continue;
      auto const work = service[v] - service[u];
      auto const delta = longer + other - room +
                         penalty(a.load + shift, a.time + longer + work) +
                         penalty(b.load - shift, b.time + other - work);
      if (delta < best.delta) best = {delta, u, after_u, v, after_v};
    }
  }
}

/// One point of r to its best place in s.
void VehicleSearch::offer_moves(std::uint32_t r, std::uint32_t s, Exchange& best) {
  auto const& a = routes_[r];
  auto const& b = routes_[s];
  for (auto u = nodes_[start(r)].next; customer(u); u = nodes_[u].next) {
    auto const out = cost_without(u);
    auto const load = data_->demand[u];
    auto const room = a.penalty + b.penalty;
    if (out - room >= best.delta) continue;
    auto const& found = places(u, s);
    auto const delta =
        out + found.cost[0] - room +
        penalty(a.load - load, a.time + out - data_->service[u]) +
        penalty(b.load + load, b.time + found.cost[0] + data_->service[u]);
    if (delta < best.delta) best = {delta, u, found.after[0], 0, 0};
  }
}

bool VehicleSearch::swap_star(std::uint32_t r, std::uint32_t s) {
  Exchange best;
  offer_exchanges(r, s, best);
  offer_moves(r, s, best);
  offer_moves(s, r, best);
  if (best.delta >= 0) return false;
  // Both places were found with the other point already out.
  move_after(best.u, best.after_u);
  if (best.v != 0) move_after(best.v, best.after_v);
  changed(r, s);
  return true;
}

}  // namespace wangge::solve
