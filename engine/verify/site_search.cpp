// Choosing sites again, one by one.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

#include "verify/site_bound.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

/// Clients whose rows differ by a constant only are one; the constant is paid anyway.
struct Merged {
  SiteCase c;
  Whole paid{0};
};

Merged merged(SiteCase const& c) {
  Merged made{{c.sites, c.choose, {}, {}, c.forced, c.apart}, 0};
  std::map<std::vector<Whole>, Whole> weights;
  for (std::size_t i = 0; i < c.clients(); ++i) {
    if (c.weights[i] == 0) continue;
    std::vector<Whole> row(c.row(i), c.row(i) + c.sites);
    Whole const least = *std::ranges::min_element(row);
    for (auto& distance : row) distance -= least;
    made.paid += c.weights[i] * least;
    weights[std::move(row)] += c.weights[i];
  }
  for (auto const& [row, weight] : weights) {
    made.c.weights.push_back(weight);
    made.c.distances.insert(made.c.distances.end(), row.begin(), row.end());
  }
  return made;
}

/// Looks for a choice below `value` by opening or closing the site that saves most.
class Search {
 public:
  Search(SiteCase const& c, Whole value, Whole most_looks)
      : c_{c}, value_{value}, left_{most_looks}, apart_(c.sites) {
    for (auto const& [a, b] : c.apart) {
      apart_[a].push_back(b);
      apart_[b].push_back(a);
    }
  }

  /// \return whether the search came to its end, or to a cheaper choice
  bool run() {
    Part part;
    for (std::size_t i = 0; i < c_.clients(); ++i)
      part.near.push_back(*std::max_element(c_.row(i), c_.row(i) + c_.sites));
    part.free.resize(c_.sites);
    std::iota(part.free.begin(), part.free.end(), 0U);
    for (auto const site : c_.forced) {
      if (std::ranges::find(part.free, site) == part.free.end()) return true;
      open(part, site);
    }
    return part.open > c_.choose || look(std::move(part));
  }
  [[nodiscard]] std::optional<Whole> cheaper() const { return cheaper_; }

 private:
  struct Part {
    std::vector<Whole> near;  ///< per client: to the nearest open site
    std::vector<std::uint32_t> free;
    std::size_t open{0};
  };

  void open(Part& part, std::uint32_t site) {
    ++part.open;
    for (std::size_t i = 0; i < c_.clients(); ++i)
      part.near[i] = std::min(part.near[i], c_.row(i)[site]);
    std::erase_if(part.free, [&](std::uint32_t other) {
      return other == site ||
             std::ranges::find(apart_[site], other) != apart_[site].end();
    });
  }

  struct Savings {
    Whole cost{0};            ///< of the open sites
    Whole all{0};             ///< with all free sites open too
    std::vector<Whole> each;  ///< per free site, opened alone
  };
  [[nodiscard]] Savings savings(Part const& part) const {
    Savings s{0, 0, std::vector<Whole>(part.free.size(), 0)};
    for (std::size_t i = 0; i < c_.clients(); ++i) {
      auto const* row = c_.row(i);
      auto const weight = c_.weights[i];
      Whole const near = part.near[i];
      Whole most = 0;
      for (std::size_t f = 0; f < part.free.size(); ++f) {
        Whole const saved = std::max<Whole>(0, near - row[part.free[f]]);
        s.each[f] += weight * saved;
        most = std::max(most, saved);
      }
      s.cost += weight * near;
      s.all += weight * (near - most);
    }
    return s;
  }

  bool look(Part part) {
    while (part.open + part.free.size() >= c_.choose) {
      left_ -= static_cast<Whole>(c_.clients() * (part.free.size() + 1));
      if (left_ < 0) return false;
      auto const s = savings(part);
      auto const wanted = c_.choose - part.open;
      auto top = s.each;
      std::ranges::partial_sort(top, top.begin() + static_cast<std::ptrdiff_t>(wanted),
                                std::greater<>());
      Whole const bound = std::max(
          s.all,
          s.cost - std::accumulate(top.begin(),
                                   top.begin() + static_cast<std::ptrdiff_t>(wanted),
                                   Whole{0}));
      if (bound >= value_) return true;
      if (wanted <= 1) {  // what one site saves is no estimate
        cheaper_ = bound;
        return true;
      }
      auto const best = std::ranges::max_element(s.each) - s.each.begin();
      auto const site = part.free[static_cast<std::size_t>(best)];
      auto with = part;
      open(with, site);
      if (!look(std::move(with)) || cheaper_) return cheaper_.has_value();
      part.free.erase(part.free.begin() + best);
    }
    return true;
  }

  SiteCase const& c_;
  Whole value_, left_;
  std::vector<std::vector<std::uint32_t>> apart_;
  std::optional<Whole> cheaper_;
};

}  // namespace

Rederived by_choosing(SiteCase const& c, Whole value, Whole most_looks) {
  auto const made = merged(c);
  Search search{made.c, value - made.paid, most_looks};
  bool const ended = search.run();
  if (search.cheaper())
    return {Outcome::refuted,
            {},
            fmt::format("other sites cost {}", *search.cheaper() + made.paid)};
  if (!ended)
    return {Outcome::too_long,
            {},
            fmt::format("not settled in {} looks at distances", most_looks)};
  return {Outcome::follows, value, {}};
}

}  // namespace wangge::verify
