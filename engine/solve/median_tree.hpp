#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/progress.hpp"
#include "solve/median_dual.hpp"
#include "solve/median_rows.hpp"
#include "solve/median_search.hpp"

namespace wangge::solve {

/// Branch and bound on the sites. What it leaves behind proves the bound without it:
/// `tree` in preorder, a number s >= 0 branches on site s (the subtree with s open,
/// then the one with s closed), -1 - k is a leaf bounded by prices k under the sites
/// decided on the way to it.
class MedianTree {
 public:
  struct Answer {
    std::vector<std::uint32_t> chosen;  ///< empty: none found
    std::int64_t cost{0};               ///< without the rows' constant
    std::int64_t bound{0};              ///< of the leaves, rounded, at most the cost
    bool complete{false};               ///< no leaf was cut short
    std::int64_t scale{1};
    std::vector<MedianDual::Prices> prices;
    std::vector<std::int64_t> tree;
  };

  MedianTree(MedianRows const& rows, MedianOptions const& options,
             Progress const& progress);
  Answer run();

 private:
  using Tree = std::vector<std::int64_t>;

  void offer(std::vector<std::uint32_t> chosen);
  [[nodiscard]] std::vector<std::uint32_t> admitted(
      std::vector<std::uint32_t> const& opened) const;
  void search_from(std::vector<std::uint32_t> const& opened);
  [[nodiscard]] bool stopped() const;
  [[nodiscard]] std::int64_t target() const;
  [[nodiscard]] MedianDual::Prices start_prices() const;

  Tree explore(MedianFixed fixed, MedianDual::Prices const& prices, std::size_t depth);
  Tree leaf(MedianDual::Prices const& prices, std::int64_t scaled);
  Tree branch(MedianFixed const& fixed, MedianDual::Ascent const& ascent,
              std::size_t depth);
  struct Decided {
    Tree before, after;
    std::size_t count{0};
  };
  Decided decide(MedianFixed& fixed, MedianDual::Ascent const& ascent);
  [[nodiscard]] std::uint32_t choose_site(MedianFixed const& fixed) const;

  MedianRows const& rows_;
  MedianOptions options_;
  Progress const& progress_;
  MedianDual dual_;
  MedianInterchange interchange_;
  std::set<std::vector<std::uint32_t>> tried_;
  std::optional<std::int64_t> cost_;
  Answer answer_;
};

}  // namespace wangge::solve
