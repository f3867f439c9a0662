#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::run {

/// Whether outputs of the class `restricted` were allowed, and for whom.
struct RestrictedWish {
  bool allowed{false};
  std::string recipient;
  std::string return_date;  ///< YYYY-MM-DD, or empty
};

/// \errors bad_value when the class is `restricted` and it was not allowed or nobody is
///   named, or when somebody is named and it is another class; bad date
Result<void> check(RestrictedWish const& wish, Privacy privacy);

/// Gives a restricted copy the next number and says so in the audit file beside the
/// build, restricted-copies.csv: copy, recipient, community, folder, return_date, date
/// (of SOURCE_DATE_EPOCH, else today). The line is there before anything of the copy is
/// written, so that no copy is without one; the number of a build that fails is not
/// given again. Builds at the same time wait for each other.
/// \errors not_written; bad_input when the file is not ours
Result<int> number_copy(std::filesystem::path const& build, Community const& community,
                        RestrictedWish const& wish);

}  // namespace wangge::run
