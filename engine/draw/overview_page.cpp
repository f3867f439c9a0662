#include <algorithm>

#include "draw/pages.hpp"
#include "draw/table.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

void community_figures(Panel& panel, World const& world) {
  auto const& table = world.input.statistics.community;
  auto const& messages = world.input.messages;
  if (table.rows.empty()) return;
  panel.heading(messages.text("draw.this_community"));
  for (auto const* key : {"districts", "grids", "buildings", "unmanaged", "private",
                          "households", "residents", "tenants", "places",
                          "managers_filled", "exits_open", "exits_closed"}) {
    auto const figure = figure_of(table, 0, key);
    if (figure != "—")
      panel.figure(messages.text("measure." + std::string{key}), figure);
  }
}

// Counts by district; a leader checks them against her own list.
void district_table(Panel& panel, World const& world) {
  auto const& table = world.input.statistics.districts;
  auto const& messages = world.input.messages;
  if (table.rows.empty()) return;
  panel.heading(messages.text("draw.districts"));
  std::vector<std::string> const keys{"grids", "buildings", "households", "residents"};
  double const unit = panel.unit();
  double const width =
      (panel.area().width - 17 * unit) / static_cast<double>(keys.size());
  std::vector<Column> columns{
      {messages.text("level.district"), 17 * unit, Align::left, Weight::bold, false}};
  for (auto const& key : keys)
    columns.push_back({messages.text("draw.short." + key), width, Align::right,
                       Weight::regular, false});
  std::vector<TableRow> rows;
  for (std::size_t d = 0; d < table.rows.size(); ++d) {
    TableRow row;
    row.cells.push_back(table.rows[d].name.empty() ? table.rows[d].id
                                                   : table.rows[d].name);
    for (auto const& key : keys) row.cells.push_back(figure_of(table, d, key));
    rows.push_back(std::move(row));
  }
  Flow const flow{&panel.canvas(),
                  {panel.area().x, panel.y(), panel.area().width, 10'000}};
  panel.move_to(draw_table(flow, [&] { return flow; }, columns, rows,
                           {.size = 6.5 * unit, .row_height = 4 * unit}));
}

bool any_exit(World const& world, bool open) {
  return std::ranges::any_of(world.input.plan.exits.exits,
                             [&](plan::Exit const& e) { return e.open == open; });
}

}  // namespace

void overview_panel(Panel& panel, World const& world, MapView const& view,
                    std::vector<LegendEntry> const& legend, bool imagery, bool numbers,
                    FootLine const& line) {
  auto const& messages = world.input.messages;
  double const unit = panel.unit();
  panel.title(messages.text("draw.map_of"), "", world.input.community.name);
  community_figures(panel, world);
  district_table(panel, world);
  panel.heading(messages.text("draw.legend"));
  panel.legend(legend, view.zoom, any_exit(world, true), any_exit(world, false),
               numbers);
  double const foot = draw_foot(panel, world, imagery, line);
  draw_scale(panel.canvas(),
             {panel.area().x, foot - 13 * unit, panel.area().width, 12 * unit}, view,
             messages, unit);
}

namespace {

struct Drawn {
  std::vector<LegendEntry> legend;
  bool imagery{false};
};

// The map of an overview or a district, with its frame.
Result<Drawn> draw_map(Canvas& canvas, Book const& book, MapView const& view,
                       Focus const& focus, std::string const& picture_id) {
  auto const& world = book.world;
  auto const picture = picture_under(world.input, view, 2400);
  if (!picture) return tl::unexpected(picture.error());
  Drawn drawn;
  drawn.imagery = picture->has_value();
  auto const scene = world.scene(view, focus, drawn.imagery);
  Ground const ground{drawn.imagery ? &**picture : nullptr, picture_id};
  drawn.legend = paint_map(canvas, book.overview_style, scene, view, ground);
  auto const labels =
      place_labels(canvas, book.overview_style, scene, view, world, Which::all);
  canvas.clip(view.frame);
  book.reference().draw_crosses(canvas, 1);
  draw_labels(canvas, labels);
  canvas.unclip();
  book.reference().draw(canvas, book.sheet.band, 1);
  return drawn;
}

// The grids of a district, with their pages.
void grids_of_district(Panel& panel, Book const& book, plan::DistrictIdx district,
                       double bottom) {
  auto const& input = book.world.input;
  auto const& table = input.statistics.grids;
  auto const& grids = input.plan.partition.districts[district.get()].grids;
  double const row = 4;
  auto const room =
      static_cast<std::size_t>(std::max(0.0, (panel.left(bottom) - 14) / row));
  if (grids.empty() || room == 0) return;
  panel.heading(input.messages.text("draw.grids"));
  std::vector<Column> const columns{
      {input.messages.text("level.grid"), 11, Align::left, Weight::bold, false},
      {"", 20, Align::left, Weight::regular, false},
      {input.messages.text("draw.short.buildings"), 8, Align::right, Weight::regular,
       false},
      {input.messages.text("draw.short.households"), 9, Align::right, Weight::regular,
       false},
      {input.messages.text("draw.index_page"), 9, Align::right, Weight::regular,
       false}};
  std::vector<TableRow> rows;
  for (auto const g : grids) {
    if (rows.size() == room) break;
    auto const& grid = input.plan.partition.grids[g.get()];
    rows.push_back({{grid.id, grid.name, figure_of(table, g.get(), "buildings"),
                     figure_of(table, g.get(), "households"),
                     fmt::format("{}", book.world.page_of[g.get()])},
                    false,
                    false});
  }
  Flow const flow{&panel.canvas(),
                  {panel.area().x, panel.y(), panel.area().width, 10'000}};
  panel.move_to(draw_table(flow, [&] { return flow; }, columns, rows,
                           {.size = 6.5, .row_height = row}));
}

}  // namespace

Result<PageLabels> draw_overview_page(Canvas& canvas, Book const& book) {
  auto const& world = book.world;
  auto const view = fit_view(world.extent, book.sheet.map, 5, world.latitude);
  auto const drawn = draw_map(canvas, book, view, {}, "picture of the overview");
  if (!drawn) return tl::unexpected(drawn.error());
  Panel panel{canvas, book.sheet.panel, world.input.messages, 1};
  overview_panel(panel, world, view, drawn->legend, drawn->imagery, false,
                 {1, book.pages, {}});
  return PageLabels{1, "overview", {}, {}, {}};
}

Result<PageLabels> draw_district_page(Canvas& canvas, Book const& book,
                                      plan::DistrictIdx index) {
  auto const& world = book.world;
  auto const& input = world.input;
  auto const& district = input.plan.partition.districts[index.get()];
  int const page = book.first_district_page + static_cast<int>(index.get());
  auto const view = fit_view(world.box_of(index), book.sheet.map, 5, world.latitude);
  auto const drawn =
      draw_map(canvas, book, view, {{}, index}, "picture of district " + district.id);
  if (!drawn) return tl::unexpected(drawn.error());
  Panel panel{canvas, book.sheet.panel, input.messages, 1};
  panel.title(input.community.name, district.id, district.name);
  panel.heading(input.messages.text("draw.this_district"));
  auto const& table = input.statistics.districts;
  for (auto const* key : {"grids", "buildings", "households", "residents", "tenants"})
    panel.figure(input.messages.text("measure." + std::string{key}),
                 figure_of(table, index.get(), key));
  panel.heading(input.messages.text("draw.legend"));
  panel.legend(drawn->legend, view.zoom, any_exit(world, true), any_exit(world, false),
               false);
  double const foot =
      draw_foot(panel, world, drawn->imagery, {page, book.pages, district.id});
  Rect const scale{panel.area().x, foot - 13, panel.area().width, 12};
  grids_of_district(panel, book, index, scale.y - 1);
  draw_scale(canvas, scale, view, input.messages, 1);
  return PageLabels{page, "overview", {}, {}, {}};
}

}  // namespace wangge::draw
