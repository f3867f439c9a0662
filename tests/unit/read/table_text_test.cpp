#include <iconv.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "folder.hpp"
#include "read/csv.hpp"
#include "read/date.hpp"
#include "read/encoding.hpp"
#include "read/sheet.hpp"
#include "read/totals.hpp"

using namespace wangge;
using namespace wangge::read;
using namespace wangge::test;

namespace {

/// A text in another encoding, by iconv's own tables.
std::string as(std::string const& text, char const* encoding) {
  auto* const handle = iconv_open(encoding, "UTF-8");
  REQUIRE(handle != reinterpret_cast<iconv_t>(-1));
  std::string out(4 * text.size() + 4, '\0');
  char* from = const_cast<char*>(text.data());
  char* to = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  REQUIRE(iconv(handle, &from, &left, &to, &room) != static_cast<std::size_t>(-1));
  iconv_close(handle);
  out.resize(out.size() - room);
  return out;
}

std::string const kSimplified =
    "楼栋,地址,户数,人数\n1栋,建设中路2号,36,90\n2栋,钟鼓岭路4号,28,71\n";
std::string const kTraditional =
    "樓棟,地址,戶數,人數\n1棟,臺北市大安區松德路2號,36,90\n2棟,信義區松山路4號,28,71\n";
std::string const kWestern =
    "Gebäude,Straße,Haushalte\n1,Königstraße 2,36\n2,Müllerweg 4,28\nÉcole,rue "
    "Hélène,3\n";

}  // namespace

TEST_CASE("the encoding of a table is found from its bytes", "[read][tables]") {
  auto const name = [](std::string const& bytes) {
    return detect_encoding(bytes).name;
  };
  CHECK(name(kSimplified) == "UTF-8");
  CHECK(name("plain,ascii\n1,2\n") == "UTF-8");
  CHECK(name(as(kSimplified, "GBK")) == "GB18030");
  CHECK(name(as(kTraditional, "BIG5")) == "Big5");
  CHECK(name(as(kTraditional, "GBK")) == "GB18030");  // GBK has both scripts
  CHECK(name(as(kWestern, "ISO-8859-1")) == "ISO-8859-1");
  CHECK(name("\xff\xfe" + as(kSimplified, "UTF-16LE")) == "UTF-16LE");
  CHECK(name("\xfe\xff" + as(kSimplified, "UTF-16BE")) == "UTF-16BE");
  CHECK(detect_encoding("\xef\xbb\xbf" + kSimplified).known ==
        TextEncoding::Known::mark);
  CHECK(detect_encoding(as(kSimplified, "GBK")).known == TextEncoding::Known::guess);
  // Two characters are enough where they are the usual ones.
  CHECK(name(as("栋,户\n", "GBK")) == "GB18030");
  CHECK(name(as("棟,戶\n", "BIG5")) == "Big5");
}

TEST_CASE("what was encoded comes back, and what means nothing is counted",
          "[read][tables]") {
  for (auto const* encoding : {"GB18030", "UTF-16LE", "UTF-8"})
    CHECK(decoded(as(kSimplified, encoding), encoding)->text == kSimplified);
  CHECK(decoded(as(kTraditional, "BIG5"), "Big5")->text == kTraditional);
  auto const broken = decoded("1\xb6\xb0,\xff\xff,7", "GB18030");
  REQUIRE(broken);
  CHECK(broken->lost == 2);
  CHECK(broken->text == "1栋,\ufffd\ufffd,7");
  CHECK_FALSE(decoded("x", "no such encoding"));
}

TEST_CASE("the separator is the one that agrees from line to line", "[read][tables]") {
  CHECK(delimiter_of("a,b\n1,2\n") == ',');
  CHECK(delimiter_of("a;b;c\n1;2,5;3\n2;3,5;4\n") == ';');
  CHECK(delimiter_of("a\tb\n1\tx, y, z\n2\tp, q\n") == '\t');
  CHECK(delimiter_of("a;b\n\"x,y,z\";2\n\"u,v,w\";3\n") == ';');
  CHECK(delimiter_of("one column\n1\n") == ',');
  CHECK(delimiter_of("") == ',');
}

TEST_CASE("dates are read as people and spreadsheets write them", "[read][tables]") {
  for (auto const* text :
       {"2020-02-16", "2020/2/16", "2020.2.16", "20200216", "2020年2月16日",
        "２０２０年２月１６日", "2020 年 2 月 16 日", "2020-2-16 08:30",
        "2020-02-16T08:30:00", "43877", "43877.5"}) {
    CAPTURE(text);
    CHECK(date_in(text) == "2020-02-16");
  }
  CHECK(date_in("2020/2/5 8:30") == "2020-02-05");
  for (auto const* text : {"", "16/2/2020", "2020-02-30", "2020-13-1", "36", "1565",
                           "yesterday", "2020"}) {
    CAPTURE(text);
    CHECK_FALSE(date_in(text));
  }
}

TEST_CASE("rows of totals are known by their words", "[read][tables]") {
  auto const total = [](std::vector<std::string> cells) {
    return is_total(SheetLine{1, std::move(cells), {}});
  };
  CHECK(total({"合计", "", "36"}));
  CHECK(total({"", "12", "36", "小计："}));
  CHECK(total({"3栋小计", "36"}));
  CHECK(total({"合 计（户）", "36"}));
  CHECK(total({"Total", "36"}));
  CHECK(total({"總計", "36"}));
  CHECK_FALSE(total({"合计大厦", "36"}));
  CHECK_FALSE(total({"12", "36"}));
}

TEST_CASE("a table in UTF-16, GBK or Big5 is stated to be so by check",
          "[read][tables][check]") {
  Folder folder;
  folder.write("u16.csv", "\xff\xfe" + as(kSimplified, "UTF-16LE"));
  folder.write("gbk.csv", as(kSimplified, "GBK"));
  folder.write("big5.csv", as(kTraditional, "BIG5"));
  for (auto const& [file, encoding] : {std::pair{"u16.csv", "UTF-16LE (BOM)"},
                                       {"gbk.csv", "GB18030"},
                                       {"big5.csv", "Big5"}}) {
    CAPTURE(file);
    Quiet quiet;
    auto const issues = read::check_files(folder.path(file), quiet);
    auto const find = [&](char const* code, char const* name) {
      std::vector<std::string> said;
      for (auto const& issue : issues)
        if (issue.code == code) said.push_back(arg(issue, name));
      std::ranges::sort(said);
      return said;
    };
    CHECK(find("text_encoding", "encoding") == std::vector<std::string>{encoding});
    CHECK(find("text_separator", "separator") == std::vector<std::string>{","});
    CHECK(find("column_guessed", "field") ==
          std::vector<std::string>{"building", "households", "residents"});
    CHECK(find("fatal", "message").empty());
  }
}
