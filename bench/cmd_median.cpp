#include <algorithm>
#include <queue>

#include "bench/check_median.hpp"
#include "bench/command.hpp"
#include "bench/read_median.hpp"
#include "bench/runs.hpp"
#include "solve/median.hpp"

namespace wangge::bench {
namespace {

/// All shortest walks, row by row (Dijkstra 1959).
Result<std::vector<std::int64_t>> distances_of(MedianInstance const& instance) {
  struct Half {
    std::uint32_t to;
    std::int64_t length;
  };
  auto const n = instance.vertices;
  std::vector<std::vector<Half>> ways(n);
  for (auto const& e : instance.edges) {
    ways[e.a].push_back({e.b, e.length});
    ways[e.b].push_back({e.a, e.length});
  }
  constexpr std::int64_t kFar = std::int64_t{1} << 40;
  std::vector<std::int64_t> all(n * n, kFar);
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  for (std::uint32_t from = 0; from < n; ++from) {
    auto* const d = &all[from * n];
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    d[from] = 0;
    open.emplace(0, from);
    while (!open.empty()) {
      auto const [far, v] = open.top();
      open.pop();
      if (far > d[v]) continue;
      for (auto const& half : ways[v])
        if (far + half.length < d[half.to]) {
          d[half.to] = far + half.length;
          open.emplace(d[half.to], half.to);
        }
    }
    if (std::ranges::find(d, d + n, kFar) != d + n)
      return fail(Errc::bad_input, "{}: vertex {} does not reach all others",
                  instance.name, from + 1);
  }
  return all;
}

MedianClaim claim_of(solve::MedianAnswer const& answer) {
  MedianClaim claim{answer.chosen, answer.cost, answer.certificate.bound, {}};
  auto const evidence = nlohmann::json::parse(answer.certificate.evidence);
  if (evidence.at("method") != "lagrangian") return claim;
  claim.proof =
      PricedTree{evidence.at("scale"), evidence.at("multipliers"), evidence.at("tree")};
  return claim;
}

Result<Line> run_one(MedianInstance const& instance,
                     std::vector<std::int64_t> const& distances, double seconds,
                     std::uint64_t seed) {
  solve::MedianProblem problem;
  problem.sites = instance.vertices;
  problem.choose = instance.choose;
  problem.weights.assign(instance.vertices, 1);
  problem.distances = distances;
  solve::MedianOptions options;
  options.when_stopped = solve::WhenStopped::keep_best;
  options.effort = std::numeric_limits<std::int64_t>::max();
  CpuClock clock{seconds};
  auto const answer = solve::median(problem, clock, options);
  double const used = clock.used();
  if (!answer) return tl::unexpected(answer.error());
  Line line;
  line.instance = instance.name;
  line.problem = "median";
  line.certificate = answer->certificate;
  line.seconds = used;
  line.seed = seed;
  line.faults = check_median(instance, claim_of(*answer));
  line.size = {{"n", instance.vertices}, {"choose", instance.choose}};
  auto open = nlohmann::ordered_json::array();
  for (auto const s : answer->chosen) open.push_back(s + 1);
  line.answer = {{"open", std::move(open)}};
  return line;
}

class Median final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "median"; }
  [[nodiscard]] std::string summary() const override {
    return "choose the sites that are nearest to all, and prove it";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench median pmed1.txt pmed2.txt --seconds 10 --json --solutions "
           "answers";
  }
  void setup(CLI::App& app) override {
    add_run(app, arguments_, "OR-Library's pmed: n m p, then edges");
  }
  Result<int> run() override {
    return run_files(arguments_, [&](auto const& file, auto seed) -> Result<Line> {
      auto const instance = read_median(file);
      if (!instance) return tl::unexpected(instance.error());
      auto const distances = distances_of(*instance);
      if (!distances) return tl::unexpected(distances.error());
      return run_one(*instance, *distances, arguments_.seconds, seed);
    });
  }

 private:
  RunArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> median_command() {
  return std::make_unique<Median>();
}

}  // namespace wangge::bench
