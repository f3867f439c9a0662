#pragma once

#include <string_view>

#include "base/certificate.hpp"

namespace wangge {

/// How files call it: "proven", "bounded", "heuristic".
[[nodiscard]] constexpr std::string_view word_of(Proof proof) {
  switch (proof) {
    case Proof::proven:
      return "proven";
    case Proof::bounded:
      return "bounded";
    case Proof::heuristic:
      return "heuristic";
  }
  return {};
}

}  // namespace wangge
