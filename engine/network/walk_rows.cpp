#include "network/walk_rows.hpp"

#include <algorithm>
#include <queue>

namespace wangge::network {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

/// Takes dead ends off the graph, then follows what is left from junction to junction.
class WalkRows::Builder {
 public:
  Builder(WalkGraph const& graph, std::span<NodeIdx const> stops, WalkRows& rows)
      : graph_{graph},
        rows_{rows},
        degree_(graph.nodes.size(), 0),
        gone_(graph.edges.size(), false),
        needed_(graph.nodes.size(), false),
        door_(graph.nodes.size()),
        chain_(graph.nodes.size(), kNone),
        along_(graph.nodes.size(), 0),
        junction_(graph.nodes.size(), kNone) {
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
      auto const& edge = graph.edges[e];
      if (edge.from == edge.to) gone_[e] = true;
      if (gone_[e]) continue;
      ++degree_[edge.from.get()];
      ++degree_[edge.to.get()];
    }
    hang_doors(stops);
    drop_dead_ends();
    find_chains();
    place_stops(stops);
    join_junctions();
  }

 private:
  struct Door {
    NodeIdx on;
    std::int64_t off{0};
  };

  template <class Visit>
  void each_half(std::size_t node, Visit visit) const {
    for (auto h = graph_.first[node]; h < graph_.first[node + 1]; ++h) {
      auto const& half = graph_.half_edges[h];
      if (!gone_[half.edge.get()]) visit(half.to.get(), half.edge.get());
    }
  }

  /// A stop at a dead end hangs on the node before it.
  void hang_doors(std::span<NodeIdx const> stops) {
    for (auto const stop : stops)
      if (stop.valid()) needed_[stop.get()] = true;
    for (std::size_t n = 0; n < needed_.size(); ++n) {
      if (!needed_[n] || degree_[n] != 1) continue;
      each_half(n, [&](std::size_t to, std::size_t e) {
        if (door_[to].on.valid()) return;  // two doors joined only to each other
        door_[n] = {NodeIdx{to}, graph_.edges[e].length.get()};
      });
    }
    for (std::size_t n = 0; n < door_.size(); ++n) {
      if (!door_[n].on.valid()) continue;
      auto const on = door_[n].on.get();
      each_half(n, [&](std::size_t, std::size_t e) { gone_[e] = true; });
      degree_[n] = 0;
      --degree_[on];
      needed_[n] = false;
      needed_[on] = true;
    }
  }

  void drop_dead_ends() {
    std::vector<std::size_t> dead;
    for (std::size_t n = 0; n < degree_.size(); ++n)
      if (degree_[n] == 1 && !needed_[n]) dead.push_back(n);
    while (!dead.empty()) {
      auto const n = dead.back();
      dead.pop_back();
      each_half(n, [&](std::size_t to, std::size_t e) {
        gone_[e] = true;
        --degree_[n];
        if (--degree_[to] == 1 && !needed_[to]) dead.push_back(to);
      });
    }
  }

  std::uint32_t junction(std::size_t node) {
    if (junction_[node] == kNone) junction_[node] = junctions_++;
    return junction_[node];
  }

  void follow(std::size_t start, std::size_t edge) {
    auto const number = static_cast<std::uint32_t>(rows_.chains_.size());
    Chain chain{junction(start), 0, 0};
    for (std::size_t node = start;;) {
      gone_[edge] = true;
      auto const& e = graph_.edges[edge];
      node = e.from.get() == node ? e.to.get() : e.from.get();
      chain.length += e.length.get();
      if (degree_[node] != 2 || node == start) {
        chain.to = junction(node);
        break;
      }
      chain_[node] = number;
      along_[node] = chain.length;
      each_half(node, [&](std::size_t, std::size_t next) { edge = next; });
    }
    rows_.chains_.push_back(chain);
  }

  void follow_all(std::size_t start) {
    for (auto h = graph_.first[start]; h < graph_.first[start + 1]; ++h) {
      auto const edge = graph_.half_edges[h].edge.get();
      if (!gone_[edge]) follow(start, edge);
    }
  }

  void find_chains() {
    for (std::size_t n = 0; n < degree_.size(); ++n)
      if (degree_[n] != 2) follow_all(n);
    // What is left are rings without a junction: any of their nodes will do.
    for (std::size_t n = 0; n < degree_.size(); ++n) follow_all(n);
  }

