#include "run/versions.hpp"

#include <fmt/format.h>

namespace wangge::run {

std::string program_version() {
  return WANGGE_VERSION;
}

// Given by CMake from pkg-config: `run` may not include these libraries' headers.
std::vector<std::pair<std::string, std::string>> library_versions() {
  return {{"cairo", WANGGE_CAIRO_VERSION}, {"gdal", WANGGE_GDAL_VERSION},
          {"geos", WANGGE_GEOS_VERSION},   {"lemon", WANGGE_LEMON_VERSION},
          {"pango", WANGGE_PANGO_VERSION}, {"proj", WANGGE_PROJ_VERSION}};
}

}  // namespace wangge::run
