#pragma once

#include <functional>
#include <vector>

#include "base/random.hpp"
#include "verify/cut_bound.hpp"

// Graphs so small that all their sets and partitions can be listed.
namespace wangge::verify {

/// A connected graph of 5 to 8 units with weights and costs, 2 or 3 parts, limits near
/// the mean; no partition yet.
CutCase random_case(Random& random);

/// Every connected set of units within the limits: its nodes as bits.
void each_set(CutCase const& c, std::function<void(std::uint32_t)> const& visit);
Whole border_of(CutCase const& c, std::uint32_t set);

/// Every division into connected parts: the part of each unit, the violation.
void each_partition(
    CutCase const& c,
    std::function<void(std::vector<std::uint32_t> const&, Whole)> const& visit);

/// The least (violation, cut) of all partitions into connected parts, put into the
/// case.
void put_best(CutCase& c);

}  // namespace wangge::verify
