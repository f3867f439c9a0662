#include "read/address.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "address_cases.hpp"
#include "read/address_numbers.hpp"
#include "read/match_address.hpp"

using namespace wangge;
using namespace wangge::read;
using namespace wangge::test;

namespace {

std::vector<Building> buildings() {
  std::vector<Building> all;
  for (auto const& labelled : addressed_buildings()) {
    Building building;
    building.id = labelled.id;
    building.name = labelled.name.empty() ? labelled.id : labelled.name;
    building.address = labelled.address;
    all.push_back(building);
  }
  return all;
}

struct Tally {
  int cases{0}, of_building{0}, right{0}, wrong{0};
};

void judge(std::vector<AddressCase> const& cases, Tally& tally) {
  auto const all = buildings();
  AddressBook const book{all};
  for (auto const& [text, expected] : cases) {
    auto const match = book.find(text);
    bool const matched = match.fit == RowFit::matched;
    auto const id = matched                          ? all[match.building.get()].id
                    : match.fit == RowFit::ambiguous ? "ambiguous"
                                                     : "unmatched";
    bool const labelled = expected != "ambiguous" && expected != "unmatched";
    ++tally.cases;
    tally.of_building += labelled ? 1 : 0;
    tally.right += labelled && id == expected ? 1 : 0;
    tally.wrong += matched && id != expected ? 1 : 0;
    if (id == expected) continue;
    std::string shown;
    for (auto const& c : match.candidates)
      shown += all[c.building.get()].id + " (" + c.why + ") ";
    UNSCOPED_INFO(text << ": expected " << expected << ", was " << id << ": " << shown);
  }
}

}  // namespace

TEST_CASE("labelled addresses find their buildings, and no others", "[read][address]") {
  Tally tally;
  judge(chinese_cases(), tally);
  judge(western_cases(), tally);
  UNSCOPED_INFO(tally.cases << " cases, " << tally.of_building << " of a building, "
                            << tally.right << " found, " << tally.wrong << " wrong");
  CHECK(tally.cases >= 300);
  CHECK(tally.right * 100 >= tally.of_building * 97);
  CHECK(tally.wrong * 1000 <= tally.cases * 5);
}

TEST_CASE("an address is taken apart", "[read][address]") {
  auto const a = parse_address("臺北市松柏區雲鶴路25巷60弄2號3樓之1");
  CHECK(a.regions == std::vector<AddressRegion>{{"市", "台北"}, {"区", "松柏"}});
  CHECK(a.street == "云鹤路25巷60弄");
  CHECK(a.numbers == std::vector<NumberSpan>{{"2", "", "", false, false}});
  CHECK(a.floor == "3");
  CHECK(a.room == "1");
  auto const b =
      parse_address("禾城市栖霞路十二号附3号青禾苑小区 ３号楼２单元５０１室");
  CHECK(b.street == "栖霞路");
  CHECK(b.numbers == std::vector<NumberSpan>{{"12", "", "3", false, false}});
  CHECK(b.estate == "青禾苑");
  CHECK(b.buildings == std::vector<NumberSpan>{{"3", "", "", false, false}});
  CHECK(b.unit == "2");
  CHECK(b.room == "501");
  auto const c = parse_address("Rua das Cerejas, nº 5, 2º dto");
  CHECK(c.street == "rua das cerejas");
  CHECK(c.numbers == std::vector<NumberSpan>{{"5", "", "", false, false}});
  CHECK(c.floor == "2");
  CHECK(c.room == "dto");
}

TEST_CASE("Chinese numbers up to 9999 are read as they are written",
          "[read][address]") {
  static constexpr char const* kDigits[] = {"零", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
  auto const written = [](int n) {
    std::string text;
    bool gap = false;
    for (auto const& [scale, word] :
         {std::pair{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}) {
      int const digit = n / scale % 10;
      if (digit == 0) {
        gap = !text.empty();
        continue;
      }
      if (gap) text += "零";
      gap = false;
      if (!(text.empty() && scale == 10 && digit == 1)) text += kDigits[digit];
      text += word;
    }
    return text;
  };
  for (int n = 1; n < 10'000; ++n) {
    auto const text = written(n);
    if (chinese_number(text) != std::to_string(n)) {
      CAPTURE(text, n);
      CHECK(chinese_number(text) == std::to_string(n));
    }
  }
  CHECK(chinese_number("廿二") == "22");
  CHECK(chinese_number("二〇一") == "201");
  CHECK_FALSE(chinese_number("十二三"));
  CHECK_FALSE(chinese_number(""));
}

TEST_CASE("a range holds what lies in it", "[read][address]") {
  auto const numbers = [](char const* text) { return parse_address(text).buildings; };
  CHECK(numbers_of(numbers("1E-1G").front()) ==
        std::vector<std::string>{"1e", "1f", "1g"});
  CHECK(numbers_of(numbers("5/27-5/50").front()).size() == 24);
  CHECK(numbers_of(numbers("3-5栋").front()) ==
        std::vector<std::string>{"3", "4", "5"});
  CHECK(numbers_of(parse_address("King Street 12-16").numbers.front()) ==
        std::vector<std::string>{"12", "14", "16"});
  CHECK(agreement(numbers("4栋"), numbers("3-5栋")) == Agreement::same);
  CHECK(agreement(numbers("4-6栋"), numbers("3-5栋")) == Agreement::perhaps);
  CHECK(agreement(numbers("6栋"), numbers("3-5栋")) == Agreement::differs);
  CHECK(agreement(numbers(""), numbers("3-5栋")) == Agreement::absent);
  for (int from = 1; from < 12; ++from)
    for (int to = from + 1; to < 13; ++to)
      for (int n = 1; n < 14; ++n) {
        auto const held = numbers(fmt::format("{}-{}栋", from, to).c_str());
        auto const got = agreement(numbers(fmt::format("{}栋", n).c_str()), held);
        if ((got == Agreement::same) != (n >= from && n <= to)) {
          CAPTURE(from, to, n);
          CHECK(false);
        }
      }
}

TEST_CASE("every row is on one building or listed with its best candidates",
          "[read][address]") {
  auto const all = buildings();
  AddressBook const book{all};
  std::vector<AddressRow> rows;
  for (auto const& cases : {chinese_cases(), western_cases()})
    for (auto const& c : cases)
      rows.push_back({static_cast<std::int64_t>(rows.size()) + 2, c.text});
  auto const result = match_rows(book, rows);
  REQUIRE(result.buildings.size() == rows.size());
  std::size_t listed = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (result.buildings[i].valid()) continue;
    REQUIRE(listed < result.unmatched.size());
    auto const& row = result.unmatched[listed++];
    CHECK(row.row == rows[i].row);
    CHECK(row.reason != RowFit::matched);
    CHECK(row.candidates.size() <= 3);
  }
  CHECK(listed == result.unmatched.size());
}

TEST_CASE("addresses in any bytes are read without harm", "[read][address]") {
  std::string const bytes =
      "12\xe5\x8f\xb7-/,#\xe4\xb9\x8b\xe5 ab\xff\xc3楼栋里区一十之附至路3";
  std::uint32_t state = 7;
  auto const next = [&] { return (state = state * 1664525u + 1013904223u) >> 8; };
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto n = next() % 24; n > 0; --n) {
      auto const at = next() % bytes.size();
      text += bytes.substr(at, 1 + next() % 4);
    }
    CHECK_NOTHROW(parse_address(text));
  }
}
