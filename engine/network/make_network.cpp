#include "network/make_network.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "network/alleys.hpp"
#include "network/assemble.hpp"
#include "network/attach.hpp"
#include "network/crossings.hpp"
#include "network/joins.hpp"
#include "network/obstacles.hpp"
#include "network/parts.hpp"

namespace wangge::network {
namespace {

Result<void> check(NetworkOptions const& options) {
  if (!(options.snap >= 0.0 && options.snap <= 5.0))
    return fail(Errc::bad_value, "network: snap = {} m; use 0 to 5", options.snap);
  if (!(options.attach > 0.0))
    return fail(Errc::bad_value, "network: attach = {} m; use more than 0",
                options.attach);
  if (!(options.straight >= 0.0))
    return fail(Errc::bad_value, "network: straight = {} m; use 0 or more",
                options.straight);
  if (!(options.narrowest > 0.0 && options.narrowest <= 10.0))
    return fail(Errc::bad_value, "network: narrowest = {} m; use more than 0, up to 10",
                options.narrowest);
  if (!(options.straighten >= 0.0))
    return fail(Errc::bad_value, "network: straighten = {} m; use 0 or more",
                options.straighten);
  return {};
}

/// Adds alleys where the streets leave buildings unserved.
Result<AlleySet> add_alleys(Community const& community, Obstacles const& obstacles,
                            Frame const& frame, NetworkOptions const& options,
                            WaySet& set) {
  auto const beside = unserved(community, set.ways, obstacles, options);
  if (std::ranges::none_of(beside, [](bool b) { return b; })) return AlleySet{};
  auto derived = derive_alleys(community, obstacles, frame, beside, set, options);
  if (!derived) return tl::unexpected(derived.error());
  set.ways.insert(set.ways.end(), derived->set.ways.begin(), derived->set.ways.end());
  set.marks.insert(set.marks.end(), derived->set.marks.begin(),
                   derived->set.marks.end());
  return derived;
}

/// Lists how many ends were joined to a way they missed, and by how much.
void report_snapped(std::size_t links_before, WaySet& set) {
  std::size_t links = 0;
  double farthest = 0.0;
  for (auto const& way : set.ways) {
    if (way.cls != WalkClass::link) continue;
    if (++links > links_before) farthest = std::max(farthest, geo::length(way.line));
  }
  if (links > links_before)
    set.issues.push_back({"network",
                          -1,
                          Severity::note,
                          "ends_snapped",
                          {{"count", fmt::format("{}", links - links_before)},
                           {"most_m", fmt::format("{:.2f}", farthest)}}});
}

/// Everything that can be walked, noded and joined, without the buildings' accesses.
Result<WaySet> joined_ways(Community const& community, Obstacles const& obstacles,
                           NetworkOptions const& options, std::vector<Alley>& alleys) {
  Frame const frame{community.boundary.area};
  auto streets = street_ways(community, obstacles);
  if (!streets) return tl::unexpected(streets.error());
  auto set = blocked(community, obstacles, std::move(*streets));
  auto const drafts = add_alleys(community, obstacles, frame, options, set);
  if (!drafts) return tl::unexpected(drafts.error());
  auto ways = noded(set.ways);
  if (!ways) return tl::unexpected(ways.error());
  set.ways = with_mark_nodes(*ways, set.marks, obstacles);
  set.ways = led_to_streets(std::move(set.ways), drafts->leads, obstacles);
  auto const before = static_cast<std::size_t>(
      std::ranges::count(set.ways, WalkClass::link, &Way::cls));
  set.ways = with_links(std::move(set.ways), obstacles, options.snap);
  report_snapped(before, set);
  set = with_gates(community, obstacles, frame, std::move(set), options.attach);
  alleys = number_alleys(set.ways, drafts->alleys);
  return with_end_marks(obstacles, frame, std::move(set), options.snap);
}

}  // namespace

Result<NetworkOutcome> make_network(Community const& community,
                                    NetworkOptions const& options, Progress& progress) {
  if (auto const ok = check(options); !ok) return tl::unexpected(ok.error());
  constexpr std::size_t kSteps = 3;
  progress.step(0, kSteps);
  Obstacles const obstacles{community};
  std::vector<Alley> alleys;
  auto set = joined_ways(community, obstacles, options, alleys);
  if (!set) return tl::unexpected(set.error());
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped while making the network");
  progress.step(1, kSteps);
  auto attached = attach(community, set->ways, obstacles, options);
  std::vector<geo::Point> doors;
  for (auto const& at : attached.building_at)
    if (at) doors.push_back(*at);
  set->ways = std::move(attached.ways);
  *set = with_ways_out(std::move(*set), doors, obstacles, options.straight);
  attached.ways = without_empty_alleys(std::move(set->ways), doors, set->marks, alleys);
  progress.step(2, kSteps);

  NetworkOutcome outcome{assemble(attached, std::move(alleys)), set->issues};
  for (auto& edge : outcome.graph.edges)
    if (edge.cls == WalkClass::street && edge.street.valid() &&
        community.streets[edge.street.get()].cls == StreetClass::steps)
      edge.cls = WalkClass::steps;
  outcome.graph.crossings = crossings_of(community, outcome.graph, set->marks);
  add_cut_off(community, attached, outcome);
  add_through(community, attached, outcome);
  add_parts(community, outcome);
  std::ranges::sort(outcome.issues);
  progress.step(kSteps, kSteps);
  return outcome;
}

}  // namespace wangge::network
