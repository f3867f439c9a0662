#include "solve/partition_apart.hpp"

#include <utility>

namespace wangge::solve {

ApartRows::ApartRows(PartitionProblem const& problem) {
  if (problem.apart.empty()) return;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
  for (auto const& [a, b] : problem.apart) {
    both.emplace_back(a, b);
    both.emplace_back(b, a);
  }
  std::ranges::sort(both);
  both.erase(std::unique(both.begin(), both.end()), both.end());
  first_.assign(problem.weights.size() + 1, 0);
  for (auto const& [a, b] : both) {
    ++first_[a + 1];
    others_.push_back(b);
  }
  for (std::size_t v = 0; v + 1 < first_.size(); ++v) first_[v + 1] += first_[v];
}

std::vector<std::uint32_t> apart_clique(PartitionProblem const& problem) {
  ApartRows const rows{problem};
  std::vector<std::uint32_t> best;
  if (rows.empty()) return best;
  for (std::uint32_t v = 0; v < problem.weights.size(); ++v) {
    if (rows.of(v).size() < best.size()) continue;
    std::vector<std::uint32_t> clique{v};
    for (std::uint32_t const u : rows.of(v)) {
      auto const of_u = rows.of(u);
      if (std::ranges::all_of(clique, [&](std::uint32_t c) {
            return std::ranges::binary_search(of_u, c);
          }))
        clique.push_back(u);
    }
    if (clique.size() > best.size()) best = std::move(clique);
  }
  std::ranges::sort(best);
  return best.size() > 1 ? best : std::vector<std::uint32_t>{};
}

std::int64_t pairs_together(PartitionProblem const& problem,
                            std::span<std::uint32_t const> part) {
  ApartRows const rows{problem};
  if (rows.empty()) return 0;
  std::int64_t pairs = 0;
  for (std::uint32_t v = 0; v < part.size(); ++v)
    for (std::uint32_t const u : rows.of(v)) pairs += u < v && part[u] == part[v];
  return pairs;
}

}  // namespace wangge::solve
