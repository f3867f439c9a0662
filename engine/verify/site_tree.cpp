// A tree of decisions on sites, bounded by Lagrangian multipliers: "each client is
// served once" relaxed (Cornuéjols, Fisher and Nemhauser 1977).
#include <algorithm>
#include <numeric>
#include <optional>

#include "verify/site_bound.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

constexpr Whole kMostPrice = Whole{1} << 60;
constexpr Whole kMostScale = Whole{1} << 30;

/// What a vector of prices says of every site.
struct Priced {
  Wide sum{0};              ///< Σ weight · price
  std::vector<Wide> saved;  ///< per site, <= 0
};

Priced priced(SiteCase const& c, Whole scale, std::vector<Whole> const& prices) {
  Priced p{0, std::vector<Wide>(c.sites, 0)};
  for (std::size_t i = 0; i < c.clients(); ++i) {
    p.sum += static_cast<Wide>(c.weights[i]) * prices[i];
    for (std::size_t j = 0; j < c.sites; ++j) {
      Wide const over = static_cast<Wide>(scale) * c.row(i)[j] - prices[i];
      if (over < 0) p.saved[j] += c.weights[i] * over;
    }
  }
  return p;
}

Wide rounded_up(Wide number, Wide divisor) {
  return number / divisor + (number % divisor > 0 ? 1 : 0);
}

class Walk {
 public:
  Walk(SiteCase const& c, SiteTree const& e) : c_{c}, e_{e}, apart_(c.sites) {
    for (auto const& [a, b] : c.apart) {
      apart_[a].push_back(b);
      apart_[b].push_back(a);
    }
    for (auto const& prices : e.multipliers)
      priced_.push_back(priced(c, e.scale, prices));
  }

  /// \return the least of the leaves that admit something; nothing: none does
  std::optional<Wide> run() {
    std::vector<Site> sites(c_.sites, Site::free);
    for (auto const site : c_.forced) {
      if (sites[site] == Site::closed) return {};  // two forced ones are apart
      open(sites, site);
    }
    below(std::move(sites));
    if (at_ != e_.tree.size()) say("the tree goes on after its end");
    return least_;
  }
  [[nodiscard]] std::string const& wrong() const { return wrong_; }

 private:
  enum class Site : std::uint8_t { free, open, closed };

  void say(char const* words) {
    if (wrong_.empty()) wrong_ = words;
  }
  void open(std::vector<Site>& sites, std::uint32_t site) const {
    sites[site] = Site::open;
    for (auto const other : apart_[site]) sites[other] = Site::closed;
  }

  void below(std::vector<Site> sites) {
    if (at_ >= e_.tree.size()) return say("the tree ends too early");
    Whole const node = e_.tree[at_++];
    if (node < 0) return leaf(sites, static_cast<std::size_t>(-1 - node));
    auto const site = static_cast<std::size_t>(node);
    if (site >= sites.size() || sites[site] != Site::free)
      return say("the tree branches on a site that is not free");
    auto with = sites;
    open(with, static_cast<std::uint32_t>(site));
    below(std::move(with));
    if (!wrong_.empty()) return;
    sites[site] = Site::closed;
    below(std::move(sites));
  }

  void leaf(std::vector<Site> const& sites, std::size_t vector) {
    if (vector >= priced_.size()) return say("a leaf names multipliers not there");
    auto const& p = priced_[vector];
    Wide sum = p.sum;
    std::size_t opened = 0;
    std::vector<Wide> free;
    for (std::size_t j = 0; j < sites.size(); ++j)
      if (sites[j] == Site::open) {
        ++opened;
        sum += p.saved[j];
      } else if (sites[j] == Site::free) {
        free.push_back(p.saved[j]);
      }
    if (opened > c_.choose || opened + free.size() < c_.choose) return;
    auto const more = static_cast<std::ptrdiff_t>(c_.choose - opened);
    std::ranges::partial_sort(free, free.begin() + more);
    sum = std::accumulate(free.begin(), free.begin() + more, sum);
    Wide const bound = rounded_up(sum, e_.scale);
    if (!least_ || bound < *least_) least_ = bound;
  }

  SiteCase const& c_;
  SiteTree const& e_;
  std::vector<std::vector<std::uint32_t>> apart_;
  std::vector<Priced> priced_;
  std::size_t at_{0};
  std::optional<Wide> least_;
  std::string wrong_;
};

std::string misshapen(SiteCase const& c, SiteTree const& e) {
  if (e.scale < 1 || e.scale > kMostScale) return "its scale is out of range";
  for (auto const& prices : e.multipliers) {
    if (prices.size() != c.clients()) return "clients and multipliers differ in number";
    for (auto const price : prices)
      if (price < -kMostPrice || price > kMostPrice)
        return "a multiplier is out of range";
  }
  return {};
}

}  // namespace

Rederived by_site_tree(SiteCase const& c, SiteTree const& e, Whole value,
                       Whole most_looks) {
  if (auto wrong = misshapen(c, e); !wrong.empty())
    return {Outcome::refuted, {}, std::move(wrong)};
  auto const looks =
      e.multipliers.size() * c.distances.size() + e.tree.size() * c.sites;
  // A look here is one multiplication, so that ten times as many are soon made.
  if (looks / 10 > static_cast<std::size_t>(most_looks))
    return {Outcome::too_long, {}, "its multipliers are too many"};
  Walk walk{c, e};
  auto const least = walk.run();
  if (!walk.wrong().empty()) return {Outcome::refuted, {}, walk.wrong()};
  if (!least || *least >= value) return {Outcome::follows, value, {}};
  if (*least < -static_cast<Wide>(kMostPrice))
    return {Outcome::refuted, {}, "its multipliers show nothing"};
  return {Outcome::follows, static_cast<Whole>(*least), {}};
}

}  // namespace wangge::verify
