#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace wangge {

/// Seeded random numbers, the same on every machine (xoshiro256**, Blackman and
/// Vigna 2018, seeded by splitmix64). The standard distributions are not portable,
/// hence `below` and `unit`.
class Random {
 public:
  explicit Random(std::uint64_t seed);

  /// Next 64 random bits.
  std::uint64_t next();
  /// Uniform in [0, bound); bound > 0. Unbiased (rejection).
  std::uint64_t below(std::uint64_t bound);
  /// Uniform in [low, high], both included.
  std::int64_t between(std::int64_t low, std::int64_t high);
  /// Uniform in [0, 1), 53 bits.
  double unit();
  /// Uniform in [low, high).
  double real(double low, double high);
  /// Another, independent source; drawing from it does not disturb this one.
  Random fork(std::uint64_t stream) const;

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_[4];
};

}  // namespace wangge
