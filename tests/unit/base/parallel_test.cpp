#include "base/parallel.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using wangge::for_each_index;

TEST_CASE("every index is worked once, whatever the number of threads", "[parallel]") {
  for (std::size_t const jobs : {0u, 1u, 2u, 9u}) {
    std::vector<int> worked(50, 0);
    for_each_index(worked.size(), jobs, [&](std::size_t i) { ++worked[i]; });
    CHECK(worked == std::vector<int>(50, 1));
  }
}

TEST_CASE("no task at all is fine", "[parallel]") {
  for_each_index(0, 2, [](std::size_t) { FAIL(); });
}

TEST_CASE("an exception reaches the caller after all threads have ended",
          "[parallel]") {
  CHECK_THROWS_AS(for_each_index(10, 2,
                                 [](std::size_t i) {
                                   if (i == 3) throw std::runtime_error("three");
                                 }),
                  std::runtime_error);
}
