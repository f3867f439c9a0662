#include <algorithm>
#include <map>

#include "draw/pages.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

constexpr std::size_t kMaxPixels = 2400;  // 340 dots an inch over the map's width

// Grids that share a border, longest border first, at most `count`; the plan's units
// know it exactly.
std::vector<std::size_t> neighbours_of(plan::Partition const& partition,
                                       std::size_t grid, std::size_t count) {
  std::map<std::size_t, double> shared;
  for (auto const& border : partition.borders) {
    auto const a = partition.units[border.a.get()].grid;
    auto const b = partition.units[border.b.get()].grid;
    if (!a.valid() || !b.valid() || a == b) continue;
    if (a.get() == grid) shared[b.get()] += border.length.get();
    if (b.get() == grid) shared[a.get()] += border.length.get();
  }
  std::vector<std::pair<double, std::size_t>> ranked;
  for (auto const& [other, length] : shared) ranked.emplace_back(-length, other);
  std::ranges::sort(ranked);
  if (ranked.size() > count) ranked.resize(count);
  std::vector<std::size_t> result;
  for (auto const& [length, other] : ranked) result.push_back(other);
  std::ranges::sort(result);
  return result;
}

bool unknown(std::string const& figure) {
  return figure.empty() || figure == "—";
}

// "48 / 22" of two measures, "" when neither is known.
std::string pair_of(stats::Table const& table, std::size_t row, std::string_view a,
                    std::string_view b) {
  auto const first = figure_of(table, row, a), second = figure_of(table, row, b);
  if (unknown(first) && unknown(second)) return {};
  return first + " / " + second;
}

void grid_figures(Panel& panel, Book const& book, std::size_t grid) {
  auto const& table = book.world.input.statistics.grids;
  auto const& messages = book.world.input.messages;
  if (grid >= table.rows.size()) return;
  auto const name = [&](std::string_view key) {
    return messages.text("measure." + std::string{key});
  };
  auto const one = [&](std::string_view key, bool indented = false) {
    panel.figure(name(key), figure_of(table, grid, key), indented);
  };
  panel.heading(messages.text("draw.this_grid"));
  one("buildings");
  panel.figure(name("unmanaged") + " / " + name("private"),
               pair_of(table, grid, "unmanaged", "private"), true);
  one("households");
  if (!unknown(figure_of(table, grid, "residents"))) one("residents");
  auto tenants = figure_of(table, grid, "tenants");
  auto const share = figure_of(table, grid, "tenant_share");
  if (!unknown(tenants) && !unknown(share) && share != "·")
    tenants += " (" + share + ")";
  if (!unknown(tenants)) panel.figure(name("tenants"), tenants, true);
  if (!unknown(figure_of(table, grid, "places"))) one("places");
  panel.figure(name("managers_filled") + " / " + name("managers_needed"),
               pair_of(table, grid, "managers_filled", "managers_needed"));
  one("patrol_m");
}

void comparison(Panel& panel, Book const& book, std::size_t grid) {
  auto const& table = book.world.input.statistics.grids;
  auto const& messages = book.world.input.messages;
  auto shown = neighbours_of(book.world.input.plan.partition, grid, 6);
  if (shown.empty() || grid >= table.rows.size()) return;
  shown.insert(std::ranges::lower_bound(shown, grid), grid);
  std::string const measure =
      std::ranges::all_of(
          shown,
          [&](std::size_t g) { return unknown(figure_of(table, g, "households")); })
          ? "buildings"
          : "households";
  std::vector<Panel::Bar> bars;
  for (auto const g : shown) {
    auto const value = table.at(g, measure);
    auto const* const count = std::get_if<std::int64_t>(&value);
    bars.push_back({table.rows[g].id, count ? static_cast<double>(*count) : 0,
                    figure_of(table, g, measure), g == grid});
  }
  panel.heading(messages.text("draw.compared",
                              {{"measure", messages.text("measure." + measure)}}));
  panel.bars(bars);
}

bool any_exit(Labels const& labels, bool open) {
  return std::ranges::any_of(labels.signs,
                             [&](Sign const& sign) { return sign.open == open; });
}

struct Manager {
  std::string name;
  std::string phone;
};

Manager manager_of(Book const& book, BuildingIdx building) {
  auto const& community = book.world.input.community;
  for (auto const& duty : book.world.input.plan.managers.duties)
    if (duty.building == building && duty.role == plan::ManagerRole::first &&
        duty.volunteer.valid()) {
      auto const& person = community.volunteers[duty.volunteer.get()];
      return {person.name, person.phone};
    }
  return {};
}

