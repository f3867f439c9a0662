#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/net.hpp"

// The bound of duties that differ in size, from its prices and its tree alone.
namespace wangge::verify {

struct Loads {
  struct Pair {
    std::size_t task{0}, agent{0};
    Whole cost{0};
  };
  std::vector<Whole> load;      ///< per task, >= 1
  std::vector<Whole> capacity;  ///< per agent, >= 0
  std::vector<Pair> pairs;      ///< the allowed ones, each once
  Whole unfilled{0};            ///< of a task with nobody
};

/// What a file says of a bound.
struct LoadsProof {
  Whole scale{1};
  std::vector<std::vector<Whole>> prices;  ///< vectors of one per task
  std::vector<Whole> tree;                 ///< in preorder, see docs/formats.md
  Whole stay{0};  ///< tasks known to stay with nobody, from a proof of their own
};

struct LoadsBound {
  Whole bound{0};       ///< no way to share the tasks costs less
  std::string wrong{};  ///< what is amiss; then there is no bound
  bool gave_up{false};  ///< too much work; then there is no bound either
};

/// The least bound of the tree's leaves: the prices, and for each agent the best that
/// fits beside what the leaf has decided, by a knapsack over her room. Exact integers.
LoadsBound loads_bound(Loads const& loads, LoadsProof const& proof);

/// How many tasks stay with nobody at least: the bound of the same problem with pairs
/// at no cost and 1 for each that stays.
LoadsBound least_staying(Loads const& loads, LoadsProof const& proof);

}  // namespace wangge::verify
