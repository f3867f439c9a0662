// Law 8 where patrols cover streets: who walks which, edge by edge.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "verify/patrol_ground.hpp"

namespace wangge::verify {
namespace {

constexpr double kLengthError = 0.02;

bool is_way(EdgeRow const& edge) {
  return edge.cls == "street" || edge.cls == "alley" || edge.cls == "steps";
}

/// One walk over edges that meet, from the start of the route to its end.
void check_walk(Judge& judge, RouteRow const& route, std::vector<StrideRow> strides,
                std::map<std::int64_t, EdgeRow const*> const& edges) {
  std::ranges::sort(strides, {}, &StrideRow::seq);
  auto at = route.start_node;
  double length = 0;
  std::int64_t seq = 0;
  for (auto const& stride : strides) {
    if (stride.seq != ++seq)
      return judge.broken("route {}: step {} has number {}", route.id, seq, stride.seq);
    auto const found = edges.find(stride.edge);
    if (found == edges.end())
      return judge.broken("route {} walks edge {}, which is not there for patrols",
                          route.id, stride.edge);
    auto const& edge = *found->second;
    if (at != (stride.forward ? edge.from : edge.to))
      return judge.broken("route {} cannot walk edge {} from where it is", route.id,
                          stride.edge);
    at = stride.forward ? edge.to : edge.from;
    length += edge.length;
  }
  if (at != route.end_node) judge.broken("route {} does not come to its end", route.id);
  if (std::abs(length - route.length) > kLengthError)
    judge.broken("route {}: its edges are {:.2f} m, {:.2f} m said", route.id, length,
                 route.length);
}

}  // namespace

std::string check_streets_walked(Judge& judge, BuildFiles const& files) {
  auto const open = patrol_edges(files);
  std::map<std::int64_t, EdgeRow const*> edges;
  for (auto const& edge : open) edges[edge.id] = &edge;
  std::map<std::string, std::vector<StrideRow>> by_route;
  std::map<std::int64_t, int> duty;
  for (auto const& stride : files.strides) {
    by_route[stride.route].push_back(stride);
    if (stride.duty) ++duty[stride.edge];
  }
  for (auto const& route : files.routes)
    check_walk(judge, route, by_route[route.id], edges);
  for (auto const& [id, strides] : by_route)
    if (std::ranges::find(files.routes, id, &RouteRow::id) == files.routes.end())
      judge.broken("{} steps are on route {}, which is not there", strides.size(), id);
  std::set<std::string> listed;
  for (auto const* kind : {"street", "alley"})
    for (auto const& id : files.said_of(kind, "unreachable_street"))
      listed.insert(kind + (":" + id));
  std::size_t walked = 0, left = 0;
  for (auto const& edge : files.edges) {
    auto const found = duty.find(edge.id);
    int const count = found == duty.end() ? 0 : found->second;
    if (!is_way(edge)) {
      if (count > 0) judge.broken("edge {} is on duty and no way", edge.id);
      continue;
    }
    if (count > 1) judge.broken("edge {} is on duty {} times", edge.id, count);
    walked += count > 0 ? 1 : 0;
    if (count > 0) continue;
    ++left;
    if (!listed.contains(edge.alley.empty() ? "street:" + edge.street
                                            : "alley:" + edge.alley))
      judge.broken("edge {} is walked by no patrol and not listed as unreachable",
                   edge.id);
  }
  return fmt::format(
      "{} edges of streets, alleys and steps on duty once, {} of {} ways "
      "listed as unreachable",
      walked, left, listed.size());
}

}  // namespace wangge::verify
