#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "base/parallel.hpp"
#include "bench/arguments.hpp"
#include "bench/command.hpp"
#include "bench/report.hpp"
#include "bench/run.hpp"

namespace wangge::bench {
namespace {

/// Prints lines in the order of their numbers, each as soon as those before it are out.
class InOrder {
 public:
  explicit InOrder(std::size_t count) : lines_(count) {}
  void put(std::size_t number, std::string line) {
    std::lock_guard const guard{mutex_};
    lines_[number] = std::move(line);
    for (; next_ < lines_.size() && !lines_[next_].empty(); ++next_)
      fmt::print("{}\n", lines_[next_]);
    std::fflush(stdout);
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  std::size_t next_{0};
};

class Partition final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "partition"; }
  [[nodiscard]] std::string summary() const override {
    return "divide instances into balanced connected parts, and prove how good that is";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench partition ID_county.json grid:6 --objective moi --seconds 60 "
           "--json --solutions answers";
  }

  void setup(CLI::App& app) override {
    app.add_option("FILE", files_,
                   "X.json (us2010, ok2020), X.dimacs (with X.population, "
                   "X_distances.csv), a METIS graph with node weights, or grid:N")
        ->required();
    add_reading(app, read_);
    app.add_option("--seconds", run_.seconds,
                   "wall clock of one run, search and proof together [60]")
        ->check(CLI::Range(0.001, 1e6));
    app.add_option(
           "--proof", run_.proof,
           "of the seconds, those for bounding and proving [70 % of them for moi, 85 % "
           "up to 400 units, 20 % up to 5000, then none]")
        ->check(CLI::Range(0.0, 1e6));
    app.add_option(
           "--effort", run_.effort,
           "search for so many units of effort (about a second each) instead, and "
           "at most for the seconds: the same answer on every run")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--seeds", seeds_, "run seeds 1 to N, a line each [1]")
        ->check(CLI::Range(1, 100'000));
    app.add_option("--first-seed", first_, "run seeds from this one instead [1]");
    app.add_option("--jobs", jobs_, "runs at a time [1]")->check(CLI::Range(1, 1024));
    app.add_option("--threads", run_.threads,
                   "searches at a time within a run [2, if there are as many cores]")
        ->check(CLI::Range(1, 1024));
    app.add_flag("--no-contiguity", free_,
                 "parts need not hang together (small files)");
    app.add_flag("--json", json_, "one JSON object a line");
    app.add_option(
        "--solutions", folder_,
        "write INSTANCE.json here: assignment and evidence of the best seed");
  }

  Result<int> run() override {
    run_.objective = read_.objective;
    if (free_) run_.contiguity = Contiguity::free;
    for (std::string const& file : files_) {
      auto instance = read_instance(file, read_);
      if (!instance) return tl::unexpected(instance.error());
      instances_.push_back(std::move(*instance));
    }
    if (!json_) fmt::print("{}\n", table_heading());
    auto const results = run_all();
    return conclude(results);
  }

 private:
  using Results = std::vector<Result<Outcome>>;

  [[nodiscard]] RunOptions options_of(std::size_t task) const {
    RunOptions options = run_;
    options.seed = first_ + task % seeds_;
    return options;
  }

  [[nodiscard]] Results run_all() const {
    std::size_t const tasks = instances_.size() * seeds_;
    Results results(tasks, fail(Errc::failed, "not run"));
    InOrder lines{tasks};
    for_each_index(tasks, jobs_, [&](std::size_t task) {
      Instance const& instance = instances_[task / seeds_];
      RunOptions const options = options_of(task);
      results[task] = bench::run(instance, options);
      if (!results[task])
        fmt::print(stderr, "wangge-bench partition: {}: {}\n", files_[task / seeds_],
                   results[task].error().message);
      else
        lines.put(task, json_ ? json_line(instance, options, *results[task])
                              : table_line(instance, options, *results[task]));
    });
    return results;
  }

  [[nodiscard]] Result<int> conclude(Results const& results) const {
    bool wrong = false;
    for (std::size_t i = 0; i < instances_.size(); ++i) {
      std::optional<std::size_t> best;
      for (std::size_t task = i * seeds_; task < (i + 1) * seeds_; ++task) {
        if (!results[task]) {
          wrong = true;
          continue;
        }
        Verdict const& verdict = results[task]->verdict;
        // A violation is an honest answer; any other fault is a false one.
        wrong = wrong || verdict.faults.size() > (verdict.outside > 0 ? 1U : 0U);
        if (!best || better(*results[task], *results[*best])) best = task;
      }
      if (folder_.empty() || !best) continue;
      if (auto const done = write_solution(folder_, instances_[i], options_of(*best),
                                           *results[*best]);
          !done)
        return tl::unexpected(done.error());
    }
    return wrong ? 1 : 0;
  }

  std::vector<std::string> files_;
  ReadOptions read_;
  RunOptions run_ = [] {
    RunOptions options;
    options.threads = std::min(2U, std::max(1U, std::thread::hardware_concurrency()));
    return options;
  }();
  std::size_t seeds_{1};
  std::uint64_t first_{1};
  std::size_t jobs_{1};
  bool free_{false};
  bool json_{false};
  std::string folder_;
  std::vector<Instance> instances_;
};

}  // namespace

std::unique_ptr<Command> partition_command() {
  return std::make_unique<Partition>();
}

}  // namespace wangge::bench
