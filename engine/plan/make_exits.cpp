#include "plan/make_exits.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "geo/measure.hpp"
#include "network/crossings.hpp"
#include "network/distances.hpp"
#include "solve/median.hpp"

namespace wangge::plan {
namespace {

using network::Crossing;
using network::kUnreached;
using network::NodeIdx;
using network::WalkGraph;
using Walks = std::vector<Centimetres>;  // per building

/// How many of each building walk: residents where any are known, else households where
/// any are known, else every building counts once. Unknown counts weigh nothing.
struct Weights {
  std::string measure;
  std::vector<std::int64_t> of;
};

Weights weights_of(Community const& community) {
  auto const by = [&](std::string measure, Count Counts::* field) {
    Weights weights{std::move(measure), {}};
    for (auto const& building : community.buildings)
      weights.of.push_back((building.counts.*field).value_or(0));
    return weights;
  };
  auto const any = [](Weights const& weights) {
    return std::ranges::any_of(weights.of, [](std::int64_t w) { return w > 0; });
  };
  if (auto weights = by("residents", &Counts::residents); any(weights)) return weights;
  if (auto weights = by("households", &Counts::households); any(weights))
    return weights;
  return {"buildings", std::vector<std::int64_t>(community.buildings.size(), 1)};
}

/// Crossings that serve at least one building.
std::vector<Crossing> candidates_of(Community const& community, WalkGraph const& graph,
                                    Issues& issues) {
  std::vector<bool> inhabited(graph.component_count, false);
  for (auto const node : graph.building_node)
    if (node.valid()) inhabited[graph.component[node.get()]] = true;
  std::vector<Crossing> candidates;
  for (auto const& crossing : graph.crossings)
    if (inhabited[graph.component[crossing.node.get()]]) candidates.push_back(crossing);
  if (!candidates.empty()) return candidates;
  // Nothing meets the boundary (streets drawn short of it, or none): say so, and take
  // the places nearest to it, so that the rest of the plan can still be made.
  auto const wanted =
      std::max<std::size_t>(8, static_cast<std::size_t>(community.request.exits.open));
  candidates = network::assumed_crossings(community, graph, wanted);
  if (!candidates.empty())
    issues.push_back({"network",
                      -1,
                      Severity::warning,
                      "exit_assumed",
                      {{"exits", fmt::format("{}", candidates.size())}}});
  return candidates;
}

/// walks[c][b]: from crossing c to building b.
std::vector<Walks> walks_of(WalkGraph const& graph, std::vector<Crossing> const& from,
                            Progress& progress) {
  std::vector<Walks> walks;
  for (std::size_t c = 0; c < from.size(); ++c) {
    progress.step(c, from.size());
    auto const all = network::walk_from(graph, from[c].node);
    Walks here;
    for (auto const node : graph.building_node)
      here.push_back(node.valid() ? all[node.get()] : kUnreached);
    walks.push_back(std::move(here));
  }
  progress.step(from.size(), from.size());
  return walks;
}

struct Chosen {
  std::vector<bool> open;  // per candidate
  Certificate certificate;
};

Result<Chosen> choose(std::vector<Walks> const& walks, Weights const& weights,
                      std::size_t open, Progress& progress) {
  solve::MedianProblem problem;
  problem.sites = walks.size();
  problem.choose = open;
  // A building that no candidate reaches has no say.
  std::vector<std::size_t> clients;
  std::int64_t longest_sum = 0;
  std::int64_t total = 0;
  for (std::size_t b = 0; b < weights.of.size(); ++b) {
    std::int64_t longest = -1;
    for (auto const& from : walks)
      if (from[b] < kUnreached) longest = std::max(longest, from[b].get());
    if (longest < 0) continue;
    clients.push_back(b);
    longest_sum += weights.of[b] * longest;
    total += weights.of[b];
  }
  // Cutting someone off is worse than any walk, as far as whole numbers reach.
  auto const unreached = std::min(
      longest_sum + 1, (std::int64_t{1} << 61) / std::max<std::int64_t>(1, total));
  for (auto const b : clients) {
    problem.weights.push_back(weights.of[b]);
    for (auto const& from : walks)
      problem.distances.push_back(from[b] < kUnreached ? from[b].get() : unreached);
  }
  auto const answer = solve::median(problem, progress);
  if (!answer) return tl::unexpected(answer.error());
  Chosen chosen{std::vector<bool>(walks.size(), false), answer->certificate};
  for (auto const site : answer->chosen) chosen.open[site] = true;
  chosen.certificate.problem = "exits";
  auto evidence = nlohmann::json::parse(chosen.certificate.evidence);
  evidence["candidates"] = walks.size();
  evidence["open"] = open;
  evidence["weight"] = weights.measure;
  evidence["unreached_cm"] = unreached;
  chosen.certificate.evidence = evidence.dump();
  return chosen;
}

/// Weighted mean and greatest walk over the buildings that are reached and count.
std::pair<Metres, Metres> mean_and_worst(Walks const& walks, Weights const& weights) {
  double sum = 0.0;
  std::int64_t total = 0;
  Centimetres worst{0};
  for (std::size_t b = 0; b < walks.size(); ++b) {
    if (walks[b] >= kUnreached || weights.of[b] == 0) continue;
    sum += static_cast<double>(weights.of[b]) * to_metres(walks[b]).get();
    total += weights.of[b];
    worst = std::max(worst, walks[b]);
  }
  return {Metres{total > 0 ? sum / static_cast<double>(total) : 0.0}, to_metres(worst)};
}

void add_exits(Community const& community, WalkGraph const& graph,
               std::vector<Crossing> const& candidates, std::vector<bool> const& open,
               Messages const& messages, Exits& exits) {
  for (bool const status : {true, false}) {
    std::size_t number = 0;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      if (open[c] != status) continue;
      auto const& crossing = candidates[c];
      Exit exit;
      exit.id = fmt::format("{}{}", status ? "E" : "C", ++number);
      exit.open = status;
      exit.node = crossing.node;
      exit.at = graph.nodes[crossing.node.get()];
      if (crossing.street.valid())
        exit.street = community.streets[crossing.street.get()].name;
      if (crossing.gate.valid()) exit.name = community.gates[crossing.gate.get()].name;
      if (exit.name.empty()) exit.name = exit.street;
      if (exit.name.empty())
        exit.name = messages.text("exit.unnamed", {{"id", exit.id}});
      exits.exits.push_back(std::move(exit));
    }
  }
}

/// The nearest open exit of each building, lower exits first among equals.
void add_walks(std::vector<Walks> const& walks, std::vector<bool> const& open,
               std::size_t buildings, Exits& exits) {
  exits.exit_of.assign(buildings, {});
  exits.walk.assign(buildings, kUnreached);
  std::size_t exit = 0;
  for (std::size_t c = 0; c < walks.size(); ++c) {
    if (!open[c]) continue;
    for (std::size_t b = 0; b < buildings; ++b)
      if (walks[c][b] < exits.walk[b]) {
        exits.walk[b] = walks[c][b];
        exits.exit_of[b] = ExitIdx{exit};
      }
    ++exit;
  }
}

/// Buildings on the network without a walk to an open exit; those off the network are
/// listed by `network` already.
void add_cut_off(Community const& community, WalkGraph const& graph, Exits& exits) {
  std::vector<bool> served(graph.component_count, false);
  for (auto const& exit : exits.exits)
    if (exit.open) served[graph.component[exit.node.get()]] = true;
  for (std::size_t b = 0; b < exits.walk.size(); ++b) {
    auto const node = graph.building_node[b];
    if (!node.valid() || exits.walk[b] < kUnreached) continue;
    double gap = std::numeric_limits<double>::infinity();
    for (std::size_t n = 0; n < graph.nodes.size(); ++n)
      if (served[graph.component[n]])
        gap = std::min(gap, geo::distance(graph.nodes[n], graph.nodes[node.get()]));
    auto const& building = community.buildings[b];
    exits.issues.push_back(
        {"building:" + building.id,
         -1,
         Severity::warning,
         "cut_off",
         {{"building", building.name.empty() ? building.id : building.name},
          {"gap_m", fmt::format("{:.1f}", gap)}}});
  }
}

}  // namespace

