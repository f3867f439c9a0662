#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>

#include "solve/partition_tree.hpp"
#include "solve/repartition.hpp"
#include "solve/repartition_homes.hpp"

namespace wangge::solve {
namespace {

using Labels = std::vector<std::uint32_t>;

/// How far a total is outside the limits.
std::int64_t outside(PartitionProblem const& problem, std::int64_t total) {
  return std::max({std::int64_t{0}, problem.lower - total, total - problem.upper});
}

struct Piece {
  std::int64_t fixed{0};
  std::int64_t weight{0};
  std::int64_t nodes{0};
  auto operator<=>(Piece const&) const = default;
};

/// Keeps one piece of every old part: the one with its fixed nodes, else the heaviest.
Result<Labels> main_pieces(PartitionProblem const& problem, Homes const& homes) {
  Labels const piece_of = components(problem.graph, homes.home);
  std::size_t const n = homes.home.size();
  std::vector<Piece> pieces(std::ranges::max(piece_of) + 1);
  for (std::size_t v = 0; v < n; ++v) {
    Piece& piece = pieces[piece_of[v]];
    piece.fixed += homes.fixed[v];
    piece.weight += problem.weights[v];
    ++piece.nodes;
  }
  auto const parts = static_cast<std::size_t>(problem.parts);
  Labels main(parts, kNoPart);
  for (std::size_t v = 0; v < n; ++v) {
    std::uint32_t const home = homes.home[v];
    if (home == kNoPart || main[home] == piece_of[v]) continue;
    std::uint32_t& chosen = main[home];
    if (chosen == kNoPart || pieces[piece_of[v]] > pieces[chosen]) chosen = piece_of[v];
  }
  Labels part(n, kNoPart);
  for (std::size_t v = 0; v < n; ++v) {
    std::uint32_t const home = homes.home[v];
    if (home != kNoPart && main[home] == piece_of[v])
      part[v] = home;
    else if (homes.fixed[v] != 0)
      return fail(Errc::bad_value,
                  "partition: the locked units of part {} no longer hang together; "
                  "unlock it",
                  home);
  }
  return part;
}

/// Founds empty parts and lets loose nodes join.
class Start {
 public:
  Start(PartitionProblem const& problem, Homes const& homes, Labels part)
      : problem_{problem},
        homes_{homes},
        part_{std::move(part)},
        total_(homes.closed.size(), 0),
        count_(homes.closed.size(), 0) {
    for (std::uint32_t v = 0; v < part_.size(); ++v)
      if (part_[v] != kNoPart) put(v, part_[v]);
  }

  Result<Labels> finish(Random& random) {
    if (std::ranges::max(count_) == 0) put(0, 0);  // nothing is left of the old parts
    join_loose();
    RegionTree tree{part_.size()};
    for (std::uint32_t p = 0; p < count_.size(); ++p)
      if (count_[p] == 0 && !found(p, tree, random))
        return fail(Errc::infeasible,
                    "partition: no part can be split to make {} parts; unlock one",
                    problem_.parts);
    return std::move(part_);
  }

 private:
  struct Cut {
    std::int64_t violation{std::numeric_limits<std::int64_t>::max()};
    std::int64_t price{0};
    std::int64_t cut{0};
    Labels nodes;
    [[nodiscard]] auto key() const { return std::tuple{violation, price, cut}; }
  };

  void put(std::uint32_t v, std::uint32_t p) {
    part_[v] = p;
    total_[p] += problem_.weights[v];
    ++count_[p];
  }

  void join_loose();
  [[nodiscard]] std::uint32_t best_neighbour(std::uint32_t v, bool closed_too) const;
  bool found(std::uint32_t p, RegionTree& tree, Random& random);
  void look(RegionTree const& tree, std::uint32_t from, Cut& best) const;