// The buildings of the page in the panel's free height: first those without a number on
// the map, then the others. Returns the buildings listed.
std::vector<std::size_t> building_list(Panel& panel, Book const& book,
                                       plan::GridIdx grid,
                                       std::vector<std::size_t> const& labelled,
                                       double bottom) {
  auto const& input = book.world.input;
  auto buildings = input.plan.partition.grids[grid.get()].buildings;
  auto const all = buildings.size();
  std::erase_if(buildings,
                [&](BuildingIdx b) { return !book.world.stand_in[b.get()].empty(); });
  if (buildings.size() < all) {
    panel.space(1.5);
    panel.lines(
        {input.messages.text("draw.numbers",
                             {{"page", fmt::format("{}", book.first_index_page)}})},
        6.5, kInk);
  }
  auto const on_map = [&](BuildingIdx b) {
    return std::ranges::binary_search(labelled, b.get());
  };
  std::ranges::stable_sort(buildings, [&](BuildingIdx a, BuildingIdx b) {
    if (on_map(a) != on_map(b)) return on_map(b);
    return natural_less(label_of(input.community[a]), label_of(input.community[b]));
  });
  bool const managers = std::ranges::any_of(
      buildings, [&](BuildingIdx b) { return !manager_of(book, b).name.empty(); });
  double const line = 3.3, head = 7.2;
  int const columns = managers ? 1 : 2;
  double const room = panel.left(bottom) - head;
  auto const lines = [&](double height) {
    return static_cast<std::size_t>(std::max(0.0, height / line)) *
           static_cast<std::size_t>(columns);
  };
  // One line is kept to say that there are more.
  std::size_t most = lines(room);
  if (most < buildings.size()) most = lines(room - line);
  if (most < std::min<std::size_t>(3, buildings.size()) || buildings.empty()) return {};
  std::size_t const shown = std::min(most, buildings.size());
  std::size_t const rows = (shown + static_cast<std::size_t>(columns) - 1) /
                           static_cast<std::size_t>(columns);
  panel.heading(input.messages.text("draw.listed"));
  auto& canvas = panel.canvas();
  Rect const& area = panel.area();
  auto const view = book.view_of(grid);
  auto const reference = book.reference();
  double const width = area.width / columns;
  std::vector<std::size_t> listed;
  for (std::size_t i = 0; i < shown; ++i) {
    auto const b = buildings[i];
    double const x = area.x + width * static_cast<double>(i / rows);
    double const y = panel.y() + line * static_cast<double>(i % rows);
    auto const& name = label_of(input.community[b]);
    double const room_for_name = managers ? 17 : width - 9;
    TextStyle const bold{.size = 6.5, .weight = Weight::bold};
    auto cut = bold;
    cut.width = room_for_name;
    canvas.text({x, y}, name, cut);
    // A name that was cut is not in the index in full.
    if (canvas.measure(name, bold).width <= room_for_name) listed.push_back(b.get());
    auto const cell = reference.cell_of(
        view.to_page(geo::bounds(input.community[b].footprint).centre()));
    canvas.text({x + room_for_name + 1, y}, cell, {.size = 6.5, .colour = kGrey});
    if (!managers) continue;
    auto const manager = manager_of(book, b);
    canvas.text({x + 25, y}, manager.name, {.size = 6.5, .width = 11});
    canvas.text({area.right(), y}, manager.phone, {.size = 6.5, .align = Align::right});
  }
  panel.move_to(panel.y() + line * static_cast<double>(rows));
  if (shown < buildings.size())
    panel.lines(
        {input.messages.text("draw.more",
                             {{"count", fmt::format("{}", buildings.size() - shown)},
                              {"page", fmt::format("{}", book.first_index_page)}})},
        6.2, kGrey);
  return listed;
}

std::vector<std::string> ids_of(Community const& community,
                                std::vector<std::size_t> const& buildings) {
  std::vector<std::string> ids;
  for (auto const b : buildings) ids.push_back(community.buildings[b].id);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

MapView Book::view_of(plan::GridIdx grid) const {
  return fit_view(world.box_of(grid), sheet.map, 6, world.latitude);
}

Result<PageLabels> draw_grid_page(Canvas& canvas, Book const& book,
                                  Locator const& locator, plan::GridIdx index) {
  auto const& world = book.world;
  auto const& input = world.input;
  auto const& grid = input.plan.partition.grids[index.get()];
  auto const view = book.view_of(index);
  auto const picture = picture_under(input, view, kMaxPixels);
  if (!picture) return tl::unexpected(picture.error());
  bool const imagery = picture->has_value();
  auto const scene = world.scene(view, {index, {}}, imagery);
  Ground const ground{imagery ? &**picture : nullptr, "picture of grid " + grid.id};
  auto const legend = paint_map(canvas, book.grid_style, scene, view, ground);
  auto const labels =
      place_labels(canvas, book.grid_style, scene, view, world, Which::focus_only);
  canvas.clip(view.frame);
  book.reference().draw_crosses(canvas, 1);
  draw_labels(canvas, labels);
  canvas.unclip();
  book.reference().draw(canvas, book.sheet.band, 1);

  Panel panel{canvas, book.sheet.panel, input.messages, 1};
  auto const& district = input.plan.partition.districts[grid.district.get()];
  panel.title(input.community.name + " · " +
                  (district.name.empty() ? district.id : district.name),
              grid.id, grid.name);
  locator.draw(canvas, {panel.area().x, panel.y()}, index);
  panel.move_to(panel.y() + locator.height());
  grid_figures(panel, book, index.get());
  comparison(panel, book, index.get());
  panel.heading(input.messages.text("draw.legend"));
  panel.legend(legend, view.zoom, any_exit(labels, true), any_exit(labels, false),
               true);
  auto const labelled = labels.buildings();
  double const foot = draw_foot(panel, world, imagery,
                                {world.page_of[index.get()], book.pages, grid.id});
  Rect const scale{panel.area().x, foot - 13, panel.area().width, 12};
  auto const listed = building_list(panel, book, index, labelled, scale.y - 1);
  draw_scale(canvas, scale, view, input.messages, 1);
  return PageLabels{world.page_of[index.get()], "grid", grid.id,
                    ids_of(input.community, labelled), ids_of(input.community, listed)};
}

}  // namespace wangge::draw
