#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "plan/ground.hpp"
#include "plan/units.hpp"

// Private to plan: what [partition] asks of single buildings.
namespace wangge::plan {

/// Buildings that must share a grid.
struct Together {
  std::vector<std::uint32_t> buildings;  ///< ascending, at least one
  std::string name;                      ///< of the pinned grid; else empty
};

struct Wishes {
  std::vector<Together> together;  ///< no building is in two of them
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      apart;  ///< buildings, a < b, sorted, each once

  [[nodiscard]] bool none() const { return together.empty() && apart.empty(); }
};

/// The wishes of the request: `together` and `pinned` lists that share a building are
/// one; pinned grids keep apart from each other. Ids are known (`read` saw to that).
/// \errors bad_input where two wishes contradict each other, naming the buildings
Result<Wishes> wishes_of(Community const& community);

/// Joins the units of buildings that must share a grid, along the way between them that
/// passes the fewest buildings and no building they must keep apart from.
/// \errors infeasible, naming two buildings, where there is no such way
Result<void> join_wished(Community const& community, Ground const& ground,
                         Wishes const& wishes, UnitMap& units);

/// Pairs of units that no grid may hold both of, a < b, sorted, each once: those of
/// buildings that keep apart, and those on the two sides of a fixed border.
/// \errors infeasible where one unit holds both (buildings that touch), naming them
Result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> units_apart(
    Community const& community, Ground const& ground, Wishes const& wishes,
    UnitMap const& units);

/// No fixed border may cut a building or run between buildings that touch.
/// \errors bad_input naming the line and a building
Result<void> check_fixed_borders(Community const& community, Hulls const& hulls);

}  // namespace wangge::plan
