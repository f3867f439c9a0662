#include <algorithm>
#include <cmath>
#include <utility>

#include "write/paper.hpp"
#include "write/patrol_table.hpp"
#include "write/turns.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

// Height of the map to its width: more where few stops leave room.
constexpr double kLowestMap = 0.64;
constexpr double kTallestMap = 1.05;
/// With more stops the numbers crowd each other and the table goes on overleaf anyway:
/// the map is as high as its ground asks for, to a page.
constexpr std::size_t kCrowded = 24;
/// The map's scale bar and its margin, millimetres.
constexpr double kMapStrip = 22;

std::string whole(double number) {
  return fmt::format("{:.0f}", number);
}

std::string time_of(Messages const& messages, Minutes minutes) {
  auto const all = std::llround(minutes.get());
  if (all < 60)
    return messages.text("patrol.minutes", {{"minutes", fmt::format("{}", all)}});
  return messages.text("patrol.hours", {{"hours", fmt::format("{}", all / 60)},
                                        {"minutes", fmt::format("{}", all % 60)}});
}

/// How much longer than the shortest possible the route is at most; empty without a
/// bound.
std::string promise_of(Messages const& messages, Certificate const& certificate,
                       char const* proven, char const* promise) {
  if (!certificate.bound || *certificate.bound <= 0) return {};
  if (certificate.value == *certificate.bound) return messages.text(proven);
  double const longer = static_cast<double>(certificate.value - *certificate.bound) /
                        static_cast<double>(*certificate.bound);
  // Rounded up: the promise must stay true as printed.
  double const percent = std::ceil(longer * 1000.0 - 1e-9) / 10.0;
  return messages.text(promise, {{"percent", fmt::format("{:.1f}", percent)}});
}

bool several(Output const& output) {
  auto const& request = output.community.request.patrol;
  return request.walkers > 1 || request.days > 1;
}

/// Who walks: the part of the route's id before the first stroke, and its ground.
struct TeamWords {
  std::string id, name, above;
};

TeamWords team_of(Output const& output, plan::Route const& route) {
  auto const& partition = output.plan.partition;
  if (route.grid.valid()) {
    auto const& grid = partition.grids[route.grid.get()];
    return {grid.id, grid.name, " · " + partition.districts[grid.district.get()].name};
  }
  if (route.district.valid()) {
    auto const& district = partition.districts[route.district.get()];
    return {district.id, district.name, ""};
  }
  return {route.id.substr(0, route.id.find('/')), output.community.name, ""};
}

/// Community and title at the left, worker and date to fill in at the right.
void set_head(Paper& paper, Output const& output, plan::Route const& route) {
  auto const& messages = output.messages;
  auto const team = team_of(output, route);
  auto& canvas = paper.canvas();
  auto const area = paper.rest();

  auto const blanks =
      canvas.text({area.right(), area.y}, messages.text("patrol.worker_date"),
                  {.size = 9, .align = draw::Align::right});
  canvas.text({area.x, area.y}, output.community.name + team.above,
              {.size = 9, .colour = kGrey, .width = area.width - blanks.width - 4});
  auto const title = messages.text("patrol.title");
  draw::TextStyle const big{.size = 18, .weight = draw::Weight::bold};
  double const y = area.y + 6;
  auto const size = canvas.text({area.x, y}, title, big);
  double x = area.x + size.width + 5;
  auto const badge = canvas.measure(team.id, big);
  canvas.fill(draw::Rect{x, y - 0.8, badge.width + 4, badge.height + 1.6}, kStrong,
              1.2);
  canvas.text({x + 2, y}, team.id,
              {.size = 18, .weight = draw::Weight::bold, .colour = {1, 1, 1, 1}});
  x += badge.width + 6;
  std::string after = team.name;
  auto const& request = output.community.request.patrol;
  if (request.days > 1)
    after +=
        " · " + messages.text("roster.day", {{"day", fmt::format("{}", route.day)}});
  if (request.walkers > 1)
    after += " · " + messages.text("patrol.walker",
                                   {{"walker", fmt::format("{}", route.walker)}});
  canvas.text({x, y + 2}, after,
              {.size = 11, .width = std::max(5.0, area.right() - x)});
  paper.move_down(6 + size.height + 3);
}

