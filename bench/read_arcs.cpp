#include "bench/read_arcs.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <sstream>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

using Numbers = std::vector<std::int64_t>;

/// The whole numbers of a line, whatever stands between them.
Numbers numbers_of(std::string const& line) {
  Numbers numbers;
  std::int64_t value = -1;
  for (char const c : line + " ") {
    if (c >= '0' && c <= '9') {
      value = std::max<std::int64_t>(value, 0);
      if (value < std::numeric_limits<std::int32_t>::max())
        value = value * 10 + (c - '0');
    } else if (value >= 0) {
      numbers.push_back(value);
      value = -1;
    }
  }
  return numbers;
}

bool fits(std::int64_t number) {
  return number < std::numeric_limits<std::int32_t>::max();
}

/// Lines with their numbers, so that a fault can be named.
struct Lines {
  std::string file;
  std::vector<std::string> text;
  std::size_t at{0};

  std::optional<std::string> next() {
    while (at < text.size()) {
      std::string const& line = text[at++];
      if (line.find_first_not_of(" \t\r") != std::string::npos) return line;
    }
    return std::nullopt;
  }
};

Result<Numbers> next_numbers(Lines& lines, std::size_t count, char const* what) {
  auto const line = lines.next();
  Numbers numbers = line ? numbers_of(*line) : Numbers{};
  if (numbers.size() != count || !std::ranges::all_of(numbers, fits))
    return fail(Errc::bad_input, "{}, line {}: {} expected", lines.file, lines.at,
                what);
  return numbers;
}

Result<ArcInstance> read_capacitated(Lines& lines) {
  ArcInstance instance;
  auto const nodes = next_numbers(lines, 1, "the number of nodes");
  if (!nodes) return tl::unexpected(nodes.error());
  auto const edges = next_numbers(lines, 1, "the number of edges");
  if (!edges) return tl::unexpected(edges.error());
  instance.nodes = static_cast<std::size_t>(nodes->front());
  for (std::int64_t i = 0; i < edges->front(); ++i) {
    auto const edge = next_numbers(lines, 4, "from, to, cost, demand");
    if (!edge) return tl::unexpected(edge.error());
    instance.edges.push_back({static_cast<std::uint32_t>((*edge)[0]),
                              static_cast<std::uint32_t>((*edge)[1]), (*edge)[2],
                              (*edge)[2], (*edge)[3] > 0, (*edge)[3]});
  }
  auto const vehicles = next_numbers(lines, 1, "the number of vehicles");
  if (!vehicles) return tl::unexpected(vehicles.error());
  auto const capacity = next_numbers(lines, 1, "the capacity");
  if (!capacity) return tl::unexpected(capacity.error());
  instance.walkers = static_cast<std::size_t>(vehicles->front());
  instance.capacity = capacity->front();
  return instance;
}

Result<ArcInstance> read_windy(Lines& lines) {
  ArcInstance instance;
  instance.goal = ArcInstance::Goal::longest;
  instance.first = 1;
  std::size_t required = 0;
  std::size_t free = 0;
  std::optional<bool> in_required;
  while (auto const line = lines.next()) {
    auto const has = [&](char const* word) {
      return line->find(word) != std::string::npos;
    };
    Numbers const numbers = numbers_of(*line);
    bool const one = numbers.size() == 1 && fits(numbers[0]);
    if (has("VERTICES") && one) {
      instance.nodes = static_cast<std::size_t>(numbers[0]);
    } else if (has("ARISTAS_REQ") && one) {
      required = static_cast<std::size_t>(numbers[0]);
    } else if (has("ARISTAS_NOREQ") && one) {
      free = static_cast<std::size_t>(numbers[0]);
    } else if (has("LISTA_ARISTAS_REQ")) {
      in_required = true;
    } else if (has("LISTA_ARISTAS_NOREQ")) {
      in_required = false;
    } else if (has("coste") && in_required) {
      if (numbers.size() != 4 || numbers[0] < 1 || numbers[1] < 1 ||
          !std::ranges::all_of(numbers, fits))
        return fail(Errc::bad_input, "{}, line {}: \"( a, b) coste x y\" expected",
                    lines.file, lines.at);
      instance.edges.push_back({static_cast<std::uint32_t>(numbers[0] - 1),
                                static_cast<std::uint32_t>(numbers[1] - 1), numbers[2],
                                numbers[3], *in_required, 0});
    }
  }
  auto const read = static_cast<std::size_t>(
      std::ranges::count_if(instance.edges, &ArcEdge::required));
  if (read != required || instance.edges.size() != required + free)
    return fail(Errc::bad_input, "{}: {} + {} edges are announced, {} + {} listed",
                lines.file, required, free, read, instance.edges.size() - read);
  return instance;
}

Result<void> check(ArcInstance const& instance, std::string const& file) {
  if (instance.nodes == 0) return fail(Errc::bad_input, "{}: no nodes", file);
  std::set<std::pair<std::uint32_t, std::uint32_t>> required;
  for (ArcEdge const& edge : instance.edges) {
    auto const [a, b] = std::minmax(edge.from, edge.to);
    if (b >= instance.nodes)
      return fail(Errc::bad_input, "{}: edge {} {}, but there are {} nodes", file,
                  edge.from + instance.first, edge.to + instance.first, instance.nodes);
    // Answers name a served edge by its ends.
    if (edge.required && !required.insert({a, b}).second)
      return fail(Errc::bad_input, "{}: two required edges {} {}; split one by a node",
                  file, edge.from + instance.first, edge.to + instance.first);
  }
  return {};
}

}  // namespace

Result<ArcInstance> read_arcs(std::filesystem::path const& file) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  Lines lines{file.string(), {}, 0};
  std::istringstream in{*text};
  for (std::string line; std::getline(in, line);) lines.text.push_back(line);
  bool const windy = text->find("LISTA_ARISTAS_REQ") != std::string::npos;
  auto instance = windy ? read_windy(lines) : read_capacitated(lines);
  if (!instance) return instance;
  if (auto const checked = check(*instance, file.string()); !checked)
    return tl::unexpected(checked.error());
  instance->name = file.stem().string();
  return instance;
}

}  // namespace wangge::bench
