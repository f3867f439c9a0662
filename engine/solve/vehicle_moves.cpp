#include <algorithm>
#include <utility>

#include "solve/vehicle_search.hpp"

namespace wangge::solve {

/// u and v with their neighbours along the routes: p u x xx and w v y yy; what the
/// moves take out is measured once.
struct VehicleSearch::Around {
  Around(VehicleSearch const& search, std::uint32_t u_, std::uint32_t v_)
      : u{u_},
        v{v_},
        p{search.nodes_[u].prev},
        x{search.nodes_[u].next},
        y{search.nodes_[v].next},
        r{&search.routes_[search.nodes_[u].route]},
        s{&search.routes_[search.nodes_[v].route]},
        pu{search.between(p, u)},
        ux{search.between(u, x)},
        uv{search.between(u, v)},
        vy{search.between(v, y)},
        room{r->penalty + (r == s ? 0 : s->penalty)} {}

  std::uint32_t u, v, p, x, y;
  Route const* r;
  Route const* s;
  std::int64_t pu, ux, uv, vy;
  std::int64_t room;  ///< no move can save more in penalties
};

/// Keeps the move if it is the best so far.
/// \param at_u, at_v     by how much the two places get longer
/// \param load, service  what leaves u's route for v's
void VehicleSearch::offer(Around const& a, Kind kind, std::int64_t at_u,
                          std::int64_t at_v, std::int64_t load, std::int64_t service,
                          Move& best) const {
  auto delta = at_u + at_v - a.room;
  if (delta >= best.delta) return;
  if (a.r == a.s)
    delta += penalty(a.r->load, a.r->time + at_u + at_v);
  else
    delta += penalty(a.r->load - load, a.r->time + at_u - service) +
             penalty(a.s->load + load, a.s->time + at_v + service);
  if (delta < best.delta) best = {kind, delta};
}

void VehicleSearch::offer_relocations(Around const& a, Move& best) const {
  auto const& demand = data_->demand;
  auto const& service = data_->service;
  if (a.y == a.u) return;
  auto const px = between(a.p, a.x);
  offer(a, Kind::one_after, px - a.pu - a.ux, a.uv + between(a.u, a.y) - a.vy,
        demand[a.u], service[a.u], best);
  if (!customer(a.x) || a.x == a.v) return;
  auto const xx = nodes_[a.x].next;
  auto const out = between(a.p, xx) - a.pu - a.ux - between(a.x, xx);
  auto const load = demand[a.u] + demand[a.x];
  auto const time = service[a.u] + service[a.x];
  offer(a, Kind::two_after, out, a.uv + a.ux + between(a.x, a.y) - a.vy, load, time,
        best);
  offer(a, Kind::two_turned, out, between(a.v, a.x) + a.ux + between(a.u, a.y) - a.vy,
        load, time, best);
}

void VehicleSearch::offer_swaps(Around const& a, Move& best) const {
  auto const w = nodes_[a.v].prev;
  if (a.u == w || a.u == a.y) return;
  auto const& demand = data_->demand;
  auto const& service = data_->service;
  auto const wv = between(w, a.v);
  auto const pv = between(a.p, a.v);
  auto const wu = between(w, a.u);
  auto const load = demand[a.u] - demand[a.v];
  auto const time = service[a.u] - service[a.v];
  offer(a, Kind::swap_one, pv + between(a.v, a.x) - a.pu - a.ux,
        wu + between(a.u, a.y) - wv - a.vy, load, time, best);
  if (!customer(a.x) || a.x == w || a.x == a.v) return;
  auto const xx = nodes_[a.x].next;
  auto const out = a.pu + a.ux + between(a.x, xx);
  auto const xy = between(a.x, a.y);
  offer(a, Kind::swap_two_one, pv + between(a.v, xx) - out, wu + a.ux + xy - wv - a.vy,
        load + demand[a.x], time + service[a.x], best);
  if (!customer(a.y) || a.y == a.p || xx == a.v) return;
  auto const yy = nodes_[a.y].next;
  offer(a, Kind::swap_two, pv + a.vy + between(a.y, xx) - out,
        wu + a.ux + between(a.x, yy) - wv - a.vy - between(a.y, yy),
        load + demand[a.x] - demand[a.y], time + service[a.x] - service[a.y], best);
}

/// Moves that cut both routes in two and join the parts otherwise.
void VehicleSearch::offer_joins(Around const& a, Move& best) const {
  auto const xy = between(a.x, a.y);
  auto const& u = nodes_[a.u];
  auto const& v = nodes_[a.v];
  if (a.r == a.s) {
    if (u.place < v.place && a.x != a.v)
      offer(a, Kind::turn, a.uv + xy - a.ux - a.vy, 0, 0, 0, best);
    return;
  }
  auto const joined = [&](Kind kind, std::int64_t longer, std::int64_t load,
                          std::int64_t time) {
    auto delta = longer - a.room;
    if (delta >= best.delta) return;
    delta += penalty(load, time) + penalty(a.r->load + a.s->load - load,
                                           a.r->time + a.s->time + longer - time);
    if (delta < best.delta) best = {kind, delta};
  };
  joined(Kind::join_turned, a.uv + xy - a.ux - a.vy, u.load + v.load,
         u.time + a.uv + v.time);
  auto const uy = between(a.u, a.y);
  joined(Kind::join, uy + between(a.v, a.x) - a.ux - a.vy, u.load + a.s->load - v.load,
         u.time + uy + a.s->time - v.time - a.vy);
}

bool VehicleSearch::improve_pair(std::uint32_t u, std::uint32_t v) {
  Around const a{*this, u, v};
  Move best;
  offer_relocations(a, best);
  if (customer(v)) offer_swaps(a, best);
  offer_joins(a, best);
  if (best.kind == Kind::none) return false;
  auto const r = nodes_[u].route;
  auto const s = nodes_[v].route;
  apply(a, best.kind);
  changed(r, s);
  return true;
}

void VehicleSearch::apply(Around const& a, Kind kind) {
  switch (kind) {
    case Kind::none:
      return;
    case Kind::one_after:
      return move_after(a.u, a.v);
    case Kind::two_after:
      move_after(a.u, a.v);
      return move_after(a.x, a.u);
    case Kind::two_turned:
      move_after(a.x, a.v);
      return move_after(a.u, a.x);
    case Kind::swap_one:
      return exchange(a.u, a.v);
    case Kind::swap_two_one:
      exchange(a.u, a.v);
      return move_after(a.x, a.u);
    case Kind::swap_two:
      exchange(a.u, a.v);
      return exchange(a.x, a.y);
    case Kind::turn:
    case Kind::join_turned:
    case Kind::join:
      return apply_join(a, kind);
  }
}

void VehicleSearch::apply_join(Around const& a, Kind kind) {
  auto const r = nodes_[a.u].route;
  auto const s = nodes_[a.v].route;
  auto first = order_of(r);
  auto const cut = static_cast<std::ptrdiff_t>(nodes_[a.u].place);
  auto const other = static_cast<std::ptrdiff_t>(nodes_[a.v].place);
  if (kind == Kind::turn) {
    std::reverse(first.begin() + cut, first.begin() + other);
    return relink(r, first);
  }
  auto second = order_of(s);
  std::vector<std::uint32_t> const tail(first.begin() + cut, first.end());
  first.erase(first.begin() + cut, first.end());
  if (kind == Kind::join) {
    first.insert(first.end(), second.begin() + other, second.end());
    second.erase(second.begin() + other, second.end());
    second.insert(second.end(), tail.begin(), tail.end());
  } else {
    first.insert(first.end(), second.rend() - other, second.rend());
    second.erase(second.begin(), second.begin() + other);
    second.insert(second.begin(), tail.rbegin(), tail.rend());
  }
  relink(r, first);
  relink(s, second);
}

}  // namespace wangge::solve
