#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "folder.hpp"
#include "geo/measure.hpp"
#include "read/csv.hpp"
#include "read/encoding.hpp"
#include "read/household_table.hpp"
#include "read/layer.hpp"
#include "read/sheet.hpp"
#include "read/text.hpp"

namespace fs = std::filesystem;
using namespace wangge;
using namespace wangge::read;

namespace {

/// A file of the real data; nothing, with a word, where that is absent.
std::optional<fs::path> real(std::string const& name) {
  fs::path const file = fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name;
  if (fs::exists(file)) return file;
  WARN("skipped: " << file << " is absent");
  return std::nullopt;
}

HouseholdSource source_of(fs::path const& file) {
  HouseholdSource source;
  source.section = "households";
  source.path = file;
  source.shown = file.filename().string();
  return source;
}

std::int64_t number(std::string const& text) {
  auto const value = count_in(text);
  REQUIRE(value);
  return *value;
}

double correlation(std::vector<std::pair<double, double>> const& pairs) {
  double const n = static_cast<double>(pairs.size());
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (auto const& [a, b] : pairs) {
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

}  // namespace

TEST_CASE("13,150 blocks of Singapore: parts make up the total in every row",
          "[read][tables][places]") {
  auto const file = real("hdb_units_sg/HDBPropertyInformation.csv");
  if (!file) return;
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  auto const sheet = read_sheet(source_of(*file), reading);
  REQUIRE(sheet);
  REQUIRE(sheet->lines.size() == 13'151);
  auto const& names = sheet->lines.front().cells;
  auto const first = std::ranges::find(names, "1room_sold") - names.begin();
  auto const total = std::ranges::find(names, "total_dwelling_units") - names.begin();
  std::int64_t dwellings = 0;
  std::size_t wrong = 0;
  for (std::size_t r = 1; r < sheet->lines.size(); ++r) {
    auto const& cells = sheet->lines[r].cells;
    std::int64_t parts = 0;
    for (auto c = static_cast<std::size_t>(first); c < cells.size(); ++c)
      parts += number(cells[c]);
    auto const stated = number(cells[static_cast<std::size_t>(total)]);
    if (parts != stated) ++wrong;
    dwellings += stated;
  }
  CHECK(wrong == 0);
  CHECK(dwellings == 1'158'824);
}

TEST_CASE("the same blocks as a household table: columns guessed, nothing lost",
          "[read][tables][places]") {
  auto const file = real("hdb_units_sg/HDBPropertyInformation.csv");
  if (!file) return;
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  auto table = HouseholdTable::open(source_of(*file), reading);
  REQUIRE(table);
  CHECK(table->knows(0));
  CHECK(table->join() == Join::building);
  std::int64_t rows = 0;
  std::int64_t dwellings = 0;
  for (HouseholdRow row; *table->next(row);) {
    ++rows;
    CHECK_FALSE(row.repeated);
    CHECK_FALSE(row.aside);
    dwellings += row.counts.households.value_or(0);
  }
  CHECK(rows == 13'150);
  CHECK(dwellings == 1'158'824);
}

TEST_CASE("Tenerife's 1,196 parts keep their 298 dwellings", "[read][tables][places]") {
  auto const file = real("tenerife_es/cons.shp");
  if (!file) return;
  test::Folder folder;
  folder.write("community.toml",
               "[buildings]\npath = \"" + file->string() +
                   "\"\nfields = { id = \"localId\", households = \"dwellings\" }\n");
  auto const c = folder.community();
  CHECK(c.ledger.input.households == 298);
  CHECK(sum(c.ledger.matched, c.ledger.unmatched) == c.ledger.input);
  Counts all;
  for (auto const& building : c.buildings) all = sum(all, building.counts);
  CHECK(all.households == c.ledger.matched.households);
}

TEST_CASE("dwellings of Olemps, summed into census cells, follow INSEE's households",
          "[read][tables][places]") {
  auto const toml = real("olemps_fr/community.toml");
  if (!toml) return;
  Quiet quiet;
  auto const read = read_community(*toml, quiet);
  REQUIRE(read);
  Source source;
  source.section = "cells";
  source.path = toml->parent_path() / "olemps.gpkg";
  source.shown = "olemps.gpkg";
  source.layer = "insee_grid";
  source.where = "depcom = '12174'";  // the cells of the commune itself
  source.fields = {{"households", "men"}};
  Reading reading{quiet, {}, read->community.crs, {}, {}};
  std::vector<std::string> const fields{"households"};
  auto cells = read_layer(source, fields, reading);
  REQUIRE(cells);
  REQUIRE(to_working(*cells, source, reading));
  CHECK(cells->features.size() == 116);
  std::vector<std::pair<double, double>> pairs;
  for (auto const& cell : cells->features) {
    auto const box = bounds(cell.shape);
    double dwellings = 0;
    for (auto const& building : read->community.buildings) {
      auto const at = geo::centroid(building.footprint);
      if (box.contains(at) && geo::contains(cell.shape.areas, at))
        dwellings += static_cast<double>(building.counts.households.value_or(0));
    }
    auto const men = number_in(cells->text(cell, "households"));
    if (men) pairs.emplace_back(dwellings, *men);
  }
  CAPTURE(pairs.size());
  CHECK(pairs.size() == 116);
  CHECK(correlation(pairs) >= 0.95);
}

TEST_CASE("no broken table loses a record or a letter in silence",
          "[read][tables][places]") {
  auto const root = real("bad_inputs");
  if (!root) return;
  std::size_t tables = 0;
  for (auto const& entry : fs::recursive_directory_iterator{*root}) {
    auto const file = entry.path();
    auto const kind = folded(file.extension().string());
    if (kind != ".csv" && kind != ".dbf") continue;
    CAPTURE(file);
    ++tables;
    std::ifstream in{file, std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{in}, {}};
    Quiet quiet;
    Reading reading{quiet, {}, {}, {}, {}};
    auto const sheet = read_sheet(source_of(file), reading);
    if (!sheet) {  // refused, with the file's name
      CHECK(sheet.error().message.find(file.filename().string()) != std::string::npos);
      continue;
    }
    if (kind == ".dbf") {
      // Bytes 4 to 7 of a DBF say how many records it has.
      std::size_t records = 0;
      for (std::size_t i = 0; i < 4; ++i)
        records |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[4 + i]))
                   << (8 * i);
      CHECK(sheet->lines.size() == records + 1);
      continue;
    }
    if (!valid_utf8(bytes)) continue;
    auto const letters_of = [&](std::string text) {
      std::erase_if(text, [&](char c) {
        return c == '"' || c == delimiter_of(bytes) ||
               static_cast<unsigned char>(c) <= ' ';
      });
      return text.starts_with("\ufeff") ? text.substr(3) : text;
    };
    std::string read;
    for (auto const& line : sheet->lines)
      for (auto const& cell : line.cells) read += cell;
    CHECK(letters_of(read) == letters_of(bytes));
  }
  CHECK(tables > 30);
}

TEST_CASE("Chinese names in a DBF are read with and without a declared encoding",
          "[read][tables][places]") {
  for (auto const* name : {"bad_inputs/gdal_shp/chinese.dbf",
                           "bad_inputs/geotools_encodings/chinese_poly.dbf"}) {
    auto const file = real(name);
    if (!file) return;
    CAPTURE(name);
    Quiet quiet;
    Reading reading{quiet, {}, {}, {}, {}};
    auto const sheet = read_sheet(source_of(*file), reading);
    REQUIRE(sheet);
    std::string all;
    for (auto const& line : sheet->lines)
      for (auto const& cell : line.cells) all += cell;
    CHECK(valid_utf8(all));
    CHECK(all.find("\ufffd") == std::string::npos);
    CHECK(std::ranges::any_of(letters(all), [](std::string const& letter) {
      return letter >= "\u4e00" && letter <= "\u9fff";
    }));
    CHECK(std::ranges::count(reading.issues, "text_encoding", &Issue::code) == 1);
  }
}
