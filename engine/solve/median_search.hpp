#pragma once

#include <cstdint>
#include <vector>

#include "solve/median_rows.hpp"

namespace wangge::solve {

/// Swaps chosen sites for others while that helps, the best swap first (Teitz and Bart
/// 1968, evaluated as in Resende and Werneck 2007 from each client's two nearest chosen
/// sites). Keeps forced sites and pairs apart when `chosen` does.
class MedianInterchange {
 public:
  explicit MedianInterchange(MedianRows const& rows);

  /// \param chosen  `rows.choose` different sites; ascending afterwards
  /// \return the cost of what `chosen` became
  std::int64_t improve(std::vector<std::uint32_t>& chosen);

  /// Distances looked at so far.
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  struct Two {
    std::uint32_t first, second;  ///< positions in chosen
    std::int64_t near, next;      ///< distances; next = farthest of all when p = 1
  };
  struct Swap {
    std::int64_t gain{0};
    std::uint32_t in{0};
    std::size_t out{0};
  };

  void look(std::vector<std::uint32_t> const& chosen);
  void weigh(std::size_t client);
  [[nodiscard]] Swap best_swap(std::vector<std::uint32_t> const& chosen) const;
  [[nodiscard]] bool allowed(std::vector<std::uint32_t> const& chosen, Swap const& swap,
                             std::size_t clashes) const;

  static constexpr std::uint32_t kOut = 0xffffffff;
  MedianRows const& rows_;
  std::vector<std::uint32_t> position_;  ///< per site: in chosen, or kOut
  std::vector<Two> two_;                 ///< per client
  std::vector<std::int64_t> gain_;       ///< per site: of adding it
  std::vector<std::int64_t> loss_;       ///< per chosen: of dropping it
  std::vector<std::int64_t> saved_;      ///< site · p + chosen: of the loss, by both
  std::int64_t effort_{0};
};

/// Adds the site that helps most until enough are chosen, forced ones first.
/// \return fewer than `rows.choose` sites when pairs apart leave none
[[nodiscard]] std::vector<std::uint32_t> median_greedy(MedianRows const& rows);

}  // namespace wangge::solve
