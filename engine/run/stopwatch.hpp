#pragma once

#include <chrono>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/progress.hpp"

namespace wangge::run {

/// Tells the watcher which stage begins, and keeps how long each took (for run.json
/// alone: no time reaches a result).
class Stopwatch {
 public:
  explicit Stopwatch(Progress& progress) : progress_{progress} {}

  void stage(std::string_view name) {
    stop();
    running_ = name;
    since_ = Clock::now();
    clock_since_ = std::clock();
    progress_.stage(name);
  }
  void stop() {
    if (running_.empty()) return;
    std::chrono::duration<double> const taken = Clock::now() - since_;
    seconds_.emplace_back(running_, taken.count());
    cpu_seconds_.emplace_back(
        running_, static_cast<double>(std::clock() - clock_since_) / CLOCKS_PER_SEC);
    running_.clear();
  }
  [[nodiscard]] std::vector<std::pair<std::string, double>> const& seconds() const {
    return seconds_;
  }
  /// Of the processor, all threads together: what a busy machine does not change.
  [[nodiscard]] std::vector<std::pair<std::string, double>> const& cpu_seconds() const {
    return cpu_seconds_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Progress& progress_;
  std::string running_;
  Clock::time_point since_;
  std::clock_t clock_since_{0};
  std::vector<std::pair<std::string, double>> seconds_, cpu_seconds_;
};

}  // namespace wangge::run
