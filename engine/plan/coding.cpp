#include "plan/coding.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_division_code(std::string const& code) {
  return code.size() == 12 && all_digits(code);
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

std::optional<GridPlace> grid_place(std::string_view text, std::size_t districts) {
  auto const dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  auto const digits = text.substr(dash + 1);
  if (digits.size() < 2 || digits.size() > 6 || !all_digits(digits))
    return std::nullopt;
  std::size_t number = 0;
  for (char const c : digits) number = 10 * number + static_cast<std::size_t>(c - '0');
  for (std::size_t d = 0; d < districts; ++d)
    if (number > 0 && text == grid_id(district_letters(d), number - 1))
      return GridPlace{d, number - 1};
  return std::nullopt;
}

bool is_grid_id(std::string_view text, std::size_t districts) {
  return grid_place(text, districts).has_value();
}

std::string grid_code(CodingProfile const& profile, std::string const& community,
                      std::size_t number) {
  if (!profile.name.empty())
    return fmt::format("{}{}{:0{}}", community, profile.joint, number, profile.digits);
  if (community.empty()) return fmt::format("{:03}", number);
  return fmt::format("{}{}{:03}", community, is_division_code(community) ? "" : "-",
                     number);
}

Result<void> check_coding(CodingProfile const& profile, std::string const& community,
                          std::size_t grids) {
  if (profile.name.empty()) return {};
  std::size_t digits = 0;
  for (int const part : profile.parts) digits += static_cast<std::size_t>(part);
  bool const fits = profile.parts.empty()
                        ? !community.empty()
                        : community.size() == digits && all_digits(community);
  if (!fits && profile.parts.empty())
    return fail(Errc::bad_input,
                "[partition] coding = \"{}\" needs a [community] code; give one",
                profile.name);
  if (!fits)
    return fail(
        Errc::bad_input,
        "[partition] coding = \"{}\" needs a [community] code of {} digits ({}); "
        "it is \"{}\"",
        profile.name, digits, fmt::join(profile.parts, " + "), community);
  std::size_t most = 1;
  for (int i = 0; i < profile.digits; ++i) most *= 10;
  if (grids >= most)
    return fail(
        Errc::bad_input,
        "[partition] coding = \"{}\" has {} digits for the grid, too few for {} "
        "grids",
        profile.name, profile.digits, grids);
  return {};
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
