#include "bench/read_routes.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>
#include <sstream>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

std::optional<Metric> metric_of(std::string const& word) {
  if (word == "EUC_2D") return Metric::rounded;
  if (word == "CEIL_2D") return Metric::up;
  if (word == "ATT") return Metric::att;
  if (word == "GEO") return Metric::geo;
  if (word == "EXPLICIT") return Metric::matrix;
  return std::nullopt;
}

/// Which cells of a row an EXPLICIT format writes.
struct Cells {
  std::size_t first, end;
};

std::optional<Cells> cells_of(std::string const& format, std::size_t row,
                              std::size_t n) {
  if (format == "FULL_MATRIX") return Cells{0, n};
  if (format == "UPPER_ROW") return Cells{row + 1, n};
  if (format == "UPPER_DIAG_ROW") return Cells{row, n};
  if (format == "LOWER_ROW") return Cells{0, row};
  if (format == "LOWER_DIAG_ROW") return Cells{0, row + 1};
  return std::nullopt;
}

Result<void> read_matrix(KeyedFile const& file, RouteInstance& instance) {
  auto const n = instance.points;
  auto const format = file.text("EDGE_WEIGHT_FORMAT");
  std::size_t count = 0;
  for (std::size_t row = 0; row < n; ++row) {
    auto const cells = cells_of(format, row, n);
    if (!cells)
      return fail(Errc::bad_input, "{}: EDGE_WEIGHT_FORMAT {} is not read", file.path,
                  format);
    count += cells->end - cells->first;
  }
  auto const numbers = file.section("EDGE_WEIGHT_SECTION", count);
  if (!numbers) return tl::unexpected(numbers.error());
  instance.lengths.assign(n * n, 0);
  std::size_t at = 0;
  for (std::size_t row = 0; row < n; ++row)
    for (auto [i, end] = *cells_of(format, row, n); i < end; ++i) {
      auto const length = std::llround((*numbers)[at++]);
      instance.lengths[row * n + i] = length;
      if (format != "FULL_MATRIX") instance.lengths[i * n + row] = length;
    }
  return {};
}

double degrees(double x) {
  double const whole = std::trunc(x);
  return 3.141592 * (whole + 5.0 * (x - whole) / 3.0) / 180.0;  // TSPLIB's own pi
}

double length_of(RouteInstance const& in, std::size_t a, std::size_t b) {
  if (in.metric == Metric::matrix)
    return static_cast<double>(in.lengths[a * in.points + b]);
  if (in.metric == Metric::geo) {
    if (a == b) return 0.0;
    double const lat_a = degrees(in.x[a]);
    double const lat_b = degrees(in.x[b]);
    double const c = std::cos(degrees(in.y[a]) - degrees(in.y[b]));
    double const arc = 0.5 * ((1.0 + c) * std::cos(lat_a - lat_b) -
                              (1.0 - c) * std::cos(lat_a + lat_b));
    return std::floor(6378.388 * std::acos(arc) + 1.0);
  }
  double const straight = std::hypot(in.x[a] - in.x[b], in.y[a] - in.y[b]);
  if (in.metric == Metric::rounded) return std::floor(straight + 0.5);
  if (in.metric == Metric::up) return std::ceil(straight);
  if (in.metric == Metric::att) {
    double const r = std::sqrt(straight * straight / 10.0);
    return std::round(r) < r ? std::round(r) + 1.0 : std::round(r);
  }
  return straight;
}

}  // namespace

Result<RouteInstance> read_points(KeyedFile const& file) {
  RouteInstance instance;
  instance.name = std::filesystem::path{file.path}.stem().string();
  auto const points = file.number("DIMENSION");
  if (!points) return tl::unexpected(points.error());
  auto const metric = metric_of(file.text("EDGE_WEIGHT_TYPE"));
  if (!metric || *points == 0)
    return fail(Errc::bad_input,
                "{}: {} points with EDGE_WEIGHT_TYPE \"{}\" are not "
                "read; give EUC_2D, CEIL_2D, ATT, GEO or EXPLICIT",
                file.path, *points, file.text("EDGE_WEIGHT_TYPE"));
  instance.points = *points;
  instance.metric = *metric;
  if (*metric == Metric::matrix) {
    if (auto const done = read_matrix(file, instance); !done)
      return tl::unexpected(done.error());
    return instance;
  }
  auto const numbers = file.section("NODE_COORD_SECTION", 3 * *points);
  if (!numbers) return tl::unexpected(numbers.error());
  for (std::size_t i = 0; i < *points; ++i) {
    if ((*numbers)[3 * i] != static_cast<double>(i + 1))
      return fail(Errc::bad_input, "{}: node {} stands where {} is expected", file.path,
                  (*numbers)[3 * i], i + 1);
    instance.x.push_back((*numbers)[3 * i + 1]);
    instance.y.push_back((*numbers)[3 * i + 2]);
  }
  return instance;
}

Result<RouteInstance> read_plain_points(std::filesystem::path const& file) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  RouteInstance instance;
  instance.name = file.filename().string();
  instance.name.resize(instance.name.find('.'));
  instance.metric = Metric::euclidean;
  std::istringstream lines{*text};
  std::size_t number = 0;
  double x = 0.0;
  double y = 0.0;
  while (lines >> number >> x >> y) {
    if (number != instance.points + 1) break;
    ++instance.points;
    instance.x.push_back(x);
    instance.y.push_back(y);
  }
  if (!lines.eof() || number != instance.points || instance.points == 0)
    return fail(Errc::bad_input, "{}, line {}: not \"number x y\" with numbers from 1",
                file.string(), instance.points + 1);
  return instance;
}

Result<std::vector<std::vector<std::uint32_t>>> read_routes(
    std::filesystem::path const& file) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  try {
    return nlohmann::json::parse(*text)
        .at("routes")
        .get<std::vector<std::vector<std::uint32_t>>>();
  } catch (nlohmann::json::exception const&) {
    return fail(Errc::bad_input, "{}: not an object with \"routes\": [[node, …], …]",
                file.string());
  }
}

Result<solve::DistanceTable> table_of(RouteInstance const& instance,
                                      std::int64_t unit) {
  constexpr std::size_t kMost = 20'000;
  auto const n = instance.points;
  if (n > kMost)
    return fail(Errc::bad_value, "{}: {} points are above {}", instance.name, n, kMost);
  std::vector<std::int32_t> cells(n * n, 0);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      if (a == b) continue;
      double const length =
          std::ceil(length_of(instance, a, b) * static_cast<double>(unit));
      if (!(length >= 0.0 && length <= std::numeric_limits<std::int32_t>::max()))
        return fail(Errc::bad_value, "{}: nodes {} and {} are too far apart",
                    instance.name, a + 1, b + 1);
      cells[a * n + b] = static_cast<std::int32_t>(length);
    }
  return solve::DistanceTable{n, std::move(cells)};
}

}  // namespace wangge::bench
