#pragma once

#include <memory>
#include <span>
#include <vector>

#include "community/community.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"

namespace wangge::read {

/// Counts per building out of the household tables.
struct HouseholdsRead {
  std::vector<Counts>
      counts;  ///< per building; measures the tables do not have stay unknown
  std::vector<char> listed;  ///< per building: some row counts for it
  std::vector<char>
      estimated;  ///< per building: its counts are a share of a compound's
  CountLedger ledger;
  std::vector<wangge::UnmatchedRow> unmatched;  ///< by table and row
  Survey survey;
  bool has_households{false};
  bool has_residents{false};
  bool has_tenants{false};
};

/// Joins the rows of household tables to buildings and settles what several tables or
/// rounds say of one door (`reconcile`). Totals rows are checked, not counted; by
/// address, a row counts only where one building is certain; rows that are repeated, or
/// overruled, count once; rows that fit no building or several, or whose counts are no
/// counts, are listed and stay in the ledger as unmatched. A count for a compound is
/// shared out over its buildings by floor area, where none of them has rows of its own.
/// Cost: one pass over each table, then O(n log n), n rows; about 60 bytes a row.
class Households {
 public:
  /// \param outside buildings left out because they lie outside the boundary: rows that
  ///   name them say so
  /// The spans and `reading` must outlive it.
  Households(std::span<Building const> buildings, std::span<Building const> outside,
             Reading& reading);
  ~Households();

  /// \errors not_found (headings), bad_input (identity-card numbers), naming sheet and
  ///   row; those of the file
  Result<void> add(HouseholdSource const& source);
  /// Once, after all tables.
  HouseholdsRead finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::read