  PartitionProblem const& problem_;
  Homes const& homes_;
  Labels part_;
  std::vector<std::int64_t> total_;
  std::vector<std::uint32_t> count_;
};

/// The part that v had best join: least violation, then the dearest common border.
std::uint32_t Start::best_neighbour(std::uint32_t v, bool closed_too) const {
  Graph const& g = problem_.graph;
  std::uint32_t best = kNoPart;
  std::pair<std::int64_t, std::int64_t> least;
  for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
    std::uint32_t const p = part_[g.targets[e]];
    if (p == kNoPart || (homes_.closed[p] != 0 && !closed_too)) continue;
    std::int64_t shared = 0;
    for (std::uint32_t f = g.first[v]; f < g.first[v + 1]; ++f)
      if (part_[g.targets[f]] == p) shared += g.costs[f];
    std::int64_t const change = outside(problem_, total_[p] + problem_.weights[v]) -
                                outside(problem_, total_[p]);
    if (std::pair const key{change, -shared}; best == kNoPart || key < least) {
      least = key;
      best = p;
    }
  }
  return best;
}

void Start::join_loose() {
  Labels loose;
  for (std::uint32_t v = 0; v < part_.size(); ++v)
    if (part_[v] == kNoPart) loose.push_back(v);
  bool closed_too = false;
  while (!loose.empty()) {
    std::size_t const before = loose.size();
    std::erase_if(loose, [&](std::uint32_t v) {
      std::uint32_t const p = best_neighbour(v, closed_too);
      if (p != kNoPart) put(v, p);
      return p != kNoPart;
    });
    // What only locked parts surround has no other way out; one ring at a time.
    closed_too = loose.size() == before;
  }
}

/// Both sides of every tree edge as the new part, if nothing fixed lies there.
void Start::look(RegionTree const& tree, std::uint32_t from, Cut& best) const {
  std::size_t const n = tree.count();
  std::vector<std::int64_t> price(n + 1, 0);
  std::vector<std::int64_t> fixed(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t const v = tree.node(i);
    price[i + 1] = price[i] + (homes_.home[v] == from ? homes_.price[v] : 0);
    fixed[i + 1] = fixed[i] + homes_.fixed[v];
  }
  for (std::size_t i = 1; i < n; ++i) {
    std::size_t const end = i + tree.size(i);
    std::int64_t const violation = outside(problem_, tree.weight(i)) +
                                   outside(problem_, total_[from] - tree.weight(i));
    std::int64_t const inside = price[end] - price[i];
    std::int64_t const inside_fixed = fixed[end] - fixed[i];
    for (bool const subtree : {true, false}) {
      if ((subtree ? inside_fixed : fixed[n] - inside_fixed) > 0) continue;
      Cut now{violation, subtree ? inside : price[n] - inside, 0, {}};
      if (std::pair{now.violation, now.price} > std::pair{best.violation, best.price})
        continue;
      now.cut = tree.cut_of_subtree(problem_.graph, i);
      if (now.key() >= best.key()) continue;
      for (std::size_t j = 0; j < n; ++j)
        if ((j >= i && j < end) == subtree) now.nodes.push_back(tree.node(j));
      best = std::move(now);
    }
  }
}

/// Splits the heaviest part that can be.
bool Start::found(std::uint32_t p, RegionTree& tree, Random& random) {
  constexpr int kTrees = 12;
  Labels order(count_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::uint32_t q) { return total_[q]; });
  for (std::uint32_t const q : order) {
    if (count_[q] < 2 || homes_.closed[q] != 0) continue;
    Labels members;
    for (std::uint32_t v = 0; v < part_.size(); ++v)
      if (part_[v] == q) members.push_back(v);
    Cut best;
    for (int i = 0; i < kTrees; ++i) {
      tree.build(problem_.graph, problem_.weights, members, i % 3, random);
      look(tree, q, best);
    }
    if (best.nodes.empty()) continue;
    for (std::uint32_t const v : best.nodes) {
      total_[q] -= problem_.weights[v];
      --count_[q];
      put(v, p);
    }
    return true;
  }
  return false;
}

}  // namespace

Result<std::vector<std::uint32_t>> start_from(PartitionProblem const& problem,
                                              Homes const& homes, Random& random) {
  auto pieces = main_pieces(problem, homes);
  if (!pieces) return pieces;
  return Start{problem, homes, std::move(*pieces)}.finish(random);
}

}  // namespace wangge::solve
