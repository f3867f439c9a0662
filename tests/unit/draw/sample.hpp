#pragma once

#include <string>

#include "base/messages.hpp"
#include "community/community.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

// Places drawn in code and plans made by hand, so that maps can be tested without the
// rooms that read and plan.
namespace wangge::test {

/// A town of crooked rows of houses with streets between, `columns` by `rows` houses.
Community random_town(std::uint64_t seed, int columns, int rows);

/// A plan that cuts the boundary's box into equal rectangles (borders may cut houses:
/// good enough for drawing), with two districts and some exits.
plan::Plan plan_by_hand(Community const& community, int columns, int rows);

struct Sample {
  Community community;
  plan::Plan plan;
  stats::Statistics statistics;
  Messages messages;
};
Sample sample(std::uint64_t seed, std::string const& language = "zh");

}  // namespace wangge::test
