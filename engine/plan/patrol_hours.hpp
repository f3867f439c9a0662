#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

// Private to plan: stops that can only be visited at certain times.
namespace wangge::plan {

/// Minutes since the start of the walk.
struct OpenHours {
  double opens{0};
  double closes{0};
};

struct HoursProblem {
  std::size_t stops{0};
  /// Minutes on foot from `from` to `to`: stops, or kHome for the start and the end.
  std::function<double(std::uint32_t from, std::uint32_t to)> walk;
  std::function<double(std::uint32_t stop)> service;
  std::function<std::optional<OpenHours>(std::uint32_t stop)> hours;
};

inline constexpr std::uint32_t kHome = 0xffffffff;

/// When one is at each stop of an order, waiting where it is still closed.
struct Timetable {
  std::vector<double> arrive;  ///< per position: when the service begins
  double total{0};             ///< back at the end
  double late{0};              ///< Σ minutes after closing
};
[[nodiscard]] Timetable timetable(HoursProblem const& problem,
                                  std::vector<std::uint32_t> const& order);

/// The order with least lateness, then least time, that moving single stops and turning
/// the walk round finds from a given one; the same order where nobody is late.
/// O(stops²) a round.
[[nodiscard]] std::vector<std::uint32_t> in_time(HoursProblem const& problem,
                                                 std::vector<std::uint32_t> order);

/// Walks where nobody, or fewer, come too late: one by one, stops that are reached
/// after they close go to the walk where all are latest by least, then the longest of
/// the two is shortest. The same walks where nobody is late. Lateness comes before the
/// longest duty.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> share_in_time(
    HoursProblem const& problem, std::vector<std::vector<std::uint32_t>> walks);

}  // namespace wangge::plan
