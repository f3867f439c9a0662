#include <algorithm>
#include <map>

#include "write/_input_parts.hpp"
#include "write/outputs.hpp"

namespace wangge::write {
namespace {

constexpr std::size_t kCandidates = 3;

/// What a building may be called in the column to fill: its name where no other has it.
class Callings {
 public:
  explicit Callings(Community const& community) : community_{community} {
    for (auto const& building : community.buildings) ++times_[building.name];
  }
  std::string of(BuildingIdx b) const {
    auto const& building = community_[b];
    bool const alone = !building.name.empty() && times_.at(building.name) == 1;
    return alone ? building.name : building.id;
  }

 private:
  Community const& community_;
  std::map<std::string, std::size_t> times_;
};

SheetCell number(Count const& count) {
  return count ? SheetCell{std::to_string(*count), true} : SheetCell{};
}

SheetRow headings(Messages const& messages) {
  SheetRow row;
  for (char const* key : {"unmatched.source", "unmatched.row", "unmatched.says",
                          "input.column.households", "input.column.residents",
                          "input.column.tenants", "unmatched.reason"})
    row.cells.push_back({messages.text(key), false});
  for (std::size_t n = 1; n <= kCandidates; ++n)
    row.cells.push_back(
        {messages.text("unmatched.candidate", {{"n", std::to_string(n)}}), false});
  row.cells.push_back({messages.text("unmatched.building"), false});
  return row;
}

}  // namespace

Result<void> write_unmatched_xlsx(Output const& output) {
  auto const& community = output.community;
  if (community.unmatched.empty()) return {};
  Callings const callings{community};
  Sheet sheet;
  sheet.name = output.messages.text("unmatched.sheet");
  sheet.rows.push_back(headings(output.messages));
  for (auto const& row : community.unmatched) {
    auto& cells = sheet.rows.emplace_back().cells;
    cells = {{row.source, false},
             {std::to_string(row.row), true},
             {row.building, false},
             number(row.counts.households),
             number(row.counts.residents),
             number(row.counts.tenants),
             {output.messages.text("unmatched.reason." + row.reason), false}};
    for (std::size_t n = 0; n < kCandidates; ++n)
      cells.push_back(
          {n < row.candidates.size() ? callings.of(row.candidates[n]) : "", false});
    cells.push_back({});  // to be filled in
  }
  return write_sheet(sheet, output.folder / "unmatched.xlsx");
}

}  // namespace wangge::write
