#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace wangge::run {

/// A folder in the making beside its final place. Until `publish`, the final place
/// holds what it held; when this goes away unpublished, so does the folder.
class FolderInMaking {
 public:
  /// \errors bad_input when the target holds something that is no build of ours;
  ///   not_written when the parent cannot be written to
  static Result<FolderInMaking> beside(std::filesystem::path const& target);
  FolderInMaking(FolderInMaking&& other) noexcept;
  FolderInMaking& operator=(FolderInMaking&&) = delete;
  ~FolderInMaking();

  [[nodiscard]] std::filesystem::path const& path() const { return making_; }
  /// Puts the folder in place in one step (the kernel exchanges the two names); the old
  /// build is removed after. \errors not_written
  Result<void> publish();

 private:
  FolderInMaking(std::filesystem::path target, std::filesystem::path making);
  std::filesystem::path target_;
  std::filesystem::path making_;
};

}  // namespace wangge::run
