#include "bench/line.hpp"

#include <catch2/catch.hpp>

using namespace wangge;
using bench::Line;

namespace {

Line line_of(std::int64_t value, std::optional<std::int64_t> bound, Proof status) {
  Line line;
  line.instance = "eil51";
  line.problem = "minmax";
  line.certificate.value = value;
  line.certificate.bound = bound;
  line.certificate.status = status;
  line.size = {{"n", 51}, {"walkers", 3}};
  line.answer = {{"routes", {{1, 2}, {3}}}};
  return line;
}

}  // namespace

TEST_CASE("a line says value, bound and gap in the instance's own units") {
  Line line = line_of(1'200'000, 1'140'000, Proof::bounded);
  line.unit = 10'000;
  auto const object = nlohmann::json::parse(json_line(line));
  CHECK(object["value"] == 120.0);
  CHECK(object["bound"] == 114.0);
  CHECK(object["gap"].get<double>() == Approx(0.05));
  CHECK(object["status"] == "bounded");
  CHECK(object["valid"] == true);
  CHECK(object["walkers"] == 3);
  CHECK_FALSE(object.contains("routes"));
}

TEST_CASE("a line without a bound has no gap, and integers stay integers") {
  auto const object =
      nlohmann::json::parse(json_line(line_of(426, std::nullopt, Proof::heuristic)));
  CHECK(object["value"].is_number_integer());
  CHECK(object["bound"].is_null());
  CHECK(object["gap"].is_null());
}

TEST_CASE("a solution holds the answer and the evidence") {
  Line line = line_of(426, 426, Proof::proven);
  line.certificate.evidence = R"({"method": "1-tree"})";
  auto const object = nlohmann::json::parse(solution_text(line));
  CHECK(object["routes"][0][1] == 2);
  CHECK(object["evidence"]["method"] == "1-tree");
}

TEST_CASE("valid answers come before cheaper false ones") {
  Line const honest = line_of(500, 400, Proof::bounded);
  Line wrong = line_of(100, 50, Proof::bounded);
  wrong.faults = {"point 3 is never visited"};
  CHECK(better(honest, wrong));
  CHECK(better(line_of(500, 450, Proof::bounded), honest));
}
