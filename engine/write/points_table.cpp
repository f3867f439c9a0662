#include "write/points_table.hpp"

#include <algorithm>
#include <iterator>

#include "write/words.hpp"

namespace wangge::write {
namespace {

std::string walk_of(std::optional<Metres> const& walk) {
  return walk ? fmt::format("{:.0f} m", walk->get()) : "—";
}

/// A band with what the point is called and how many it has, then its volunteers.
std::vector<draw::TableRow> rows_of(Output const& output, PlaceIdx index) {
  auto const& point = output.community.places[index.get()];
  auto const& points = output.plan.points;
  auto const sent = std::ranges::count(points.duties, index, &plan::PointDuty::point);
  auto const room = point.capacity.value_or(output.community.request.points.capacity);
  auto const load = output.messages.text(
      "points.load", {{"sent", std::to_string(sent)}, {"room", std::to_string(room)}});
  std::vector<draw::TableRow> rows{{{name_of(point) + "  " + load}, true}};
  for (auto const& duty : points.duties) {
    if (duty.point != index) continue;
    auto const& who = output.community.volunteers[duty.volunteer.get()];
    rows.push_back({{name_of(who), who.phone, walk_of(duty.walk), ""}});
  }
  return rows;
}

}  // namespace

void set_points(Paper& paper, Output const& output) {
  auto const& points = output.plan.points;
  if (!points.asked) return;
  auto const& messages = output.messages;
  paper.move_down(5);
  paper.need(30);
  paper.heading(messages.text("points.title"));
  paper.words(messages.text("points.summary",
                            {{"points", std::to_string(points.points.size())},
                             {"sent", std::to_string(points.duties.size())},
                             {"unsent", std::to_string(points.unsent.size())}}),
              {.size = 10.5, .weight = draw::Weight::bold}, 2);
  std::vector<draw::TableRow> rows;
  for (auto const point : points.points) {
    auto more = rows_of(output, point);
    std::ranges::move(more, std::back_inserter(rows));
  }
  double const width = paper.rest().width;
  if (!rows.empty())
    paper.table({{messages.text("points.volunteer"), width - 80, draw::Align::left,
                  draw::Weight::bold, true},
                 {messages.text("paper.phone"), 34},
                 {messages.text("managers.walk"), 18, draw::Align::right},
                 {messages.text("paper.signed"), 28}},
                rows, {.size = 9, .row_height = 6.5});
  if (points.unsent.empty()) return;
  paper.move_down(4);
  paper.heading(messages.text("points.unsent"));
  for (std::size_t u = 0; u < points.unsent.size(); ++u) {
    auto const& who = output.community.volunteers[points.unsent[u].get()];
    // Homes follow from walks: not for anyone.
    auto const why = for_anyone(output.community) ? "" : "  " + points.remedies[u];
    paper.words(name_of(who) + why, {.size = 9, .colour = kStrong}, 1);
  }
}

}  // namespace wangge::write
