#pragma once

#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::read {

/// Whether the buildings that [partition] names by id are there.
/// \errors bad_input naming key, id and the nearest known id
Result<void> check_wishes(PartitionRequest const& request,
                          std::vector<Building> const& buildings);

}  // namespace wangge::read
