#pragma once

#include <vector>

#include "community/community.hpp"
#include "geo/box_index.hpp"

// Private to plan: buildings to turn at.
namespace wangge::plan {

class Landmarks {
 public:
  explicit Landmarks(Community const& community);

  /// The building nearest to a junction, if one stands close enough to be seen as "at"
  /// it; ties by index.
  [[nodiscard]] BuildingIdx at(geo::Point junction) const;

 private:
  Community const& community_;
  geo::BoxIndex index_;
};

}  // namespace wangge::plan
