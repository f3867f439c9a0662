#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "verify/build_files.hpp"
#include "verify/judge.hpp"

namespace wangge::verify {

/// What the request's `[exits]` asks of single exits, by their rows in the layer.
struct AskedExits {
  std::vector<std::uint32_t> forced;  ///< open ones that forced_open names, ascending
  std::vector<bool> may_be_closed;    ///< per exit: forced_closed may mean it
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;  ///< pairs too near
};

/// Reads the wishes anew and says to the judge which of them the layer breaks. Names
/// are those of the layers; a text of two numbers is the exit nearest to that place.
AskedExits asked_exits(Judge& judge, BuildFiles const& files);

}  // namespace wangge::verify
