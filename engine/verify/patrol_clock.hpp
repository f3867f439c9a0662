#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "verify/build_files.hpp"
#include "verify/judge.hpp"

// How long patrols take and when they are where, reckoned anew.
namespace wangge::verify {

class PatrolClock {
 public:
  explicit PatrolClock(BuildFiles const& files);

  /// When a visit may begin, minutes since the start of the walk; nothing: any time.
  struct Open {
    double opens{0}, closes{0};
  };
  [[nodiscard]] std::optional<Open> open(StopRow const& stop) const;

  /// The times of a route follow from its walk, from what is done on it and from when
  /// places open; nobody comes after one has closed. Where streets are covered a stop
  /// may not be reached sooner than its leg takes, and the whole must fit.
  void check(Judge& judge, RouteRow const& route, std::vector<StopRow> stops) const;

  /// When the walk is back, in centimetres walked in that time, whole numbers only.
  [[nodiscard]] std::int64_t back(RouteRow const& route,
                                  std::vector<StopRow> stops) const;

  /// Walking on outdoor steps takes no less time than elsewhere.
  [[nodiscard]] bool steps_slow() const { return on_steps_ <= walk_; }

 private:
  using Segment = std::pair<geo::Point, geo::Point>;
  [[nodiscard]] std::vector<double> steps_of_legs(
      RouteRow const& route, std::vector<StopRow> const& stops) const;
  void check_stops(Judge& judge, RouteRow const& route,
                   std::vector<StopRow> const& stops) const;
  void check_stretches(Judge& judge, RouteRow const& route,
                       std::vector<StopRow> const& stops) const;

  BuildFiles const* files_;
  bool shown_;                            ///< times are not, at the public class
  std::map<Segment, std::size_t> steps_;  ///< of outdoor steps, both ways: the edge
  double start_, walk_, on_steps_;        ///< minute of the day; metres a minute
};

}  // namespace wangge::verify
