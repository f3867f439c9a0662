#include "verify/site_bound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

constexpr Whole kMost = Whole{1} << 60;

/// C(n, k), or −1 when that is no 63-bit number.
Whole combinations(Whole n, Whole k) {
  k = std::min(k, n - k);
  Wide count = 1;
  for (Whole i = 1; i <= k; ++i) {
    count = count * (n - k + i) / i;
    if (count > std::numeric_limits<Whole>::max()) return -1;
  }
  return static_cast<Whole>(count);
}

}  // namespace

bool SiteCase::fits() const {
  if (distances.size() != sites * clients()) return false;
  Wide sum = 0;
  for (std::size_t i = 0; i < clients(); ++i) {
    Whole most = 1;
    for (std::size_t j = 0; j < sites; ++j) {
      if (row(i)[j] < 0 || row(i)[j] >= kMost) return false;
      most = std::max(most, row(i)[j]);
    }
    if (weights[i] < 0 || weights[i] >= kMost) return false;
    sum += static_cast<Wide>(weights[i]) * most;
    if (sum >= kMost) return false;
  }
  return true;
}

Whole site_cost(SiteCase const& c, std::span<std::uint32_t const> open) {
  Whole cost = 0;
  for (std::size_t i = 0; i < c.clients(); ++i) {
    auto near = std::numeric_limits<Whole>::max();
    for (auto const site : open) near = std::min(near, c.row(i)[site]);
    cost += c.weights[i] * near;
  }
  return cost;
}

Rederived derive_site_bound(SiteCase const& c, nlohmann::json const& evidence,
                            Whole value, Whole most_looks) {
  if (!c.fits()) return {Outcome::refuted, {}, "its numbers are too large to add up"};
  auto const method = evidence.value("method", "");
  if (method == "enumeration") {
    auto const all =
        combinations(static_cast<Whole>(c.sites), static_cast<Whole>(c.choose));
    auto const said = evidence.value("choices", Whole{-1});
    if (said != all)
      return {Outcome::refuted,
              {},
              fmt::format("{} of {} sites can be chosen in {} ways, {} said", c.choose,
                          c.sites, all, said)};
    if (evidence.value("evaluated", Whole{0}) > said)
      return {Outcome::refuted, {}, "it looked at more choices than there are"};
    return by_choosing(c, value, most_looks);
  }
  if (method == "lagrangian")
    return by_site_tree(
        c,
        {evidence.at("scale").get<Whole>(),
         evidence.at("multipliers").get<std::vector<std::vector<Whole>>>(),
         evidence.at("tree").get<std::vector<Whole>>()},
        value, most_looks);
  return {Outcome::nothing, {}, "it shows nothing for its bound"};
}

}  // namespace wangge::verify
