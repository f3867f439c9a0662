#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "synth/synth.hpp"

namespace wangge::synth {
namespace {

using Cell = SurveyTable::Cell;

constexpr int kColumns = 8;
constexpr int kHeadingRow = 2;  ///< first of two heading rows, from 0

Cell number(Count const& count) {
  return count ? Cell{std::to_string(*count), true} : Cell{};
}

std::vector<Cell> row_of(SurveyRow const& row, Messages const& messages) {
  return {
      {std::to_string(row.serial), true},
      {row.building, false},
      {row.entrance, false},
      {row.address, false},
      number(row.counts.households),
      number(row.counts.residents),
      number(row.counts.tenants),
      {row.remark.empty() ? "" : messages.text("synth.remark." + row.remark), false}};
}

void add_heading(SurveyTable& table, std::string const& name,
                 Messages const& messages) {
  auto const column = [&](char const* key) {
    return Cell{messages.text(std::string{"input.column."} + key), false};
  };
  auto const across = [](std::string text) {
    std::vector<Cell> cells(kColumns);
    cells.front().text = std::move(text);
    return cells;
  };
  table.rows.push_back(
      across(messages.text("synth.households.title", {{"name", name}})));
  table.rows.push_back(
      across(messages.text("synth.households.note", {{"name", name}})));
  table.rows.push_back({column("serial"),
                        column("building"),
                        column("entrance"),
                        column("address"),
                        column("group"),
                        {},
                        {},
                        column("remark")});
  table.rows.push_back({{},
                        {},
                        {},
                        {},
                        column("households"),
                        column("residents"),
                        column("tenants"),
                        {}});
  table.merges = {{0, 0, 0, kColumns - 1},
                  {1, 0, 1, kColumns - 1},
                  {kHeadingRow, 4, kHeadingRow, 6}};
  for (int const c : {0, 1, 2, 3, 7})
    table.merges.push_back({kHeadingRow, c, kHeadingRow + 1, c});
}

}  // namespace

SurveyTable survey_table(SynthCommunity const& made, Messages const& messages) {
  SurveyTable table;
  table.name = messages.text("synth.households.sheet");
  add_heading(table, made.community.name, messages);
  Counts total{0, 0, 0};
  std::set<int> seen;
  for (auto const& row : made.survey) {
    table.rows.push_back(row_of(row, messages));
    if (seen.insert(row.serial).second) total = sum(total, row.counts);
  }
  int const last = static_cast<int>(table.rows.size());
  table.rows.push_back({{messages.text("synth.households.total"), false},
                        {},
                        {},
                        {},
                        number(total.households),
                        number(total.residents),
                        number(total.tenants),
                        {}});
  table.merges.push_back({last, 0, last, 3});
  return table;
}

std::string readme(SynthCommunity const& made, Messages const& messages) {
  auto const& c = made.community;
  auto const how_many = [&](Management m) {
    return std::to_string(std::ranges::count(c.buildings, m, &Building::management));
  };
  auto const known = [](Count const& count) {
    return std::to_string(count.value_or(0));
  };
  return messages.text("synth.readme",
                       {{"name", c.name},
                        {"seed", std::to_string(made.seed)},
                        {"buildings", std::to_string(c.buildings.size())},
                        {"managed", how_many(Management::managed)},
                        {"unmanaged", how_many(Management::unmanaged)},
                        {"private", how_many(Management::private_house)},
                        {"households", known(c.ledger.matched.households)},
                        {"residents", known(c.ledger.matched.residents)},
                        {"tenants", known(c.ledger.matched.tenants)},
                        {"unmatched", std::to_string(c.ledger.rows_unmatched)},
                        {"repeated", std::to_string(c.ledger.rows_repeated)},
                        {"volunteers", std::to_string(c.volunteers.size())},
                        {"crs", c.crs.definition}});
}

}  // namespace wangge::synth
