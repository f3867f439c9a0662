#pragma once

#include <optional>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/vehicle_population.hpp"
#include "solve/vehicle_search.hpp"

// Private to the room.
namespace wangge::solve {

/// Keeps a fifth of the offspring within each limit: at its border the best are found.
class VehicleBalance {
 public:
  explicit VehicleBalance(VehicleData const& data);

  [[nodiscard]] VehicleWeights const& weights() const { return weights_; }
  void note(VehicleGenome const& genome);
  /// True when the weights have changed.
  bool adjust();

 private:
  [[nodiscard]] std::int64_t adjusted(std::int64_t weight, std::int64_t inside) const;

  VehicleWeights weights_;
  std::int64_t seen_{0};
  std::int64_t in_load_{0};
  std::int64_t in_time_{0};
};

/// Breeds solutions: the whole of the hybrid genetic search. Single-threaded.
/// Source: Vidal 2022.
class VehicleBreeder {
 public:
  enum class Until { spent, feasible };

  VehicleBreeder(VehicleData data, std::uint64_t seed, Progress& progress);
  // The search points into the data.
  VehicleBreeder(VehicleBreeder const&) = delete;
  VehicleBreeder& operator=(VehicleBreeder const&) = delete;

  /// So many offspring more, or until one is within the limits, or until progress says
  /// stop. \return how many were bred
  std::int64_t breed(std::int64_t offspring, Until until);

  /// The best within the limits since the limit was last set; none when none was found.
  [[nodiscard]] std::optional<VehicleGenome> const& best() const { return best_; }

  /// Another limit on one route; all solutions are weighed anew, the best is forgotten.
  void set_longest(std::int64_t longest);
  /// A solution to breed from; at most data.slots routes.
  void add(VehicleRoutes routes);

 private:
  void begin();
  bool educate(std::vector<std::uint32_t> const& tour, std::size_t routes);
  bool record(VehicleGenome const& genome);

  VehicleData data_;
  Progress* progress_;
  Random random_;
  VehicleSearch search_;
  VehicleBalance balance_;
  VehiclePopulation population_;
  std::optional<VehicleGenome> best_;
  std::int64_t idle_;  ///< offspring since the last gain
};

}  // namespace wangge::solve
