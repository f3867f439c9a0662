#include "network/alley_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "geo/measure.hpp"
#include "network/union_find.hpp"

namespace wangge::network {
namespace {

double length_of(geo::AxisPiece const& piece) {
  double sum = 0.0;
  for (std::size_t i = 1; i < piece.bends.size(); ++i)
    sum += geo::distance(piece.bends[i - 1].at, piece.bends[i].at);
  return sum;
}

geo::Line line_of(geo::AxisPiece const& piece) {
  geo::Line line;
  for (auto const& bend : piece.bends) line.push_back(bend.at);
  return line;
}

/// The part up to a length along the piece.
void shorten(geo::AxisPiece& piece, double to) {
  double run = 0.0;
  for (std::size_t i = 1; i < piece.bends.size(); ++i) {
    auto const& a = piece.bends[i - 1];
    auto& b = piece.bends[i];
    double const step = geo::distance(a.at, b.at);
    if (run + step >= to && step > 0.0) {
      double const t = (to - run) / step;
      b = {{a.at.x + (b.at.x - a.at.x) * t, a.at.y + (b.at.y - a.at.y) * t},
           std::min(a.clearance, b.clearance)};
      piece.bends.resize(i + 1);
      return;
    }
    run += step;
  }
}

}  // namespace

AlleyGraph::AlleyGraph(std::vector<geo::AxisPiece> pieces,
                       std::vector<Anchors> const& anchors,
                       std::optional<std::uint32_t> main)
    : pieces_{std::move(pieces)}, main_{main}, kept_(pieces_.size(), false) {
  auto const node = [&](geo::Point p, std::optional<std::uint32_t> anchor) {
    auto const [it, added] = node_.try_emplace(p, at_.size());
    if (added) {
      at_.emplace_back();
      anchor_.emplace_back();
    }
    if (anchor) anchor_[it->second] = anchor;
    if (anchor && *anchor != kWayOut)
      street_parts_ = std::max(street_parts_, *anchor + 1);
    return it->second;
  };
  for (std::size_t p = 0; p < pieces_.size(); ++p) {
    auto const& bends = pieces_[p].bends;
    ends_.push_back({node(bends.front().at, anchors[p].front),
                     node(bends.back().at, anchors[p].back)});
    at_[ends_[p].front].push_back(p);
    at_[ends_[p].back].push_back(p);
    length_.push_back(length_of(pieces_[p]));
  }
  if (main_) street_parts_ = std::max(street_parts_, *main_ + 1);
}

bool AlleyGraph::anchored_at(geo::Point end) const {
  auto const it = node_.find(end);
  return it != node_.end() && anchor_[it->second].has_value();
}

bool AlleyGraph::at_street(geo::Point end) const {
  auto const it = node_.find(end);
  return it != node_.end() && anchor_[it->second] && *anchor_[it->second] != kWayOut;
}

std::vector<std::size_t> AlleyGraph::degrees() const {
  std::vector<std::size_t> degree(at_.size(), 0);
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    if (kept_[p]) {
      ++degree[ends_[p].front];
      ++degree[ends_[p].back];
    }
  return degree;
}

void AlleyGraph::prune() {
  auto degree = degrees();
  std::vector<std::size_t> dead;
  for (std::size_t n = 0; n < at_.size(); ++n)
    if (degree[n] == 1 && !anchor_[n]) dead.push_back(n);
  while (!dead.empty()) {
    auto const node = dead.back();
    dead.pop_back();
    for (auto const p : at_[node]) {
      if (!kept_[p]) continue;
      kept_[p] = false;
      auto const end = other(p, node);
      --degree[node];
      if (--degree[end] == 1 && !anchor_[end]) dead.push_back(end);
    }
  }
}

bool AlleyGraph::lead(std::vector<std::size_t> const& starts,
                      std::vector<bool> const& root, double most) {
  std::map<std::size_t, double> walk;  // few nodes of a large graph are seen
  std::map<std::size_t, std::size_t> came_by;
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (auto const start : starts) {
    walk[start] = 0.0;
    queue.emplace(0.0, start);
  }
  while (!queue.empty()) {
    auto const [far, node] = queue.top();
    queue.pop();
    if (far > walk[node]) continue;
    if (root[node]) {
      for (auto at = node; came_by.contains(at);) {
        auto const p = came_by[at];
        kept_[p] = true;
        at = other(p, at);
      }
      return true;
    }
    for (auto const p : at_[node]) {
      auto const next = other(p, node);
      double const further = far + length_[p];
      auto const seen = walk.find(next);
      if (further > most || (seen != walk.end() && seen->second <= further)) continue;
      walk[next] = further;
      came_by[next] = p;
      queue.emplace(further, next);
    }
  }
  return false;
}

bool AlleyGraph::lead(std::size_t piece, double most) {
  if (!lead({ends_[piece].front, ends_[piece].back}, rooted(sets()), most))
    return false;
  kept_[piece] = true;
  return true;
}

std::vector<std::size_t> AlleyGraph::sets() const {
  auto const nodes = at_.size();
  UnionFind sets{nodes + street_parts_};
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    if (kept_[p]) sets.unite(ends_[p].front, ends_[p].back);
  for (std::size_t n = 0; n < nodes; ++n)
    if (anchor_[n] && *anchor_[n] != kWayOut) sets.unite(n, nodes + *anchor_[n]);
  std::vector<std::size_t> result;
  for (std::size_t n = 0; n < nodes + street_parts_; ++n)
    result.push_back(sets.root(n));
  return result;
}

std::vector<bool> AlleyGraph::rooted(std::vector<std::size_t> const& set) const {
  std::vector<double> length(set.size(), 0.0);
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    if (kept_[p]) length[set[ends_[p].front]] += length_[p];
  std::vector<bool> result(at_.size(), false);
  if (result.empty()) return result;
  auto const root =
      main_
          ? set[at_.size() + *main_]
          : static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
  std::vector<bool> is_root(set.size(), false);
  is_root[root] = true;
  for (auto const node : closed_) is_root[set[node]] = true;
  for (std::size_t n = 0; n < at_.size(); ++n) result[n] = is_root[set[n]];
  return result;
}

void AlleyGraph::join_parts(double most) {
  auto const degree = degrees();
  auto const first = sets();
  std::map<std::size_t, std::vector<std::size_t>> parts;  // nodes of each
  for (std::size_t n = 0; n < at_.size(); ++n)
    if (degree[n] > 0 || (anchor_[n] && *anchor_[n] != kWayOut))
      parts[first[n]].push_back(n);
  auto root = rooted(first);
  for (auto const& [set, nodes] : parts)
    if (!root[nodes.front()] && lead(nodes, root, most)) root = rooted(sets());
}

void AlleyGraph::root_closed_parts(std::function<double(geo::Point)> const& gap) {
  UnionFind parts{at_.size()};
  for (auto const& ends : ends_) parts.unite(ends.front, ends.back);
  auto const root = rooted(sets());
  std::vector<bool> open(at_.size(), false);
  for (std::size_t n = 0; n < at_.size(); ++n)
    if (root[n] || anchor_[n]) open[parts.root(n)] = true;
  std::map<std::size_t, std::pair<double, std::size_t>> best;  // per closed part
  for (auto const& [place, n] : node_) {
    if (open[parts.root(n)]) continue;
    std::pair const here{gap(place), n};
    auto const [it, added] = best.try_emplace(parts.root(n), here);
    if (!added) it->second = std::min(it->second, here);
  }
  for (auto const& [part, least] : best)
    if (std::isfinite(least.first)) closed_.push_back(least.second);
}

void AlleyGraph::drop_closed_parts() {
  auto const set = sets();
  auto const root = rooted(set);
  std::vector<bool> open(set.size(), false);
  for (std::size_t n = 0; n < at_.size(); ++n)
    if (root[n] || anchor_[n]) open[set[n]] = true;
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    if (!open[set[ends_[p].front]]) kept_[p] = false;
}

void AlleyGraph::trim(std::vector<std::vector<geo::Point>> const& needed) {
  auto const degree = degrees();
  for (std::size_t p = 0; p < pieces_.size(); ++p) {
    if (!kept_[p] || needed[p].empty()) continue;
    auto const dead = [&](std::size_t node) {
      return degree[node] == 1 && !anchor_[node];
    };
    bool const front = dead(ends_[p].front);
    if (front == dead(ends_[p].back)) continue;
    if (front) std::ranges::reverse(pieces_[p].bends);
    if (front) std::swap(ends_[p].front, ends_[p].back);
    double last = 0.0;
    auto const line = line_of(pieces_[p]);
    for (auto const place : needed[p])
      last = std::max(last, geo::nearest_on(line, place).along);
    if (last > 0.0 && last < length_[p]) shorten(pieces_[p], last);
  }
}

std::vector<geo::AxisPiece> AlleyGraph::chains() const {
  auto const degree = degrees();
  std::vector<geo::AxisPiece> result;
  std::vector<bool> done(pieces_.size(), false);
  auto const follow = [&](std::size_t p, std::size_t node) {
    geo::AxisPiece chain;
    while (true) {
      done[p] = true;
      auto bends = pieces_[p].bends;
      if (ends_[p].front != node) std::ranges::reverse(bends);
      chain.bends.insert(chain.bends.end(),
                         bends.begin() + (chain.bends.empty() ? 0 : 1), bends.end());
      chain.walls.insert(chain.walls.end(), pieces_[p].walls.begin(),
                         pieces_[p].walls.end());
      node = other(p, node);
      if (degree[node] != 2 || anchor_[node]) break;
      auto const next = std::ranges::find_if(
          at_[node], [&](std::size_t q) { return kept_[q] && !done[q]; });
      if (next == at_[node].end()) break;
      p = *next;
    }
    result.push_back(std::move(chain));
  };
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    for (auto const node : {ends_[p].front, ends_[p].back})
      if (kept_[p] && !done[p] && (degree[node] != 2 || anchor_[node])) follow(p, node);
  for (std::size_t p = 0; p < pieces_.size(); ++p)
    if (kept_[p] && !done[p]) follow(p, ends_[p].front);
  return result;
}

}  // namespace wangge::network
