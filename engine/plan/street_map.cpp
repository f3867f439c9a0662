#include "plan/street_map.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace wangge::plan {
namespace {

using network::EdgeIdx;
using network::NodeIdx;
using network::WalkGraph;

constexpr std::uint32_t kNone = 0xffffffff;

/// Drops dead ends that nobody asks for, then follows edges from junction to junction.
class Chainer {
 public:
  Chainer(WalkGraph const& graph, std::vector<EdgeIdx> const& required, NodeIdx start)
      : graph_{graph},
        start_{start.get()},
        needed_(graph.edges.size(), false),
        gone_(graph.edges.size(), false),
        degree_(graph.nodes.size(), 0),
        number_(graph.nodes.size(), kNone) {
    for (auto const edge : required) needed_[edge.get()] = true;
    auto const part = graph.component[start.get()];
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
      auto const& edge = graph.edges[e];
      gone_[e] = graph.component[edge.from.get()] != part ||
                 (edge.from == edge.to && !needed_[e]);
      if (gone_[e]) continue;
      ++degree_[edge.from.get()];
      ++degree_[edge.to.get()];
    }
  }

  StreetMap run() {
    drop_dead_ends();
    map_.start = number(start_);
    std::vector<bool> junctions;
    for (std::size_t n = 0; n < degree_.size(); ++n)
      junctions.push_back(is_junction(n));
    for (std::size_t n = 0; n < degree_.size(); ++n)
      if (junctions[n]) follow_all(n, junctions);
    return std::move(map_);
  }

 private:
  template <class Visit>
  void each_edge(std::size_t node, Visit visit) const {
    for (auto h = graph_.first[node]; h < graph_.first[node + 1]; ++h) {
      auto const edge = graph_.half_edges[h].edge.get();
      if (!gone_[edge]) visit(graph_.half_edges[h].to.get(), edge);
    }
  }

  void drop_dead_ends() {
    std::vector<std::size_t> dead;
    auto const look = [&](std::size_t n) {
      if (degree_[n] != 1 || n == start_) return;
      each_edge(n, [&](std::size_t, std::size_t e) {
        if (!needed_[e]) dead.push_back(n);
      });
    };
    for (std::size_t n = 0; n < degree_.size(); ++n) look(n);
    while (!dead.empty()) {
      auto const n = dead.back();
      dead.pop_back();
      std::size_t next = n;
      each_edge(n, [&](std::size_t to, std::size_t e) {
        gone_[e] = true;
        --degree_[n];
        --degree_[to];
        next = to;
      });
      if (next != n) look(next);
    }
  }

  [[nodiscard]] bool is_junction(std::size_t n) const {
    if (n == start_) return true;
    if (degree_[n] != 2) return degree_[n] > 0;
    std::size_t wanted = 0, seen = 0;
    each_edge(n, [&](std::size_t, std::size_t e) {
      wanted += needed_[e] ? 1 : 0;
      ++seen;
    });
    return seen != 2 || wanted == 1;  // a loop of one edge, or duty begins here
  }

  std::uint32_t number(std::size_t node) {
    if (number_[node] == kNone) {
      number_[node] = static_cast<std::uint32_t>(map_.nodes.size());
      map_.nodes.emplace_back(node);
    }
    return number_[node];
  }

  void follow_all(std::size_t from, std::vector<bool> const& junctions) {
    for (auto h = graph_.first[from]; h < graph_.first[from + 1]; ++h) {
      auto edge = graph_.half_edges[h].edge.get();
      if (gone_[edge]) continue;
      StreetChain chain{number(from), 0, 0, needed_[edge], {}};
      for (auto node = from;;) {
        gone_[edge] = true;
        auto const& e = graph_.edges[edge];
        bool const forward = e.from.get() == node;
        chain.steps.push_back({EdgeIdx{edge}, forward});
        chain.length += e.length.get();
        node = forward ? e.to.get() : e.from.get();
        if (junctions[node]) {
          chain.to = number(node);
          break;
        }
        each_edge(node, [&](std::size_t, std::size_t next) { edge = next; });
      }
      map_.chains.push_back(std::move(chain));
    }
  }

  WalkGraph const& graph_;
  std::size_t start_;
  std::vector<bool> needed_, gone_;    // per edge
  std::vector<std::uint32_t> degree_;  // per node
  std::vector<std::uint32_t> number_;
  StreetMap map_;
};

/// Keeps the chains on shortest ways between the ends of required ones.
class Pruner {
 public:
  explicit Pruner(StreetMap map) : map_{std::move(map)}, at_(map_.nodes.size()) {
    for (std::uint32_t c = 0; c < map_.chains.size(); ++c) {
      at_[map_.chains[c].from].push_back(c);
      at_[map_.chains[c].to].push_back(c);
    }
  }

  StreetMap run() {
    std::vector<bool> wanted(map_.nodes.size(), false);
    wanted[map_.start] = true;
    std::vector<bool> kept(map_.chains.size(), false);
    for (std::size_t c = 0; c < kept.size(); ++c) {
      auto const& chain = map_.chains[c];
      if (!chain.required) continue;
      kept[c] = wanted[chain.from] = wanted[chain.to] = true;
    }
    for (std::uint32_t n = 0; n < wanted.size(); ++n)
      if (wanted[n]) keep_ways(n, wanted, kept);
    return rest(kept);
  }

 private:
  /// Dijkstra 1959 until all wanted junctions are reached; their ways are kept.
  void keep_ways(std::uint32_t from, std::vector<bool> const& wanted,
                 std::vector<bool>& kept) const {
    constexpr auto kFar = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> walk(map_.nodes.size(), kFar);
    std::vector<std::uint32_t> by(map_.nodes.size(), kNone);
    auto left = std::ranges::count(wanted, true);
    using Entry = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    walk[from] = 0;
    queue.emplace(0, from);
    while (!queue.empty() && left > 0) {
      auto const [length, node] = queue.top();
      queue.pop();
      if (length > walk[node]) continue;
      if (wanted[node]) {
        --left;
        for (auto at = node; at != from;) {
          auto const& chain = map_.chains[by[at]];
          kept[by[at]] = true;
          at = chain.from == at ? chain.to : chain.from;
        }
      }
      for (auto const c : at_[node]) {
        auto const& chain = map_.chains[c];
        auto const to = chain.from == node ? chain.to : chain.from;
        if (length + chain.length >= walk[to]) continue;
        walk[to] = length + chain.length;
        by[to] = c;
        queue.emplace(walk[to], to);
      }
    }
  }

  StreetMap rest(std::vector<bool> const& kept) {
    StreetMap result;
    std::vector<std::uint32_t> number(map_.nodes.size(), kNone);
    auto const numbered = [&](std::uint32_t node) {
      if (number[node] == kNone) {
        number[node] = static_cast<std::uint32_t>(result.nodes.size());
        result.nodes.push_back(map_.nodes[node]);
      }
      return number[node];
    };
    result.start = numbered(map_.start);
    for (std::size_t c = 0; c < kept.size(); ++c) {
      if (!kept[c]) continue;
      auto chain = std::move(map_.chains[c]);
      chain.from = numbered(chain.from);
      chain.to = numbered(chain.to);
      result.chains.push_back(std::move(chain));
    }
    return result;
  }

  StreetMap map_;
  std::vector<std::vector<std::uint32_t>> at_;  // chains at each junction
};

}  // namespace

StreetMap street_map(WalkGraph const& graph, std::vector<EdgeIdx> const& required,
                     NodeIdx start) {
  return Pruner{Chainer{graph, required, start}.run()}.run();
}

}  // namespace wangge::plan
