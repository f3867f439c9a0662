#include "network/alleys.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "geo/arrangement.hpp"
#include "geo/measure.hpp"
#include "network/alley_graph.hpp"
#include "network/attach.hpp"
#include "network/free_space.hpp"
#include "network/joins.hpp"

namespace wangge::network {
namespace {

using geo::AxisBend;
using geo::AxisPiece;

constexpr double kMarkSpacing = 20.0;  // between exits of alleys, metres
constexpr double kExitWidth = 1.5;     // narrower alleys are no exits, metres
// A building is content with an access this long; only for a farther one is a dead end
// kept that leads to it.
constexpr double kContent = 12.0;

geo::Line line_of(AxisPiece const& piece) {
  geo::Line line;
  for (auto const& bend : piece.bends) line.push_back(bend.at);
  return line;
}

/// Exits of alleys: widest first, well apart from each other.
std::vector<Mark> chosen_marks(std::vector<AxisPiece> const& pieces,
                               Frame const& frame) {
  std::vector<Mark> candidates;
  for (auto const& piece : pieces)
    for (auto const& end : {piece.bends.front(), piece.bends.back()})
      if (2.0 * end.clearance >= kExitWidth && frame.nearest(end.at, kSamePlace))
        candidates.push_back({end.at, {}, {}, {}, 2.0 * end.clearance});
  std::ranges::sort(candidates, {},
                    [](Mark const& m) { return std::tuple{-m.width, m.at}; });
  std::vector<Mark> chosen;
  for (auto const& mark : candidates)
    if (std::ranges::none_of(chosen, [&mark](Mark const& other) {
          return geo::distance(other.at, mark.at) < kMarkSpacing;
        }))
      chosen.push_back(mark);
  return chosen;
}

/// What the ends lead to: a street beside them, or out of the community.
std::vector<Anchors> anchors_of(std::vector<AxisPiece> const& pieces,
                                WaySet const& streets, std::vector<Mark> const& marks,
                                Obstacles const& obstacles) {
  auto anchors = anchors_at_streets(pieces, streets.ways, obstacles);
  std::set<geo::Point> exits;
  for (auto const& mark : marks) exits.insert(mark.at);
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    if (exits.contains(pieces[p].bends.front().at)) anchors[p].front = kWayOut;
    if (exits.contains(pieces[p].bends.back().at)) anchors[p].back = kWayOut;
  }
  return anchors;
}

/// The part of the street network with the greatest length.
std::optional<std::uint32_t> main_part(std::vector<Way> const& streets) {
  auto const parts = parts_of(streets);
  std::map<std::uint32_t, double> length;
  for (std::size_t w = 0; w < streets.size(); ++w)
    length[parts[w]] += geo::length(streets[w].line);
  if (length.empty()) return std::nullopt;
  return std::ranges::max_element(length, {}, [](auto const& p) { return p.second; })
      ->first;
}

/// Streets first, then the pieces that `wanted` admits.
std::vector<Way> ways_of(std::vector<Way> const& streets,
                         std::vector<AxisPiece> const& pieces,
                         std::vector<bool> const& wanted) {
  auto ways = streets;
  for (std::size_t p = 0; p < pieces.size(); ++p)
    if (wanted[p]) ways.push_back({line_of(pieces[p]), WalkClass::alley, {}, {}});
  return ways;
}

/// Metres from places to the nearest of the ways that can be walked to straight;
/// infinite beyond `most`.
class Gaps {
 public:
  Gaps(std::vector<Way> const& ways, Obstacles const& obstacles, double most)
      : lines_{lines_of(ways)}, index_{lines_}, obstacles_{obstacles}, most_{most} {}

  [[nodiscard]] double operator()(geo::Point from) const {
    double least = std::numeric_limits<double>::infinity();
    for (double reach = std::min(5.0, most_);; reach = std::min(3.0 * reach, most_)) {
      geo::Box box;
      box.add(from);
      for (auto const ref : index_.query(box.grown(reach))) {
        auto const& line = lines_[ref.line];
        auto const at =
            nearest_on_segment(line[ref.segment], line[ref.segment + 1], from);
        double const away = geo::distance(at, from);
        if (away < least && away <= most_ && !obstacles_.blocks(from, at)) least = away;
      }
      if (least <= reach || reach >= most_) return least;
    }
  }

