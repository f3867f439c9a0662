#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "solve/streets_route.hpp"

// Private to the room.
namespace wangge::solve {

/// The walks of a search, where each task is in them, and the way back to the walks
/// that were kept last.
class StreetState {
 public:
  static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

  /// What is needed to judge a place beside a task, in one line of the cache.
  struct Spot {
    std::uint32_t route{kNowhere};
    std::uint32_t at{0};
    std::uint32_t before{0};  ///< task, or the start
    std::uint32_t after{0};
    ByWay out{0, 0};  ///< as in TaskRoute
    ByWay home{0, 0};
  };

  StreetState(StreetTasks const& tasks, std::size_t walkers);

  [[nodiscard]] std::vector<TaskRoute> const& routes() const { return routes_; }
  /// Of a task or of the start, which costs nothing to reach.
  [[nodiscard]] Spot const& spot(std::uint32_t task) const { return spots_[task]; }

  [[nodiscard]] std::span<Spot const> spots() const { return spots_; }

  void put(std::uint32_t task, std::size_t route, std::size_t at);
  /// Tasks of the old order that are not in the new one are nowhere afterwards.
  void set_order(std::size_t route, TaskOrder order);

  /// Walks changed since the last keep or undo, and what they were.
  [[nodiscard]] std::vector<std::size_t> const& touched() const { return touched_; }
  [[nodiscard]] bool is_touched(std::size_t route) const {
    return is_saved_[route] != 0;
  }
  [[nodiscard]] TaskRoute const& before(std::size_t route) const {
    return saved_[route];
  }
  void keep();
  /// \pre no task is nowhere
  void undo();

 private:
  void save(std::size_t route);
  void locate(std::size_t route);

  StreetTasks const& tasks_;
  std::vector<TaskRoute> routes_;
  std::vector<Spot> spots_;
  std::vector<TaskRoute> saved_;
  std::vector<char> is_saved_;
  std::vector<std::size_t> touched_;
};

}  // namespace wangge::solve
