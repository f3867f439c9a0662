#pragma once

#include <optional>
#include <string_view>

#include "community/community.hpp"

namespace wangge::read {

struct StreetKind {
  StreetClass cls{StreetClass::unknown};
  bool walkable{true};
};

/// What a street's class text means: OSM highway values, Chinese words, and the numbers
/// of the French road base (importance 1 … 5, NC). Unknown words are unknown, walkable.
[[nodiscard]] StreetKind street_kind(std::string_view text);

/// "no", "否", "private", … in a foot field.
[[nodiscard]] bool forbids_walking(std::string_view foot);
/// "yes", "designated", "permissive", "是".
[[nodiscard]] bool allows_walking(std::string_view foot);

/// The level of a street: `layer` where it is a number, else 1 on a bridge, -1 in a
/// tunnel, 0 on the ground. A bridge is never below 1, a tunnel never above -1.
[[nodiscard]] int level_of(std::string_view layer, std::string_view bridge,
                           std::string_view tunnel);

/// Metres in a text such as "6", "6.5 m", "6米"; nothing where it is no width from
/// 0.1 to 200 m.
[[nodiscard]] std::optional<Metres> street_width(std::string_view text);

/// What a barrier's class text means; unknown words are `other`.
[[nodiscard]] BarrierKind barrier_kind(std::string_view text);

/// Whether people can pass a gate: "no", "closed", "locked", "否", "关" cannot be
/// passed.
[[nodiscard]] bool is_passable(std::string_view text);

}  // namespace wangge::read
