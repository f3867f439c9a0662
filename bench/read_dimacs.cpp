#include <algorithm>
#include <fstream>
#include <sstream>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

namespace fs = std::filesystem;

Result<Instance> read_graph(fs::path const& file) {
  std::ifstream in{file};
  Instance instance;
  std::size_t row = 0;
  for (std::string line; std::getline(in, line);) {
    ++row;
    std::istringstream words{line};
    std::string kind, word;
    words >> kind;
    std::int64_t a = -1;
    std::int64_t b = -1;
    bool good = true;
    if (kind == "p") {
      good = static_cast<bool>(words >> word >> a) && a > 0 && a < 1'000'000;
      if (good) instance.weights.assign(static_cast<std::size_t>(a), 0);
    } else if (kind == "e") {
      auto const n = static_cast<std::int64_t>(instance.size());
      good = static_cast<bool>(words >> a >> b) && a >= 0 && b >= 0 && a < n && b < n;
      if (good && a != b)
        instance.edges.push_back({static_cast<std::uint32_t>(std::min(a, b)),
                                  static_cast<std::uint32_t>(std::max(a, b)), 1});
    } else if (kind == "c" && words >> word && word == "k") {
      good = static_cast<bool>(words >> instance.parts);
    }
    if (!good)
      return fail(Errc::bad_input,
                  "{}, line {}: \"{}\" is neither \"p edge N\" nor \"e A B\" with A, B "
                  "below N",
                  file.string(), row, line);
  }
  if (instance.size() == 0)
    return fail(Errc::bad_input, "{}: has no line \"p edge N\"", file.string());
  tidy_edges(instance);
  return instance;
}

/// `total pop = N`, then `unit weight` a line.
Result<void> read_population(fs::path const& file, Instance& instance) {
  std::ifstream in{file};
  if (!in)
    return fail(Errc::not_found, "{}: absent; it must stand beside the .dimacs file",
                file.string());
  std::string heading;
  std::getline(in, heading);
  std::size_t rows = 0;
  std::int64_t unit = 0;
  std::int64_t weight = 0;
  std::vector<std::uint8_t> seen(instance.size(), 0);
  while (in >> unit >> weight) {
    bool const known = unit >= 0 && static_cast<std::size_t>(unit) < instance.size();
    if (!known || weight < 0 || seen[static_cast<std::size_t>(unit)])
      return fail(Errc::bad_input,
                  "{}: unit {} with weight {} is not one of the graph's", file.string(),
                  unit, weight);
    instance.weights[static_cast<std::size_t>(unit)] = weight;
    seen[static_cast<std::size_t>(unit)] = 1;
    ++rows;
  }
  if (rows != instance.size() || !in.eof())
    return fail(Errc::bad_input, "{}: {} units, but the graph has {}", file.string(),
                rows, instance.size());
  return {};
}

/// A heading row, then a row per unit: its number and its distances.
Result<void> read_distances(fs::path const& file, Instance& instance) {
  std::ifstream in{file};
  if (!in)
    return fail(Errc::not_found, "{}: absent; moi needs it beside the .dimacs file",
                file.string());
  std::size_t const n = instance.size();
  std::string line;
  std::getline(in, line);
  for (std::size_t i = 0; i < n; ++i) {
    std::getline(in, line);
    std::istringstream row{line};
    std::string cell;
    std::getline(row, cell, ',');
    for (std::size_t j = 0; j < n; ++j) {
      std::int32_t d = -1;
      if (std::getline(row, cell, ',')) std::istringstream{cell} >> d;
      if (d < 0)
        return fail(Errc::bad_input, "{}: unit {}, distance to {}: not a whole number",
                    file.string(), i, j);
      instance.distance.push_back(d);
    }
  }
  instance.distance_note = "as in " + file.filename().string() + " (whole kilometres)";
  return {};
}

}  // namespace

Result<Instance> read_dimacs(fs::path const& file, ReadOptions const& options) {
  auto instance = read_graph(file);
  if (!instance) return instance;
  auto const stem = file.stem().string();
  auto const beside = file.parent_path();
  if (auto const read = read_population(beside / (stem + ".population"), *instance);
      !read)
    return tl::unexpected(read.error());
  if (options.objective == Objective::moi)
    if (auto const read = read_distances(beside / (stem + "_distances.csv"), *instance);
        !read)
      return tl::unexpected(read.error());
  instance->parts = options.parts.value_or(instance->parts);
  // The reference states the whole width t: half of it on either side of the mean.
  set_limits(*instance, options.tolerance.value_or(0.1) / 2.0);
  return instance;
}

}  // namespace wangge::bench
