#include "bench/read.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

/// `grid:10` and `g10` mean the same; a file of that name comes first.
std::optional<int> grid_side(std::string const& name) {
  std::string_view digits{name};
  if (digits.starts_with("grid:"))
    digits.remove_prefix(5);
  else if (digits.starts_with("g") && !std::filesystem::exists(name))
    digits.remove_prefix(1);
  else
    return std::nullopt;
  int side = 0;
  auto const end = digits.data() + digits.size();
  auto const [at, error] = std::from_chars(digits.data(), end, side);
  if (error != std::errc{} || at != end || side < 2 || side > 1000) return std::nullopt;
  return side;
}

Result<Instance> read_by_name(std::string const& name, ReadOptions const& options) {
  if (auto const side = grid_side(name)) return make_grid(*side, options);
  std::filesystem::path const file{name};
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    return fail(
        Errc::not_found,
        "{}: no such file; give a .json, .dimacs or METIS .graph file, or grid:N",
        name);
  auto const ending = file.extension();
  auto instance = ending == ".json"     ? read_us_json(file, options)
                  : ending == ".dimacs" ? read_dimacs(file, options)
                                        : read_metis(file, options);
  if (instance) instance->name = file.stem().string();
  return instance;
}

Result<void> check_meaning(std::string const& name, Instance const& instance,
                           ReadOptions const& options) {
  if (instance.size() == 0) return fail(Errc::bad_input, "{}: no unit", name);
  if (instance.parts < 1)
    return fail(Errc::bad_value, "{}: does not say how many parts; give --k", name);
  if (static_cast<std::size_t>(instance.parts) > instance.size())
    return fail(Errc::bad_value, "{}: {} parts of {} units; give --k 1 to {}", name,
                instance.parts, instance.size(), instance.size());
  if (instance.lower > instance.upper)
    return fail(
        Errc::bad_value,
        "{}: lower limit {} is above upper limit {}; widen --tolerance, or give "
        "--lower and --upper",
        name, instance.lower, instance.upper);
  if (options.objective == Objective::moi && instance.distance.empty())
    return fail(
        Errc::bad_input,
        "{}: has no distances; only JSON, DIMACS and grids can be asked for moi", name);
  return {};
}

/// Sums of weight · distance² must stay far from overflow.
bool moments_fit(Instance const& instance) {
  if (instance.distance.empty()) return true;
  double const farthest = std::ranges::max(instance.distance);
  return static_cast<double>(instance.total()) * farthest * farthest < 4e18;
}

}  // namespace

Result<Instance> read_instance(std::string const& name, ReadOptions const& options) {
  auto instance = read_by_name(name, options);
  if (!instance) return instance;
  if (options.lower) instance->lower = *options.lower;
  if (options.upper) instance->upper = *options.upper;
  if (auto const checked = check_meaning(name, *instance, options); !checked)
    return tl::unexpected(checked.error());
  if (!moments_fit(*instance))
    return fail(Errc::bad_input, "{}: weights or distances are too large", name);
  return instance;
}

Result<std::string> text_of(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return fail(Errc::not_found, "{}: cannot be opened; check the name", file.string());
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (in.bad()) return fail(Errc::unreadable, "{}: cannot be read", file.string());
  return text;
}

void tidy_edges(Instance& instance) {
  auto const ends = [](InstanceEdge const& e) { return std::pair{e.a, e.b}; };
  std::ranges::stable_sort(instance.edges, {}, ends);
  auto const [from, to] = std::ranges::unique(instance.edges, {}, ends);
  instance.edges.erase(from, to);
}

void set_limits(Instance& instance, double share) {
  constexpr std::int64_t kWhole = 1'000'000;
  std::int64_t const parts = std::max(instance.parts, 1);
  auto const off = static_cast<std::int64_t>(std::llround(share * kWhole));
  std::int64_t const total = instance.total();
  std::int64_t const least = std::max(kWhole - off, std::int64_t{0}) * total;
  instance.lower = (least + kWhole * parts - 1) / (kWhole * parts);
  instance.upper = (kWhole + off) * total / (kWhole * parts);
}

Instance make_grid(int n, ReadOptions const& options) {
  Instance grid;
  grid.name = "g" + std::to_string(n);
  auto const side = static_cast<std::uint32_t>(n);
  grid.weights.assign(std::size_t{side} * side, 1);
  for (std::uint32_t row = 0; row < side; ++row)
    for (std::uint32_t col = 0; col < side; ++col) {
      std::uint32_t const v = row * side + col;
      if (col + 1 < side) grid.edges.push_back({v, v + 1, 1});
      if (row + 1 < side) grid.edges.push_back({v, v + side, 1});
      grid.x.push_back(col);
      grid.y.push_back(row);
    }
  tidy_edges(grid);
  grid.parts = options.parts.value_or(n);
  set_limits(grid, options.tolerance.value_or(0.0));
  if (options.objective == Objective::cut) return grid;
  grid.distance_note = "floor(100 * Euclidean distance), neighbours 1 apart";
  grid.distance.resize(grid.size() * grid.size());
  for (std::size_t i = 0; i < grid.size(); ++i)
    for (std::size_t j = 0; j < grid.size(); ++j) {
      double const dx = grid.x[i] - grid.x[j];
      double const dy = grid.y[i] - grid.y[j];
      // √ of the whole number 10⁴·d² is exact where the floor would turn on it.
      grid.distance[i * grid.size() + j] =
          static_cast<std::int32_t>(std::floor(std::sqrt(1e4 * (dx * dx + dy * dy))));
    }
  return grid;
}

Result<std::vector<std::uint32_t>> read_labels(std::filesystem::path const& file) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  std::vector<std::uint32_t> labels;
  char const* at = text->data();
  char const* const end = at + text->size();
  auto const skip = [&] {
    while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
  };
  for (skip(); at != end; skip()) {
    std::uint32_t label = 0;
    auto const [next, error] = std::from_chars(at, end, label);
    if (error != std::errc{})
      return fail(Errc::bad_input, "{}: entry {} is not a whole number from 0",
                  file.string(), labels.size() + 1);
    labels.push_back(label);
    at = next;
  }
  return labels;
}

}  // namespace wangge::bench
