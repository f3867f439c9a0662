#include <catch2/catch.hpp>

#include "read/building_names.hpp"
#include "read/csv.hpp"
#include "read/identity_card.hpp"
#include "read/lines.hpp"
#include "read/nearest.hpp"
#include "read/street_class.hpp"
#include "read/text.hpp"

using namespace wangge;
using namespace wangge::read;

TEST_CASE("the ways of writing a building's name are one", "[read]") {
  for (auto const* text : {"1栋", "1幢", "1号楼", "１号楼", "1 栋", "01栋", "第1栋",
                           "一栋", "1#", "1#楼", "1座", "1号", "1", " 1栋\u3000"}) {
    CAPTURE(text);
    CHECK(bare_name(text) == "1");
  }
  CHECK(bare_name("二十三栋") == "23");
  CHECK(bare_name("十栋") == "10");
  CHECK(bare_name("A座") == "a");
  CHECK(bare_name("百货大楼") == "百货大楼");
  CHECK(bare_name("11栋") != bare_name("1栋"));
  CHECK(building_part("3栋2单元") == "3栋");
  CHECK(building_part("3号楼-1-502") == "3号楼");
}

TEST_CASE("counts are whole and not negative", "[read]") {
  CHECK(count_in("12") == 12);
  CHECK(count_in("12.0") == 12);
  CHECK(count_in("１，５６５") == 1565);
  CHECK(count_in("30户") == 30);
  CHECK(count_in("0") == 0);
  for (auto const* text : {"-3", "3.5", "abc", "", "约30", "1e99", "nan", "12 34x"}) {
    CAPTURE(text);
    CHECK_FALSE(count_in(text));
  }
}

TEST_CASE("identity-card numbers are known by their check digit", "[read]") {
  CHECK(is_identity_number("11010519491231002X"));
  CHECK(is_identity_number("身份证 11010519491231002x。"));
  CHECK(is_identity_number("440524188001010014"));
  CHECK(is_identity_number("440524198001010000"));        // rounded by a spreadsheet
  CHECK_FALSE(is_identity_number("110105194912310021"));  // wrong check digit
  CHECK_FALSE(is_identity_number("110105194913310026"));  // month 13
  CHECK_FALSE(is_identity_number("13812345678"));
  CHECK_FALSE(is_identity_number("430203001001007123456"));
}

TEST_CASE("delimited text keeps its row numbers", "[read]") {
  auto const rows = parse_csv("a;b\r\n\r\n\"x;\"\"y\"\"\nz\";2\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].row == 2);
  CHECK(rows[2].row == 3);
  CHECK(rows[2].cells == std::vector<std::string>{"x;\"y\"\nz", "2"});
  CHECK(parse_csv("").empty());
}

TEST_CASE("the nearest key is named", "[read]") {
  std::vector<std::string> const known{"districts", "grids", "balance", "tolerance"};
  CHECK(nearest("grid", known) == "grids");
  CHECK(nearest("tolerence", known) == "tolerance");
  CHECK(nearest("xyz", known).empty());
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("street and barrier words of three countries are known", "[read]") {
  CHECK(street_kind("residential").cls == StreetClass::minor);
  CHECK_FALSE(street_kind("motorway").walkable);
  CHECK(street_kind("主干道").cls == StreetClass::main);
  CHECK(street_kind("巷").cls == StreetClass::alley);
  CHECK(street_kind("台阶").cls == StreetClass::steps);
  CHECK(street_kind("2").cls == StreetClass::main);
  CHECK(street_kind("NC").cls == StreetClass::path);
  CHECK(street_kind("whatever").cls == StreetClass::unknown);
  CHECK(street_kind("whatever").walkable);
  CHECK(street_width("6.5 m") == Metres{6.5});
  CHECK(street_width("６米") == Metres{6.0});
  CHECK_FALSE(street_width("narrow"));
  CHECK_FALSE(street_width("-3"));
  CHECK(barrier_kind("围墙") == BarrierKind::wall);
  CHECK(barrier_kind("river") == BarrierKind::water);
  CHECK_FALSE(is_passable("关闭"));
  CHECK(is_passable(""));
}

TEST_CASE("text is told from bytes in another encoding", "[read]") {
  CHECK(valid_utf8("楼栋"));
  CHECK_FALSE(valid_utf8("\xc2\xa5\xb6\xb0"));  // 楼栋 in GBK
  CHECK(looks_gbk("\xc2\xa5\xb6\xb0"));
  CHECK_FALSE(looks_gbk("caf\xe9 au"));
  CHECK(trimmed("\ufeff a\u3000") == "a");
  CHECK(half_width("ＡＢ１２（）") == "AB12()");
}

TEST_CASE("rows are listed as ranges", "[read]") {
  CHECK(ranges_of({3, 1, 2, 7, 9, 10}) == "1–3, 7, 9–10");
  CHECK(ranges_of({}).empty());
}
