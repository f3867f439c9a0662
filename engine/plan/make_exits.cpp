#include "plan/make_exits.hpp"

#include <algorithm>
#include <limits>

#include "community/gate_hours.hpp"
#include "geo/measure.hpp"
#include "network/crossings.hpp"
#include "network/distances.hpp"
#include "plan/choose_exits.hpp"
#include "plan/exit_width.hpp"
#include "plan/exit_wishes.hpp"
#include "plan/walk_weights.hpp"

namespace wangge::plan {
namespace {

using network::Crossing;
using network::kUnreached;
using network::NodeIdx;
using network::WalkGraph;
using Walks = std::vector<Centimetres>;  // per building

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

ExitChoice choice_of(Community const& community, WalkGraph const& graph,
                     std::vector<Crossing> const& candidates, Progress& progress) {
  auto weights = walk_weights(community.buildings);
  ExitChoice choice{walks_of(graph, candidates, progress),
                    std::move(weights.of),
                    std::move(weights.measure),
                    {},
                    {},
                    {}};
  for (auto const& crossing : candidates)
    choice.nodes.push_back(static_cast<std::int64_t>(crossing.node.get()));
  for (auto const& building : community.buildings) {
    choice.buildings.push_back(building.id);
    choice.households.push_back(building.counts.households.value_or(0));
  }
  return choice;
}

/// How a crossing is closed: a gate is locked; a way that no vehicle needs is fenced
/// off; on a street a guard stands, so that fire engines pass.
Closing closing_of(Community const& community, Crossing const& crossing,
                   std::optional<Metres> width) {
  if (crossing.gate.valid()) return Closing::gate;
  constexpr Metres kVehicle{3.5};
  if (width && *width < kVehicle) return Closing::fence;
  if (crossing.alley.valid()) return Closing::guard;
  if (!crossing.street.valid()) return Closing::fence;
  auto const cls = community.streets[crossing.street.get()].cls;
  return cls == StreetClass::path || cls == StreetClass::steps ||
                 cls == StreetClass::alley
             ? Closing::fence
             : Closing::guard;
}

/// A gate that is shut for a part of the hours in which exits are guarded cannot be
/// one, unless it is forced open.
void close_part_time_gates(Community const& community,
                           std::vector<Crossing> const& candidates, ExitWishes& wishes,
                           Issues& issues) {
  int const guard = community.request.exits.guard_hours;
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    auto const index = candidates[c].gate;
    if (!index.valid() || std::ranges::binary_search(wishes.open, c)) continue;
    auto const& gate = community.gates[index.get()];
    auto const hours = daily_hours(gate.hours);
    if (!hours || hours->closes - hours->opens >= guard * 60) continue;
    if (!std::ranges::binary_search(wishes.closed, c)) wishes.closed.push_back(c);
    issues.push_back({"gate:" + gate.id,
                      -1,
                      Severity::note,
                      "gate_not_all_day",
                      {{"gate", gate.name.empty() ? gate.id : gate.name},
                       {"hours", gate.hours},
                       {"guard", fmt::format("{}", guard)}}});
  }
  std::ranges::sort(wishes.closed);
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
      exit.width = width_of(community, graph, crossing);
      if (!status) exit.closing = closing_of(community, crossing, exit.width);
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

/// With a capacity not everybody walks to the nearest.
void share_out(std::vector<Walks> const& walks, ExitsChosen const& chosen,
               Exits& exits) {
  std::vector<ExitIdx> number(walks.size());
  std::size_t exit = 0;
  for (std::size_t c = 0; c < walks.size(); ++c)
    if (chosen.open[c]) number[c] = ExitIdx{exit++};
  for (std::size_t b = 0; b < chosen.exit_of.size(); ++b) {
    auto const c = chosen.exit_of[b];
    if (c == kNoExit) continue;
    exits.exit_of[b] = number[c];
    exits.walk[b] = walks[c][b];
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
  auto const& request = community.request.exits;
  auto const open = request.max_walk ? 1U : static_cast<std::size_t>(request.open);
  if (candidates.size() < open)
    return fail(
        Errc::bad_input,
        "[exits] open = {}, but only {} {} the boundary; set open = {} or draw the "
        "missing streets or gates",
        open, candidates.size(),
        candidates.size() == 1 ? "street crosses" : "streets cross",
        std::max<std::size_t>(1, candidates.size()));
  auto wishes = exit_wishes(community, network, candidates);
  if (!wishes) return tl::unexpected(wishes.error());
  close_part_time_gates(community, candidates, *wishes, exits.issues);
  auto const choice = choice_of(community, network, candidates, progress);
  auto chosen = choose_exits(choice, *wishes, request, progress);
  if (!chosen) return tl::unexpected(chosen.error());
  exits.certificate = std::move(chosen->certificate);
  add_exits(community, network, candidates, chosen->open, messages, exits);
  auto const& walks = choice.walks;
  add_walks(walks, std::vector<bool>(walks.size(), true), community.buildings.size(),
            exits);
  std::tie(exits.mean_walk_before, exits.worst_walk_before) =
      mean_and_worst(exits.walk, choice.weights);
  add_walks(walks, chosen->open, community.buildings.size(), exits);
  share_out(walks, *chosen, exits);
  std::tie(exits.mean_walk, exits.worst_walk) =
      mean_and_worst(exits.walk, choice.weights);
  add_cut_off(community, network, exits);
  std::ranges::sort(exits.issues);
  return exits;
}

}  // namespace wangge::plan
