#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wangge::read {

/// While one lives, GDAL's messages of this thread are collected here instead of being
/// printed, and the given configuration options hold (this thread only).
class GdalScope {
 public:
  using Options = std::vector<std::pair<std::string, std::string>>;
  explicit GdalScope(Options const& options = {});
  ~GdalScope();
  GdalScope(GdalScope const&) = delete;
  GdalScope& operator=(GdalScope const&) = delete;

  /// The first error GDAL reported since `clear`, on one line; else its first warning;
  /// else empty.
  [[nodiscard]] std::string said() const;
  /// ": <what GDAL said>", or nothing.
  [[nodiscard]] std::string because() const;
  [[nodiscard]] bool failed() const;
  void clear();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wangge::read
