#include "stats/count_tree.hpp"

namespace wangge::stats {

CountTree::CountTree(plan::Partition const& partition,
                     std::vector<plan::GridIdx> const& grid_of,
                     std::vector<Count> const& parts)
    : areas_{1 + partition.districts.size() + partition.grids.size()} {
  std::size_t const first_grid = 1 + partition.districts.size();
  nodes_.push_back({});
  for (std::size_t d = 0; d < partition.districts.size(); ++d)
    nodes_.push_back({.parent = 0});
  for (auto const& grid : partition.grids)
    nodes_.push_back({.parent = 1 + grid.district.get()});
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto const grid = p < grid_of.size() ? grid_of[p] : plan::GridIdx{};
    nodes_.push_back({.parent = grid.valid() ? first_grid + grid.get() : 0,
                      .value = parts[p],
                      .withheld = true});
    if (!parts[p]) continue;
    for (auto up = nodes_.back().parent; up != kRoot; up = nodes_[up].parent)
      nodes_[up].value = nodes_[up].value.value_or(0) + *parts[p];
  }
}

void mark_few(CountTree& tree, std::vector<bool> const& few) {
  for (std::size_t n = 0; n < tree.areas(); ++n)
    if (few[n]) tree.nodes()[n].of_few = true;
}

std::vector<bool> small_areas(CountTree const& tree, std::int64_t below) {
  std::vector<bool> small(tree.areas());
  for (std::size_t n = 0; n < tree.areas(); ++n) {
    auto const value = tree.nodes()[n].value.value_or(0);
    small[n] = value > 0 && value < below;
  }
  return small;
}

std::vector<bool> hidden_areas(CountTree const& tree, std::int64_t below) {
  auto hidden = suppressed(tree.nodes(), below);
  hidden.resize(tree.areas());
  return hidden;
}

std::vector<bool> hidden_areas(CountTree part, CountTree others, std::int64_t below) {
  for (;;) {
    auto const of_part = hidden_areas(part, below);
    mark_few(others, of_part);
    auto const of_others = hidden_areas(others, below);
    mark_few(part, of_others);
    if (hidden_areas(part, below) == of_part) return of_part;
  }
}

}  // namespace wangge::stats
