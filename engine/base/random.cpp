#include "base/random.hpp"

#include <bit>

namespace wangge {
namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (auto& word : state_) word = splitmix64(seed);
}

std::uint64_t Random::next() {
  std::uint64_t const result = std::rotl(state_[1] * 5, 7) * 9;
  std::uint64_t const shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t Random::below(std::uint64_t bound) {
  std::uint64_t const threshold = (0 - bound) % bound;
  for (;;) {
    std::uint64_t const bits = next();
    if (bits >= threshold) return bits % bound;
  }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  return low +
         static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

double Random::unit() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::real(double low, double high) {
  return low + (high - low) * unit();
}

Random Random::fork(std::uint64_t stream) const {
  return Random{state_[0] ^ (stream * 0x9e3779b97f4a7c15ULL) ^
                std::rotl(state_[3], 17)};
}

}  // namespace wangge
