#pragma once

#include <optional>
#include <string>
#include <vector>

#include "community/community.hpp"
#include "read/layer.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"

namespace wangge::read {

enum class OnError { stop, go_on };

/// What loading came to. In OnError::stop at most one error.
struct Loaded {
  std::optional<Community> community;  ///< when there are no errors
  std::vector<Error> errors;
};

/// Reads all that `settings` names into a community. With OnError::go_on every part
/// that can still be read is, so that all problems come out at once.
Loaded load(Settings const& settings, OnError on_error, Reading& reading);

}  // namespace wangge::read
