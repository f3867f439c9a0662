#include <catch2/catch.hpp>
#include <charconv>
#include <filesystem>
#include <string_view>

#include "base/progress.hpp"
#include "network/make_network.hpp"
#include "read/read_community.hpp"

namespace wangge::network {
namespace {

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Ways {
  std::size_t none{0};     ///< buildings in no part, or in a part that nothing joins
  std::size_t through{0};  ///< joined by a straight link, or reached across others
};

/// A building that is counted under two codes counts twice.
Ways ways_of(Issues const& issues) {
  Ways ways;
  for (auto const& issue : issues) {
    if (issue.code == "access_through") ++ways.through;
    if (issue.code == "cut_off") ++ways.none;
    for (auto const& [name, value] : issue.args) {
      if (name != "buildings") continue;
      if (issue.code == "part_joined") ways.through += number(value);
      if (issue.code == "network_part") ways.none += number(value);
    }
  }
  return ways;
}

}  // namespace

TEST_CASE("where no street is given alleys alone connect the buildings",
          "[network][places]") {
  std::filesystem::path const file =
      WANGGE_SOURCE_DIR "/../shared/data/banepa_np/community.toml";
  if (!std::filesystem::exists(file)) {
    WARN(file << " is absent, skipped");
    return;
  }
  Quiet quiet;
  auto const input = read::read_community(file, quiet);
  REQUIRE(input);
  REQUIRE(input->community.streets.empty());
  auto const network = make_network(input->community, {}, quiet);
  REQUIRE(network);
  auto const all = input->community.buildings.size();
  auto const ways = ways_of(network->issues);
  INFO(ways.none << " without a way, " << ways.through << " across footprints");
  CHECK(static_cast<double>(all - ways.none) >= 0.98 * static_cast<double>(all));
  // Yards whose houses touch have no gap of 0.8 m; the link across is named as one.
  CHECK(static_cast<double>(all - ways.through) >= 0.94 * static_cast<double>(all));
}

}  // namespace wangge::network