/// How well the walks of a team are balanced, and who takes which next time.
void set_team_promise(Paper& paper, Output const& output, plan::Route const& route) {
  auto const& messages = output.messages;
  auto const name = "patrols " + route.id.substr(0, route.id.find('/'));
  for (auto const& team : output.plan.patrols.teams) {
    if (team.problem != name) continue;
    auto words =
        promise_of(messages, team, "patrol.team_shortest", "patrol.team_promise");
    if (int const walkers = output.community.request.patrol.walkers; walkers > 1)
      words +=
          (words.empty() ? "" : " ") +
          messages.text("patrol.next_walker",
                        {{"walker", fmt::format("{}", route.walker % walkers + 1)}});
    if (!words.empty()) paper.words(words, {.size = 9, .colour = kGrey}, 1);
  }
}

/// Stops, walk, steps and time first.
void set_facts(Paper& paper, Output const& output, plan::Route const& route) {
  auto const& messages = output.messages;
  auto& canvas = paper.canvas();
  auto const area = paper.rest();
  double x = area.x;
  auto const fact = [&](char const* key, std::string const& value) {
    x += canvas.text({x, area.y}, messages.text(key), {.size = 10.5}).width + 1.5;
    x += canvas.text({x, area.y}, value, {.size = 10.5, .weight = draw::Weight::bold})
             .width +
         6;
  };
  fact(of_streets(output) ? "patrol.stretches" : "patrol.stops",
       fmt::format("{}", route.stops.size()));
  fact("patrol.walk", whole(to_metres(route.length).get()) + " m");
  fact("patrol.steps", stats::printed(route.steps, stats::Format::count));
  if (!for_anyone(output.community))
    fact("patrol.time", time_of(messages, route.minutes));
  double const line = 5.4;
  // The promise stands beside the facts where there is room, else below them.
  if (auto const promise =
          promise_of(messages, route.certificate, "patrol.shortest", "patrol.promise");
      !promise.empty()) {
    auto const width = canvas.measure(promise, {.size = 9}).width;
    bool const beside = x + width <= area.right();
    canvas.text({beside ? x : area.x, area.y + (beside ? 0.4 : line)}, promise,
                {.size = 9, .colour = kGrey, .width = area.width});
    if (!beside) paper.move_down(line);
  }
  paper.move_down(line);
  if (route.over_limit.get() > 0)
    paper.words(
        messages.text("patrol.over", {{"metres", whole(route.over_limit.get())}}),
        {.size = 9, .weight = draw::Weight::bold, .colour = kStrong}, 1);
  if (route.over_minutes.get() > 0)
    paper.words(
        messages.text("patrol.over_minutes",
                      {{"minutes", whole(std::ceil(route.over_minutes.get()))}}),
        {.size = 9, .weight = draw::Weight::bold, .colour = kStrong}, 1);
  if (route.over_steps > 0)
    paper.words(messages.text("patrol.over_steps",
                              {{"steps", fmt::format("{}", route.over_steps)}}),
                {.size = 9, .weight = draw::Weight::bold, .colour = kStrong}, 1);
  set_team_promise(paper, output, route);
  paper.move_down(1);
}

/// What the table of stops needs at least: its rows, ways, heading and a line to spare.
double table_height(Output const& output, plan::Route const& route) {
  if (of_streets(output))
    return kPatrolRow * static_cast<double>(route.stops.size() + 3);
  std::size_t rows = route.stops.size() + 3;
  for (std::size_t s = 0; s < route.stops.size(); ++s)
    if (!way_to(output, route, s).empty()) ++rows;
  return kPatrolRow * static_cast<double>(rows);
}

/// Height to width of what the map shows.
double shape_of(Output const& output, plan::Route const& route) {
  geo::Box box;
  for (auto const& p : route.line) box.add(p);
  if (route.grid.valid())
    for (auto const& p : output.plan.partition.grids[route.grid.get()].area.outer)
      box.add(p);
  return box.empty() ? kTallestMap : box.height() / std::max(1.0, box.width());
}

