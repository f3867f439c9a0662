#include "read/availability.hpp"

#include <catch2/catch.hpp>

#include "folder.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

bool free_at(std::string const& text, int day, int from, int to) {
  auto const available = read::availability_in(text);
  INFO(text);
  REQUIRE(available);
  return available->covers(day * kDay + from * kHour, day * kDay + to * kHour);
}

}  // namespace

TEST_CASE("days and hours are understood in both languages", "[read][availability]") {
  for (auto const* text : {"Mon-Fri 08-16", "周一至周五 8点-16点", "周一到五8:00-16:00",
                           "星期一～星期五　０８－１６", "weekdays 8-16",
                           "Mon, Tue, Wed, Thu, Fri 08:00-16:00", "工作日8时至16时"}) {
    CHECK(free_at(text, 0, 8, 16));
    CHECK(free_at(text, 4, 8, 16));
    CHECK_FALSE(free_at(text, 5, 8, 16));
    CHECK_FALSE(free_at(text, 0, 7, 16));
    CHECK_FALSE(free_at(text, 0, 8, 17));
  }
}

TEST_CASE("what is refused is taken away", "[read][availability]") {
  for (auto const* text : {"nights no", "no nights", "不值夜班", "夜班不行"}) {
    CHECK(free_at(text, 2, 8, 16));
    CHECK_FALSE(free_at(text, 2, 0, 8));
    CHECK_FALSE(free_at(text, 2, 16, 24));
  }
  CHECK_FALSE(free_at("周日除外", 6, 8, 16));
  CHECK(free_at("周日除外", 5, 8, 16));
  CHECK_FALSE(free_at("weekends, nights no", 5, 22, 24));
  CHECK(free_at("weekends, nights no", 5, 6, 22));
  CHECK_FALSE(free_at("no", 3, 8, 9));
  CHECK_FALSE(free_at("不值班", 3, 8, 9));
}

TEST_CASE("nights belong to the evening they begin in", "[read][availability]") {
  CHECK(free_at("Sun nights", 6, 22, 30));
  CHECK(free_at("Sun nights", 7, 0, 6));
  CHECK_FALSE(free_at("Sun nights", 6, 0, 6));
  CHECK(free_at("22-06", 0, 22, 24 + 6));
}

TEST_CASE("several parts add up", "[read][availability]") {
  CHECK(free_at("Mon 08-12, 14-18; Sat", 0, 14, 18));
  CHECK_FALSE(free_at("Mon 08-12, 14-18; Sat", 1, 14, 18));
  CHECK(free_at("Mon 08-12, 14-18; Sat", 5, 0, 24));
  CHECK(free_at("", 3, 0, 24));
  CHECK(free_at("随时", 3, 0, 24));
}

TEST_CASE("words that say nothing are not guessed at", "[read][availability]") {
  CHECK_FALSE(read::availability_in("maybe"));
  CHECK_FALSE(read::availability_in("看情况"));
  CHECK_FALSE(read::availability_in("Mon 8"));
  CHECK_FALSE(read::availability_in("25-26"));
}

TEST_CASE("the volunteers' table says when and how often", "[read][availability]") {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("volunteers.csv",
               "姓名,居住楼栋,可值班时间,最多班次\n"
               "张三,1栋,周末,2\n李四,2栋,看情况,\n王五,3栋,,\n");
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n"
               "[volunteers]\npath = \"volunteers.csv\"\n");
  auto const c = folder.community();
  REQUIRE(c.volunteers.size() == 3);
  CHECK(c.volunteers[0].shifts == 2);
  CHECK_FALSE(c.volunteers[0].available.covers(0, kDay));
  CHECK(c.volunteers[1].available.free.none());
  CHECK(c.volunteers[2].available.free.all());
  REQUIRE(issues_of(c, "bad_availability").size() == 1);
  CHECK(arg(issues_of(c, "bad_availability")[0], "value") == "看情况");
}
