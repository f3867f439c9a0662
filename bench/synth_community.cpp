#include "bench/synth_community.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.hpp"
#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

/// A rectangle in decimetres.
struct Lot {
  std::array<std::int64_t, 2> low, high;  // x, y
  [[nodiscard]] std::int64_t side(int axis) const { return high[axis] - low[axis]; }
};

/// How many buildings a piece of ground holds at most when this line divides it.
struct Line {
  std::size_t buildings;
  std::int64_t factor;
};
constexpr std::array<Line, 5> kLines{
    {{12, 20}, {40, 10}, {130, 5}, {600, 3}, {SIZE_MAX, 2}}};

class Builder {
 public:
  Builder(std::size_t buildings, std::uint64_t seed, Borders borders)
      : random_{seed}, borders_{borders} {
    town_.weights.reserve(buildings);
    // A building with its yard takes about 20 m × 20 m.
    auto const side = static_cast<std::int64_t>(
        std::llround(200.0 * std::sqrt(static_cast<double>(buildings))));
    divide({{0, 0}, {side, side}}, buildings, 12.0);
  }

  Instance take() {
    tidy_edges(town_);
    return std::move(town_);
  }

 private:
  /// Units of a piece that touch its four sides: [axis][low, high].
  using Fringe = std::array<std::array<std::vector<std::uint32_t>, 2>, 2>;

  Fringe divide(Lot const& lot, std::size_t buildings, double typical) {
    if (buildings == 1) return settle(lot, typical);
    // Blocks differ (villas, flats, towers); neighbours in a block are alike.
    if (buildings > 12 && buildings < 60) typical *= std::exp(0.25 * normal());
    int const axis = lot.side(0) * 10 > lot.side(1) * random_.between(8, 12) ? 0 : 1;
    double const share = buildings == 2 ? 0.5 : random_.real(0.36, 0.64);
    auto const first = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::llround(share * static_cast<double>(buildings))),
        1, buildings - 1);
    // Ground follows the buildings, a little denser on one side.
    double const ground = static_cast<double>(first) / static_cast<double>(buildings) *
                          random_.real(0.94, 1.06);
    std::int64_t const at =
        lot.low[axis] + std::clamp(static_cast<std::int64_t>(std::llround(
                                       ground * static_cast<double>(lot.side(axis)))),
                                   std::int64_t{1}, lot.side(axis) - 1);
    Lot near = lot;
    Lot far = lot;
    near.high[axis] = far.low[axis] = at;
    Fringe a = divide(near, first, typical);
    Fringe b = divide(far, buildings - first, typical);
    meet(a[axis][1], b[axis][0], 1 - axis, factor_of(buildings));
    return merged(std::move(a), std::move(b), axis);
  }

  Fringe settle(Lot const& lot, double typical) {
    auto const unit = static_cast<std::uint32_t>(lots_.size());
    lots_.push_back(lot);
    double const households = typical * std::exp(0.6 * normal());
    bool const empty = random_.below(33) == 0;
    town_.weights.push_back(
        empty ? 0 : std::clamp<std::int64_t>(std::llround(households), 1, 120));
    town_.x.push_back(static_cast<double>(lot.low[0] + lot.high[0]) / 20.0);
    town_.y.push_back(static_cast<double>(lot.low[1] + lot.high[1]) / 20.0);
    Fringe fringe;
    for (auto& sides : fringe)
      for (auto& units : sides) units = {unit};
    return fringe;
  }

  [[nodiscard]] std::int64_t factor_of(std::size_t buildings) const {
    if (borders_ == Borders::by_length) return 1;
    for (Line const& line : kLines)
      if (buildings <= line.buildings) return line.factor;
    return kLines.back().factor;
  }

  /// Joins units on either side of a line; both sides in order along it.
  void meet(std::vector<std::uint32_t> const& a, std::vector<std::uint32_t> const& b,
            int along, std::int64_t factor) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
      Lot const& p = lots_[a[i]];
      Lot const& q = lots_[b[j]];
      std::int64_t const shared =
          std::min(p.high[along], q.high[along]) - std::max(p.low[along], q.low[along]);
      if (shared > 0)
        town_.edges.push_back(
            {std::min(a[i], b[j]), std::max(a[i], b[j]), shared * factor});
      ++(p.high[along] < q.high[along] ? i : j);
    }
  }

  static Fringe merged(Fringe a, Fringe b, int axis) {
    Fringe whole;
    whole[axis] = {std::move(a[axis][0]), std::move(b[axis][1])};
    for (int end : {0, 1}) {
      auto& units = whole[1 - axis][end] = std::move(a[1 - axis][end]);
      auto const& more = b[1 - axis][end];
      units.insert(units.end(), more.begin(), more.end());
    }
    return whole;
  }

  /// About standard normal, from whole steps only: the same on every machine.
  double normal() {
    double sum = -6.0;
    for (int i = 0; i < 12; ++i) sum += random_.unit();
    return sum;
  }

  Random random_;
  Borders borders_;
  std::vector<Lot> lots_;
  Instance town_;
};

}  // namespace

Instance make_community(std::size_t buildings, std::uint64_t seed, Borders borders) {
  return Builder{buildings, seed, borders}.take();
}

}  // namespace wangge::bench
