#include "plan/exit_width.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wangge::plan {
namespace {

constexpr double kInward = 10, kOutward = 2;  // metres of the way that are looked at
constexpr double kFarthest = 20;              // of a side

/// The end of a way at the boundary, looking inward.
class WayEnd {
 public:
  WayEnd(geo::Point at, geo::Point inward) : at_{at} {
    double const x = inward.x - at.x, y = inward.y - at.y;
    double const length = std::hypot(x, y);
    along_ = {x / length, y / length};
  }

  void add(geo::Line const& line) {
    for (std::size_t i = 1; i < line.size(); ++i) add(line[i - 1], line[i]);
  }

  [[nodiscard]] std::optional<Metres> width() const {
    if (left_ > kFarthest || right_ > kFarthest) return std::nullopt;
    return Metres{left_ + right_};
  }

 private:
  struct Seen {
    double along, aside;
  };

  [[nodiscard]] Seen seen(geo::Point p) const {
    double const x = p.x - at_.x, y = p.y - at_.y;
    return {x * along_.x + y * along_.y, x * along_.y - y * along_.x};
  }

  /// What of the segment lies beside the way. One across it bars it already and says
  /// nothing of its width.
  void add(geo::Point a, geo::Point b) {
    auto p = seen(a), q = seen(b);
    if (p.along > q.along) std::swap(p, q);
    if (q.along < -kOutward || p.along > kInward) return;
    auto const at = [&](double along) {
      if (q.along == p.along) return p.aside;
      return p.aside + (q.aside - p.aside) * (along - p.along) / (q.along - p.along);
    };
    double const from = at(std::max(p.along, -kOutward));
    double const to = q.along == p.along ? q.aside : at(std::min(q.along, kInward));
    if ((from > 0) != (to > 0)) return;
    auto& side = from > 0 ? right_ : left_;
    side = std::min({side, std::abs(from), std::abs(to)});
  }

  geo::Point at_;
  geo::Point along_;
  double left_{2 * kFarthest}, right_{2 * kFarthest};
};

/// Where the way of a crossing goes on inside the boundary.
std::optional<geo::Point> inward_of(network::WalkGraph const& graph,
                                    network::Crossing const& crossing) {
  auto const n = crossing.node.get();
  for (auto h = graph.first[n]; h < graph.first[n + 1]; ++h) {
    auto const& edge = graph.edges[graph.half_edges[h].edge.get()];
    if (edge.street != crossing.street || edge.line.size() < 2) continue;
    return edge.from == crossing.node ? edge.line[1] : edge.line[edge.line.size() - 2];
  }
  return std::nullopt;
}

}  // namespace

std::optional<Metres> width_of(Community const& community,
                               network::WalkGraph const& graph,
                               network::Crossing const& crossing) {
  if (crossing.alley.valid()) return graph.alleys[crossing.alley.get()].width;
  if (crossing.gate.valid() || !crossing.street.valid()) return std::nullopt;
  if (auto const& given = community.streets[crossing.street.get()].width) return given;
  auto const at = graph.nodes[crossing.node.get()];
  auto const inward = inward_of(graph, crossing);
  if (!inward || *inward == at) return std::nullopt;
  WayEnd way{at, *inward};
  for (auto const& building : community.buildings)
    for (auto const& part : building.footprint) way.add(part.outer);
  for (auto const& barrier : community.barriers) way.add(barrier.line);
  return way.width();
}

}  // namespace wangge::plan
