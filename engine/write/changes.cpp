#include "write/outputs.hpp"
#include "write/text_file.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

std::string number(Count const& count) {
  return count ? fmt::format("{}", *count) : std::string{};
}

struct Line {
  char const* change;
  std::string id, name, from, to;
  Counts counts;
};

std::string csv_line(Line const& line) {
  return fmt::format("{},{},{},{},{},{},{},{}\r\n", line.change, csv_cell(line.id),
                     csv_cell(line.name), csv_cell(line.from), csv_cell(line.to),
                     number(line.counts.households), number(line.counts.residents),
                     number(line.counts.tenants));
}

}  // namespace

Result<void> write_changes(Output const& output) {
  auto const& partition = output.plan.partition;
  if (!partition.changes) return {};
  auto const grid_id = [&](plan::GridIdx g) { return partition.grids[g.get()].id; };
  // The byte order mark makes spreadsheets read Chinese as UTF-8.
  std::string text =
      "\xEF\xBB\xBF"
      "change,building_id,name,from_grid,to_grid,households,residents,tenants\r\n";
  for (auto const& moved : partition.changes->moved) {
    auto const& b = output.community[moved.building];
    text +=
        csv_line({"moved", b.id, name_of(b), moved.from, grid_id(moved.to), b.counts});
  }
  for (auto const index : partition.changes->added) {
    auto const& b = output.community[index];
    text += csv_line({"new", b.id, name_of(b), "",
                      grid_id(partition.grid_of[index.get()]), b.counts});
  }
  for (auto const& gone : partition.changes->vanished)
    text += csv_line({"vanished", gone.id, gone.name, gone.grid, "", gone.counts});
  return write_text(output.folder / "changes.csv", text);
}

}  // namespace wangge::write
