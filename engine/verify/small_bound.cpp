// Partitions of a few units: all of them, looked at or excluded.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <optional>

#include "verify/cut_bound.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;
using Set = std::uint32_t;
constexpr std::size_t kMostNodes = 32;

std::uint32_t first_of(Set set) {
  return static_cast<std::uint32_t>(std::countr_zero(set));
}

/// Part by part, as good as the best known: each takes the lowest free node and grows
/// from it.
class AllPartitions {
 public:
  AllPartitions(CutCase const& c, Whole most_steps)
      : c_{&c}, best_{c.violation, c.cut}, steps_left_{most_steps} {
    for (std::uint32_t v = 0; v < c.net.size(); ++v)
      for (auto const& [u, cost] : c.net.near[v]) near_[v] |= Set{1} << u;
    for (auto const& [a, b] : c.apart) {
      apart_[a] |= Set{1} << b;
      apart_[b] |= Set{1} << a;
    }
  }

  using Score = std::pair<Whole, Whole>;  // violation, cut

  /// The least score of all; nothing when that takes too long.
  std::optional<Score> run() {
    Set const all = c_->net.size() == 32 ? ~Set{0} : (Set{1} << c_->net.size()) - 1;
    next_part({all,
               c_->parts,
               std::accumulate(c_->net.weight.begin(), c_->net.weight.end(), Whole{0}),
               {0, 0}});
    if (steps_left_ < 0) return std::nullopt;
    return best_;
  }

 private:
  struct Rest {
    Set free;
    Whole parts, weight;
    Score so_far;
  };

  /// How far outside the limits `parts` parts of this weight must at least be.
  [[nodiscard]] Whole outside(Whole weight, Whole parts) const {
    return std::max({Whole{0}, parts * c_->lower - weight, weight - parts * c_->upper});
  }

  [[nodiscard]] Whole weight_of(Set set) const {
    Whole sum = 0;
    for (Set s = set; s != 0; s &= s - 1) sum += c_->net.weight[first_of(s)];
    return sum;
  }
  [[nodiscard]] Whole border(Set from, Set to) const {
    Whole sum = 0;
    for (Set s = from; s != 0; s &= s - 1)
      for (auto const& [u, cost] : c_->net.near[first_of(s)])
        if ((to >> u & 1U) != 0) sum += cost;
    return sum;
  }
  [[nodiscard]] Whole pairs(Set set) const {
    int ends = 0;
    for (Set s = set; s != 0; s &= s - 1)
      ends += std::popcount(apart_[first_of(s)] & set);
    return std::max<Whole>(1, c_->upper) * (ends / 2);
  }
  [[nodiscard]] Set piece_of(Set within, Set seed) const {
    Set piece = seed;
    for (Set fresh = seed; fresh != 0;) {
      Set const more = near_[first_of(fresh)] & within & ~piece;
      fresh = (fresh & (fresh - 1)) | more;
      piece |= more;
    }
    return piece;
  }

  void next_part(Rest const& rest);
  void grow(Rest const& rest, Set set, Set barred);
  void close(Rest const& rest, Set set);

  CutCase const* c_;
  Score best_;
  Whole steps_left_;
  std::array<Set, kMostNodes> near_{}, apart_{};
};

void AllPartitions::next_part(Rest const& rest) {
  if (--steps_left_ < 0) return;
  if (rest.parts == 0) {
    if (rest.free == 0) best_ = std::min(best_, rest.so_far);
    return;
  }
  if (std::popcount(rest.free) < rest.parts) return;
  if (Score{rest.so_far.first + outside(rest.weight, rest.parts), rest.so_far.second} >=
      best_)
    return;
  Set const seed = rest.free & (~rest.free + 1);
  if (rest.parts > 1) return grow(rest, seed, 0);
  if (piece_of(rest.free, seed) == rest.free) close(rest, rest.free);
}

/// The set as it is, then with each node beside it in turn, those before barred.
void AllPartitions::grow(Rest const& rest, Set set, Set barred) {
  if (--steps_left_ < 0) return;
  Whole const over = std::max<Whole>(0, weight_of(set) - c_->upper) + pairs(set);
  if (rest.so_far.first + over > best_.first) return;
  close(rest, set);
  Set beside = 0;
  for (Set s = set; s != 0; s &= s - 1) beside |= near_[first_of(s)];
  beside &= rest.free & ~set & ~barred;
  for (; beside != 0; beside &= beside - 1) {
    Set const node = beside & (~beside + 1);
    grow(rest, set | node, barred);
    barred |= node;
  }
}

void AllPartitions::close(Rest const& rest, Set set) {
  Whole const weight = weight_of(set);
  Set const free = rest.free & ~set;
  Score const now{rest.so_far.first + outside(weight, 1) + pairs(set),
                  rest.so_far.second + border(set, free)};
  if (now < best_) next_part({free, rest.parts - 1, rest.weight - weight, now});
}

}  // namespace

Rederived by_enumeration(CutCase const& c, Whole most_steps) {
  if (c.net.size() > kMostNodes)
    return {Outcome::too_long,
            {},
            fmt::format("not re-derived: {} units are too many to enumerate",
                        c.net.size())};
  auto const best = AllPartitions{c, 10 * most_steps}.run();
  if (!best)
    return {Outcome::too_long,
            {},
            fmt::format("not re-derived within {} steps", 10 * most_steps)};
  if (best->first < c.violation)
    return {Outcome::refuted,
            {},
            fmt::format("enumeration finds a partition only {} outside the limits",
                        best->first)};
  return {Outcome::follows, best->second, {}};
}

}  // namespace wangge::verify