  void place_stops(std::span<NodeIdx const> stops) {
    for (auto const stop : stops) {
      Stop placed;
      placed.node = stop;
      if (stop.valid()) {
        auto const& door = door_[stop.get()];
        auto const on = door.on.valid() ? door.on.get() : stop.get();
        placed.off = door.off;
        placed.part = static_cast<std::uint32_t>(on);
        if (junction_[on] == kNone && chain_[on] != kNone) {
          placed.chain = chain_[on];
          placed.along = along_[on];
        } else {
          // At a junction: a chain of no length that only leads to itself.
          auto const at = junction(on);
          placed.chain = static_cast<std::uint32_t>(rows_.chains_.size());
          rows_.chains_.push_back({at, at, 0});
        }
      }
      rows_.stops_.push_back(placed);
    }
  }

  void join_junctions() {
    auto& first = rows_.first_;
    first.assign(junctions_ + 1, 0);
    for (auto const& c : rows_.chains_) {
      if (c.from == c.to) continue;
      ++first[c.from + 1];
      ++first[c.to + 1];
    }
    for (std::size_t j = 0; j < junctions_; ++j) first[j + 1] += first[j];
    rows_.halves_.resize(first.back());
    auto next = first;
    for (auto const& c : rows_.chains_) {
      if (c.from == c.to) continue;
      rows_.halves_[next[c.from]++] = {c.to, c.length};
      rows_.halves_[next[c.to]++] = {c.from, c.length};
    }
  }

  WalkGraph const& graph_;
  WalkRows& rows_;
  std::vector<std::uint32_t> degree_;
  std::vector<bool> gone_;    ///< per edge
  std::vector<bool> needed_;  ///< per node: a stop is here, or hangs here
  std::vector<Door> door_;
  std::vector<std::uint32_t> chain_;
  std::vector<std::int64_t> along_;
  std::vector<std::uint32_t> junction_;
  std::uint32_t junctions_{0};
};

WalkRows::WalkRows(WalkGraph const& graph, std::span<NodeIdx const> stops) {
  Builder{graph, stops, *this};
}

std::vector<std::int64_t> WalkRows::from_stop(Stop const& stop) const {
  std::vector<std::int64_t> walk(junctions(), kFar);
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  auto const reach = [&](std::uint32_t junction, std::int64_t length) {
    if (length >= walk[junction]) return;
    walk[junction] = length;
    queue.emplace(length, junction);
  };
  auto const& chain = chains_[stop.chain];
  reach(chain.from, stop.along);
  reach(chain.to, chain.length - stop.along);
  while (!queue.empty()) {
    auto const [length, junction] = queue.top();
    queue.pop();
    if (length > walk[junction]) continue;
    for (auto h = first_[junction]; h < first_[junction + 1]; ++h)
      reach(halves_[h].to, length + halves_[h].length);
  }
  return walk;
}

std::int32_t WalkRows::between(Stop const& from, Stop const& to,
                               std::vector<std::int64_t> const& walk) const {
  if (from.node == to.node) return 0;
  if (to.chain == kNone) return kNoWalk;
  std::int64_t best = 0;
  if (from.part != to.part) {
    auto const& chain = chains_[to.chain];
    best =
        std::min(walk[chain.from] + to.along, walk[chain.to] + chain.length - to.along);
    if (from.chain == to.chain) best = std::min(best, std::abs(from.along - to.along));
    if (best >= kFar) return kNoWalk;
  }
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(best + from.off + to.off, kNoWalk));
}

std::vector<std::int32_t> WalkRows::row(std::size_t from) const {
  auto const& start = stops_[from];
  std::vector<std::int32_t> result(stops_.size(), kNoWalk);
  if (start.chain == kNone) {
    result[from] = 0;
    return result;
  }
  auto const walk = from_stop(start);
  for (std::size_t to = 0; to < stops_.size(); ++to)
    result[to] = between(start, stops_[to], walk);
  return result;
}

std::vector<std::int32_t> WalkRows::matrix(std::span<std::size_t const> some) const {
  std::vector<std::int32_t> result;
  result.reserve(some.size() * some.size());
  for (auto const from : some) {
    auto const& start = stops_[from];
    if (start.chain == kNone) {
      for (auto const to : some) result.push_back(to == from ? 0 : kNoWalk);
      continue;
    }
    auto const walk = from_stop(start);
    for (auto const to : some) result.push_back(between(start, stops_[to], walk));
  }
  return result;
}

}  // namespace wangge::network
