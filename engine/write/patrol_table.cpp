#include "write/patrol_table.hpp"

#include <utility>

#include "write/turns.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

std::string text_of(Count const& count) {
  return count ? fmt::format("{}", *count) : "—";
}

std::string whole(double number) {
  return fmt::format("{:.0f}", number);
}

/// Kind and hours of a place.
std::string hours_of(Place const& place, Messages const& messages) {
  auto const kind = kind_word(place.kind, messages);
  if (!place.opens || !place.closes) return kind;
  auto const clock = [](int minute) {
    return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
  };
  return kind + (kind.empty() ? "" : " ") + clock(*place.opens) + "–" +
         clock(*place.closes);
}

/// The order of floors in a building: up by the lift or in one go, then down floor by
/// floor.
std::string floors_of(Building const& building) {
  if (!building.floors) return "—";
  if (*building.floors < 2) return fmt::format("{}", *building.floors);
  return fmt::format("{}→1", *building.floors);
}

/// Positions in the table of stops of what only staff may see of a building.
constexpr std::size_t kHouseholds = 4, kPeopleColumns = 2;

template <class Cells>
void leave_out_people(Cells& cells) {
  auto const first = cells.begin() + kHouseholds;
  cells.erase(first, first + kPeopleColumns);
}

std::vector<draw::TableRow> stop_rows(Output const& output, plan::Route const& route) {
  std::vector<draw::TableRow> rows;
  Centimetres walked{0};
  for (std::size_t s = 0; s < route.stops.size(); ++s) {
    auto const& stop = route.stops[s];
    walked += stop.leg;
    if (auto way = way_to(output, route, s); !way.empty())
      rows.push_back({{way}, true});
    auto const total = whole(to_metres(walked).get());
    auto const name = stop_name(output, stop);
    if (!stop.building.valid()) {
      auto const kind =
          stop.place.valid()
              ? hours_of(output.community.places[stop.place.get()], output.messages)
              : std::string{};
      rows.push_back(
          {{fmt::format("{}", s + 1), name, kind, "", "", "", total, "☐", ""}});
      continue;
    }
    auto const& building = output.community[stop.building];
    rows.push_back({{fmt::format("{}", s + 1), name, building.address,
                     floors_of(building), text_of(building.counts.households),
                     text_of(building.counts.tenants), total, "☐", ""}});
  }
  if (!route.stops.empty()) rows.push_back({{way_back(output, route)}, true});
  if (for_anyone(output.community))
    for (auto& row : rows)
      if (!row.band) leave_out_people(row.cells);
  return rows;
}

/// Stretches of ways: the instruction is what to tick.
void set_stretches(Paper& paper, Output const& output, plan::Route const& route) {
  using draw::Align;
  auto const& messages = output.messages;
  constexpr double kFixed = 10 + 15 + 15 + 11 + 30;
  std::vector<draw::Column> const columns{
      {messages.text("patrol.seq"), 10, Align::left, draw::Weight::bold},
      {messages.text("patrol.way"), paper.rest().width - kFixed, Align::left, {}, true},
      {messages.text("patrol.leg"), 15, Align::right},
      {messages.text("patrol.walked"), 15, Align::right},
      {messages.text("patrol.visited"), 11, Align::centre},
      {messages.text("patrol.notes"), 30}};
  std::vector<draw::TableRow> rows;
  Centimetres walked{0};
  for (std::size_t s = 0; s < route.stops.size(); ++s) {
    auto const& stop = route.stops[s];
    walked += stop.leg;
    auto way = directions(output, route, s);
    if (way.empty()) way = stop_name(output, stop);
    rows.push_back(
        {{fmt::format("{}", s + 1), std::move(way), whole(to_metres(stop.leg).get()),
          whole(to_metres(walked).get()), "☐", ""}});
  }
  if (!route.stops.empty()) rows.push_back({{way_back(output, route)}, true});
  paper.table(columns, rows, {.size = 9, .row_height = kPatrolRow});
}

void set_stops(Paper& paper, Output const& output, plan::Route const& route) {
  using draw::Align;
  auto const& messages = output.messages;
  double const width = paper.rest().width;
  double const fixed = 8 + 22 + 32 + 13 + 9 + 11 + 15 + 11;
  std::vector<draw::Column> columns{
      {messages.text("patrol.seq"), 8, Align::left, draw::Weight::bold},
      {messages.text("level.building"), 22, Align::left, draw::Weight::bold, true},
      {messages.text("paper.address"), 32, Align::left, {}, true},
      {messages.text("paper.floors"), 13, Align::right},
      {messages.text("paper.households"), 9, Align::right},
      {messages.text("paper.tenants"), 11, Align::right},
      {messages.text("patrol.walked"), 15, Align::right},
      {messages.text("patrol.visited"), 11, Align::centre},
      {messages.text("patrol.notes"), width - fixed}};
  if (for_anyone(output.community)) {
    for (std::size_t c = 0; c < kPeopleColumns; ++c)
      columns.back().width += columns[kHouseholds + c].width;
    leave_out_people(columns);
  }
  paper.table(columns, stop_rows(output, route), {.size = 9, .row_height = kPatrolRow});
}

}  // namespace

bool of_streets(Output const& output) {
  return output.community.request.patrol.cover == PatrolCover::streets;
}

void set_patrol_table(Paper& paper, Output const& output, plan::Route const& route) {
  if (of_streets(output)) return set_stretches(paper, output, route);
  set_stops(paper, output, route);
}

}  // namespace wangge::write
