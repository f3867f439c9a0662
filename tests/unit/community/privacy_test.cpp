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

TEST_CASE("a public community names surnames only and counts nobody", "[privacy]") {
  CHECK(surname("张秀英") == "张");
  CHECK(surname("Anna Berg ") == "Berg");
  CHECK(surname("Cher") == "C.");
  CHECK(surname("").empty());
  Community community;
  Volunteer volunteer;
  volunteer.id = "13800001234";
  volunteer.name = "李建国";
  volunteer.phone = "13800001234";
  volunteer.home = geo::Point{1, 2};
  volunteer.home_building = BuildingIdx{0};
  volunteer.prefers = {BuildingIdx{0}};
  community.volunteers = {volunteer};
  Building building;
  building.counts = {12, 30, 4};
  building.needs = {"lift"};
  community.buildings = {building};
  community.places = {{"p1", "shop", "shop", 3, {}, {}}};
  community.ledger.input.households = 12;
  community.unmatched = {{"t.xlsx", 3, "9栋", "unmatched_row", {1, 2, 0}, {}}};
  community.survey.done = {Count{2}};
  auto const seen = public_community(masked(community, Privacy::open));
  CHECK(seen.volunteers[0].id == "P1");
  CHECK(seen.volunteers[0].name == "李");
  CHECK(seen.volunteers[0].phone.empty());
  CHECK(!seen.volunteers[0].home);
  CHECK(!seen.volunteers[0].home_building.valid());
  CHECK(seen.volunteers[0].prefers.empty());
  CHECK(seen.buildings[0].counts == Counts{});
  CHECK(seen.buildings[0].needs.empty());
  CHECK(!seen.places[0].staff);
  CHECK(!seen.ledger.input.households);
  CHECK(seen.unmatched.empty());
  CHECK(seen.survey.done.empty());
}
