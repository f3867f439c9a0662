#include <algorithm>
#include <string>
#include <vector>

#include "write/paper.hpp"
#include "write/words.hpp"

// The change sheet: what a secretary gives to the two grid workers who hand a building
// over and take it.
namespace wangge::write {
namespace {

using plan::Changes;

std::string text_of(Count const& count) {
  return count ? fmt::format("{}", *count) : "—";
}

std::string whole(std::int64_t number) {
  return fmt::format("{}", number);
}

/// "A-07  红土路网格"
std::string grid_words(Changes const& changes, std::string const& id) {
  auto const row = std::ranges::find(changes.grids, id, &Changes::GridRow::id);
  return row == changes.grids.end() ? id : id + "  " + row->name;
}

std::string manager_of(Output const& output, BuildingIdx building) {
  for (auto const& duty : output.plan.managers.duties)
    if (duty.building == building && duty.role == plan::ManagerRole::first)
      return name_of(output.community.volunteers[duty.volunteer.get()]);
  return "—";
}

bool same(Changes::GridRow const& row) {
  return row.was && row.is && row.buildings == row.buildings_before &&
         row.households == row.households_before;
}

std::string remark_of(Changes::GridRow const& row, Messages const& messages) {
  if (!row.was) return messages.text("changes.grid_new");
  if (!row.is) return messages.text("changes.grid_retired");
  return row.locked ? messages.text("changes.grid_locked") : "";
}

std::vector<draw::TableRow> grid_rows(Changes const& changes,
                                      Messages const& messages) {
  std::vector<draw::TableRow> rows;
  for (auto const& row : changes.grids) {
    if (same(row)) continue;
    auto const before = [&](std::int64_t n) { return row.was ? whole(n) : "—"; };
    auto const now = [&](std::int64_t n) { return row.is ? whole(n) : "—"; };
    rows.push_back({{row.id, row.name, before(row.buildings_before), now(row.buildings),
                     before(row.households_before), now(row.households),
                     fmt::format("{:+}", row.households - row.households_before),
                     remark_of(row, messages)}});
  }
  return rows;
}

void print_grids(Paper& paper, Changes const& changes, Messages const& messages) {
  paper.heading(messages.text("changes.grids"));
  auto const rows = grid_rows(changes, messages);
  auto const rest = static_cast<std::int64_t>(changes.grids.size() - rows.size());
  if (!rows.empty()) {
    double const fixed = 15 + 4 * 17 + 15 + 20;
    auto const both = [&](char const* measure, char const* when) {
      return messages.text(measure) + messages.text(when);
    };
    paper.table(
        {{messages.text("level.grid"), 15, {}, draw::Weight::bold},
         {messages.text("table.name"), paper.rest().width - fixed, {}, {}, true},
         {both("changes.buildings", "changes.before"), 17, draw::Align::right},
         {both("changes.buildings", "changes.now"), 17, draw::Align::right},
         {both("changes.households", "changes.before"), 17, draw::Align::right},
         {both("changes.households", "changes.now"), 17, draw::Align::right},
         {messages.text("changes.difference"), 15, draw::Align::right},
         {messages.text("changes.remark"), 20, draw::Align::centre}},
        rows, {.size = 9, .row_height = 6});
    paper.move_down(1.5);
  }
  paper.words(messages.text(rest == static_cast<std::int64_t>(changes.grids.size())
                                ? "changes.all_same"
                                : "changes.rest_same",
                            {{"grids", whole(rest)}}),
              {.size = 9, .colour = kGrey}, 3);
}

std::vector<draw::Column> building_columns(Paper const& paper,
                                           Messages const& messages) {
  double const fixed = 8 + 34 + 15 + 15 + 15 + 32;
  return {{"", 8, draw::Align::centre},
          {messages.text("level.building"), 34, {}, draw::Weight::bold, true},
          {messages.text("paper.address"), paper.rest().width - fixed, {}, {}, true},
          {messages.text("changes.households"), 15, draw::Align::right},
          {messages.text("measure.residents"), 15, draw::Align::right},
          {messages.text("paper.tenants"), 15, draw::Align::right},
          {messages.text("managers.manager"), 32, {}, {}, true}};
}

draw::TableRow building_row(Output const& output, BuildingIdx index) {
  auto const& b = output.community[index];
  return {{"☐", name_of(b), b.address, text_of(b.counts.households),
           text_of(b.counts.residents), text_of(b.counts.tenants),
           manager_of(output, index)}};
}

draw::TableRow total_row(Output const& output,
                         std::vector<BuildingIdx> const& buildings) {
  Counts total;
  for (auto const b : buildings) total = sum(total, output.community[b].counts);
  return {
      .cells = {"", output.messages.text("table.total"), "", text_of(total.households),
                text_of(total.residents), text_of(total.tenants), ""},
      .band = false,
      .strong = true};
}

/// Buildings that go together, and the line where both sides sign.
void print_group(Paper& paper, Output const& output, std::string const& title,
                 std::vector<BuildingIdx> const& buildings, char const* signature) {
  paper.need(40);
  paper.words(title, {.size = 11, .weight = draw::Weight::bold, .colour = kBlue}, 1);
  std::vector<draw::TableRow> rows;
  for (auto const b : buildings) rows.push_back(building_row(output, b));
  if (rows.size() > 1) rows.push_back(total_row(output, buildings));
  paper.table(building_columns(paper, output.messages), rows,
              {.size = 9, .row_height = 7});
  paper.move_down(4);
  paper.words(output.messages.text(signature), {.size = 10}, 6);
}

void print_moves(Paper& paper, Output const& output) {
  auto const& changes = *output.plan.partition.changes;
  auto const& grids = output.plan.partition.grids;
  if (changes.moved.empty()) return;
  paper.heading(output.messages.text("changes.handover"));
  for (auto first = changes.moved.begin(); first != changes.moved.end();) {
    auto const last = std::find_if(first, changes.moved.end(), [&](auto const& m) {
      return m.from != first->from || m.to != first->to;
    });
    std::vector<BuildingIdx> buildings;
    std::transform(first, last, std::back_inserter(buildings),
                   [](auto const& m) { return m.building; });
    print_group(
        paper, output,
        output.messages.text("changes.from_to",
                             {{"from", grid_words(changes, first->from)},
                              {"to", grid_words(changes, grids[first->to.get()].id)}}),
        buildings, "changes.signatures");
    first = last;
  }
}

void print_new(Paper& paper, Output const& output) {
  auto const& partition = output.plan.partition;
  auto added = partition.changes->added;
  if (added.empty()) return;
  paper.heading(output.messages.text("changes.new"));
  auto const grid_of = [&](BuildingIdx b) { return partition.grid_of[b.get()]; };
  std::ranges::stable_sort(added, {}, grid_of);
  for (auto first = added.begin(); first != added.end();) {
    auto const grid = grid_of(*first);
    auto const last =
        std::find_if(first, added.end(), [&](auto b) { return grid_of(b) != grid; });
    print_group(
        paper, output,
        output.messages.text(
            "changes.to",
            {{"to", grid_words(*partition.changes, partition.grids[grid.get()].id)}}),
        {first, last}, "changes.signature");
    first = last;
  }
}

void print_vanished(Paper& paper, Output const& output) {
  auto const& messages = output.messages;
  auto const& changes = *output.plan.partition.changes;
  if (changes.vanished.empty()) return;
  paper.heading(messages.text("changes.vanished"));
  std::vector<draw::TableRow> rows;
  for (auto const& gone : changes.vanished)
    rows.push_back(
        {{"☐", gone.name.empty() ? gone.id : gone.name, grid_words(changes, gone.grid),
          text_of(gone.counts.households), text_of(gone.counts.residents)}});
  paper.table({{"", 8, draw::Align::centre},
               {messages.text("level.building"), 50, {}, draw::Weight::bold, true},
               {messages.text("level.grid"), paper.rest().width - 88, {}, {}, true},
               {messages.text("changes.households"), 15, draw::Align::right},
               {messages.text("measure.residents"), 15, draw::Align::right}},
              rows, {.size = 9, .row_height = 7});
}

std::string summary_words(Output const& output) {
  auto const& changes = *output.plan.partition.changes;
  std::int64_t households = 0;
  for (auto const& moved : changes.moved)
    households += output.community[moved.building].counts.households.value_or(0);
  return output.messages.text(
      "changes.summary", {{"moved", fmt::format("{}", changes.moved.size())},
                          {"households", whole(households)},
                          {"new", fmt::format("{}", changes.added.size())},
                          {"vanished", fmt::format("{}", changes.vanished.size())}});
}

}  // namespace

Result<void> write_changes_pdf(Output const& output) {
  // A sheet for those who hand over: it is all numbers of single buildings.
  if (!output.plan.partition.changes || for_anyone(output.community)) return {};
  auto const& messages = output.messages;
  auto const title = messages.text("changes.title");
  return print(output, "changes.pdf", output.community.name + " " + title,
               Orientation::portrait, [&](Paper& paper) {
                 paper.section(title, title, output.community.name + " · " + title);
                 paper.words(output.community.name, {.size = 9, .colour = kGrey}, 1);
                 paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 2);
                 paper.words(summary_words(output),
                             {.size = 10.5, .weight = draw::Weight::bold}, 3);
                 print_grids(paper, *output.plan.partition.changes, messages);
                 print_moves(paper, output);
                 print_new(paper, output);
                 print_vanished(paper, output);
               });
}

}  // namespace wangge::write
