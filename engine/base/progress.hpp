#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

namespace wangge {

/// Where long work says how far it is, and asks whether to stop. Passed by reference,
/// never global; calls may come from several threads.
class Progress {
 public:
  virtual ~Progress() = default;

  /// A new stage begins: "read", "network", "partition", …
  virtual void stage(std::string_view name) = 0;
  /// done of total steps of the stage are finished.
  virtual void step(std::size_t done, std::size_t total) = 0;
  /// True once the user asked to stop; long loops check it and return Errc::cancelled.
  [[nodiscard]] virtual bool cancelled() const = 0;
};

/// Says nothing and never stops: for tests and for work without a watcher.
class Quiet final : public Progress {
 public:
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override { return false; }
};

}  // namespace wangge
