// The certificates of teams: the longest duty of several walks.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "verify/certificates.hpp"
#include "verify/exact_tour.hpp"
#include "verify/patrol_clock.hpp"
#include "verify/tour_bound.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;

Whole shared(Whole sum, Whole walks) {
  return (sum + walks - 1) / walks;
}

/// A team as its routes and stops tell it.
struct Team {
  std::vector<RouteRow const*> routes;
  std::vector<Whole> nodes, service;  ///< per stop; service as centimetres walked
  std::vector<std::optional<double>> opens;  ///< per stop, minutes since the start
  bool timed{false};                         ///< some stop is not always open
  Whole longest{0};                          ///< duty
};

/// The duty of a walk of a team with opening hours is when it is back, else its length
/// and service.
Team team_of(BuildFiles const& files, std::string const& id) {
  Team team;
  PatrolClock const clock{files};
  Whole last = 0;
  double const per_minute =
      files.asked("patrol").value("walk_kmh", 4.5) * 100'000.0 / 60.0;
  for (auto const& route : files.routes) {
    if (route.id.substr(0, route.id.find('/')) != id) continue;
    team.routes.push_back(&route);
    Whole duty = std::llround(100 * route.length);
    std::vector<StopRow> stops;
    for (auto const& stop : files.stops) {
      if (stop.route != route.id) continue;
      team.nodes.push_back(stop.node.value_or(-1));
      team.service.push_back(std::llround(stop.service * per_minute));
      duty += team.service.back();
      auto const open = clock.open(stop);
      team.timed = team.timed || open;
      team.opens.push_back(open ? std::optional{open->opens} : std::nullopt);
      stops.push_back(stop);
    }
    team.longest = std::max(team.longest, duty);
    last = std::max(last, clock.back(route, std::move(stops)));
  }
  if (team.timed) team.longest = last;
  return team;
}

class TeamCheck {
 public:
  TeamCheck(Team const& team, CertificateCase const& c)
      : team_{team},
        walks_{c.walks},
        evidence_{c.certificate.at("evidence")},
        steps_slow_{PatrolClock{c.files}.steps_slow()} {
    auto const patrol = c.files.asked("patrol");
    per_minute_ = patrol.value("walk_kmh", 4.5) * 100'000.0 / 60.0;
    parts_ = patrol.value("walkers", Whole{1}) * patrol.value("days", Whole{1});
    all_ = std::accumulate(team.service.begin(), team.service.end(), Whole{0});
    start_ = team.routes.front()->start_node.value_or(-1);
  }

  /// The bound that the evidence gives; nothing and `wrong` where it gives none.
  std::optional<Whole> bound(std::string& wrong) const {
    auto const method = evidence_.value("method", "");
    if (evidence_.value("service", Whole{-1}) != all_)
      wrong = fmt::format("all stops take {}, {} said", all_,
                          evidence_.value("service", Whole{-1}));
    if (team_.timed && !steps_slow_)
      wrong = "steps are faster than streets, so lengths bound no time";
    if (!wrong.empty()) return std::nullopt;
    if (method == "opens") return opens(wrong);
    if (method == "farthest") return farthest(wrong);
    if (method == "service") return shared(all_, parts_);
    if (method == "1-tree" || method == "exact") return tour(method, wrong);
    wrong = "nothing to check the bound by";
    return std::nullopt;
  }

 private:
  std::optional<Whole> farthest(std::string& wrong) const {
    auto const node = evidence_.at("node").get<Whole>();
    auto const there = evidence_.at("service_there").get<Whole>();
    bool any = false;
    for (std::size_t s = 0; s < team_.nodes.size(); ++s)
      any = any || (team_.nodes[s] == node && team_.service[s] == there);
    Whole const from[] = {start_};
    double const walk = walks_.at(walks_.from(from), node);
    if (!any || !std::isfinite(walk)) {
      wrong = fmt::format("no stop at node {} takes {}", node, there);
      return std::nullopt;
    }
    return 2 * std::llround(100 * walk) + there;
  }

  /// Whoever visits a place that opens late is not back before.
  std::optional<Whole> opens(std::string& wrong) const {
    auto const node = evidence_.at("node").get<Whole>();
    auto const there = evidence_.at("service_there").get<Whole>();
    Whole const from[] = {start_};
    double const walk = walks_.at(walks_.from(from), node);
    std::optional<double> latest;
    for (std::size_t s = 0; s < team_.nodes.size(); ++s)
      if (team_.nodes[s] == node && team_.service[s] == there && team_.opens[s])
        latest = std::max(latest.value_or(*team_.opens[s]), *team_.opens[s]);
    bool const apart = std::ranges::any_of(team_.routes, [](RouteRow const* route) {
      return route->start_node != route->end_node;
    });
    if (!latest || !std::isfinite(walk) || apart) {
      wrong =
          fmt::format("no place with opening hours at node {} takes {}", node, there);
      return std::nullopt;
    }
    auto const leg = std::llround(100 * walk);
    return std::max<Whole>(leg, std::llround(*latest * per_minute_)) + there + leg;
  }

  std::optional<Whole> tour(std::string const& method, std::string& wrong) const {
    auto nodes = team_.nodes;
    nodes.insert(nodes.begin(), start_);
    std::optional<Whole> least;
    if (method == "exact") {
      std::vector<Whole> const none(nodes.size(), 0);
      least = exact_tour_length(tour_costs(nodes, none, walks_, wrong));
      if (!least) wrong = "too many points to look at all tours";
    } else {
      least = tour_bound(evidence_, walks_, wrong);
      auto said = evidence_.at("nodes").get<std::vector<Whole>>();
      std::ranges::sort(said);
      std::ranges::sort(nodes);
      if (said != nodes) wrong = "its nodes are not those of the team";
    }
    if (!wrong.empty() || !least) return std::nullopt;
    return shared(std::max<Whole>(*least, 0) + all_, parts_);
  }

  Team const& team_;
  Walks const& walks_;
  Json const& evidence_;
  bool steps_slow_;
  double per_minute_{0};  ///< centimetres
  Whole parts_{1}, all_{0}, start_{0};
};

}  // namespace

Settled check_patrols(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  auto const problem = one["problem"].get<std::string>();
  auto const team = team_of(c.files, problem.substr(problem.find(' ') + 1));
  if (team.routes.empty()) {
    judge.broken("{}: there is no such team", problem);
    return {};
  }
  if (c.files.asked("patrol").value("cover", "") == std::string{"streets"})
    return check_streets(judge, c);
  if (auto const value = one.value("value", Whole{0}); value != team.longest)
    judge.broken("{}: value {}, the longest duty is {}", problem, value, team.longest);
  if (!one.contains("bound") || one["bound"].is_null()) return {};
  std::string wrong;
  auto const again = TeamCheck{team, c}.bound(wrong);
  if (!again)
    judge.broken("{}: {}", problem, wrong);
  else if (*again != one["bound"].get<Whole>())
    judge.broken("{}: the evidence gives a bound of {}, {} said", problem, *again,
                 one["bound"].get<Whole>());
  return {again.has_value(), {}};
}

}  // namespace wangge::verify
