#include "bench/runs.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>

namespace wangge::bench {
namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Result<void> write_solution(std::string const& folder, Line const& line) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  auto const file = std::filesystem::path{folder} / (line.instance + ".json");
  std::ofstream out{file, std::ios::binary};
  out << solution_text(line);
  if (!out.flush())
    return fail(Errc::not_written,
                "{}: cannot be written; check the folder and the disk", file.string());
  return {};
}

}  // namespace

CpuClock::CpuClock(double seconds) : start_{cpu_seconds()}, seconds_{seconds} {}

double CpuClock::used() const {
  return cpu_seconds() - start_;
}

void add_run(CLI::App& app, RunArguments& arguments, std::string const& files) {
  app.add_option("FILE", arguments.files, files)->required();
  app.add_option("--seconds", arguments.seconds,
                 "CPU seconds of one run, search and proof together [10]")
      ->check(CLI::Range(0.001, 1e6));
  app.add_option("--seeds", arguments.seeds, "run seeds 1 to N, a line each [1]")
      ->check(CLI::Range(1, 100'000));
  app.add_flag("--json", arguments.json, "one JSON object a line");
  app.add_option("--solutions", arguments.solutions,
                 "write INSTANCE.json here: answer and evidence of the best seed");
}

Result<int> run_files(RunArguments const& arguments, RunOne const& run_one) {
  if (!arguments.json) fmt::print("{}\n", line_heading());
  bool wrong = false;
  for (std::string const& file : arguments.files) {
    std::optional<Line> best;
    for (std::uint64_t seed = 1; seed <= arguments.seeds; ++seed) {
      auto line = run_one(file, seed);
      if (!line) return tl::unexpected(line.error());
      fmt::print("{}\n", arguments.json ? json_line(*line) : table_line(*line));
      std::fflush(stdout);
      wrong = wrong || !line->valid();
      if (!best || better(*line, *best)) best = std::move(*line);
    }
    if (arguments.solutions.empty() || !best) continue;
    if (auto const done = write_solution(arguments.solutions, *best); !done)
      return tl::unexpected(done.error());
  }
  return wrong ? 1 : 0;
}

}  // namespace wangge::bench
