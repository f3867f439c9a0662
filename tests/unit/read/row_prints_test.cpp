#include "read/row_prints.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::read;

namespace {

RowPrint print_of(std::vector<std::string> const& cells) {
  RowPrint print;
  for (auto const& cell : cells) print.add(cell);
  return print;
}

}  // namespace

TEST_CASE("a set of rows says of each whether it came before, as a tree of them does",
          "[tables]") {
  RowPrints prints;
  std::set<std::vector<std::string>> oracle;
  Random random{1};
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::string> const cells{std::to_string(random.below(40)),
                                         std::string(random.below(20), 'x'),
                                         std::to_string(random.below(30))};
    REQUIRE(prints.insert(print_of(cells)) == oracle.insert(cells).second);
  }
  REQUIRE(oracle.size() > 10'000);
}

TEST_CASE("where a cell ends tells two rows apart", "[tables]") {
  REQUIRE(print_of({"12", "3"}) != print_of({"1", "23"}));
  REQUIRE(print_of({"12", ""}) != print_of({"", "12"}));
  REQUIRE(print_of({"12"}) != print_of({"12", ""}));
}

TEST_CASE("a row without any cell is a row too", "[tables]") {
  RowPrints prints;
  REQUIRE(prints.insert(RowPrint{}));
  REQUIRE_FALSE(prints.insert(RowPrint{}));
}