Result<Exits> make_exits(Community const& community, WalkGraph const& network,
                         Messages const& messages, Progress& progress) {
  Exits exits;
  auto const candidates = candidates_of(community, network, exits.issues);
  auto const open = static_cast<std::size_t>(community.request.exits.open);
  if (candidates.size() < open)
    return fail(
        Errc::bad_input,
        "[exits] open = {}, but only {} {} the boundary; set open = {} or draw the "
        "missing streets or gates",
        open, candidates.size(),
        candidates.size() == 1 ? "street crosses" : "streets cross",
        std::max<std::size_t>(1, candidates.size()));
  auto const walks = walks_of(network, candidates, progress);
  auto const weights = weights_of(community);
  auto chosen = choose(walks, weights, open, progress);
  if (!chosen) return tl::unexpected(chosen.error());
  exits.certificate = std::move(chosen->certificate);
  add_exits(community, network, candidates, chosen->open, messages, exits);
  add_walks(walks, std::vector<bool>(walks.size(), true), community.buildings.size(),
            exits);
  std::tie(exits.mean_walk_before, exits.worst_walk_before) =
      mean_and_worst(exits.walk, weights);
  add_walks(walks, chosen->open, community.buildings.size(), exits);
  std::tie(exits.mean_walk, exits.worst_walk) = mean_and_worst(exits.walk, weights);
  add_cut_off(community, network, exits);
  std::ranges::sort(exits.issues);
  return exits;
}

}  // namespace wangge::plan
