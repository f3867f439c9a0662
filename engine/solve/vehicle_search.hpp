#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "solve/vehicle_data.hpp"

// Private to the room: local search on vehicle routes.
namespace wangge::solve {

/// Moves between near points and pairs of routes until none helps: one or two points to
/// another place, exchanges, turned stretches, exchanged ends of routes, and exchanges
/// of two points each to its best place (SWAP*). Routes may break limits at a price.
/// Working memory is kept between runs. Cost about O(points · near) per round.
/// Source: Vidal 2022.
class VehicleSearch {
 public:
  explicit VehicleSearch(VehicleData const& data);

  /// At most data.slots routes come in; routes that are not empty come out.
  [[nodiscard]] VehicleRoutes improve(VehicleRoutes const& routes,
                                      VehicleWeights const& weights, Random& random);

 private:
  // Nodes: the points, then a start for every slot, then an end for every slot.
  struct Node {
    std::uint32_t point{0};
    std::uint32_t prev{0};
    std::uint32_t next{0};
    std::uint32_t route{0};
    std::uint32_t place{0};   ///< 0 for the start
    std::int64_t load{0};     ///< from the start up to here, with this point
    std::int64_t time{0};     ///< length and service up to here
    std::int64_t tested{-1};  ///< the count of moves when its pairs were last tested
  };
  struct Route {
    std::uint32_t count{0};
    std::int64_t load{0};
    std::int64_t time{0};
    std::int64_t penalty{0};
    std::int64_t changed{0};   ///< the count of moves when it last changed
    std::int64_t swapped{-1};  ///< the count of moves when SWAP* last saw it
    std::uint16_t first{0};    ///< the sector its points lie in: from here …
    std::uint16_t width{0};    ///< … so far round
  };
  enum class Kind {
    none,
    one_after,
    two_after,
    two_turned,
    swap_one,
    swap_two_one,
    swap_two,
    turn,
    join_turned,
    join
  };
  struct Move {
    Kind kind{Kind::none};
    std::int64_t delta{0};
  };
  struct Around;  ///< a pair of nodes with what stands next to them
  /// The three best places for a point in a route.
  struct Places {
    std::int64_t when{-1};
    std::array<std::int64_t, 3> cost{};
    std::array<std::uint32_t, 3> after{};
  };
  struct Exchange {
    std::int64_t delta{0};
    std::uint32_t u{0}, after_u{0};  ///< u goes behind after_u; none if u is 0
    std::uint32_t v{0}, after_v{0};
  };

  [[nodiscard]] std::uint32_t start(std::size_t r) const {
    return static_cast<std::uint32_t>(data_->points + r);
  }
  [[nodiscard]] std::uint32_t finish(std::size_t r) const {
    return static_cast<std::uint32_t>(data_->points + data_->slots + r);
  }
  [[nodiscard]] bool customer(std::uint32_t node) const { return node < data_->points; }
  [[nodiscard]] std::int64_t between(std::uint32_t a, std::uint32_t b) const {
    return data_->distance(nodes_[a].point, nodes_[b].point);
  }
  [[nodiscard]] std::int64_t penalty(std::int64_t load, std::int64_t time) const {
    return weights_.penalty(*data_, load, time);
  }

  void load(VehicleRoutes const& routes);
  void refresh(std::uint32_t r);
  void link(std::uint32_t a, std::uint32_t b) {
    nodes_[a].next = b;
    nodes_[b].prev = a;
  }
  void relink(std::uint32_t r, std::vector<std::uint32_t> const& order);
  void move_after(std::uint32_t node, std::uint32_t after);
  void exchange(std::uint32_t a, std::uint32_t b);
  void changed(std::uint32_t r, std::uint32_t s);
  [[nodiscard]] std::vector<std::uint32_t> order_of(std::uint32_t r) const;

  void test_point(std::uint32_t u, int round);
  bool improve_pair(std::uint32_t u, std::uint32_t v);
  void offer(Around const& a, Kind kind, std::int64_t at_u, std::int64_t at_v,
             std::int64_t load, std::int64_t service, Move& best) const;
  void offer_relocations(Around const& a, Move& best) const;
  void offer_swaps(Around const& a, Move& best) const;
  void offer_joins(Around const& a, Move& best) const;
  void apply(Around const& a, Kind kind);
  void apply_join(Around const& a, Kind kind);

  void test_routes(int round);
  [[nodiscard]] bool overlap(Route const& a, Route const& b) const;
  bool swap_star(std::uint32_t r, std::uint32_t s);
  Places const& places(std::uint32_t point, std::uint32_t r);
  [[nodiscard]] std::int64_t cost_without(std::uint32_t node) const;
  std::pair<std::int64_t, std::uint32_t> best_place(std::uint32_t u, std::uint32_t v);
  void offer_exchanges(std::uint32_t r, std::uint32_t s, Exchange& best);
  void offer_moves(std::uint32_t r, std::uint32_t s, Exchange& best);

  VehicleData const* data_;
  VehicleWeights weights_;
  std::vector<Node> nodes_;
  std::vector<Route> routes_;
  std::vector<Places> places_;         ///< row per route
  std::vector<std::uint32_t> near_;    ///< data's, in an order that changes
  std::vector<std::int64_t> without_;  ///< per point, see cost_without
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> route_order_;
  std::int64_t moves_{0};
  bool improved_{false};
  std::uint32_t empty_{0};  ///< the lowest empty route; slots when there is none
};

}  // namespace wangge::solve
