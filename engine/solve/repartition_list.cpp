#include "solve/repartition_list.hpp"

#include <algorithm>
#include <numeric>

#include "solve/repartition.hpp"

namespace wangge::solve {
namespace {

constexpr std::size_t kTinyNodes = 20;
constexpr std::int64_t kTinySteps = 3'000'000;

/// Depth first over the nodes, the home of each tried first.
class Listing {
 public:
  Listing(PartitionProblem const& problem, Homes const& homes, NearBest incumbent)
      : problem_{problem},
        homes_{homes},
        best_{std::move(incumbent)},
        part_(homes.home.size(), kNoPart),
        total_(homes.closed.size(), 0),
        left_{std::accumulate(problem.weights.begin(), problem.weights.end(),
                              std::int64_t{0})} {}

  std::optional<NearBest> run() {
    visit(0);
    if (steps_ > kTinySteps) return std::nullopt;
    return std::move(best_);
  }

 private:
  /// No completion has less violation.
  [[nodiscard]] std::int64_t violation_so_far() const {
    std::int64_t above = 0;
    std::int64_t below = 0;
    for (std::int64_t const total : total_) {
      above += std::max<std::int64_t>(0, total - problem_.upper);
      below += std::max<std::int64_t>(0, problem_.lower - total);
    }
    return above + std::max<std::int64_t>(0, below - left_);
  }

  /// As many pieces as parts, and every part used: each is one piece.
  [[nodiscard]] bool whole() const {
    std::vector<std::uint8_t> used(total_.size(), 0);
    for (std::uint32_t const p : part_) used[p] = 1;
    return std::ranges::find(used, 0) == used.end() &&
           std::ranges::max(components(problem_.graph, part_)) + 1 == used.size();
  }

  void visit(std::uint32_t v) {
    if (++steps_ > kTinySteps) return;
    NearScore const now{violation_so_far(), price_, cut_};
    if (!(now < best_.score)) return;
    if (v == part_.size()) {
      if (whole()) best_ = {part_, now};
      return;
    }
    std::uint32_t const home = homes_.home[v];
    if (home != kNoPart) place(v, home);
    for (std::uint32_t p = 0; p < total_.size() && homes_.fixed[v] == 0; ++p)
      if (p != home && homes_.closed[p] == 0) place(v, p);
  }

  void place(std::uint32_t v, std::uint32_t p) {
    Graph const& g = problem_.graph;
    std::int64_t const price = p == homes_.home[v] ? 0 : homes_.price[v];
    std::int64_t cut = 0;
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e)
      if (g.targets[e] < v && part_[g.targets[e]] != p) cut += g.costs[e];
    part_[v] = p;
    total_[p] += problem_.weights[v];
    left_ -= problem_.weights[v];
    price_ += price;
    cut_ += cut;
    visit(v + 1);
    cut_ -= cut;
    price_ -= price;
    left_ += problem_.weights[v];
    total_[p] -= problem_.weights[v];
    part_[v] = kNoPart;
  }

  PartitionProblem const& problem_;
  Homes const& homes_;
  NearBest best_;
  std::vector<std::uint32_t> part_;
  std::vector<std::int64_t> total_;
  std::int64_t left_;
  std::int64_t price_{0};
  std::int64_t cut_{0};
  std::int64_t steps_{0};
};

}  // namespace

std::optional<NearBest> list_near(PartitionProblem const& problem, Homes const& homes,
                                  NearBest incumbent) {
  if (homes.home.size() > kTinyNodes) return std::nullopt;
  // A new node that only closed parts surround has to join one: not listed.
  for (std::size_t v = 0; v < homes.home.size(); ++v)
    if (homes.home[v] == kNoPart && homes.closed[incumbent.part[v]] != 0)
      return std::nullopt;
  return Listing{problem, homes, std::move(incumbent)}.run();
}

}  // namespace wangge::solve
