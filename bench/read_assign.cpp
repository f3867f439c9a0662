#include "bench/read_assign.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/random.hpp"

namespace wangge::bench {
namespace {

namespace fs = std::filesystem;

/// Filling a task must be worth any detour of all the others.
void price_unfilled(AssignInstance& instance) {
  std::int64_t most = 0;
  for (auto const& pair : instance.pairs) most = std::max(most, pair.cost);
  instance.unfilled_cost = (most + 1) * static_cast<std::int64_t>(instance.tasks + 1);
}

Result<AssignInstance> read_file(fs::path const& file) {
  std::ifstream in{file};
  if (!in) return fail(Errc::not_found, "{}: no such file", file.string());
  AssignInstance instance;
  instance.name = file.stem().string();
  std::int64_t n = 0;
  if (!(in >> n) || n < 1 || n > 1'000'000)
    return fail(Errc::bad_input, "{}: does not begin with the number of tasks",
                file.string());
  instance.tasks = instance.agents = static_cast<std::size_t>(n);
  std::vector<std::int64_t> const words{std::istream_iterator<std::int64_t>{in}, {}};
  bool const dense = words.size() == instance.tasks * instance.tasks;
  if (!in.eof() || (!dense && words.size() % 3 != 0))
    return fail(Errc::bad_input, "{}: neither {} x {} costs nor triples", file.string(),
                n, n);
  auto const add = [&](std::int64_t task, std::int64_t agent, std::int64_t cost) {
    instance.pairs.push_back(
        {static_cast<std::uint32_t>(task), static_cast<std::uint32_t>(agent), cost});
    return task >= 0 && agent >= 0 && task < n && agent < n && cost >= 0;
  };
  bool good = true;
  if (dense)
    for (std::int64_t i = 0; i < n * n; ++i)
      good = add(i / n, i % n, words[static_cast<std::size_t>(i)]) && good;
  else
    for (std::size_t i = 0; i < words.size(); i += 3)
      good = add(words[i] - 1, words[i + 1] - 1, words[i + 2]) && good;
  if (!good)
    return fail(Errc::bad_input, "{}: a pair is out of range or costs less than 0",
                file.string());
  price_unfilled(instance);
  return instance;
}

struct Point {
  std::int64_t x, y;
};

/// Agents in square cells, so that the nearest are found ring by ring.
class Cells {
 public:
  Cells(std::vector<Point> const& agents, std::int64_t side)
      : agents_{agents},
        across_{std::max<std::int64_t>(
            1, std::llround(std::sqrt(static_cast<double>(agents.size()) / 4.0)))},
        size_{side / across_ + 1},
        members_(static_cast<std::size_t>(across_ * across_)) {
    for (std::uint32_t a = 0; a < agents.size(); ++a)
      members_[cell(agents[a].x / size_, agents[a].y / size_)].push_back(a);
  }

  /// The `count` nearest agents as (squared distance, agent), nearest first.
  [[nodiscard]] std::vector<std::pair<std::int64_t, std::uint32_t>> nearest(
      Point at, std::size_t count) const {
    std::vector<std::pair<std::int64_t, std::uint32_t>> found;
    auto const cx = at.x / size_;
    auto const cy = at.y / size_;
    for (std::int64_t ring = 0; ring <= across_; ++ring) {
      for (auto y = cy - ring; y <= cy + ring; ++y)
        for (auto x = cx - ring; x <= cx + ring; ++x) {
          if (std::max(std::abs(x - cx), std::abs(y - cy)) != ring) continue;
          if (x < 0 || y < 0 || x >= across_ || y >= across_) continue;
          for (auto const a : members_[cell(x, y)]) {
            auto const dx = agents_[a].x - at.x;
            auto const dy = agents_[a].y - at.y;
            found.emplace_back(dx * dx + dy * dy, a);
          }
        }
      std::ranges::sort(found);
      auto const sure = ring * size_;  // everything nearer has been seen
      if (found.size() >= count && found[count - 1].first <= sure * sure) break;
    }
    found.resize(std::min(count, found.size()));
    return found;
  }

 private:
  [[nodiscard]] std::size_t cell(std::int64_t x, std::int64_t y) const {
    return static_cast<std::size_t>(y * across_ + x);
  }

  std::vector<Point> const& agents_;
  std::int64_t across_, size_;
  std::vector<std::vector<std::uint32_t>> members_;
};

Result<AssignInstance> synth(std::string const& name, std::uint64_t seed) {
  std::size_t tasks = 0, candidates = 0, agents = 0;
  char cross = 0, slash = 0;
  std::istringstream words{name.substr(6)};
  words >> tasks >> cross >> candidates;
  if (words >> slash) words >> agents;
  if (slash == 0) agents = tasks;
  if (cross != 'x' || (slash != 0 && slash != '/') || tasks < 1 || agents < 1 ||
      candidates < 1 || tasks > 10'000'000 || agents > 10'000'000)
    return fail(Errc::bad_value, "{}: say synth:TASKSxCANDIDATES[/AGENTS]", name);
  AssignInstance instance;
  instance.name = name.substr(6);
  std::ranges::replace(instance.name, '/', '_');
  instance.tasks = tasks;
  instance.agents = agents;
  if (slash != 0)
    instance.capacity = static_cast<std::int64_t>((tasks * 11 / 10 + agents) / agents);
  constexpr std::int64_t kSide = 1'000'000;
  Random random{seed};
  std::vector<Point> from(tasks), to(agents);
  for (auto* const points : {&from, &to})
    for (auto& p : *points)
      p = {random.between(0, kSide - 1), random.between(0, kSide - 1)};
  Cells const cells{to, kSide};
  for (std::uint32_t t = 0; t < tasks; ++t)
    for (auto const& [squared, agent] : cells.nearest(from[t], candidates))
      instance.pairs.push_back(
          {t, agent, std::llround(std::sqrt(static_cast<double>(squared)))});
  price_unfilled(instance);
  return instance;
}

}  // namespace

Result<AssignInstance> read_assign(std::string const& name, std::uint64_t seed) {
  return name.starts_with("synth:") ? synth(name, seed) : read_file(name);
}

}  // namespace wangge::bench
