#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "bench/line.hpp"

namespace wangge::bench {

/// Says stop once the calling process has used so many seconds of CPU since this was
/// made. Counts all threads: for runs one at a time, compared by CPU with other
/// programs.
class CpuClock final : public Progress {
 public:
  explicit CpuClock(double seconds);
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override { return used() >= seconds_; }
  [[nodiscard]] double used() const;  ///< seconds of CPU
  [[nodiscard]] double left() const { return seconds_ - used(); }

 private:
  double start_;
  double seconds_;
};

/// The arguments of every verb that runs files against the clock.
struct RunArguments {
  std::vector<std::string> files;
  double seconds{10.0};  ///< CPU of one run, search and proof together; > 0
  std::size_t seeds{1};  ///< seeds 1 … N, a line each
  bool json{false};
  std::string solutions;  ///< folder of INSTANCE.json; empty: none
};

/// Declares FILE, --seconds, --seeds, --json, --solutions.
/// \param files  what FILE may be, for --help
void add_run(CLI::App& app, RunArguments& arguments, std::string const& files);

/// One run: reads the file, solves from `seed` until the clock says stop, has the
/// answer checked. Called once for each file and seed, in order.
using RunOne = std::function<Result<Line>(std::string const& file, std::uint64_t seed)>;

/// Runs all, prints a line for each as soon as it is known, writes the best seed's
/// solution of each instance.
/// \return exit code: 1 when an answer is not valid
/// \errors what `run_one` returns for a file; not_written
Result<int> run_files(RunArguments const& arguments, RunOne const& run_one);

}  // namespace wangge::bench
