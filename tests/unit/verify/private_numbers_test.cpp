#include "verify/private_numbers.hpp"

#include <catch2/catch.hpp>

using namespace wangge::verify;

namespace {

std::vector<PrivateNumber> found(std::string_view bytes, KnownNumbers const& known = {},
                                 Blanks blanks = Blanks::in_numbers) {
  return private_numbers(bytes, known, blanks);
}

}  // namespace

TEST_CASE("telephones are found however they are written", "[privacy]") {
  for (std::string_view const bytes :
       {"13812345678", "电话13812345678。", "tel:+8613812345678", "008613812345678",
        "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８", "(13812345678)"}) {
    INFO(bytes);
    auto const numbers = found(bytes);
    REQUIRE(numbers.size() == 1);
    CHECK(numbers[0].kind == PrivateNumber::Kind::telephone);
    CHECK(numbers[0].masked == "138****5678");
  }
  using namespace std::string_view_literals;
  CHECK(found("\0001\0003\0008\0001\0002\0003\0004\0005\0006\0007\0008"sv).size() == 1);
}

TEST_CASE("masked telephones and other numbers are left alone", "[privacy]") {
  for (std::string_view const bytes :
       {"138****5678", "12812345678", "1381234567", "138123456789", "0.13812345678",
        "113.13812345678", "a13812345678", "13812345678.25", "2020-02-16",
        "sha 0013812345678f", "1,138,123"}) {
    INFO(bytes);
    CHECK(found(bytes).empty());
  }
  CHECK(found("138 1234 5678", {}, Blanks::between_numbers).empty());
  CHECK(found("138-1234-5678", {}, Blanks::between_numbers).size() == 1);
}

TEST_CASE("identity numbers are found by region, date and check digit", "[privacy]") {
  for (std::string_view const bytes :
       {"11010519491231002X", "11010519491231002x", "440524188001010014",
        "110105194912310000", "110105491231002", "身份证11010519491231002X。"}) {
    INFO(bytes);
    auto const numbers = found(bytes);
    REQUIRE(numbers.size() == 1);
    CHECK(numbers[0].kind == PrivateNumber::Kind::identity);
    CHECK(numbers[0].masked.find("1231") == std::string::npos);
  }
  for (std::string_view const bytes : {"110105194912310021", "110105194913310025",
                                       "990105491231002", "110105491331002"}) {
    INFO(bytes);
    CHECK(found(bytes).empty());
  }
}

TEST_CASE("codes of the community's grids and ids of the source are known",
          "[privacy]") {
  KnownNumbers const known{"430203001001", {"13012345678"}};
  CHECK(found("430203001001007").size() == 1);  // a possible number of fifteen digits
  CHECK(found("430203001001007", known).empty());
  CHECK(found("13012345678", known).empty());
  CHECK(found("13912345678", known).size() == 1);
}
