// Law 9: certificates re-evaluate, in integers.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <set>

#include "verify/exact_tour.hpp"
#include "verify/judge.hpp"
#include "verify/walks.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

/// The dual of an assignment: prices that no pair undercuts bound the cost from below.
std::optional<std::int64_t> assignment_bound(Json const& evidence, std::string& wrong) {
  auto const task = evidence["task"].get<std::vector<std::int64_t>>();
  auto const agent = evidence["agent"].get<std::vector<std::int64_t>>();
  auto const capacity = evidence["capacity"].get<std::vector<std::int64_t>>();
  auto const unfilled = evidence["unfilled_cost"].get<std::int64_t>();
  if (agent.size() != capacity.size()) wrong = "prices and capacities differ in number";
  std::int64_t bound = 0;
  for (auto const price : task) {
    if (price > unfilled) wrong = "a task's price is above the cost of leaving it";
    bound += price;
  }
  for (std::size_t j = 0; j < agent.size() && wrong.empty(); ++j) {
    if (agent[j] < 0) wrong = "an agent's price is negative";
    bound -= agent[j] * capacity[j];
  }
  for (auto const& pair : evidence["pairs"]) {
    auto const t = pair.at(0).get<std::size_t>();
    auto const a = pair.at(1).get<std::size_t>();
    if (t >= task.size() || a >= agent.size() ||
        task[t] - agent[a] > pair.at(2).get<std::int64_t>())
      wrong = fmt::format("pair {} → {} undercuts its prices", t, a);
  }
  return wrong.empty() ? std::optional{bound} : std::nullopt;
}

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

/// A patrol's certificate is of the route as written: its length, its nodes.
void check_patrol(Judge& judge, BuildFiles const& files, Walks const& walks,
                  Json const& one) {
  auto const problem = one["problem"].get<std::string>();
  auto const route = std::ranges::find(
      files.routes, problem.substr(problem.find(' ') + 1), &RouteRow::id);
  if (route == files.routes.end())
    return judge.broken("{}: there is no such route", problem);
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
    return;
  }
  std::string wrong;
  auto const again =
      exact ? least_tour(evidence, walks, wrong) : tour_bound(evidence, walks, wrong);
  if (!again) return judge.broken("{}: {}", problem, wrong);
  if (std::max<Whole>(*again, 0) != one["bound"].get<Whole>())
    judge.broken("{}: the multipliers give {}, {} said", problem, *again,
                 one["bound"].get<Whole>());
  auto nodes = evidence["nodes"].get<std::vector<Whole>>();
  stops.push_back(route->start_node.value_or(-1));
  std::ranges::sort(stops);
  std::ranges::sort(nodes);
  if (nodes != stops) judge.broken("{}: its nodes are not those of the route", problem);
}

void check_one(Judge& judge, Json const& one) {
  auto const problem = one.value("problem", std::string{"?"});
  auto const status = one.value("status", std::string{});
  auto const value = one.value("value", std::int64_t{0});
  if (!one.contains("bound") || one["bound"].is_null()) {
    if (status != "heuristic")
      judge.broken("{}: \"{}\" without a bound", problem, status);
    return;
  }
  auto const bound = one["bound"].get<std::int64_t>();
  if (bound > value) judge.broken("{}: bound {} above value {}", problem, bound, value);
  if ((status == "proven") != (bound == value))
    judge.broken("{}: status \"{}\" with value {} and bound {}", problem, status, value,
                 bound);
  double const gap = static_cast<double>(value - bound) /
                     static_cast<double>(std::max<std::int64_t>(1, value));
  if (!one.contains("gap") || std::abs(one["gap"].get<double>() - gap) > 1e-9)
    judge.broken("{}: the gap is {:.6f}", problem, gap);
  auto const evidence = one.value("evidence", Json::object());
  if (evidence.contains("task") && evidence.contains("pairs")) {
    std::string wrong;
    auto const again = assignment_bound(evidence, wrong);
    if (!again)
      judge.broken("{}: {}", problem, wrong);
    else if (*again != bound)
      judge.broken("{}: the prices give {}, {} said", problem, *again, bound);
  }
}

}  // namespace

Finding law_certificates(BuildFiles const& files) {
  Judge judge{9, "certificates re-evaluate"};
  std::size_t proven = 0;
  Walks const walks{files.edges};
  std::set<std::string> problems;
  auto const list = files.certificates.value("certificates", Json::array());
  for (auto const& one : list) {
    try {
      check_one(judge, one);
      auto const problem = one.value("problem", std::string{});
      if (!problems.insert(problem).second) judge.broken("{} is there twice", problem);
      if (problem.starts_with("patrol ")) check_patrol(judge, files, walks, one);
    } catch (Json::exception const& error) {
      judge.broken("{}: {}", one.value("problem", "?"), error.what());
    }
    proven += one.value("status", "") == std::string{"proven"};
  }
  if (list.empty()) judge.broken("there is no certificate");
  for (auto const& problem : {"partition", "exits", "managers", "roster"})
    if (!problems.contains(problem))
      judge.broken("there is no certificate of {}", problem);
  for (auto const& route : files.routes)
    if (!problems.contains("patrol " + route.id))
      judge.broken("there is no certificate of patrol {}", route.id);
  return judge.conclude(fmt::format("{} certificates, {} proven; bounds below values",
                                    list.size(), proven));
}

}  // namespace wangge::verify
