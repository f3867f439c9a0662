#include <algorithm>
#include <map>

#include "write/paper.hpp"
#include "write/points_table.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

std::string text_of(Count const& count) {
  return count ? fmt::format("{}", *count) : "—";
}

/// Whoever walks from home says how far.
std::string walk_of(plan::ManagerDuty const& duty) {
  return duty.walk ? fmt::format("{:.0f} m", duty.walk->get()) : "—";
}

/// The rows of one building: its first manager or the gap, then the backups.
std::vector<draw::TableRow> rows_of(Output const& output, BuildingIdx index) {
  auto const& community = output.community;
  auto const& building = community[index];
  auto const& duties = output.plan.managers.duties;
  std::vector<draw::TableRow> rows;
  auto const first = std::ranges::find_if(duties, [&](plan::ManagerDuty const& duty) {
    return duty.building == index && duty.role == plan::ManagerRole::first;
  });
  std::vector<std::string> cells = {name_of(building), building.address,
                                    text_of(building.counts.households)};
  if (first == duties.end()) {
    cells.insert(cells.end(), {output.messages.text("managers.unfilled"), "", "", ""});
    rows.push_back({cells});
  } else {
    auto const& who = community.volunteers[first->volunteer.get()];
    cells.insert(cells.end(), {name_of(who), who.phone, walk_of(*first), ""});
    rows.push_back({cells});
  }
  for (auto const& duty : duties) {
    if (duty.building != index || duty.role != plan::ManagerRole::backup) continue;
    auto const& who = community.volunteers[duty.volunteer.get()];
    rows.push_back(
        {{"", "", "", output.messages.text("managers.backup", {{"name", name_of(who)}}),
          who.phone, walk_of(duty), ""}});
  }
  return rows;
}

/// Buildings under a band per grid, in printed order; those in no grid at the end.
std::vector<draw::TableRow> all_rows(Output const& output) {
  auto const& partition = output.plan.partition;
  auto needed = output.plan.managers.needed;
  std::ranges::stable_sort(needed, {},
                           [&](BuildingIdx b) { return grid_of(partition, b); });
  std::vector<draw::TableRow> rows;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    auto const grid = grid_of(partition, needed[i]);
    if (grid.valid() && (i == 0 || grid_of(partition, needed[i - 1]) != grid)) {
      auto const& g = partition.grids[grid.get()];
      rows.push_back({{g.id + "  " + g.name}, true});
    }
    auto more = rows_of(output, needed[i]);
    std::ranges::move(more, std::back_inserter(rows));
  }
  return rows;
}

std::string unfilled_words(Output const& output) {
  std::string names;
  for (auto const b : output.plan.managers.unfilled)
    names += (names.empty() ? "" : output.messages.text("list.comma")) +
             name_of(output.community[b]);
  return output.messages.text("managers.unfilled_list", {{"buildings", names}});
}

/// What would fill each gap; alike ones once.
void set_remedies(Paper& paper, Output const& output) {
  auto const& managers = output.plan.managers;
  std::map<std::string, std::string> alike;
  for (std::size_t u = 0; u < managers.remedies.size(); ++u) {
    auto& names = alike[managers.remedies[u]];
    names += (names.empty() ? "" : output.messages.text("list.comma")) +
             name_of(output.community[managers.unfilled[u]]);
  }
  for (auto const& [remedy, names] : alike)
    paper.words(names + output.messages.text("list.colon") + remedy, {.size = 9}, 1);
}

/// Only the building, its address, the manager's surname and room to sign stay for
/// anyone to see; the address takes the room of what is left out.
template <class Cells>
void leave_out_private(Cells& cells) {
  constexpr std::size_t kHouseholds = 2, kPhone = 4, kWalk = 5;
  for (auto const column : {kWalk, kPhone, kHouseholds})
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
}

}  // namespace

Result<void> write_managers_pdf(Output const& output) {
  auto const& messages = output.messages;
  auto const title = messages.text("managers.title");
  auto const& managers = output.plan.managers;
  return print(
      output, "managers.pdf", output.community.name + " " + title,
      Orientation::portrait, [&](Paper& paper) {
        paper.section(title, title, output.community.name + " · " + title);
        paper.words(output.community.name, {.size = 9, .colour = kGrey}, 1);
        paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 2);
        auto const filled = managers.needed.size() - managers.unfilled.size();
        paper.words(
            messages.text("managers.summary",
                          {{"needed", fmt::format("{}", managers.needed.size())},
                           {"filled", fmt::format("{}", filled)},
                           {"unfilled", fmt::format("{}", managers.unfilled.size())}}),
            {.size = 10.5, .weight = draw::Weight::bold}, 2);
        if (output.community.request.managers.capacity_by == CapacityBy::households)
          paper.words(messages.text("managers.capacity_households"), {.size = 9}, 2);
        if (!managers.unfilled.empty())
          paper.words(unfilled_words(output), {.size = 9, .colour = kStrong}, 2);
        set_remedies(paper, output);
        paper.move_down(1);
        double const width = paper.rest().width;
        double const fixed = 24 + 12 + 26 + 26 + 15 + 22;
        auto rows = all_rows(output);
        std::vector<draw::Column> columns{
            {messages.text("level.building"), 24, draw::Align::left, draw::Weight::bold,
             true},
            {messages.text("paper.address"),
             width - fixed,
             draw::Align::left,
             {},
             true},
            {messages.text("paper.households"), 12, draw::Align::centre},
            {messages.text("managers.manager"), 26, draw::Align::left,
             draw::Weight::bold, true},
            {messages.text("paper.phone"), 26, draw::Align::left, {}, true},
            {messages.text("managers.walk"), 15},
            {messages.text("paper.signed"), 22}};
        if (for_anyone(output.community)) {
          for (auto& row : rows)
            if (!row.band) leave_out_private(row.cells);
          columns[1].width += 12 + 26 + 15;
          leave_out_private(columns);
        }
        paper.table(columns, rows, {.size = 9, .row_height = 7});
        set_points(paper, output);
      });
}

}  // namespace wangge::write
