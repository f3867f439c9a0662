#pragma once

#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace wangge {

/// What kind of thing went wrong; the command turns it into an exit code.
enum class Errc {
  bad_input,    ///< a file, layer, row or key of the user's: exit code 2
  bad_value,    ///< a value outside its documented range: exit code 2
  not_found,    ///< a file, layer or field that is absent: exit code 2
  unreadable,   ///< present, but cannot be read: exit code 2
  infeasible,   ///< the wish cannot be met; the message says what could: exit code 1
  not_written,  ///< an output could not be written (disk full, no rights): exit code 1
  cancelled,    ///< the user pressed Ctrl-C: exit code 1
  failed        ///< a processing step failed: exit code 1
};

/// An error as a value. `message` names file, layer, row and remedy in one line.
struct Error {
  Errc code{Errc::failed};
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(Errc::bad_input, "{}: no CRS; add crs = \"EPSG:…\"", path);`
template <class... Args>
[[nodiscard]] auto fail(Errc code, fmt::format_string<Args...> text, Args&&... args) {
  return tl::unexpected<Error>(
      Error{code, fmt::format(text, std::forward<Args>(args)...)});
}

}  // namespace wangge
