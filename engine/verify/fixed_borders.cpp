// Lines that were asked to be borders, for law 4.
#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "verify/judge.hpp"

namespace wangge::verify {
namespace {

constexpr double kStep = 1.0;   // metres between the points looked at
constexpr double kAside = 0.1;  // how far to the left and right
constexpr double kFree = 2.0;   // metres that may be loose: bends, ends, rounding

/// Metres of a line that have one grid on both sides.
double loose_metres(BuildFiles const& files, geo::Line const& line) {
  double loose = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    auto const [a, b] = std::pair{line[i - 1], line[i]};
    double const length = geo::distance(a, b);
    auto const steps = static_cast<std::size_t>(std::ceil(length / kStep));
    geo::Point const aside{-(b.y - a.y) / length * kAside,
                           (b.x - a.x) / length * kAside};
    for (std::size_t s = 0; s < steps; ++s) {
      double const share = (static_cast<double>(s) + 0.5) / static_cast<double>(steps);
      geo::Point const at{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
      geo::Point const left{at.x + aside.x, at.y + aside.y};
      geo::Point const right{at.x - aside.x, at.y - aside.y};
      if (std::ranges::any_of(files.grids, [&](GridRow const& grid) {
            return geo::contains(grid.area, left) && geo::contains(grid.area, right);
          }))
        loose += length / static_cast<double>(steps);
    }
  }
  return loose;
}

}  // namespace

std::string check_fixed_borders(Judge& judge, BuildFiles const& files) {
  bool const listed = std::ranges::any_of(files.issues, [](IssueRow const& issue) {
    return issue.code == "fixed_border_loose";
  });
  std::size_t kept = 0;
  for (auto const& row : files.fixed_borders) {
    double const loose = loose_metres(files, row.line);
    kept += loose <= kFree ? 1 : 0;
    if (loose > kFree && !listed)
      judge.broken("fixed border {}: one grid on both sides of {:.0f} m", row.id,
                   loose);
  }
  if (files.fixed_borders.empty()) return {};
  return fmt::format("; {} of {} fixed borders kept", kept, files.fixed_borders.size());
}

}  // namespace wangge::verify
