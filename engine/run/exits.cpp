#include "run/exits.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <queue>

#include "network/walk_graph.hpp"
#include "plan/walk_weights.hpp"

namespace wangge::run {
namespace {

using network::kUnreached;
using read::WalkRecord;

/// Shortest walks from the nearest of several nodes (Dijkstra 1959).
std::map<std::int64_t, Centimetres> reach(WalkRecord const& record,
                                          std::vector<std::int64_t> const& from) {
  std::map<std::int64_t, std::vector<std::pair<std::int64_t, Centimetres>>> ways;
  for (auto const& edge : record.edges) {
    ways[edge.from].emplace_back(edge.to, edge.length);
    ways[edge.to].emplace_back(edge.from, edge.length);
  }
  std::map<std::int64_t, Centimetres> far;
  using Entry = std::pair<Centimetres, std::int64_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  for (auto const node : from) open.emplace(Centimetres{0}, node);
  while (!open.empty()) {
    auto const [distance, node] = open.top();
    open.pop();
    if (!far.emplace(node, distance).second) continue;
    for (auto const& [to, length] : ways[node])
      if (!far.contains(to)) open.emplace(distance + length, to);
  }
  return far;
}

ExitWalks walks_to(WalkRecord const& record, std::vector<bool> const& open) {
  ExitWalks result;
  std::vector<std::int64_t> from;
  for (std::size_t e = 0; e < open.size(); ++e)
    if (open[e]) {
      from.push_back(record.exits[e].node);
      result.open.push_back(record.exits[e].id);
    }
  auto const far = reach(record, from);
  std::vector<Centimetres> walks;
  std::vector<Counts> counts;
  for (auto const& building : record.buildings) {
    auto const at = building.node ? far.find(*building.node) : far.end();
    walks.push_back(at == far.end() ? kUnreached : at->second);
    counts.push_back(building.counts);
    if (at == far.end()) result.cut_off.push_back(building.id);
  }
  auto const weights = plan::walk_weights(counts);
  std::tie(result.mean, result.worst) = plan::mean_and_worst(walks, weights.of);
  for (std::size_t b = 0; b < walks.size() && result.worst_building.empty(); ++b)
    if (weights.of[b] > 0 && walks[b] < kUnreached &&
        to_metres(walks[b]) == result.worst)
      result.worst_building = record.buildings[b].id;
  return result;
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

Result<WhatIf> what_if(WalkRecord const& record, std::string const& change) {
  std::vector<bool> open;
  for (auto const& exit : record.exits) open.push_back(exit.open);
  WhatIf result;
  result.plan = walks_to(record, open);
  if (!change.empty())
    if (auto const ok = apply(record, change, open); !ok)
      return tl::unexpected(ok.error());
  result.changed = walks_to(record, open);
  return result;
}

Result<WhatIf> what_if(std::filesystem::path const& folder, std::string const& change,
                       Progress& progress) {
  progress.stage("read");
  auto const record = read::read_walk_record(folder, progress);
  if (!record) return tl::unexpected(record.error());
  return what_if(*record, change);
}

}  // namespace wangge::run
