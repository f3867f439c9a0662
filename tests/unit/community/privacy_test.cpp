#include "community/privacy.hpp"

#include <catch2/catch.hpp>

using namespace wangge;

TEST_CASE("names keep the surname, telephones both ends", "[privacy]") {
  CHECK(masked_name("张秀英") == "张*");
  CHECK(masked_name("Anna Berg") == "Anna *");
  CHECK(masked_name("Cher") == "C*");
  CHECK(masked_name("").empty());
  CHECK(masked_phone("138-0000-5678") == "138****5678");
  CHECK(masked_phone("12345") == "****");
  CHECK(masked_phone("").empty());
}

TEST_CASE("a masked community holds no full name and no telephone", "[privacy]") {
  Community community;
  Volunteer volunteer;
  volunteer.name = "李建国";
  volunteer.phone = "13800001234";
  community.volunteers = {volunteer};
  auto const staff = masked(community, Privacy::staff);
  CHECK(staff.volunteers[0].name == "李*");
  CHECK(staff.volunteers[0].phone == "138****1234");
  CHECK(masked(community, Privacy::open).volunteers[0].phone.empty());
}
