#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "read/layer.hpp"

// Private to the room: the layers of a finished build's community.gpkg.
namespace wangge::read {

/// \errors not_found when the folder holds no finished build
Result<void> check_build(std::filesystem::path const& folder);

[[nodiscard]] Count count_of(std::string const& text);
[[nodiscard]] double real_of(std::string const& text);

class BuildLayers {
 public:
  BuildLayers(std::filesystem::path file, Reading& reading)
      : file_{std::move(file)}, reading_{reading} {}

  using Text = std::function<std::string(char const*)>;
  /// Calls `visit` for every row. A missing layer or column is an error.
  Result<void> each(std::string const& layer, std::vector<std::string> const& columns,
                    std::function<void(Text const&, Shape&)> const& visit);

 private:
  std::filesystem::path file_;
  Reading& reading_;
};

}  // namespace wangge::read