 private:
  std::vector<geo::Line> lines_;
  SegmentIndex index_;
  Obstacles const& obstacles_;
  double most_;
};

/// Keeps the dead ends that lead to buildings which are reached worse without them.
void serve(Community const& community, Obstacles const& obstacles,
           std::vector<bool> const& beside, std::vector<Way> const& streets,
           NetworkOptions const& options, AlleyGraph& graph) {
  auto const& pieces = graph.pieces();
  graph.drop_closed_parts();
  auto const ways = ways_of(streets, pieces, graph.kept());
  Gaps const gaps{ways, obstacles, options.straight};
  graph.root_closed_parts([&](geo::Point p) { return gaps(p); });
  auto const now = reaches(community, ways, obstacles, options, beside);
  std::vector<bool> asked = beside;
  for (std::size_t b = 0; b < asked.size(); ++b)
    if (now[b] && !now[b]->through && now[b]->length <= kContent) asked[b] = false;
  std::vector<bool> const all(pieces.size(), true);
  auto const best =
      reaches(community, ways_of(streets, pieces, all), obstacles, options, asked);
  std::vector<std::vector<geo::Point>> needed(pieces.size());
  for (std::size_t b = 0; b < asked.size(); ++b) {
    if (!best[b] || best[b]->way < streets.size()) continue;
    bool const better = !now[b] || (now[b]->through && !best[b]->through) ||
                        best[b]->length < now[b]->length / 2.0;
    auto const piece = best[b]->way - streets.size();
    if (!better) continue;
    if (!graph.kept()[piece] && !graph.lead(piece, options.attach)) continue;
    needed[piece].push_back(best[b]->at);
  }
  graph.trim(needed);
}

/// Makes one of junctions that lie close together for the width there: four alleys
/// that meet in a crossing meet in two places of the axis.
std::vector<AxisPiece> with_merged_junctions(std::vector<AxisPiece> chains,
                                             AlleyGraph const& graph) {
  std::map<geo::Point, std::size_t> degree;
  for (auto const& chain : chains) {
    ++degree[chain.bends.front().at];
    ++degree[chain.bends.back().at];
  }
  std::vector<std::pair<double, std::size_t>> close;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    auto const& front = chains[c].bends.front();
    auto const& back = chains[c].bends.back();
    double const length = geo::length(line_of(chains[c]));
    if (front.at == back.at || degree[front.at] < 3 || degree[back.at] < 3) continue;
    if (graph.anchored_at(front.at) || graph.anchored_at(back.at)) continue;
    if (length <= 0.5 * std::min(front.clearance, back.clearance))
      close.emplace_back(length, c);
  }
  std::ranges::sort(close);
  std::map<geo::Point, geo::Point> moved;
  std::vector<bool> gone(chains.size(), false);
  for (auto const& [length, c] : close) {
    auto const a = chains[c].bends.front().at;
    auto const b = chains[c].bends.back().at;
    if (moved.contains(a) || moved.contains(b)) continue;
    moved[a] = moved[b] = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    gone[c] = true;
  }
  std::vector<AxisPiece> result;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    if (gone[c]) continue;
    for (auto* end : {&chains[c].bends.front(), &chains[c].bends.back()})
      if (auto const to = moved.find(end->at); to != moved.end())
        *end = {to->second, end->clearance - geo::distance(to->second, end->at)};
    result.push_back(std::move(chains[c]));
  }
  return result;
}

/// Douglas and Peucker 1973, with an allowance of its own at every bend.
void straighten(std::vector<AxisBend> const& bends, std::size_t from, std::size_t to,
                NetworkOptions const& options, geo::Line& kept) {
  std::size_t farthest = from;
  double most = 1.0;
  for (std::size_t i = from + 1; i < to; ++i) {
    double const spare = bends[i].clearance - options.narrowest / 2.0;
    double const allowed = std::clamp(spare / 2.0, 0.02, options.straighten);
    double const away =
        geo::distance(bends[i].at,
                      nearest_on_segment(bends[from].at, bends[to].at, bends[i].at)) /
        allowed;
    if (away > most) {
      most = away;
      farthest = i;
    }
  }
  if (farthest == from) {
    if (kept.back() != bends[to].at) kept.push_back(bends[to].at);
    return;
  }
  straighten(bends, from, farthest, options, kept);
  straighten(bends, farthest, to, options, kept);
}

