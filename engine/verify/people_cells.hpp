#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace wangge::verify {

/// A cell of a layer that says something of people and is not NULL.
struct PeopleCell {
  std::string layer, column;
  std::int64_t row{0};
  double value{0};   ///< of numbers
  std::string text;  ///< of texts
};

/// All cells of columns that count people, follow from such counts, or say where
/// somebody lives and how to call her: households, residents, tenants, staff, on_duty
/// (and before), workload, weight, minutes, arrive_min, service_min, wait_min, over_minutes,
/// walk_m, phone, home, survey's done and outstanding.
/// \errors unreadable
Result<std::vector<PeopleCell>> people_cells(std::filesystem::path const& geopackage);

}  // namespace wangge::verify