double map_height(draw::Rect const& area, Output const& output,
                  plan::Route const& route) {
  if (route.stops.size() > kCrowded)
    return std::clamp(area.width * shape_of(output, route) + kMapStrip,
                      area.width * kLowestMap, area.height - 4);
  double const free = area.height - table_height(output, route) - 6;
  return std::min(std::clamp(free, area.width * kLowestMap, area.width * kTallestMap),
                  area.height - 40);
}

void set_map(Paper& paper, Output const& output, draw::RouteMaps const& maps,
             plan::Route const& route) {
  auto const area = paper.rest();
  double const height = map_height(area, output, route);
  if (!paper.rehearsal()) {  // maps are slow, and their size is known
    draw::RouteMap drawing{route.grid, route.line, {}, of_streets(output)};
    for (auto const& stop : route.stops)
      drawing.stops.push_back(output.plan.network.nodes[stop.node.get()]);
    maps.draw(paper.canvas(), {area.x, area.y, area.width, height}, drawing);
  }
  paper.move_down(height + 3);
}

/// Buildings of the team that no walk reaches, named so that nobody forgets them.
void set_unreachable(Paper& paper, Output const& output, plan::Route const& route) {
  std::string names;
  auto const& partition = output.plan.partition;
  auto const ours = [&](BuildingIdx b) {
    auto const grid = grid_of(partition, b);
    if (!grid.valid()) return false;
    if (route.grid.valid()) return grid == route.grid;
    return !route.district.valid() ||
           partition.grids[grid.get()].district == route.district;
  };
  for (auto const b : output.plan.patrols.unreachable)
    if (ours(b))
      names += (names.empty() ? "" : output.messages.text("list.comma")) +
               name_of(output.community[b]);
  if (names.empty()) return;
  paper.need(14);
  paper.move_down(3);
  paper.words(output.messages.text("patrol.unreachable", {{"buildings", names}}),
              {.size = 9, .colour = kStrong});
}

/// Ways that no walk reaches; they are on nobody's ground, so they stand once.
void set_unreachable_ways(Paper& paper, Output const& output) {
  std::string names;
  for (auto const& issue : output.plan.patrols.issues)
    if (issue.code == "unreachable_street")
      names += (names.empty() ? "" : output.messages.text("list.comma")) +
               issue.args.front().second;
  if (names.empty()) return;
  paper.need(14);
  paper.move_down(3);
  paper.words(output.messages.text("patrol.unreachable_ways", {{"ways", names}}),
              {.size = 9, .colour = kStrong});
}

void set_route(Paper& paper, Output const& output, draw::RouteMaps const& maps,
               plan::Route const& route, bool first_of_team) {
  auto const team = team_of(output, route);
  std::string const name = several(output) ? route.id : team.id;
  paper.section(
      name, name,
      output.messages.text("patrol.title") + " · " + name + " · " + team.name);
  set_head(paper, output, route);
  set_facts(paper, output, route);
  set_map(paper, output, maps, route);
  set_patrol_table(paper, output, route);
  if (first_of_team) set_unreachable(paper, output, route);
}

}  // namespace

Result<void> write_patrols_pdf(Output const& output, draw::MapInput const& map) {
  auto const title = output.messages.text("patrol.title");
  draw::RouteMaps const maps{map};
  return print(output, "patrols.pdf", output.community.name + " " + title,
               Orientation::portrait, [&](Paper& paper) {
                 std::string team;
                 bool first = true;
                 for (auto const& route : output.plan.patrols.routes) {
                   auto const here = route.id.substr(0, route.id.find('/'));
                   set_route(paper, output, maps, route, here != team);
                   team = here;
                   if (std::exchange(first, false)) set_unreachable_ways(paper, output);
                 }
                 if (!paper.pages().empty()) return;
                 paper.section(title, title, title);
                 paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 2);
                 paper.words(output.messages.text("patrol.none"), {.size = 10}, 2);
               });
}

}  // namespace wangge::write
