// The certificates of patrols: 1-trees, and all tours of few points.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>

#include "verify/certificates.hpp"
#include "verify/exact_tour.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;

/// What each pair of nodes is apart in centimetres, with both ends' multipliers.
std::vector<std::vector<Whole>> tour_costs(std::vector<Whole> const& nodes,
                                           std::vector<Whole> const& u,
                                           Walks const& walks, std::string& wrong) {
  std::vector<std::vector<Whole>> cost(nodes.size(),
                                       std::vector<Whole>(nodes.size(), 0));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Whole const from[] = {nodes[i]};
    auto const reach = walks.from(from);
    for (std::size_t j = 0; j < nodes.size(); ++j) {
      double const walk = walks.at(reach, nodes[j]);
      if (!std::isfinite(walk)) wrong = fmt::format("no walk to node {}", nodes[j]);
      cost[i][j] = std::isfinite(walk) ? std::llround(100 * walk) + u[i] + u[j] : 0;
    }
  }
  return cost;
}

/// Held and Karp 1970: the least tree on all points but the first, and the first's two
/// cheapest edges, less 2 Σ u, are no longer than any tour.
std::optional<Whole> tour_bound(Json const& evidence, Walks const& walks,
                                std::string& wrong) {
  auto const nodes = evidence["nodes"].get<std::vector<Whole>>();
  auto const u = evidence["multipliers"].get<std::vector<Whole>>();
  if (nodes.size() != u.size() || nodes.size() < 3)
    wrong = "nodes and multipliers differ";
  if (!wrong.empty()) return std::nullopt;
  auto const cost = tour_costs(nodes, u, walks, wrong);
  if (!wrong.empty()) return std::nullopt;
  Whole bound = -2 * std::accumulate(u.begin(), u.end(), Whole{0});
  std::vector<bool> in(nodes.size(), false);
  auto near = cost[1];  // to the tree, which begins with point 1 (Prim 1957)
  in[0] = in[1] = true;
  for (std::size_t round = 2; round < nodes.size(); ++round) {
    std::size_t next = 0;
    for (std::size_t i = 2; i < nodes.size(); ++i)
      if (!in[i] && (next == 0 || near[i] < near[next])) next = i;
    bound += near[next];
    in[next] = true;
    for (std::size_t i = 2; i < nodes.size(); ++i)
      near[i] = std::min(near[i], cost[next][i]);
  }
  std::vector<Whole> first(cost[0].begin() + 1, cost[0].end());
  std::ranges::nth_element(first, first.begin() + 1);
  return bound + first[0] + first[1];
}

/// What few points cost at least: looked at one by one.
std::optional<Whole> least_tour(Json const& evidence, Walks const& walks,
                                std::string& wrong) {
  auto const nodes = evidence["nodes"].get<std::vector<Whole>>();
  std::vector<Whole> const none(nodes.size(), 0);
  auto const length = exact_tour_length(tour_costs(nodes, none, walks, wrong));
  if (!length) wrong = "too many points to look at all tours";
  return wrong.empty() ? length : std::nullopt;
}

}  // namespace

Settled check_tour(Judge& judge, CertificateCase const& c) {
  auto const& [files, walks, one] = c;
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
  std::vector<Whole> stops;
  for (auto const& stop : files.stops)
    if (stop.route == route->id) stops.push_back(stop.node.value_or(-1));
  auto const evidence = one.value("evidence", Json::object());
  bool const exact = evidence.value("method", "") == std::string{"exact"} &&
                     evidence.contains("nodes");
  if (!exact && evidence.value("method", "") != std::string{"1-tree"}) {
    // Law 8 sees that no leg is shorter than the shortest walk.
    if (stops.size() > 2 && one.contains("bound") && !one["bound"].is_null())
      judge.broken("{}: {} stops and nothing to check the bound by", problem,
                   stops.size());
    return {true, {}};
  }
  std::string wrong;
  auto const again =
      exact ? least_tour(evidence, walks, wrong) : tour_bound(evidence, walks, wrong);
  if (!again) {
    judge.broken("{}: {}", problem, wrong);
    return {};
  }
  if (std::max<Whole>(*again, 0) != one["bound"].get<Whole>())
    judge.broken("{}: the multipliers give {}, {} said", problem, *again,
                 one["bound"].get<Whole>());
  auto nodes = evidence["nodes"].get<std::vector<Whole>>();
  stops.push_back(route->start_node.value_or(-1));
  std::ranges::sort(stops);
  std::ranges::sort(nodes);
  if (nodes != stops) judge.broken("{}: its nodes are not those of the route", problem);
  return {true, {}};
}

}  // namespace wangge::verify
