#include "stats/roll_up.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::stats;

namespace {

Table community(std::string const& id, std::vector<std::string> const& keys,
                std::vector<Value> const& values) {
  Table table{Level::community, {}, {{id, "community " + id, {}, values}}};
  for (auto const& key : keys) table.measures.push_back(measure_of(key));
  return table;
}

/// A number that is small, large, unknown or hidden.
Value any_value(Random& random) {
  auto const die = random.below(6);
  if (die == 0) return {};
  if (die == 1) return Hidden{};
  return static_cast<std::int64_t>(random.below(die == 2 ? 5 : 5'000));
}

}  // namespace

TEST_CASE("a total is the sum of what the communities show, or hidden", "[rollup]") {
  Random random{7};
  std::vector<std::string> const keys{"households", "residents", "tenants"};
  for (int trial = 0; trial < 1'000; ++trial) {
    std::vector<Table> tables;
    for (std::size_t i = 0; i < 1 + random.below(6); ++i)
      tables.push_back(
          community(std::to_string(9 - i), keys,
                    {any_value(random), any_value(random), any_value(random)}));
    auto const rolled = roll_up(tables);
    REQUIRE(rolled);
    REQUIRE(rolled->rows.size() == tables.size());
    for (std::size_t k = 0; k < keys.size(); ++k) {
      std::int64_t sum = 0;
      bool any_hidden = false, any_known = false;
      for (auto const& table : tables) {
        auto const& value = table.rows[0].values[k];
        any_hidden |= hidden(value);
        any_known |= shown(value);
        if (auto const* number = std::get_if<std::int64_t>(&value)) sum += *number;
      }
      auto const total = rolled->total(keys[k]);
      // One shown total over a hidden row would give the row away.
      if (any_hidden)
        REQUIRE(hidden(total));
      else if (any_known)
        REQUIRE(total == Value{sum});
      else
        REQUIRE(total == Value{});
    }
  }
}

TEST_CASE("communities stand by id with the columns of any of them", "[rollup]") {
  std::vector<Table> const tables{
      community("2", {"households", "staff"}, {std::int64_t{10}, std::int64_t{3}}),
      community("1", {"grids", "households"}, {std::int64_t{4}, std::int64_t{20}})};
  auto const rolled = roll_up(tables);
  REQUIRE(rolled);
  CHECK(rolled->rows[0].id == "1");
  CHECK(rolled->rows[1].id == "2");
  CHECK(rolled->total("households") == Value{std::int64_t{30}});
  CHECK(rolled->at(0, "staff") == Value{});
  CHECK(rolled->at(1, "grids") == Value{});
  CHECK(rolled->total("staff") == Value{std::int64_t{3}});
}

TEST_CASE("a community that is there twice is an error naming it", "[rollup]") {
  auto const one = community("430203001001", {"households"}, {std::int64_t{1}});
  std::vector<Table> const tables{one, one};
  auto const rolled = roll_up(tables);
  REQUIRE_FALSE(rolled);
  CHECK(rolled.error().code == Errc::bad_value);
  CHECK(rolled.error().message.find("430203001001") != std::string::npos);
}

TEST_CASE("it is said which communities a total leaves out", "[rollup]") {
  auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages);
  std::vector<Table> const tables{
      community("1", {"households", "staff"}, {std::int64_t{10}, Hidden{}}),
      community("2", {"households", "staff"}, {Value{}, Value{}})};
  auto const rolled = roll_up(tables);
  REQUIRE(rolled);
  auto const issues = left_out_of_totals(*rolled, *messages);
  REQUIRE(issues.size() == 1);  // a hidden total leaves nothing out
  CHECK(issues[0].source == "2");
  CHECK(messages->text(issues[0]) ==
        "Households: not known of community 2, which the total leaves out");
}
