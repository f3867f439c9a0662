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
  for (auto const* key :
       {"districts", "grids", "buildings", "unmanaged", "private", "households",
        "residents", "tenants", "places", "managers_filled", "exits_open", "exits_closed"})
    panel.figure(messages.text("measure." + std::string{key}), figure_of(table, 0, key));
}

// Counts by district; a leader checks them against her own list.
void district_table(Panel& panel, World const& world) {
  auto const& table = world.input.statistics.districts;
  auto const& messages = world.input.messages;
  if (table.rows.empty()) return;
  panel.heading(messages.text("draw.districts"));
  std::vector<std::string> const keys{"grids", "buildings", "households", "residents"};
  double const unit = panel.unit();
  double const width = (panel.area().width - 17 * unit) / static_cast<double>(keys.size());
  std::vector<Column> columns{{messages.text("level.district"), 17 * unit, Align::left,
                               Weight::bold, false}};
  for (auto const& key : keys)
    columns.push_back({messages.text("measure." + key), width, Align::right,
                       Weight::regular, false});
  std::vector<TableRow> rows;
  for (std::size_t d = 0; d < table.rows.size(); ++d) {
    TableRow row;
    row.cells.push_back(table.rows[d].name.empty() ? table.rows[d].id : table.rows[d].name);
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
  panel.legend(legend, view.zoom, any_exit(world, true), any_exit(world, false), numbers);
  double const foot = draw_foot(panel, world, imagery, line);
  draw_scale(panel.canvas(),
             {panel.area().x, foot - 13 * unit, panel.area().width, 12 * unit}, view,
             messages, unit);
}

Result<PageLabels> draw_overview_page(Canvas& canvas, Book const& book) {
  auto const& world = book.world;
  auto const view = fit_view(world.extent, book.sheet.map, 5, world.latitude);
  auto const picture = picture_under(world.input, view, 2400);
  if (!picture) return tl::unexpected(picture.error());
  bool const imagery = picture->has_value();
  auto const scene = world.scene(view, {}, imagery);
  Ground const ground{imagery ? &**picture : nullptr, "picture of the overview"};
  auto const legend = paint_map(canvas, book.overview_style, scene, view, ground);
  auto const labels =
      place_labels(canvas, book.overview_style, scene, view, world, Which::all);
  canvas.clip(view.frame);
  draw_labels(canvas, labels);
  canvas.unclip();
  book.reference().draw(canvas, book.sheet.band, 1);
  Panel panel{canvas, book.sheet.panel, world.input.messages, 1};
  overview_panel(panel, world, view, legend, imagery, false, {1, book.pages, {}});
  return PageLabels{1, "overview", {}, {}, {}};
}

}  // namespace wangge::draw
