#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "community/community.hpp"
#include "plan/plan.hpp"

// Private to the room: what is added up for one area before it becomes measures.
namespace wangge::stats {

/// A sum that stays unknown until something known is added.
template <class T>
class Sum {
 public:
  void add(T value) { value_ = value_.value_or(T{}) + value; }
  void add(std::optional<T> value) {
    if (value) add(*value);
  }
  [[nodiscard]] std::optional<T> const& get() const { return value_; }

 private:
  std::optional<T> value_;
};

struct Totals {
  std::int64_t buildings{0};
  std::int64_t grids{0};
  std::int64_t workload{0};
  Sum<std::int64_t> unmanaged;  ///< private houses included
  Sum<std::int64_t> private_houses;
  Sum<std::int64_t> managers_needed;
  Sum<std::int64_t> managers_filled;
  Sum<std::int64_t> households;
  Sum<std::int64_t> residents;
  Sum<std::int64_t> tenants;
  // For the share: only buildings where both are known.
  Sum<std::int64_t> let_tenants;
  Sum<std::int64_t> let_households;
  Sum<std::int64_t> floors;
  std::int64_t floors_known{0};
  Sum<std::int64_t> places;
  Sum<std::int64_t> staff;
  Sum<std::int64_t> working;  ///< places that have reopened
  Sum<std::int64_t> on_duty;
  Sum<std::int64_t> on_duty_change;  ///< where both days are known
  Sum<std::int64_t> survey_done;
  Sum<std::int64_t> survey_outstanding;
  std::map<std::string, std::int64_t> kinds;  ///< buildings of each; "": not given
  // Of the buildings that walk to an open exit, and the others.
  Sum<std::int64_t> walk_cm;
  std::int64_t walks{0};
  std::optional<std::int64_t> worst_walk_cm;
  Sum<std::int64_t> cut_off;
  // Whole numbers, so that sums of sums stay equal to the last digit printed anywhere.
  std::int64_t area_mm2{0};
  Sum<std::int64_t> patrol_cm;
  Sum<std::int64_t> patrol_centiminutes;
};

/// Totals of the community and of each district and grid, in the plan's order. Every
/// building, place and route is added to all three levels at once, so that the levels
/// cannot drift apart.
struct AllTotals {
  Totals community;
  std::vector<Totals> districts;
  std::vector<Totals> grids;
};
AllTotals add_up(Community const& community, plan::Plan const& plan);

/// The grid a place lies in: its building's, else the one around it; none outside.
[[nodiscard]] plan::GridIdx grid_of_place(Place const& place,
                                          plan::Partition const& partition);

}  // namespace wangge::stats
