#pragma once

#include <chrono>
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
    progress_.stage(name);
  }
  void stop() {
    if (running_.empty()) return;
    std::chrono::duration<double> const taken = Clock::now() - since_;
    seconds_.emplace_back(running_, taken.count());
    running_.clear();
  }
  [[nodiscard]] std::vector<std::pair<std::string, double>> const& seconds() const {
    return seconds_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Progress& progress_;
  std::string running_;
  Clock::time_point since_;
  std::vector<std::pair<std::string, double>> seconds_;
};

}  // namespace wangge::run
