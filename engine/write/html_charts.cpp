#include "write/html_charts.hpp"

#include <algorithm>

#include "community/words.hpp"
#include "write/report_tables.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

constexpr double kHeight = 160;  // of the tallest bar, pixels
constexpr double kTop = 24;
constexpr double kFoot = 24;
constexpr double kLeft = 48;

double number_of(stats::Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value))
    return static_cast<double>(*whole);
  if (auto const* real = std::get_if<double>(&value)) return *real;
  return 0;
}

std::string opening(std::string const& title, double width) {
  return fmt::format(
      "<h2>{0}</h2>\n<svg viewBox=\"0 0 {1:.0f} {2:.0f}\" width=\"{1:.0f}\" "
      "role=\"img\" "
      "aria-label=\"{0}\">\n",
      escaped(title), width, kTop + kHeight + kFoot);
}

double height_of(double value, double most) {
  return kTop + kHeight * (1.0 - value / most);
}

std::string limit_line(double limit, double most, double width) {
  return fmt::format(
      "<line x1=\"{0}\" x2=\"{1:.0f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" "
      "stroke=\"#d4145a\" "
      "stroke-dasharray=\"5 3\"/>\n",
      kLeft, width, height_of(limit, most));
}

std::string tick(std::string const& words, double value, double most) {
  return fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
                     kLeft - 4, height_of(value, most) + 4, words);
}

std::string limits(plan::Partition const& partition, double most, double width) {
  auto const upper = static_cast<double>(partition.upper);
  if (partition.lower <= 0 || partition.lower == partition.upper)
    return limit_line(upper, most, width) + tick(fmt::format("{}", upper), upper, most);
  auto const lower = static_cast<double>(partition.lower);
  std::string const lines =
      limit_line(lower, most, width) + limit_line(upper, most, width);
  // Limits close together share one label, halfway.
  if (height_of(lower, most) - height_of(upper, most) < 13)
    return lines + tick(fmt::format("{}–{}", lower, upper), (lower + upper) / 2, most);
  return lines + tick(fmt::format("{}", lower), lower, most) +
         tick(fmt::format("{}", upper), upper, most);
}

}  // namespace

namespace {

enum class WithLimits { no, yes };

std::string grid_chart(Output const& output, std::string const& measure,
                       WithLimits with) {
  auto const& table = output.statistics.grids;
  auto const& partition = output.plan.partition;
  bool const limited = with == WithLimits::yes && partition.upper > 0;
  double most = limited ? static_cast<double>(partition.upper) : 0;
  for (std::size_t g = 0; g < table.rows.size(); ++g)
    most = std::max(most, number_of(table.at(g, measure)));
  if (most <= 0) return {};

  double const step =
      std::clamp(900.0 / static_cast<double>(table.rows.size()), 40.0, 80.0);
  double const width = kLeft + step * static_cast<double>(table.rows.size()) + 8;
  std::string text = opening(
      output.messages.text("report.per_grid",
                           {{"measure", output.messages.text("measure." + measure)}}),
      width);
  for (std::size_t g = 0; g < table.rows.size(); ++g) {
    auto const value = table.at(g, measure);
    double const tall = kHeight * number_of(value) / most;
    double const x = kLeft + step * static_cast<double>(g);
    double const middle = x + step / 2;
    text += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"#00388a\"/>",
        x + step * 0.15, kTop + kHeight - tall, step * 0.7, tall);
    // At the foot of the bar, clear of the limits; short bars carry it on top.
    bool const inside = tall > 20;
    text += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\"{} data-level=\"grid\" "
        "data-id=\"{}\" data-measure=\"{}\" data-value=\"{}\"{}>{}</text>",
        middle, kTop + kHeight - (inside ? 6 : tall + 4), inside ? " class=\"in\"" : "",
        escaped(table.rows[g].id), measure, stats::exact(value),
        stats::hidden(value) ? " data-suppressed" : "",
        escaped(stats::printed(value, stats::Format::count)));
    text += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", middle,
        kTop + kHeight + 16, escaped(table.rows[g].id));
  }
  if (limited) text += limits(partition, most, width);
  text += "</svg>\n";
  if (limited)
    text += fmt::format("<p class=\"under\">{}</p>\n",
                        escaped(output.messages.text("report.limits")));
  return text;
}

}  // namespace

std::string balance_chart(Output const& output) {
  auto const balance = output.community.request.partition.balance;
  return grid_chart(output, std::string{word_of(balance)}, WithLimits::yes);
}

std::string workload_chart(Output const& output) {
  if (output.community.request.partition.balance == Balance::workload) return {};
  return grid_chart(output, "workload", WithLimits::no);
}

std::string walks_chart(Output const& output) {
  auto const classes = walk_histogram(output.statistics.buildings);
  if (classes.buildings.empty()) return {};
  double const most = static_cast<double>(std::ranges::max(classes.buildings));
  constexpr double kStep = 76;
  double const width =
      kLeft + kStep * static_cast<double>(classes.buildings.size()) + 8;
  std::string text = opening(output.messages.text("report.walks"), width);
  for (std::size_t c = 0; c < classes.buildings.size(); ++c) {
    double const tall = kHeight * static_cast<double>(classes.buildings[c]) / most;
    double const x = kLeft + kStep * static_cast<double>(c);
    auto const from = classes.step * static_cast<std::int64_t>(c);
    text += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"#336b5c\"/><text x=\"{:.1f}\" y=\"{:.1f}\" "
        "text-anchor=\"middle\">{}–{}</text>\n",
        x + 1, kTop + kHeight - tall, kStep - 2, tall, x + kStep / 2,
        kTop + kHeight + 16, from, from + classes.step);
  }
  return text + tick(fmt::format("{}", most), most, most) + "</svg>\n";
}

std::string floors_chart(Output const& output) {
  auto const buildings = floors_histogram(output.statistics.buildings);
  if (buildings.empty()) return {};
  double const most = static_cast<double>(std::ranges::max(buildings));
  double const step =
      std::clamp(900.0 / static_cast<double>(buildings.size()), 12.0, 60.0);
  double const width = kLeft + step * static_cast<double>(buildings.size()) + 8;
  std::string text = opening(output.messages.text("report.floors"), width);
  for (std::size_t f = 0; f < buildings.size(); ++f) {
    double const tall = kHeight * static_cast<double>(buildings[f]) / most;
    double const x = kLeft + step * static_cast<double>(f);
    text += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"#8a6d3b\"/>",
        x + 1, kTop + kHeight - tall, step - 2, tall);
    if (step >= 18 || f % 5 == 4 || f == 0)
      text += fmt::format(
          "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
          x + step / 2, kTop + kHeight + 16, f + 1);
  }
  return text + tick(fmt::format("{}", most), most, most) + "</svg>\n";
}

}  // namespace wangge::write
