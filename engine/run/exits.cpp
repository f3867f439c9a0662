#include "run/exits.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <tuple>

#include "network/walk_graph.hpp"
#include "plan/exit_loads.hpp"
#include "plan/walk_weights.hpp"
#include "solve/loads.hpp"

namespace wangge::run {
namespace {

using network::kUnreached;
using read::WalkRecord;

/// Shortest walks from a node (Dijkstra 1959).
std::map<std::int64_t, Centimetres> reach(WalkRecord const& record, std::int64_t from) {
  std::map<std::int64_t, std::vector<std::pair<std::int64_t, Centimetres>>> ways;
  for (auto const& edge : record.edges) {
    ways[edge.from].emplace_back(edge.to, edge.length);
    ways[edge.to].emplace_back(edge.from, edge.length);
  }
  std::map<std::int64_t, Centimetres> far;
  using Entry = std::pair<Centimetres, std::int64_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  open.emplace(Centimetres{0}, from);
  while (!open.empty()) {
    auto const [distance, node] = open.top();
    open.pop();
    if (!far.emplace(node, distance).second) continue;
    for (auto const& [to, length] : ways[node])
      if (!far.contains(to)) open.emplace(distance + length, to);
  }
  return far;
}

/// Walks of every building to every open exit.
struct OpenWalks {
  std::vector<std::size_t> exits;               ///< positions in the record
  std::vector<std::vector<Centimetres>> walks;  ///< [building][open exit]
  std::vector<std::int64_t> weights;            ///< per building

