#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <vector>

#include "verify/cut_bound.hpp"

// The bound of a choice of sites, derived again from its evidence. All in integers.
namespace wangge::verify {

/// Sites of which `choose` open, so that Σ weight · distance to the nearest open one is
/// least.
struct SiteCase {
  std::size_t sites{0};
  std::size_t choose{1};
  std::vector<Whole> weights;         ///< per client, >= 0
  std::vector<Whole> distances;       ///< a row of `sites` per client, >= 0
  std::vector<std::uint32_t> forced;  ///< open in any case
  /// Pairs of which one may open at most.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;

  [[nodiscard]] std::size_t clients() const { return weights.size(); }
  [[nodiscard]] Whole const* row(std::size_t client) const {
    return distances.data() + client * sites;
  }
  /// Every sum over the clients stays below 2^60.
  [[nodiscard]] bool fits() const;
};

/// What a choice of one site or more costs.
[[nodiscard]] Whole site_cost(SiteCase const& c, std::span<std::uint32_t const> open);

/// Distances looked at before a search is given up: about a second.
inline constexpr Whole kMostLooks = 400'000'000;

/// The bound that the evidence (docs/formats.md, `median`) gives for a choice that
/// costs `value`; never above `value`.
Rederived derive_site_bound(SiteCase const& c, nlohmann::json const& evidence,
                            Whole value, Whole most_looks = kMostLooks);

// By method, for the above and for tests.

/// Whether a choice costs less than `value`: all of them looked at or excluded. Left
/// out is what cannot be cheaper even with all free sites open, or when each of the
/// sites still to open saved what it saves alone: savings together are never more
/// (Nemhauser, Wolsey and Fisher 1978).
Rederived by_choosing(SiteCase const& c, Whole value, Whole most_looks);

/// A tree on the sites, its leaves bounded by one price per client in 1 / scale of a
/// distance.
struct SiteTree {
  Whole scale{1};
  std::vector<std::vector<Whole>> multipliers;
  std::vector<Whole> tree;  ///< preorder: site >= 0, or −1 − vector
};
Rederived by_site_tree(SiteCase const& c, SiteTree const& e, Whole value,
                       Whole most_looks);

}  // namespace wangge::verify
