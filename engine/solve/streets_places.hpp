#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/random.hpp"
#include "solve/streets_state.hpp"

// Private to the room.
namespace wangge::solve {

/// Where a task could go, and what the walk would cost more.
struct StreetPlace {
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  std::size_t route{0};
  std::size_t at{0};
  std::int64_t price{kNever};  ///< in 1 / RoutePrice::kScale
};

/// Finds places for tasks that are nowhere. Now and then a place is overlooked (blinks,
/// Christiaens and Vanden Berghe 2020).
class StreetPlaces {
 public:
  /// \param state, price  as they are when a place is asked for
  StreetPlaces(StreetTasks const& tasks, StreetState const& state,
               RoutePrice const& price, Random& random)
      : tasks_{tasks}, state_{state}, price_{price}, random_{random} {}

  /// So many tasks that, for goal total, only places beside neighbours are looked at.
  [[nodiscard]] bool many() const;
  [[nodiscard]] StreetPlace best(std::uint32_t task);
  /// Work so far, in places judged.
  [[nodiscard]] double steps() const { return steps_; }

 private:
  static constexpr std::uint64_t kBlink = 100;  // one place in so many is overlooked

  [[nodiscard]] StreetPlace best_of_all(std::uint32_t task);
  [[nodiscard]] StreetPlace best_near(std::uint32_t task);
  [[nodiscard]] StreetPlace best_of_ends(std::uint32_t task, StreetPlace best);
  void offer(StreetPlace& best, std::size_t route, std::size_t at, std::int64_t price) {
    if (price < best.price && random_.below(kBlink) != 0) best = {route, at, price};
  }
  /// What a demand adds to a walk's price; what a task adds by its length is not less
  /// than 0.
  [[nodiscard]] std::int64_t for_load(TaskRoute const& route,
                                      std::int64_t demand) const {
    if (price_.goal == StreetsGoal::longest) return 0;
    std::int64_t const over = route.load - price_.limit;
    return price_.dear *
           (std::max<std::int64_t>(over + demand, 0) - std::max<std::int64_t>(over, 0));
  }

  StreetTasks const& tasks_;
  StreetState const& state_;
  RoutePrice const& price_;
  Random& random_;
  double steps_{0};
};

}  // namespace wangge::solve
