#include "plan/coding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace wangge::plan {
namespace {

std::vector<std::uint32_t> positions(std::size_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

bool is_division_code(std::string const& code) {
  return code.size() == 12 &&
         std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string district_letters(std::size_t position) {
  std::string letters;
  for (std::size_t n = position + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

std::string grid_id(std::string const& district, std::size_t position) {
  return fmt::format("{}-{:02}", district, position + 1);
}

std::string grid_code(std::string const& community, std::size_t number) {
  if (community.empty()) return fmt::format("{:03}", number);
  return fmt::format("{}{}{:03}", community, is_division_code(community) ? "" : "-",
                     number);
}

std::string district_code(std::string const& community, std::string const& district) {
  return community.empty() ? district : fmt::format("{}-{}", community, district);
}

std::vector<std::uint32_t> district_order(std::vector<geo::Point> const& centres) {
  auto order = positions(centres.size());
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    return std::tuple{centres[i].x, -centres[i].y, i};
  });
  return order;
}

std::vector<std::uint32_t> reading_order(std::vector<geo::Point> const& centres,
                                         double mean_area) {
  auto order = positions(centres.size());
  double top = -std::numeric_limits<double>::infinity();
  for (geo::Point p : centres) top = std::max(top, p.y);
  double const height = std::max(1e-6, std::sqrt(mean_area));
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    double const band = std::floor((top - centres[i].y) / height);
    return std::tuple{band, centres[i].x, -centres[i].y, i};
  });
  return order;
}

}  // namespace wangge::plan
