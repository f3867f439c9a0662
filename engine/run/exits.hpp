#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "read/walk_record.hpp"

namespace wangge::run {

/// What walking to a set of open exits is like.
struct ExitWalks {
  std::vector<std::string> open;  ///< exit ids, in the build's order
  Metres mean{0};  ///< weighted by residents (else households, else buildings)
  Metres worst{0};
  std::string worst_building;        ///< id; empty when nobody walks
  std::vector<std::string> cut_off;  ///< ids of buildings without a walk to any
  // Where exits have a capacity:
  std::vector<std::int64_t> loads;  ///< households through each of `open`
  std::vector<std::string>
      no_room;  ///< ids of buildings that no open exit has room for
};

struct WhatIf {
  ExitWalks plan, changed;
  std::optional<std::int64_t> capacity{};  ///< households through one exit at most
};

/// A built plan's exits, and how they would be after a change.
/// With a capacity whole buildings are shared among the open exits as the plan does it;
/// where not all find room, as many buildings as can be, the others in `no_room`.
/// \param change  "open=+E3,-E7": ids to open and to close; empty: none
/// \errors not_found when the folder is no finished build; bad_value for a change that
///   names no exit, does nothing or closes all; bad_input where exits have a capacity
///   and the build does not show households
Result<WhatIf> what_if(std::filesystem::path const& folder, std::string const& change,
                       Progress& progress);

/// The same on what was read.
Result<WhatIf> what_if(read::WalkRecord const& record, std::string const& change,
                       Progress& progress);

}  // namespace wangge::run
