#pragma once

#include <span>

#include "community/community.hpp"
#include "read/settings.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// Counts per building out of the household table.
struct HouseholdsRead {
  std::vector<Counts>
      counts;  ///< per building; measures the table does not have stay unknown
  std::vector<char> listed;  ///< per building: some row names it
  CountLedger ledger;
  bool has_households{false};
  bool has_residents{false};
  bool has_tenants{false};
};

/// Joins the rows of a household table to buildings. Totals rows are checked, not
/// counted; by address, a row counts only where one building is certain; repeated rows are counted once; rows that fit no building or several, or
/// whose counts are no counts, are listed and stay in the ledger as unmatched.
/// \param outside buildings left out because they lie outside the boundary: rows that
/// name
///   them say so
/// A table that maps none of the three counts has one row per household.
/// \errors not_found (headings), bad_input (identity-card numbers), naming sheet and
/// row
Result<HouseholdsRead> join_households(Sheet const& sheet, Source const& source,
                                       Join join, std::span<Building const> buildings,
                                       std::span<Building const> outside,
                                       Reading& reading);

}  // namespace wangge::read
