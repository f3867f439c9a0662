// Law 9 on duties shared at random, as their layers would tell them.
#include <catch2/catch.hpp>
#include <map>

#include "base/random.hpp"
#include "shared_duties.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

plan::DutyProblem random_problem(Random& random) {
  plan::DutyProblem p;
  p.name = "managers";
  p.fair = random.below(2) == 0;
  auto const agents = 1 + random.below(6);
  auto const tasks = 1 + random.below(9);
  for (std::uint64_t a = 0; a < agents; ++a) {
    p.agents.push_back(fmt::format("v{}", a));
    p.capacity.push_back(static_cast<std::int64_t>(random.below(4)));
    p.load.push_back(0);
  }
  for (std::uint32_t t = 0; t < tasks; ++t) {
    p.tasks.push_back(fmt::format("b{}", t));
    for (std::uint32_t a = 0; a < agents; ++a)
      if (random.below(4) > 0)
        p.pairs.push_back({t, a, static_cast<std::int64_t>(random.below(9'000'000)),
                           random.below(8) == 0});
  }
  return p;
}

}  // namespace

TEST_CASE("duties shared at random are derived again", "[certificates]") {
  Random random{51};
  int changed = 0, swapped = 0;
  for (int i = 0; i < 300; ++i) {
    auto const p = random_problem(random);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto const files = files_of(p, *answer);
    INFO(files.certificates.dump());
    REQUIRE(said_of(files) == "");
    auto const after = [&](auto change) {
      auto copy = files;
      change(copy, copy.certificates);
      return said_of(copy);
    };
    ++changed;
    CHECK_FALSE(after([](auto&, auto& one) {
                  one["value"] = one["value"].template get<std::int64_t>() + 1;
                }).empty());
    CHECK_FALSE(after([](auto&, auto& one) {
                  one["bound"] = one["bound"].template get<std::int64_t>() + 1;
                }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["evidence"]["tasks"].erase(0); }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["problem"] = "managers backup x"; }).empty());
    CHECK_FALSE(after([](auto&, auto& one) {
                  one["evidence"]["task"][0] =
                      one["evidence"]["unfilled_cost"].template get<std::int64_t>() + 1;
                }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["evidence"]["agent"][0] = -1; }).empty());
    if (files.managers.empty()) continue;
    CHECK_FALSE(after([](auto& copy, auto&) { copy.managers.pop_back(); }).empty());
    CHECK_FALSE(after([](auto& copy, auto&) {
                  copy.managers.push_back(copy.managers.front());
                }).empty());
    CHECK_FALSE(after([](auto& copy, auto&) { ++*copy.managers[0].capacity; }).empty());
    if (p.fair)
      CHECK_FALSE(after([](auto&, auto& one) {
                    one["evidence"]["load_cost"] = {5, 1};
                  }).empty());
    // Another sharing with its true value: the bound says that there is a better one.
    if (answer->certificate.value > 0 && files.managers.size() > 1) {
      auto words = after([](auto& copy, auto&) {
        std::swap(copy.managers[0].volunteer, copy.managers[1].volunteer);
        std::swap(copy.managers[0].capacity, copy.managers[1].capacity);
      });
      swapped += words.find("the written duties cost") != std::string::npos ? 1 : 0;
    }
  }
  CHECK(changed == 300);
  CHECK(swapped > 50);
}

}  // namespace wangge::verify
