#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "base/messages.hpp"
#include "base/progress.hpp"

namespace wangge::cli {

/// From now on the first Ctrl-C (or SIGTERM) asks the work to stop; a second one ends
/// the program at once.
void watch_for_interrupt();

/// Progress on a terminal: the stage, how far it is and the time left, on one line of
/// stderr that is wiped at the end. In a pipe: nothing at all.
class TerminalProgress final : public Progress {
 public:
  explicit TerminalProgress(bool on_terminal) : on_terminal_{on_terminal} {}
  ~TerminalProgress() override;
  /// Names of stages are shown from here once it is known.
  void speak(Messages const* messages) { messages_ = messages; }

  void stage(std::string_view name) override;
  void step(std::size_t done, std::size_t total) override;
  [[nodiscard]] bool cancelled() const override;

 private:
  using Clock = std::chrono::steady_clock;
  void show(std::string const& line);

  bool on_terminal_;
  Messages const* messages_{nullptr};
  std::mutex mutex_;
  std::string stage_;
  Clock::time_point since_{Clock::now()};
  Clock::time_point shown_{};
};

}  // namespace wangge::cli
