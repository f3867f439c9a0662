#pragma once

namespace wangge::solve {

/// What a search does when its Progress says to stop.
enum class WhenStopped {
  fail,      ///< Errc::cancelled: for builds, which are whole or nothing
  keep_best  ///< the best answer so far: for runs against a clock
};

}  // namespace wangge::solve
