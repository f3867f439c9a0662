#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace wangge {

/// A position in one kind of list; a building's index cannot be used as a grid's.
/// Default-constructed: none.
template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::size_t position)
      : value_{static_cast<std::uint32_t>(position)} {}

  [[nodiscard]] constexpr bool valid() const { return value_ != kNone; }
  [[nodiscard]] constexpr std::size_t get() const { return value_; }
  constexpr auto operator<=>(Index const&) const = default;

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value_{kNone};
};

}  // namespace wangge
