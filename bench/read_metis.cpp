#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

namespace fs = std::filesystem;

/// Lines of a text that are no comment (`%`), each as whole numbers.
class Lines {
 public:
  explicit Lines(std::string const& text) : rest_{text} {}

  [[nodiscard]] std::size_t row() const { return row_; }

  /// The next line's numbers; false at the end or where it holds something else.
  bool next(std::vector<std::int64_t>& numbers) {
    numbers.clear();
    for (;;) {
      if (rest_.empty()) return false;
      auto const end = rest_.find('\n');
      auto const line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      ++row_;
      if (!line.starts_with('%')) return split(line, numbers);
    }
  }

 private:
  static bool split(std::string_view line, std::vector<std::int64_t>& numbers) {
    char const* at = line.data();
    char const* const end = at + line.size();
    while (at != end) {
      if (*at == ' ' || *at == '\t' || *at == '\r') {
        ++at;
        continue;
      }
      std::int64_t number = 0;
      auto const [next, error] = std::from_chars(at, end, number);
      if (error != std::errc{}) return false;
      numbers.push_back(number);
      at = next;
    }
    return true;
  }

  std::string_view rest_;
  std::size_t row_{0};
};

/// What the header says of the lines: fmt is three digits: sizes, weights, costs.
struct Shape {
  std::int64_t nodes{0}, edges{0};
  bool sizes{false}, weights{false}, costs{false};
};

std::optional<Shape> shape_of(std::vector<std::int64_t> const& header) {
  if (header.size() < 2 || header.size() > 4) return std::nullopt;
  std::int64_t const format = header.size() > 2 ? header[2] : 0;
  std::int64_t const constraints = header.size() > 3 ? header[3] : 1;
  Shape const shape{header[0], header[1], format / 100 == 1, format / 10 % 10 == 1,
                    format % 10 == 1};
  bool const sane = shape.nodes > 0 && shape.nodes < 100'000'000 && shape.edges >= 0 &&
                    constraints == 1 && format >= 0 && format <= 111;
  return sane ? std::optional{shape} : std::nullopt;
}

/// One node's line; empty: good, else what is wrong with it.
std::string take(std::vector<std::int64_t> const& line, Shape const& shape,
                 std::uint32_t node, Instance& instance) {
  std::size_t at = shape.sizes ? 1 : 0;
  std::int64_t weight = 1;
  if (shape.weights) {
    if (at >= line.size()) return "no node weight";
    weight = line[at++];
    if (weight < 0) return "a negative node weight";
  }
  instance.weights.push_back(weight);
  std::size_t const step = shape.costs ? 2 : 1;
  if (line.size() < at || (line.size() - at) % step != 0)
    return "a neighbour without a cost";
  for (; at < line.size(); at += step) {
    std::int64_t const other = line[at];
    std::int64_t const cost = shape.costs ? line[at + 1] : 1;
    if (other < 1 || other > shape.nodes) return fmt::format("no node {}", other);
    if (cost < 0) return "a negative cost";
    auto const v = static_cast<std::uint32_t>(other - 1);
    if (v != node)
      instance.edges.push_back({std::min(node, v), std::max(node, v), cost});
  }
  return {};
}

/// Every edge stands at both of its ends, with one cost. Leaves each once.
bool halve(std::vector<InstanceEdge>& edges) {
  std::ranges::sort(edges, {},
                    [](auto const& e) { return std::tuple{e.a, e.b, e.cost}; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edges.size(); i += 2) {
    if (i + 1 >= edges.size() || edges[i] != edges[i + 1]) return false;
    edges[kept++] = edges[i];
  }
  edges.resize(kept);
  return true;
}

/// `x y` a line, as many as nodes; anything else is no coordinates.
void read_coordinates(fs::path const& file, Instance& instance) {
  std::ifstream in{file};
  std::vector<double> x, y;
  for (double a = 0, b = 0; in >> a >> b;) {
    x.push_back(a);
    y.push_back(b);
  }
  if (x.size() != instance.size()) return;
  instance.x = std::move(x);
  instance.y = std::move(y);
}

}  // namespace

Result<Instance> read_metis(fs::path const& file, ReadOptions const& options) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  Lines lines{*text};
  std::vector<std::int64_t> numbers;
  auto const shape = lines.next(numbers) ? shape_of(numbers) : std::nullopt;
  if (!shape)
    return fail(Errc::bad_input,
                "{}, line {}: no METIS header \"nodes edges [format]\"; give a .json, "
                ".dimacs or METIS .graph file",
                file.string(), lines.row());
  Instance instance;
  for (std::uint32_t v = 0; v < static_cast<std::uint64_t>(shape->nodes); ++v) {
    std::string const fault =
        lines.next(numbers) ? take(numbers, *shape, v, instance) : "not whole numbers";
    if (!fault.empty())
      return fail(Errc::bad_input, "{}, line {}: {}; the header says {} nodes",
                  file.string(), lines.row(), fault, shape->nodes);
  }
  if (!halve(instance.edges))
    return fail(Errc::bad_input,
                "{}: an edge stands at one end only, or twice, or with two costs",
                file.string());
  if (static_cast<std::int64_t>(instance.edges.size()) != shape->edges)
    return fail(Errc::bad_input, "{}: {} edges, but the header says {}", file.string(),
                instance.edges.size(), shape->edges);
  read_coordinates(fs::path{file}.replace_extension(".xy"), instance);
  instance.parts = options.parts.value_or(0);
  set_limits(instance, options.tolerance.value_or(0.05));
  return instance;
}

Result<void> write_metis(fs::path const& file, Instance const& instance) {
  std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> near(
      instance.size());
  for (InstanceEdge const& e : instance.edges) {
    near[e.a].emplace_back(e.b, e.cost);
    near[e.b].emplace_back(e.a, e.cost);
  }
  std::string text = fmt::format("{} {} 011\n", instance.size(), instance.edges.size());
  for (std::size_t v = 0; v < instance.size(); ++v) {
    std::ranges::sort(near[v]);
    fmt::format_to(std::back_inserter(text), "{}", instance.weights[v]);
    for (auto const& [other, cost] : near[v])
      fmt::format_to(std::back_inserter(text), " {} {}", other + 1, cost);
    text += '\n';
  }
  std::string places;
  for (std::size_t v = 0; v < instance.x.size(); ++v)
    fmt::format_to(std::back_inserter(places), "{} {}\n", instance.x[v], instance.y[v]);
  std::ofstream out{file, std::ios::binary};
  out << text;
  bool good = static_cast<bool>(out.flush());
  if (good && !places.empty()) {
    std::ofstream xy{fs::path{file}.replace_extension(".xy"), std::ios::binary};
    xy << places;
    good = static_cast<bool>(xy.flush());
  }
  if (!good) return fail(Errc::not_written, "{}: cannot be written", file.string());
  return {};
}

}  // namespace wangge::bench
