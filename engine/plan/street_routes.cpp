#include "plan/street_routes.hpp"

#include <utility>

#include "network/distances.hpp"
#include "plan/patrol_pace.hpp"
#include "plan/turns.hpp"

namespace wangge::plan {
namespace {

class StretchMaker {
 public:
  StretchMaker(Community const& community, network::WalkGraph const& graph,
               Landmarks const& landmarks, Pace const& pace, Route& route)
      : community_{community},
        graph_{graph},
        landmarks_{landmarks},
        pace_{pace},
        route_{route} {}

  void run() {
    auto const& strides = route_.strides;
    for (std::size_t i = 0; i < strides.size(); ++i) {
      auto const& edge = graph_.edges[strides[i].edge.get()];
      add(strides[i], edge);
      bool const ends =
          strides[i].duty &&
          (i + 1 == strides.size() || !strides[i + 1].duty ||
           !goes_on(community_, graph_, step_of(strides[i]), step_of(strides[i + 1])));
      if (ends) stop(edge, strides[i].forward ? edge.to : edge.from);
    }
    route_.back = walk_.length;
    route_.minutes = Minutes{minutes_ + pace_.minutes(graph_, walk_)};
  }

 private:
  static network::Walk::Step step_of(Stride const& stride) {
    return {stride.edge, stride.forward};
  }

  void add(Stride const& stride, network::WalkEdge const& edge) {
    walk_.found = true;
    walk_.length += edge.length;
    walk_.steps.push_back(step_of(stride));
    route_.length += edge.length;
  }

  void stop(network::WalkEdge const& edge, network::NodeIdx node) {
    minutes_ += pace_.minutes(graph_, walk_);
    route_.stops.push_back({{},
                            {},
                            node,
                            walk_.length,
                            Minutes{minutes_},
                            Minutes{0.0},
                            turns_of(community_, graph_, landmarks_, walk_, before_),
                            edge.alley.valid() ? StreetIdx{} : edge.street,
                            edge.alley});
    before_ = line_of(graph_, walk_.steps.back());
    walk_ = {};
  }

  Community const& community_;
  network::WalkGraph const& graph_;
  Landmarks const& landmarks_;
  Pace const& pace_;
  Route& route_;
  network::Walk walk_;  // since the last stop
  geo::Line before_;    // the last edge up to it
  double minutes_{0};   // up to it
};

}  // namespace

Route street_route(Community const& community, network::WalkGraph const& network,
                   Landmarks const& landmarks, PatrolTeam const& team,
                   std::vector<Stride> const& walk, DutyDay when) {
  auto const& request = community.request.patrol;
  auto route = empty_route(team, request, when);
  route.strides = walk;
  network::Walk all{true, Centimetres{0}, {}};
  for (auto const& stride : walk) all.steps.push_back({stride.edge, stride.forward});
  route.line = network::line_of(network, all);
  Pace const pace{request};
  StretchMaker{community, network, landmarks, pace, route}.run();
  set_limits(request, route);
  route.certificate = {"patrol " + route.id,
                       route.length.get(),
                       {},
                       Proof::heuristic,
                       R"({"method": "search"})"};
  return route;
}

}  // namespace wangge::plan
