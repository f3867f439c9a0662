#include "run/managers.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "plan/duty_costs.hpp"

using namespace wangge;

namespace {

/// Three buildings in a row; each of three people lives in one and could take two.
struct Fixture {
  Fixture() {
    plan::DutyProblem p;
    p.name = "managers";
    p.tasks = {"a", "b", "c"};
    p.agents = {"V1", "V2", "V3"};
    p.capacity = {2, 1, 2};
    p.load = {0, 0, 0};
    for (std::uint32_t t = 0; t < 3; ++t)
      for (std::uint32_t v = 0; v < 3; ++v)
        p.pairs.push_back({t, v, 1000 * (t > v ? t - v : v - t), false});
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    for (std::size_t t = 0; t < 3; ++t)
      record.duties.push_back({p.tasks[t], p.agents[answer->agent[t]], "", true});
    certificates["certificates"] = nlohmann::json::array(
        {{{"problem", "managers"},
          {"evidence", nlohmann::json::parse(answer->certificate.evidence)}}});
  }
  PlanRecord record;
  nlohmann::json certificates;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "the nearest with room takes over, nobody else changes",
                 "[managers]") {
  auto const left = run::leaving(record, certificates, "V2");
  REQUIRE(left);
  REQUIRE(left->changes.size() == 1);
  CHECK(left->changes[0].building == "b");
  CHECK(left->changes[0].from == "V2");
  CHECK((left->changes[0].to == "V1" || left->changes[0].to == "V3"));
  CHECK(left->empty.empty());
  CHECK(left->proof == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "a building that nobody can take is told", "[managers]") {
  auto& capacity = certificates["certificates"][0]["evidence"]["capacity"];
  capacity = {1, 1, 1};
  auto const left = run::leaving(record, certificates, "V3");
  REQUIRE(left);
  CHECK(left->changes == std::vector<run::Takeover>{{"c", "V3", ""}});
  CHECK(left->empty == std::vector<std::string>{"c"});
}

TEST_CASE_METHOD(Fixture, "nobody and broken evidence are refused", "[managers]") {
  CHECK(run::leaving(record, certificates, "V9").error().code == Errc::bad_value);
  certificates["certificates"][0]["evidence"].erase("pairs");
  CHECK(run::leaving(record, certificates, "V1").error().code == Errc::bad_input);
  CHECK(run::leaving(record, {}, "V1").error().code == Errc::bad_input);
}
