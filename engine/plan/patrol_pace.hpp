#pragma once

#include "community/request.hpp"
#include "network/distances.hpp"

// Private to plan: how long a walk takes.
namespace wangge::plan {

/// What of a walk is on outdoor steps.
[[nodiscard]] inline Centimetres on_steps(network::WalkGraph const& graph,
                                          network::Walk const& walk) {
  Centimetres steps{0};
  for (auto const& step : walk.steps) {
    auto const& edge = graph.edges[step.edge.get()];
    if (edge.cls == network::WalkClass::steps) steps += edge.length;
  }
  return steps;
}

/// Minutes on foot: outdoor steps at steps_kmh, all else at walk_kmh.
class Pace {
 public:
  explicit Pace(PatrolRequest const& request)
      : metres_a_minute_{request.walk_kmh * 1000.0 / 60.0},
        on_steps_{request.steps_kmh * 1000.0 / 60.0} {}

  /// \param steps  of the length, what is on outdoor steps
  [[nodiscard]] double minutes(Centimetres length, Centimetres steps) const {
    return to_metres(length - steps).get() / metres_a_minute_ +
           to_metres(steps).get() / on_steps_;
  }
  [[nodiscard]] double minutes(network::WalkGraph const& graph,
                               network::Walk const& walk) const {
    return minutes(walk.length, plan::on_steps(graph, walk));
  }

 private:
  double metres_a_minute_;
  double on_steps_;
};

}  // namespace wangge::plan
