#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "plan/ground.hpp"
#include "plan/units.hpp"

// Private to plan: units as neighbours of each other, and joining them.
namespace wangge::plan {

/// Per unit: its neighbours with the metres of border they share.
using Neighbours = std::vector<std::map<std::uint32_t, double>>;

/// Whether a border along a fixed line counts.
enum class Fixed { count, bar };
[[nodiscard]] Neighbours neighbours(Ground const& ground, UnitMap const& units,
                                    Fixed fixed);

/// Buildings per unit.
[[nodiscard]] std::vector<std::int64_t> buildings_in(UnitMap const& units);

/// The way from one unit to another that passes the fewest buildings, then units, and
/// none that is blocked (empty: none is); empty when there is none. O(E log V).
[[nodiscard]] std::vector<std::uint32_t> lightest_way(
    Neighbours const& near, std::vector<std::int64_t> const& load, std::uint32_t from,
    std::uint32_t to, std::vector<bool> const& blocked = {});

/// Makes the units of a way one. \return the new number of each old unit
std::vector<std::uint32_t> join_way(std::vector<std::uint32_t> const& way,
                                    UnitMap& units);

/// Renames units by labels below `count`; every label must be used.
void relabel(UnitMap& units, std::vector<std::uint32_t> const& label,
             std::size_t count);

}  // namespace wangge::plan
