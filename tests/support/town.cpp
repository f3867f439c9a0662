#include "support/town.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <stdexcept>
#include <string>

namespace wangge::test {
namespace {

constexpr double kCell = 10.0;
constexpr double kEast = 500000.0;
constexpr double kNorth = 3000000.0;

struct Drawing {
  std::vector<std::string> rows;
  [[nodiscard]] int height() const { return static_cast<int>(rows.size()); }
  [[nodiscard]] int width() const { return static_cast<int>(rows.front().size()); }
  [[nodiscard]] char at(int row, int column) const {
    if (row < 0 || row >= height() || column < 0 || column >= width()) return ' ';
    return rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  }
  [[nodiscard]] geo::Point corner(double row, double column) const {
    return {kEast + column * kCell, kNorth + (height() - row) * kCell};
  }
};

Drawing parse(std::string_view text) {
  Drawing drawing;
  std::string row;
  for (char const c : std::string{text} + "\n") {
    if (c == '\n') {
      if (!row.empty()) drawing.rows.push_back(row);
      row.clear();
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      row += c;
    }
  }
  if (drawing.rows.empty()) throw std::invalid_argument("empty drawing");
  for (auto const& r : drawing.rows)
    if (r.size() != drawing.rows.front().size())
      throw std::invalid_argument("rows of different length");
  return drawing;
}

geo::Ring rectangle(geo::Point low, geo::Point high) {
  return {low, {high.x, low.y}, high, {low.x, high.y}, low};
}

/// The cells of one letter as rectangles, runs of a row first, then joined downwards
/// when two runs have the same columns.
geo::MultiPolygon footprint(Drawing const& d, char letter) {
  struct Block {
    int row, column, rows, columns;
  };
  std::vector<Block> blocks;
  for (int row = 0; row < d.height(); ++row)
    for (int column = 0; column < d.width(); ++column) {
      if (d.at(row, column) != letter || d.at(row, column - 1) == letter) continue;
      int end = column;
      while (d.at(row, end) == letter) ++end;
      auto const above = std::ranges::find_if(blocks, [&](Block const& b) {
        return b.column == column && b.columns == end - column && b.row + b.rows == row;
      });
      if (above != blocks.end())
        ++above->rows;
      else
        blocks.push_back({row, column, 1, end - column});
    }
  geo::MultiPolygon parts;
  for (auto const& b : blocks) {
    auto const low = d.corner(b.row + b.rows, b.column);
    auto const high = d.corner(b.row, b.column + b.columns);
    parts.push_back({rectangle({low.x + 1, low.y + 1}, {high.x - 1, high.y - 1}), {}});
  }
  return parts;
}

/// Straight runs of at least two cells of one kind; ends at the edge reach it.
geo::MultiLine runs(Drawing const& d, char kind, bool across) {
  geo::MultiLine lines;
  int const outer = across ? d.height() : d.width();
  int const inner = across ? d.width() : d.height();
  auto const cell = [&](int o, int i) { return across ? d.at(o, i) : d.at(i, o); };
  for (int o = 0; o < outer; ++o)
    for (int i = 0; i < inner; ++i) {
      if (cell(o, i) != kind || cell(o, i - 1) == kind) continue;
      int end = i;
      while (cell(o, end + 1) == kind) ++end;
      if (end == i) continue;
      double const from = i == 0 ? 0.0 : i + 0.5;
      double const to = end == inner - 1 ? inner : end + 0.5;
      lines.push_back(across
                          ? geo::Line{d.corner(o + 0.5, from), d.corner(o + 0.5, to)}
                          : geo::Line{d.corner(from, o + 0.5), d.corner(to, o + 0.5)});
    }
  return lines;
}

}  // namespace

Community town_from(std::string_view drawing) {
  Drawing const d = parse(drawing);
  Community town;
  town.name = "Town";
  town.code = "T1";
  town.language = "en";
  town.crs = {"EPSG:4547", "CGCS2000 / 3-degree Gauss-Kruger CM 114E", true, true};
  town.boundary.name = "Town";
  town.boundary.area = {
      {rectangle(d.corner(d.height(), 0), d.corner(0, d.width())), {}}};

  std::map<char, std::int64_t> cells;
  for (auto const& row : d.rows)
    for (char const c : row)
      if (std::isalnum(static_cast<unsigned char>(c))) ++cells[c];
  for (auto const& [letter, count] : cells) {
    Building building;
    building.id = building.name = std::string{letter};
    building.kind = "residence";
    building.counts = {count, 2 * count, 0};
    building.footprint = footprint(d, letter);
    town.buildings.push_back(building);
  }
  for (bool const across : {true, false}) {
    int number = 0;
    for (auto const& line : runs(d, '=', across)) {
      std::string const name = (across ? "H" : "V") + std::to_string(++number);
      town.streets.push_back(
          {name, name, "residential", StreetClass::minor, true, line});
    }
    for (auto const& line : runs(d, '#', across)) {
      std::string const id = "W" + std::to_string(town.barriers.size() + 1);
      town.barriers.push_back({id, "", "wall", BarrierKind::wall, line});
    }
  }
  for (auto const& b : town.buildings)
    town.ledger.input = sum(town.ledger.input, b.counts);
  town.ledger.matched = town.ledger.input;
  return town;
}

}  // namespace wangge::test
