#include "draw/furniture.hpp"

#include <algorithm>
#include <cmath>

#include "draw/use_words.hpp"

namespace wangge::draw {

ReferenceGrid::ReferenceGrid(Rect const& frame, double cell)
    : frame_{frame},
      columns_{std::max(1, int(std::lround(frame.width / cell)))},
      rows_{std::max(1, int(std::lround(frame.height / cell)))} {}

std::string ReferenceGrid::letters(int column) {
  std::string text;
  for (++column; column > 0; column = (column - 1) / 26)
    text.insert(text.begin(), static_cast<char>('A' + (column - 1) % 26));
  return text;
}

std::string ReferenceGrid::cell_of(geo::Point p) const {
  auto const index = [](double at, double size, int count) {
    return std::clamp(int(std::floor(at / size * count)), 0, count - 1);
  };
  return letters(index(p.x - frame_.x, frame_.width, columns_)) +
         fmt::format("{}", index(p.y - frame_.y, frame_.height, rows_) + 1);
}

void ReferenceGrid::draw(Canvas& canvas, double band, double unit) const {
  Rect const outer{frame_.x - band, frame_.y - band, frame_.width + 2 * band,
                   frame_.height + 2 * band};
  double const w = frame_.width / columns_, h = frame_.height / rows_;
  TextStyle const style{
      .size = std::max(6.0, 6.5 * unit), .colour = kGrey, .align = Align::centre};
  double const up = 0.63 * style.size * 25.4 / 72;
  Stroke const fine{0.12 * unit, kGrey, {}};
  auto const tick = [&](geo::Point a, geo::Point b) {
    canvas.line(geo::Line{a, b}, fine);
  };
  for (int c = 0; c < columns_; ++c) {
    double const x = frame_.x + c * w;
    for (double const y : {frame_.y - band / 2, frame_.bottom() + band / 2})
      canvas.text({x + w / 2, y - up}, letters(c), style);
    if (c == 0) continue;
    tick({x, outer.y}, {x, frame_.y});
    tick({x, frame_.bottom()}, {x, outer.bottom()});
  }
  for (int r = 0; r < rows_; ++r) {
    double const y = frame_.y + r * h;
    for (double const x : {frame_.x - band / 2, frame_.right() + band / 2})
      canvas.text({x, y + h / 2 - up}, fmt::format("{}", r + 1), style);
    if (r == 0) continue;
    tick({outer.x, y}, {frame_.x, y});
    tick({frame_.right(), y}, {outer.right(), y});
  }
  canvas.outline(frame_, {0.35 * unit, kInk, {}});
  canvas.outline(outer, {0.2 * unit, kInk, {}});
}

void ReferenceGrid::draw_crosses(Canvas& canvas, double unit) const {
  Stroke const fine{0.12 * unit, kGrey, {}};
  double const arm = 1.1 * unit;
  for (int r = 1; r < rows_; ++r)
    for (int c = 1; c < columns_; ++c) {
      double const x = frame_.x + c * frame_.width / columns_;
      double const y = frame_.y + r * frame_.height / rows_;
      canvas.line(geo::Line{{x - arm, y}, {x + arm, y}}, fine);
      canvas.line(geo::Line{{x, y - arm}, {x, y + arm}}, fine);
    }
}

namespace {

std::string metres_text(double metres) {
  return metres >= 1 ? fmt::format("{:.0f}", metres) : fmt::format("{}", metres);
}

void draw_north(Canvas& canvas, geo::Point tip, double height, std::string const& word,
                double unit) {
  double const w = height * 0.28;
  geo::Point const base{tip.x, tip.y + height * 0.78};
  std::vector<geo::Ring> const dark{{tip, {tip.x - w, tip.y + height}, base, tip}};
  std::vector<geo::Ring> const light{{tip, {tip.x + w, tip.y + height}, base, tip}};
  canvas.fill(dark, kInk);
  canvas.fill(light, kPaper);
  canvas.outline(light, {0.2 * unit, kInk, {}});
  canvas.text({tip.x, tip.y + height + 0.2 * unit}, word,
              {.size = 7 * unit, .weight = Weight::bold, .align = Align::centre});
}

/// Who may see the map and by what number it was approved. One without a number is for
/// internal use, unless its class says that it is for anyone.
std::string use_of(OutputsRequest const& outputs, Messages const& messages) {
  std::string number;
  if (!outputs.map_number.empty())
    number = messages.text("draw.number", {{"number", outputs.map_number}});
  if (outputs.privacy == Privacy::open)
    return messages.text("draw.public") + " · " +
           (number.empty() ? messages.text("draw.no_number") : number);
  return number.empty() ? messages.text("draw.internal") : number;
}

}  // namespace

void draw_scale(Canvas& canvas, Rect const& area, MapView const& view,
                Messages const& messages, double unit) {
  double const most = std::min(60 * unit, area.width - 16 * unit);
  double const metres = round_length(view.scale, most);
  double const width = metres * 1000 / view.scale;
  TextStyle const small{.size = 7 * unit};
  double const y = area.y + 3.6 * unit;
  for (int i = 0; i < 4; ++i) {
    Rect const part{area.x + width * i / 4, y, width / 4, 1.4 * unit};
    canvas.fill(part, i % 2 == 0 ? kInk : kPaper);
    canvas.outline(part, {0.2 * unit, kInk, {}});
  }
  canvas.text({area.x, area.y}, "0", small);
  auto half = small;
  half.align = Align::centre;
  canvas.text({area.x + width / 2, area.y}, metres_text(metres / 2), half);
  half.align = Align::right;
  canvas.text({area.x + width, area.y}, metres_text(metres) + " m", half);
  canvas.text({area.x, y + 1.9 * unit}, fmt::format("1:{:.0f}", view.scale),
              {.size = 8 * unit, .weight = Weight::bold});
  draw_north(canvas, {area.right() - 4 * unit, area.y}, 7.2 * unit,
             messages.text("draw.north"), unit);
}

double draw_foot(Panel& panel, World const& world, bool imagery, FootLine const& line) {
  auto const& community = world.input.community;
  auto const& messages = world.input.messages;
  auto const& outputs = community.request.outputs;
  double const unit = panel.unit();
  std::vector<std::string> words;
  if (auto const hidden = hidden_words(outputs, messages); !hidden.empty())
    words.push_back(hidden);
  if (outputs.privacy == Privacy::restricted)
    words.push_back(use_words(outputs, messages));
  auto const& crs = community.crs;
  words.push_back(messages.text(
      "draw.crs", {{"crs", crs.name.empty() ? crs.definition : crs.name}}));
  if (imagery && community.imagery) {
    std::string source = community.imagery->credit;
    if (!community.imagery->date.empty())
      source += (source.empty() ? "" : " ") + community.imagery->date;
    if (!source.empty())
      words.push_back(messages.text("draw.imagery", {{"source", source}}));
  }
  auto const date = outputs.date.empty() && community.imagery ? community.imagery->date
                                                              : outputs.date;
  std::string made;
  if (!outputs.maker.empty())
    made = messages.text("draw.maker", {{"maker", outputs.maker}});
  if (!date.empty())
    made += (made.empty() ? "" : "  ") + messages.text("draw.date", {{"date", date}});
  if (!made.empty()) words.push_back(made);
  Canvas& canvas = panel.canvas();
  Rect const& area = panel.area();
  TextStyle small{
      .size = 6.2 * unit, .colour = kGrey, .width = area.width, .wrap = true};
  double height = 0;
  for (auto const& w : words) height += canvas.measure(w, small).height;
  double const last = 4.4 * unit;
  double const top = area.bottom() - height - last - 0.8 * unit;
  canvas.line(geo::Line{{area.x, top}, {area.right(), top}}, {0.3 * unit, kInk, {}});
  double y = top + 0.8 * unit;
  for (auto const& w : words) y += canvas.text({area.x, y}, w, small).height;
  auto const use = use_of(outputs, messages);
  TextStyle bold{.size = 7 * unit, .weight = Weight::bold, .width = area.width * 0.55};
  canvas.text({area.x, area.bottom() - 3.6 * unit}, use, bold);
  if (line.pages > 0) {
    auto const page =
        messages.text("draw.page", {{"page", fmt::format("{}", line.page)},
                                    {"pages", fmt::format("{}", line.pages)}});
    canvas.text({area.right(), area.bottom() - 3.6 * unit},
                line.id.empty() ? page : line.id + "  " + page,
                {.size = 7 * unit, .align = Align::right});
  }
  return top;
}

std::string figure_of(stats::Table const& table, std::size_t row,
                      std::string_view measure) {
  auto const found = std::ranges::find(table.measures, measure, &stats::Measure::key);
  if (found == table.measures.end() || row >= table.rows.size()) return {};
  return stats::printed(table.at(row, measure), found->format);
}

}  // namespace wangge::draw