  [[nodiscard]] std::size_t size() const { return exits.size(); }
};

OpenWalks walks_to(WalkRecord const& record, std::vector<bool> const& open) {
  OpenWalks result;
  std::vector<Counts> counts;
  for (auto const& building : record.buildings) counts.push_back(building.counts);
  result.weights = plan::walk_weights(counts).of;
  result.walks.resize(record.buildings.size());
  for (std::size_t e = 0; e < open.size(); ++e) {
    if (!open[e]) continue;
    result.exits.push_back(e);
    auto const far = reach(record, record.exits[e].node);
    for (std::size_t b = 0; b < record.buildings.size(); ++b) {
      auto const& node = record.buildings[b].node;
      auto const at = node ? far.find(*node) : far.end();
      result.walks[b].push_back(at == far.end() ? kUnreached : at->second);
    }
  }
  return result;
}

constexpr auto kNowhere = plan::LoadsAnswer::kNowhere;
using ExitOf = std::vector<std::uint32_t>;  // per building: open exit, or kNowhere

ExitOf nearest(OpenWalks const& open) {
  ExitOf of;
  for (auto const& walks : open.walks) {
    auto const best = std::ranges::min_element(walks);
    bool const none = best == walks.end() || *best >= kUnreached;
    of.push_back(none ? kNowhere : static_cast<std::uint32_t>(best - walks.begin()));
  }
  return of;
}

/// As the plan has it: `buildings.exit_id`.
ExitOf as_written(WalkRecord const& record, OpenWalks const& open) {
  auto of = nearest(open);
  for (std::size_t b = 0; b < of.size(); ++b)
    for (std::uint32_t e = 0; e < open.size(); ++e)
      if (record.exits[open.exits[e]].id == record.buildings[b].exit) of[b] = e;
  return of;
}

std::int64_t households_of(WalkRecord const& record, std::size_t building) {
  return record.buildings[building].counts.households.value_or(0);
}

/// Whole buildings to exits with room for all, the least walk in all (exit_loads.hpp).
Result<std::optional<ExitOf>> shared(WalkRecord const& record, OpenWalks const& open,
                                     Progress& progress) {
  plan::LoadsProblem loads;
  loads.sites = loads.open = open.size();
  loads.capacity = *record.capacity;
  for (std::size_t b = 0; b < record.buildings.size(); ++b) {
    loads.load.push_back(households_of(record, b));
    loads.cut_off.push_back(0);
    for (auto const walk : open.walks[b])
      loads.cost.push_back(walk >= kUnreached ? plan::LoadsProblem::kNever
                                              : open.weights[b] * walk.get());
  }
  std::vector<std::uint32_t> all(open.size());
  std::iota(all.begin(), all.end(), 0U);
  auto fitted = plan::fit_loads(loads, all, progress);
  if (!fitted) return tl::unexpected(fitted.error());
  if (!*fitted) return std::nullopt;
  return std::optional{std::move((*fitted)->of)};
}

/// Where not all find room: as many buildings as can be.
Result<ExitOf> shared_in_part(WalkRecord const& record, OpenWalks const& open,
                              Progress& progress) {
  auto of = nearest(open);
  solve::LoadsProblem loads;
  loads.capacity.assign(open.size(), *record.capacity);
  std::vector<std::size_t> tasks;
  std::int64_t most = 0;
  for (std::size_t b = 0; b < of.size(); ++b) {
    if (of[b] == kNowhere || households_of(record, b) == 0) continue;
    auto const task = static_cast<std::uint32_t>(tasks.size());
    for (std::uint32_t e = 0; e < open.size(); ++e)
      if (auto const walk = open.walks[b][e]; walk < kUnreached) {
        loads.pairs.push_back({task, e, open.weights[b] * walk.get()});
        most = std::max(most, loads.pairs.back().cost);
      }
    tasks.push_back(b);
    loads.load.push_back(households_of(record, b));
  }
  auto const count = static_cast<std::int64_t>(tasks.size()) + 1;
  // Above all walks together, as far as the tables of the bound can add it up.
  loads.unfilled_cost =
      (most + 1) *
      std::clamp<std::int64_t>((std::int64_t{1} << 55) / (most + 1) / count, 1, count);
  auto const answer = solve::share_loads(loads, progress);
  if (!answer) return tl::unexpected(answer.error());
  for (std::size_t t = 0; t < tasks.size(); ++t) of[tasks[t]] = answer->agent[t];
  return of;
}

ExitWalks told(WalkRecord const& record, OpenWalks const& open, ExitOf const& of) {
  ExitWalks result;
  for (auto const e : open.exits) result.open.push_back(record.exits[e].id);
  std::vector<Centimetres> walks;
  if (record.capacity) result.loads.assign(open.size(), 0);
  for (std::size_t b = 0; b < of.size(); ++b) {
    bool const reached = std::ranges::any_of(
        open.walks[b], [](Centimetres walk) { return walk < kUnreached; });
    walks.push_back(of[b] == kNowhere ? kUnreached : open.walks[b][of[b]]);
    if (!reached)
      result.cut_off.push_back(record.buildings[b].id);
    else if (of[b] == kNowhere)
      result.no_room.push_back(record.buildings[b].id);
    if (of[b] != kNowhere && record.capacity)
      result.loads[of[b]] += households_of(record, b);
  }
  std::tie(result.mean, result.worst) = plan::mean_and_worst(walks, open.weights);
  for (std::size_t b = 0; b < walks.size() && result.worst_building.empty(); ++b)
    if (open.weights[b] > 0 && walks[b] < kUnreached &&
        to_metres(walks[b]) == result.worst)
      result.worst_building = record.buildings[b].id;
  return result;
}

Result<ExitWalks> changed_walks(WalkRecord const& record, std::vector<bool> const& open,
                                Progress& progress) {
  auto const walks = walks_to(record, open);
  if (!record.capacity) return told(record, walks, nearest(walks));
  if (std::ranges::none_of(record.buildings, [](WalkRecord::Building const& b) {
        return b.counts.households.has_value();
      }))
    return fail(Errc::bad_input,
                "--what-if: exits take {} households at most, and this build does not "
                "show households; ask a build for staff",
                *record.capacity);
  auto of = shared(record, walks, progress);
  if (!of) return tl::unexpected(of.error());
  if (*of) return told(record, walks, **of);
  auto const part = shared_in_part(record, walks, progress);
  if (!part) return tl::unexpected(part.error());
  return told(record, walks, *part);
}

/// Sets the exits that "open=+E3,-E7" names.
Result<void> apply(WalkRecord const& record, std::string const& change,
                   std::vector<bool>& open) {
  constexpr std::string_view kOpen = "open=";
  if (!change.starts_with(kOpen) || change.size() == kOpen.size())
    return fail(Errc::bad_value, "--what-if {}: say open=+E3,-E7", change);
  for (std::size_t at = kOpen.size(); at <= change.size();) {
    auto const end = std::min(change.find(',', at), change.size());
    auto const word = change.substr(at, end - at);
    at = end + 1;
    auto const id = word.empty() ? word : word.substr(1);
    auto const exit = std::ranges::find(record.exits, id, &WalkRecord::Exit::id);
    if (word.empty() || (word[0] != '+' && word[0] != '-'))
      return fail(Errc::bad_value, "--what-if: \"{}\"; + opens an exit, - closes it",
                  word);
    if (exit == record.exits.end()) {
      std::vector<std::string> ids;
      for (auto const& known : record.exits) ids.push_back(known.id);
      return fail(Errc::bad_value, "--what-if: there is no exit {}; there are {}", id,
                  fmt::join(ids, ", "));
    }
    auto const e = static_cast<std::size_t>(exit - record.exits.begin());
    open[e] = word[0] == '+';
  }
  if (std::ranges::find(open, true) == open.end())
    return fail(Errc::bad_value, "--what-if: closes every exit; leave one open");
  return {};
}

}  // namespace

Result<WhatIf> what_if(WalkRecord const& record, std::string const& change,
                       Progress& progress) {
  std::vector<bool> open;
  for (auto const& exit : record.exits) open.push_back(exit.open);
  auto const walks = walks_to(record, open);
  WhatIf result{
      told(record, walks, record.capacity ? as_written(record, walks) : nearest(walks)),
      {},
      record.capacity};
  result.changed = result.plan;
  if (change.empty()) return result;
  if (auto const ok = apply(record, change, open); !ok)
    return tl::unexpected(ok.error());
  auto changed = changed_walks(record, open, progress);
  if (!changed) return tl::unexpected(changed.error());
  result.changed = std::move(*changed);
  return result;
}

Result<WhatIf> what_if(std::filesystem::path const& folder, std::string const& change,
                       Progress& progress) {
  progress.stage("read");
  auto const record = read::read_walk_record(folder, progress);
  if (!record) return tl::unexpected(record.error());
  return what_if(*record, change, progress);
}

}  // namespace wangge::run
