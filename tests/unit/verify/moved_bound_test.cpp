#include "verify/moved_bound.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "small_nets.hpp"

namespace wangge::verify {
namespace {

/// Where the units were: a random label each, sometimes none, sometimes one that is no
/// more.
MovedCase random_before(CutCase const& c, Random& random) {
  MovedCase m{&c, {}, std::vector<bool>(c.net.size(), false)};
  for (std::size_t v = 0; v < c.net.size(); ++v) {
    auto const label = random.below(static_cast<std::uint64_t>(c.parts) + 2);
    if (label < static_cast<std::uint64_t>(c.parts))
      m.before.push_back(static_cast<std::uint32_t>(label));
    else
      m.before.push_back(random.below(2) == 0 ? MovedCase::kNew : MovedCase::kGone);
  }
  return m;
}

}  // namespace

TEST_CASE("nothing moves less than the bound says", "[certificates]") {
  Random random{11};
  int counted = 0;
  for (int i = 0; i < 300; ++i) {
    auto c = random_case(random);
    put_best(c);
    auto m = random_before(c, random);
    Whole least = std::numeric_limits<Whole>::max();
    each_partition(c, [&](std::vector<std::uint32_t> const& part, Whole violation) {
      if (violation > c.violation) return;
      CutCase other = c;
      other.part = part;
      MovedCase const there{&other, m.before, m.fixed};
      least = std::min(least, moved_weight(there));
    });
    REQUIRE(moved_bound(m) <= least);
    counted += moved_bound(m) > 0 ? 1 : 0;
    using Outcome = Rederived::Outcome;
    REQUIRE(by_listing_moves(m, least).outcome == Outcome::follows);
    REQUIRE(by_listing_moves(m, least + 1).outcome == Outcome::refuted);
    REQUIRE(by_listing_moves(m, least, 0).outcome == Outcome::too_long);
  }
  REQUIRE(counted > 50);
}

}  // namespace wangge::verify
