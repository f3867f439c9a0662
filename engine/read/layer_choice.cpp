#include "read/layer_choice.hpp"

#include <algorithm>
#include <optional>

#include "read/nearest.hpp"

namespace wangge::read {
namespace {

bool same_but_case(std::string const& a, std::string const& b) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::size_t> named(std::vector<std::string> const& names,
                                 std::string const& wanted) {
  auto found = std::ranges::find(names, wanted);
  if (found == names.end())
    found = std::ranges::find_if(
        names, [&](std::string const& name) { return same_but_case(name, wanted); });
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

/// The only sheet with rows; takes empty ones at the end out of `names`.
std::optional<std::size_t> only_filled(std::vector<std::string>& names,
                                       std::function<bool(std::size_t)> const& filled) {
  std::vector<std::size_t> with_rows;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (filled(i)) with_rows.push_back(i);
  if (with_rows.size() == 1) return with_rows.front();
  names.resize(with_rows.empty() ? 1 : with_rows.back() + 1);
  return std::nullopt;
}

}  // namespace

Result<std::size_t> choose_layer(std::vector<std::string> names, Source const& source,
                                 std::function<bool(std::size_t)> const& filled) {
  if (names.empty())
    return fail(Errc::bad_input,
                "{}: no layers in it; is this the right file for [{}]?", source.shown,
                source.section);
  if (source.layer.empty() && names.size() > 1 && filled)
    if (auto const one = only_filled(names, filled)) return *one;
  if (source.layer.empty() && names.size() == 1) return 0;
  if (auto const found =
          named(names, source.layer.empty() ? source.section : source.layer))
    return *found;
  if (source.layer.empty())
    return fail(Errc::not_found, "{}: {} layers in it; add layer = \"…\" to [{}]{}",
                source.shown, names.size(), source.section, suggestion("", names));
  return fail(Errc::not_found, "{}: no layer \"{}\"{}", source.shown, source.layer,
              suggestion(source.layer, names));
}

}  // namespace wangge::read
