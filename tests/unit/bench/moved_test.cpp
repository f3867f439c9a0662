#include "bench/moved.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "base/random.hpp"

using namespace wangge;

TEST_CASE("renaming parts moves nothing") {
  std::vector<std::uint32_t> const before{0, 0, 1, 2, 2};
  std::vector<std::uint32_t> const after{2, 2, 0, 1, 1};
  std::vector<std::int64_t> const weights{5, 1, 7, 2, 2};
  CHECK(bench::moved_weight(before, after, weights, 3) == 0);
}

TEST_CASE("the weight moved is the least over all renamings") {
  Random random{4};
  for (int round = 0; round < 200; ++round) {
    auto const parts = static_cast<std::uint32_t>(random.between(1, 5));
    std::vector<std::uint32_t> before, after;
    std::vector<std::int64_t> weights;
    for (int v = 0; v < 12; ++v) {
      before.push_back(static_cast<std::uint32_t>(random.below(parts)));
      after.push_back(static_cast<std::uint32_t>(random.below(parts)));
      weights.push_back(random.between(0, 9));
    }
    std::vector<std::uint32_t> name(parts);
    std::iota(name.begin(), name.end(), 0U);
    std::int64_t least = 1000;
    do {
      std::int64_t moved = 0;
      for (std::size_t v = 0; v < weights.size(); ++v)
        if (name[after[v]] != before[v]) moved += weights[v];
      least = std::min(least, moved);
    } while (std::ranges::next_permutation(name).found);
    CHECK(bench::moved_weight(before, after, weights, static_cast<int>(parts)) ==
          least);
  }
}
