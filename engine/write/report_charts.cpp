#include "write/report_charts.hpp"

#include <algorithm>
#include <optional>

#include "community/words.hpp"
#include "write/report_tables.hpp"

namespace wangge::write {
namespace {

constexpr double kAxis = 10;     // room for the scale at the left
constexpr double kLabels = 4.5;  // above and below the bars
constexpr double kTall = 28;     // the tallest bar

struct Bar {
  std::string label;
  std::string figure;
  double value{0};
};

struct Limits {
  double lower{0}, upper{0};
};

void set_bars(Paper& paper, std::vector<Bar> const& bars, double most, double widest,
              draw::Colour const& colour, std::optional<Limits> const& limits) {
  auto const area = paper.rest();
  auto& canvas = paper.canvas();
  double const base = area.y + kLabels + kTall;
  auto const height = [&](double value) { return kTall * value / most; };
  double const step =
      std::min((area.width - kAxis) / static_cast<double>(bars.size()), widest);
  double const right = area.x + kAxis + step * static_cast<double>(bars.size());
  for (std::size_t b = 0; b < bars.size(); ++b) {
    double const x = area.x + kAxis + step * static_cast<double>(b);
    double const tall = height(bars[b].value);
    canvas.fill(draw::Rect{x + step * 0.15, base - tall, step * 0.7, tall}, colour);
    draw::TextStyle small{.size = 6.5, .align = draw::Align::centre};
    canvas.text({x + step / 2, base + 0.8}, bars[b].label, small);
    // Figures stand at the foot of their bars, clear of the limits; short bars carry
    // theirs on top.
    bool const inside = tall > 5;
    if (inside) small.colour = {1, 1, 1, 1};
    canvas.text({x + step / 2, inside ? base - 4 : base - tall - 3.2}, bars[b].figure,
                small);
  }
  geo::Line const ground{{area.x + kAxis, base}, {right, base}};
  canvas.line(ground, {0.25, {0, 0, 0, 1}, {}});
  if (limits) {
    auto const tick = [&](double value, std::string const& words) {
      canvas.text({area.x + kAxis - 1, base - height(value) - 1.4}, words,
                  {.size = 6.5, .colour = kStrong, .align = draw::Align::right});
    };
    for (double const limit : {limits->lower, limits->upper}) {
      geo::Line const line{{area.x + kAxis, base - height(limit)},
                           {right, base - height(limit)}};
      canvas.line(line, {0.25, kStrong, {1.5, 1}});
    }
    // Limits close together share one label, halfway.
    if (height(limits->upper - limits->lower) < 3.5) {
      tick((limits->lower + limits->upper) / 2,
           fmt::format("{:.0f}–{:.0f}", limits->lower, limits->upper));
    } else {
      tick(limits->lower, fmt::format("{:.0f}", limits->lower));
      tick(limits->upper, fmt::format("{:.0f}", limits->upper));
    }
  }
  paper.move_down(2 * kLabels + kTall + 4);
}

double number_of(stats::Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value))
    return static_cast<double>(*whole);
  if (auto const* real = std::get_if<double>(&value)) return *real;
  return 0;
}

/// A bar per grid, 30 a line; nothing where no number is known.
void set_grid_chart(Paper& paper, Output const& output, std::string const& measure,
                    std::optional<Limits> const& limits) {
  constexpr std::size_t kAcross = 30;
  auto const& table = output.statistics.grids;
  double most = limits ? limits->upper : 0;
  std::vector<Bar> bars;
  for (std::size_t g = 0; g < table.rows.size(); ++g) {
    auto const value = table.at(g, measure);
    bars.push_back({table.rows[g].id, stats::printed(value, stats::Format::count),
                    number_of(value)});
    most = std::max(most, bars.back().value);
  }
  if (most <= 0) return;
  auto const& messages = output.messages;
  paper.need(kTall + 2 * kLabels + 12);
  paper.words(messages.text("report.per_grid",
                            {{"measure", messages.text("measure." + measure)}}),
              {.size = 11, .weight = draw::Weight::bold}, 1);
  for (std::size_t first = 0; first < bars.size(); first += kAcross) {
    auto const last = std::min(first + kAcross, bars.size());
    paper.need(kTall + 2 * kLabels + 2);
    set_bars(paper,
             {bars.begin() + static_cast<std::ptrdiff_t>(first),
              bars.begin() + static_cast<std::ptrdiff_t>(last)},
             most, 14, kBlue, limits);
  }
  if (limits)
    paper.words(messages.text("report.limits"), {.size = 8, .colour = kGrey}, 3);
}

}  // namespace

void set_balance_chart(Paper& paper, Output const& output) {
  auto const& partition = output.plan.partition;
  std::optional<Limits> limits;
  if (partition.upper > 0)
    limits = Limits{static_cast<double>(partition.lower),
                    static_cast<double>(partition.upper)};
  set_grid_chart(paper, output,
                 std::string{word_of(output.community.request.partition.balance)},
                 limits);
}

void set_workload_chart(Paper& paper, Output const& output) {
  if (output.community.request.partition.balance != Balance::workload)
    set_grid_chart(paper, output, "workload", std::nullopt);
}

void set_walks_chart(Paper& paper, Output const& output) {
  auto const classes = walk_histogram(output.statistics.buildings);
  if (classes.buildings.empty()) return;
  std::vector<Bar> bars;
  for (std::size_t c = 0; c < classes.buildings.size(); ++c) {
    auto const from = classes.step * static_cast<std::int64_t>(c);
    auto const count = classes.buildings[c];
    bars.push_back({fmt::format("{}–{}", from, from + classes.step),
                    count == 0 ? "" : fmt::format("{}", count),
                    static_cast<double>(count)});
  }
  paper.need(kTall + 2 * kLabels + 12);
  paper.words(output.messages.text("report.walks"),
              {.size = 11, .weight = draw::Weight::bold}, 1);
  set_bars(paper, bars, static_cast<double>(std::ranges::max(classes.buildings)), 18,
           {0.20, 0.42, 0.36, 1}, std::nullopt);
}

void set_floors_chart(Paper& paper, Output const& output) {
  auto const buildings = floors_histogram(output.statistics.buildings);
  if (buildings.empty()) return;
  std::vector<Bar> bars;
  bool const crowded = buildings.size() > 40;
  for (std::size_t f = 0; f < buildings.size(); ++f) {
    bool const label = !crowded || f == 0 || f % 5 == 4;
    bars.push_back({label ? fmt::format("{}", f + 1) : "",
                    buildings[f] == 0 || crowded ? "" : fmt::format("{}", buildings[f]),
                    static_cast<double>(buildings[f])});
  }
  paper.need(kTall + 2 * kLabels + 12);
  paper.words(output.messages.text("report.floors"),
              {.size = 11, .weight = draw::Weight::bold}, 1);
  set_bars(paper, bars, static_cast<double>(std::ranges::max(buildings)), 12,
           {0.55, 0.44, 0.26, 1}, std::nullopt);
}

}  // namespace wangge::write
