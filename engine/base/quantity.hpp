#pragma once

#include <compare>
#include <cstdint>

namespace wangge {

/// A number with its unit in the type. `.get()` where arithmetic leaves the unit.
template <class Tag, class Rep>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(Rep value) : value_{value} {}

  [[nodiscard]] constexpr Rep get() const { return value_; }
  constexpr auto operator<=>(Quantity const&) const = default;

  constexpr Quantity& operator+=(Quantity other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, Rep factor) {
    return Quantity{a.value_ * factor};
  }

 private:
  Rep value_{};
};

using Metres = Quantity<struct MetresTag, double>;
using Millimetres = Quantity<struct MillimetresTag, double>;  ///< on paper
using SquareMetres = Quantity<struct SquareMetresTag, double>;
using Minutes = Quantity<struct MinutesTag, double>;
using Points = Quantity<struct PointsTag, double>;  ///< type size
/// Walking lengths inside searches: whole centimetres, so that ties are exact.
using Centimetres = Quantity<struct CentimetresTag, std::int64_t>;

[[nodiscard]] constexpr Metres to_metres(Centimetres length) {
  return Metres{static_cast<double>(length.get()) / 100.0};
}

}  // namespace wangge
