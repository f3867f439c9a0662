#include "plan/patrol_streets.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "network/distances.hpp"
#include "plan/street_map.hpp"
#include "solve/streets.hpp"

namespace wangge::plan {
namespace {

using Json = nlohmann::json;
using network::EdgeIdx;

constexpr std::size_t kMostAgain = 1500;  ///< junctions that a second look is worth

solve::StreetsProblem problem_of(StreetMap const& map, PatrolRequest const& request) {
  solve::StreetsProblem problem;
  problem.nodes = map.nodes.size();
  problem.start = map.start;
  problem.walkers = static_cast<std::size_t>(request.walkers) *
                    static_cast<std::size_t>(request.days);
  for (auto const& chain : map.chains)
    problem.streets.push_back({chain.from, chain.to, chain.length, chain.length,
                               chain.required ? solve::Street::Need::must_walk
                                              : solve::Street::Need::may_walk,
                               0});
  return problem;
}

/// About seconds: a grid's streets are few, a community's many.
double effort_of(StreetMap const& map) {
  auto const required = std::ranges::count(map.chains, true, &StreetChain::required);
  return std::clamp(0.01 * static_cast<double>(required), 0.05, 4.0);
}

/// Walks over junctions as walks over edges.
class Strider {
 public:
  explicit Strider(StreetMap const& map) : map_{map} {
    for (std::uint32_t c = 0; c < map.chains.size(); ++c) {
      auto const& chain = map.chains[c];
      auto const ends = std::minmax(chain.from, chain.to);
      auto const [found, fresh] = shortest_.try_emplace(ends, c);
      if (!fresh && chain.length < map.chains[found->second].length) found->second = c;
    }
  }

  /// Duty falls on the first time that the walk passes where a street is served.
  [[nodiscard]] std::vector<Stride> strides(solve::StreetWalk const& walk) const {
    std::vector<Stride> result;
    std::size_t next = 0;
    for (std::size_t i = 1; i < walk.nodes.size(); ++i) {
      auto const from = walk.nodes[i - 1];
      auto const to = walk.nodes[i];
      if (next < walk.served.size()) {
        auto const [street, way] = walk.served[next];
        auto const& chain = map_.chains[street];
        bool const forward = way == solve::Service::Way::forward;
        if ((forward ? chain.from : chain.to) == from &&
            (forward ? chain.to : chain.from) == to) {
          add(chain, forward, true, result);
          ++next;
          continue;
        }
      }
      auto const& chain = map_.chains[shortest_.at(std::minmax(from, to))];
      add(chain, chain.from == from, false, result);
    }
    return result;
  }

 private:
  static void add(StreetChain const& chain, bool forward, bool duty,
                  std::vector<Stride>& to) {
    for (auto const& step : chain.steps)
      to.push_back({step.edge, step.forward == forward, duty});
    if (forward) return;
    std::reverse(to.end() - static_cast<std::ptrdiff_t>(chain.steps.size()), to.end());
  }

