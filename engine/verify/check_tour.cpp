// The certificates of patrols: 1-trees, and all tours of few points.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "verify/certificates.hpp"
#include "verify/exact_tour.hpp"
#include "verify/tour_bound.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;

/// What few points cost at least: looked at one by one.
std::optional<Whole> least_tour(std::vector<Whole> const& nodes, Walks const& walks,
                                std::string& wrong) {
  std::vector<Whole> const none(nodes.size(), 0);
  auto const length = exact_tour_length(tour_costs(nodes, none, walks, wrong));
  if (!length) wrong = "too many points to look at all tours";
  return wrong.empty() ? length : std::nullopt;
}

/// Each node once: stops at one spot are one point of the tour.
std::vector<Whole> spots(std::vector<Whole> nodes) {
  std::ranges::sort(nodes);
  auto const same = std::ranges::unique(nodes);
  nodes.erase(same.begin(), same.end());
  return nodes;
}

}  // namespace

Settled check_tour(Judge& judge, CertificateCase const& c) {
  auto const& [files, walks, one] = c;
  if (files.asked("patrol").value("cover", "") == std::string{"streets"})
    return check_streets(judge, c);
  auto const problem = one["problem"].get<std::string>();
  auto const route = std::ranges::find(
      files.routes, problem.substr(problem.find(' ') + 1), &RouteRow::id);
  if (route == files.routes.end()) {
    judge.broken("{}: there is no such route", problem);
    return {};
  }
  auto const value = one.value("value", Whole{0});
  if (std::llround(100 * route->length) != value)
    judge.broken("{}: value {}, the route has {:.2f} m", problem, value, route->length);
  std::vector<Whole> stops{route->start_node.value_or(-1)};
  for (auto const& stop : files.stops)
    if (stop.route == route->id) stops.push_back(stop.node.value_or(-1));
  stops = spots(std::move(stops));
  auto const evidence = one.value("evidence", Json::object());
  auto const method = evidence.value("method", "");
  // Few points need no list: every order of two is the same tour.
  constexpr std::size_t kOneTour = 3;
  bool const exact =
      method == "exact" && (evidence.contains("nodes") || stops.size() <= kOneTour);
  if (!exact && method != "1-tree") {
    if (one.contains("bound") && !one["bound"].is_null())
      judge.broken("{}: {} spots and nothing to check the bound by", problem,
                   stops.size());
    return {true, {}};
  }
  std::string wrong;
  auto const nodes =
      evidence.contains("nodes") ? evidence["nodes"].get<std::vector<Whole>>() : stops;
  auto const again =
      exact ? least_tour(nodes, walks, wrong) : tour_bound(evidence, walks, wrong);
  if (!again) {
    judge.broken("{}: {}", problem, wrong);
    return {};
  }
  if (std::max<Whole>(*again, 0) != one["bound"].get<Whole>())
    judge.broken("{}: the multipliers give {}, {} said", problem, *again,
                 one["bound"].get<Whole>());
  if (spots(nodes) != stops)
    judge.broken("{}: its nodes are not those of the route", problem);
  return {true, {}};
}

}  // namespace wangge::verify
