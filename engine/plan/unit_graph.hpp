#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "plan/partition.hpp"

namespace wangge::plan {

/// Units as a graph: what `solve` needs, nothing of geometry but where they are.
struct UnitGraph {
  std::vector<std::int64_t> weights;
  std::vector<std::uint32_t> buildings;  ///< how many stand on each unit
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> mass;         ///< what x and y are the mean of
  std::vector<UnitBorder> borders;  ///< shared borders only, no bridges; by (a, b)
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      apart;  ///< units that must not share a grid, a < b, sorted, each once

  [[nodiscard]] std::size_t size() const { return weights.size(); }
};

/// Connected parts of the graph, numbered by their least unit.
[[nodiscard]] std::vector<std::uint32_t> parts_of(UnitGraph const& graph);

/// The graph whose units are the labels 0 … count - 1; borders between two labels are
/// added up. \pre every label is used, no pair that is apart shares one
[[nodiscard]] UnitGraph contracted(UnitGraph const& graph,
                                   std::vector<std::uint32_t> const& label,
                                   std::size_t count);

}  // namespace wangge::plan
