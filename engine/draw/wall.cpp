#include <algorithm>
#include <cmath>

#include "draw/pages.hpp"
#include "draw/table.hpp"

namespace wangge::draw {

namespace {

constexpr double kMostPixels = 14e6;  // of the PNG: 56 MB while it is drawn
constexpr std::size_t kPaperPixels = 4096;
constexpr std::size_t kScreenPixels = 2400;

struct Wall {
  World world;
  Style style;
  SheetLayout sheet;
};

// The sheet lies or stands, whichever shows the community larger.
SheetLayout wall_sheet(PageSize const& paper, World const& world) {
  auto const layout = [](PageSize const& size) {
    SheetLayout sheet;
    double const margin = std::min(size.width, size.height) * 0.025;
    sheet.size = size;
    sheet.unit = std::min(size.width, size.height) / 297;
    sheet.band = 3.6 * sheet.unit;
    double const panel = 62 * sheet.unit;
    double const gap = 4 * sheet.unit;
    sheet.map = {margin + sheet.band, margin + sheet.band,
                 size.width - 2 * margin - panel - gap - 2 * sheet.band,
                 size.height - 2 * margin - 2 * sheet.band};
    sheet.panel = {size.width - margin - panel, margin, panel,
                   size.height - 2 * margin};
    return sheet;
  };
  auto const upright = layout(paper), lying = layout(paper.landscape());
  // Before rounding, so that the better shape wins a tie.
  auto const scale = [&](SheetLayout const& sheet) {
    double const margins = 16 * sheet.unit;
    return std::max(world.extent.width() / (sheet.map.width - margins),
                    world.extent.height() / (sheet.map.height - margins));
  };
  return scale(upright) < scale(lying) ? upright : lying;
}

// Every grid with its counts, in the panel's free height.
void grid_table(Panel& panel, World const& world, double bottom) {
  auto const& table = world.input.statistics.grids;
  auto const& messages = world.input.messages;
  double const unit = panel.unit();
  std::vector<std::string> const keys{"buildings", "households", "residents"};
  double const row = 3.7 * unit;
  auto const room = panel.left(bottom) - 14 * unit;
  if (table.rows.empty() || room < row * static_cast<double>(table.rows.size())) return;
  panel.heading(messages.text("draw.grids"));
  double const width = 10.5 * unit;
  std::vector<Column> columns{
      {messages.text("level.grid"), 11 * unit, Align::left, Weight::bold, false},
      {"", panel.area().width - 11 * unit - 3 * width, Align::left, Weight::regular,
       false}};
  for (auto const& key : keys)
    columns.push_back({messages.text("draw.short." + key), width, Align::right,
                       Weight::regular, false});
  std::vector<TableRow> rows;
  for (std::size_t g = 0; g < table.rows.size(); ++g) {
    TableRow line{{table.rows[g].id, table.rows[g].name}, false, false};
    for (auto const& key : keys) line.cells.push_back(figure_of(table, g, key));
    rows.push_back(std::move(line));
  }
  Flow const flow{&panel.canvas(),
                  {panel.area().x, panel.y(), panel.area().width, 10'000}};
  panel.move_to(draw_table(flow, [&] { return flow; }, columns, rows,
                           {.size = std::max(6.0, 6.3 * unit), .row_height = row}));
}

Result<void> draw_sheet(Canvas& canvas, Wall const& wall, std::size_t max_pixels) {
  auto const& sheet = wall.sheet;
  auto const& world = wall.world;
  auto const view = fit_view(world.extent, sheet.map, 8 * sheet.unit, world.latitude);
  ReferenceGrid const reference{sheet.map, 60 * sheet.unit};
  bool imagery = false;
  std::vector<LegendEntry> legend;
  {
    auto picture = picture_under(world.input, view, max_pixels);
    if (!picture) return tl::unexpected(picture.error());
    imagery = picture->has_value();
    auto const scene = world.scene(view, {}, imagery);
    Ground const ground{imagery ? &**picture : nullptr, "picture of the wall map"};
    legend = paint_map(canvas, wall.style, scene, view, ground);
    picture->reset();  // up to 50 MB that labels do not need
    auto const labels =
        place_labels(canvas, wall.style, scene, view, world, Which::all);
    canvas.clip(view.frame);
    reference.draw_crosses(canvas, sheet.unit);
    draw_labels(canvas, labels);
    canvas.unclip();
  }
  reference.draw(canvas, sheet.band, sheet.unit);
  Panel panel{canvas, sheet.panel, world.input.messages, sheet.unit};
  overview_panel(panel, world, view, legend, imagery, true, {});
  grid_table(panel, world, sheet.panel.bottom() - 34 * sheet.unit);
  return {};
}

}  // namespace

Result<void> draw_wall(MapInput const& input, std::filesystem::path const& pdf,
                       std::filesystem::path const& png, Progress& progress) {
  auto style = load_style(input.styles / "wall.json");
  if (!style) return tl::unexpected(style.error());
  auto const& outputs = input.community.request.outputs;
  auto const paper = page_size(outputs.wall_paper);
  if (!paper) return tl::unexpected(paper.error());
  Wall wall{World{input}, std::move(*style), {}};
  wall.sheet = wall_sheet(*paper, wall.world);
  auto const& size = wall.sheet.size;
  {
    auto document = PdfDocument::create(
        pdf, {input.messages.text("draw.wall_title", {{"name", input.community.name}}),
              outputs.maker, input.community.code, input.created});
    if (!document) return tl::unexpected(document.error());
    auto const drawn = draw_sheet(document->page(size), wall, kPaperPixels);
    if (!drawn) return drawn;
    if (auto const done = document->finish(); !done) return done;
  }
  if (progress.cancelled()) return fail(Errc::cancelled, "cancelled");
  progress.step(1, 2);
  double const square_inches = size.width * size.height / (25.4 * 25.4);
  double const dpi =
      std::min(150.0, std::floor(std::sqrt(kMostPixels / square_inches)));
  auto image = PngImage::create(size, dpi);
  if (!image) return tl::unexpected(image.error());
  auto const drawn = draw_sheet(image->canvas(), wall, kScreenPixels);
  if (!drawn) return drawn;
  progress.step(2, 2);
  return image->finish(png);
}

}  // namespace wangge::draw
