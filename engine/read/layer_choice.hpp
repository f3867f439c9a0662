#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "read/settings.hpp"

namespace wangge::read {

/// Which of the layers, or sheets, of a file a source means: the one it names (in
/// whatever case), else the only one, else the one called as the section.
/// \param filled  of a workbook: whether a sheet has rows; where only one has, it is
///                meant, and empty ones at the end do not count. Not called otherwise.
/// \errors bad_input (no layer at all); not_found, with the nearest name
Result<std::size_t> choose_layer(std::vector<std::string> names, Source const& source,
                                 std::function<bool(std::size_t)> const& filled = {});

}  // namespace wangge::read