geo::Line straightened(AxisPiece const& chain, NetworkOptions const& options) {
  auto const& bends = chain.bends;
  geo::Line line{bends.front().at};
  std::size_t const last = bends.size() - 1;
  // A ring has no chord: open it in the middle.
  std::size_t const middle = bends.front().at == bends.back().at ? last / 2 : last;
  straighten(bends, 0, middle, options, line);
  if (middle < last) straighten(bends, middle, last, options, line);
  return line;
}

}  // namespace

Result<AlleySet> derive_alleys(Community const& community, Obstacles const& obstacles,
                               Frame const& frame, std::vector<bool> const& beside,
                               WaySet const& streets, NetworkOptions const& options) {
  FreeSpace const space{community};
  auto const axis = space.axis(obstacles, options.narrowest);
  if (!axis) return tl::unexpected(axis.error());
  auto const pieces = away_from_streets(*axis, streets.ways, obstacles);
  AlleySet result;
  if (streets.marks.empty()) result.set.marks = chosen_marks(pieces, frame);
  AlleyGraph graph{pieces, anchors_of(pieces, streets, result.set.marks, obstacles),
                   main_part(streets.ways)};
  for (std::size_t p = 0; p < pieces.size(); ++p)
    if (std::ranges::any_of(pieces[p].walls, [&](std::uint32_t wall) {
          auto const building = space.building_of(wall);
          return building.valid() && beside[building.get()];
        }))
      graph.keep(p);
  graph.prune();
  graph.join_parts(options.attach);
  serve(community, obstacles, beside, streets.ways, options, graph);

  for (auto const& chain : with_merged_junctions(graph.chains(), graph)) {
    auto line = straightened(chain, options);
    if (line.size() < 2 || geo::length(line) < kSamePlace) continue;
    constexpr double kWidest = 100.0;
    double width = 2.0 * space.clearance(line, kWidest);
    if (width < options.narrowest) {
      line = line_of(chain);
      width = 2.0 * space.clearance(line, kWidest);
    }
    for (auto const end : {line.front(), line.back()})
      if (graph.at_street(end)) result.leads.push_back(geo::snapped(end));
    AlleyIdx const alley{result.alleys.size()};
    result.alleys.push_back({"", line, Metres{width}, "medial axis"});
    result.set.ways.push_back({std::move(line), WalkClass::alley, {}, alley});
  }
  // An exit is called by the alley that ends there.
  for (auto& mark : result.set.marks)
    for (auto const& way : result.set.ways)
      if (way.line.front() == mark.at || way.line.back() == mark.at)
        mark.alley = way.alley;
  return result;
}

std::vector<Alley> number_alleys(std::vector<Way>& ways,
                                 std::vector<Alley> const& drafts) {
  std::vector<Alley> alleys;
  for (auto& way : ways) {
    if (!way.alley.valid()) continue;
    auto alley = drafts[way.alley.get()];
    alley.id = fmt::format("L{}", alleys.size() + 1);
    alley.line = way.line;
    way.alley = AlleyIdx{alleys.size()};
    alleys.push_back(std::move(alley));
  }
  return alleys;
}

std::vector<Way> without_empty_alleys(std::vector<Way> ways,
                                      std::vector<geo::Point> const& doors,
                                      std::vector<Mark> const& marks,
                                      std::vector<Alley>& alleys) {
  auto const part = parts_of(ways);
  std::set<geo::Point> used{doors.begin(), doors.end()};
  for (auto const& mark : marks) used.insert(geo::snapped(mark.at));
  std::set<std::uint32_t> kept;
  for (std::size_t w = 0; w < ways.size(); ++w)
    if (ways[w].cls == WalkClass::street || used.contains(ways[w].line.front()) ||
        used.contains(ways[w].line.back()))
      kept.insert(part[w]);
  std::vector<Way> result;
  std::vector<AlleyIdx> moved(alleys.size());
  std::vector<Alley> left;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    if (!kept.contains(part[w])) continue;
    auto& alley = ways[w].alley;
    if (alley.valid()) {
      auto& to = moved[alley.get()];
      if (!to.valid()) {
        to = AlleyIdx{left.size()};
        left.push_back(std::move(alleys[alley.get()]));
        left.back().id = fmt::format("L{}", left.size());
      }
      alley = to;
    }
    result.push_back(std::move(ways[w]));
  }
  alleys = std::move(left);
  return result;
}

}  // namespace wangge::network
