#include "read/nearest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace wangge::read {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const replaced =
          diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

std::string nearest(std::string_view name, std::span<std::string const> known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(name.size(), 2) / 2 + 1;
  for (auto const& candidate : known) {
    auto const distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string suggestion(std::string_view name, std::span<std::string const> known) {
  if (known.empty()) return "";
  if (auto const near = nearest(name, known); !near.empty())
    return fmt::format("; did you mean \"{}\"?", near);
  // A long list helps nobody on one line.
  std::size_t const shown = std::min<std::size_t>(known.size(), 20);
  return fmt::format("; there are: {}{}", fmt::join(known.first(shown), ", "),
                     shown < known.size() ? ", …" : "");
}

}  // namespace wangge::read
