#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/random.hpp"
#include "solve/vehicle_data.hpp"

// Private to the room: the solutions a genetic search breeds from.
namespace wangge::solve {

/// A solution with what breeding needs to know of it.
struct VehicleGenome {
  VehicleRoutes routes;             ///< none empty
  std::vector<std::uint32_t> tour;  ///< the routes one after another, by direction
  std::vector<std::uint32_t> next;  ///< per point, 0 at an end of a route
  std::vector<std::uint32_t> prev;
  std::int64_t length{0};
  std::int64_t overload{0};  ///< Σ load above the capacity
  std::int64_t overtime{0};  ///< Σ time above the longest

  [[nodiscard]] bool feasible() const { return overload == 0 && overtime == 0; }
  [[nodiscard]] std::int64_t cost(VehicleWeights const& weights) const {
    return length + ((overload * weights.load) >> 8) + ((overtime * weights.time) >> 8);
  }
};

[[nodiscard]] VehicleGenome genome_of(VehicleData const& data, VehicleRoutes routes);

/// Points whose neighbours along the routes differ. 0 … points
[[nodiscard]] std::int64_t difference(VehicleGenome const& a, VehicleGenome const& b);

/// Two groups, feasible and not, each kept between kFewest and kFewest + kBrood: who
/// is cheap and unlike its nearest stays. Source: Vidal et al. 2012.
class VehiclePopulation {
 public:
  static constexpr std::size_t kFewest = 25;
  static constexpr std::size_t kBrood = 40;

  void add(VehicleGenome genome, VehicleWeights const& weights);
  /// The better of two drawn at random; the population must not be empty.
  [[nodiscard]] VehicleGenome const& draw(Random& random);
  /// Sorts again after the weights changed.
  void reweigh(VehicleWeights const& weights);
  void clear();
  /// All members' routes, the feasible ones first, by cost; empties the population.
  [[nodiscard]] std::vector<VehicleRoutes> take_all();

 private:
  struct Member {
    VehicleGenome genome;
    std::int64_t cost{0};
    /// Difference to every other member of the group, ascending.
    std::vector<std::pair<std::int64_t, Member const*>> others;
    std::int64_t rank{0};  ///< the lower the better
  };
  using Group = std::vector<std::unique_ptr<Member>>;  ///< by cost

  static void rank(Group& group);
  static void remove_worst(Group& group);

  Group groups_[2];  ///< infeasible, feasible
};

}  // namespace wangge::solve