  StreetMap const& map_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> shortest_;
};

/// What is to be walked, with its price, and of levels, memories and cuts what concerns
/// its ends and the start: ways between them are shortest ways of the network.
/// \pre method `cuts`, whose prices stand by street, or `prices`, where by rank
void add_cuts(Json const& evidence, StreetMap const& map, Json& by_network) {
  bool const by_rank = evidence.contains("price");
  std::vector<bool> end(map.nodes.size(), false);
  end[map.start] = true;
  auto& streets = by_network["streets"] = Json::array();
  for (std::size_t c = 0; c < map.chains.size(); ++c) {
    auto const& chain = map.chains[c];
    if (!chain.required) continue;
    end[chain.from] = end[chain.to] = true;
    auto edges = Json::array();
    for (auto const& step : chain.steps) edges.push_back(step.edge.get());
    auto const& price =
        by_rank ? evidence["price"][streets.size()] : evidence["serve"][c];
    streets.push_back({map.nodes[chain.from].get(), map.nodes[chain.to].get(), price,
                       std::move(edges)});
  }
  by_network[by_rank ? "limit" : "unit"] = evidence[by_rank ? "limit" : "unit"];
  auto& levels = by_network[by_rank ? "memory" : "level"] = Json::array();
  for (std::size_t n = 0; n < end.size(); ++n)
    if (end[n])
      levels.push_back({map.nodes[n].get(), evidence[by_rank ? "memory" : "level"][n]});
  auto& cuts = by_network["cuts"] = Json::array();
  for (auto const& cut : evidence["cuts"]) {
    auto nodes = Json::array();
    for (auto const& node : cut[2])
      if (auto const n = node.get<std::size_t>(); end[n])
        nodes.push_back(map.nodes[n].get());
    cuts.push_back({cut[0], cut[1], std::move(nodes)});
  }
}

/// Numbers of the problem mean nothing to a stranger: nodes and edges of the network.
Certificate named(Certificate certificate, StreetMap const& map, std::size_t walks) {
  auto const evidence = Json::parse(certificate.evidence);
  auto const method = evidence.value("method", "");
  Json by_network{{"method", method}, {"walks", walks}};
  by_network["start"] = map.nodes[map.start].get();
  if (method == "matching") {
    for (auto const* key : {"unit", "required", "price", "sets"})
      by_network[key] = evidence[key];
    auto& odd = by_network["odd"] = Json::array();
    for (auto const& node : evidence["odd"])
      odd.push_back(map.nodes[node.get<std::size_t>()].get());
  } else if (method == "farthest") {
    auto& edges = by_network["edges"] = Json::array();
    for (auto const& step : map.chains[evidence["street"].get<std::size_t>()].steps)
      edges.push_back(step.edge.get());
  } else if (method == "cuts" || method == "prices") {
    add_cuts(evidence, map, by_network);
  } else {
    by_network["problem"] = evidence;
  }
  certificate.evidence = by_network.dump();
  return certificate;
}

std::int64_t length_of(network::WalkGraph const& graph,
                       std::vector<Stride> const& walk) {
  std::int64_t length = 0;
  for (auto const& stride : walk) length += graph.edges[stride.edge.get()].length.get();
  return length;
}

/// From the last street on duty to the end that was asked for, not back to the start.
void end_elsewhere(network::WalkGraph const& graph, PatrolTeam const& team,
                   std::vector<Stride>& walk) {
  while (!walk.empty() && !walk.back().duty) walk.pop_back();
  if (walk.empty()) return;
  auto const& edge = graph.edges[walk.back().edge.get()];
  auto const at = walk.back().forward ? edge.to : edge.from;
  for (auto const& step : network::shortest_walk(graph, at, team.end).steps)
    walk.push_back({step.edge, step.forward, false});
}

/// What one walker alone would walk at least, shared by all: where that is as good as
/// the bound found, it is easier to look at.
Result<void> prefer_matching(solve::StreetsProblem problem,
                             solve::StreetsOptions const& options,
                             Certificate& certificate, Progress& progress) {
  auto const walkers = static_cast<std::int64_t>(problem.walkers);
  if (walkers == 1 || problem.nodes > kMostAgain) return {};
  problem.walkers = 1;
  auto const alone = solve::walk_streets(problem, options, progress);
  if (!alone) return tl::unexpected(alone.error());
  auto const& found = alone->certificate;
  if (!found.bound ||
      Json::parse(found.evidence).value("method", "") != std::string{"matching"})
    return {};
  auto const shared = (*found.bound + walkers - 1) / walkers;
  if (shared < certificate.bound.value_or(0)) return {};
  certificate.bound = shared;
  certificate.evidence = found.evidence;
  certificate.status = shared == certificate.value ? Proof::proven : Proof::bounded;
  return {};
}

}  // namespace

Result<StreetWalks> street_walks(network::WalkGraph const& network,
                                 PatrolTeam const& team, PatrolRequest const& request,
                                 Progress& progress) {
  std::vector<EdgeIdx> required;
  for (auto const& stop : team.stops) required.push_back(stop.edge);
  auto const map = street_map(network, required, team.start);
  auto const problem = problem_of(map, request);
  solve::StreetsOptions options;
  options.effort = effort_of(map);
  auto answer = solve::walk_streets(problem, options, progress);
  if (!answer) return tl::unexpected(answer.error());
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped while planning patrols");
  if (auto const ok = prefer_matching(problem, options, answer->certificate, progress);
      !ok)
    return tl::unexpected(ok.error());
  StreetWalks walks;
  Strider const strider{map};
  for (auto const& walk : answer->walks) walks.walks.push_back(strider.strides(walk));
  walks.longest = named(std::move(answer->certificate), map, problem.walkers);
  if (team.end == team.start) return walks;
  std::int64_t longest = 0;
  for (auto& walk : walks.walks) {
    end_elsewhere(network, team, walk);
    longest = std::max(longest, length_of(network, walk));
  }
  walks.longest = {
      "", longest, {}, Proof::heuristic, R"({"method": "search", "ends": "apart"})"};
  return walks;
}

}  // namespace wangge::plan
