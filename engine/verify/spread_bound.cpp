// Flows along short paths: the bound that they show, whatever the lengths were.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "verify/cut_bound.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;
using Near = std::pair<Whole, std::uint32_t>;  // how far, which unit

/// A border that costs something, and what has been sent over it so far.
struct Border {
  Whole cost{0};
  Whole length{0};
  Wide load{0};
};

/// From a unit: the unit beside it, the border between.
struct Step {
  std::uint32_t to{0}, border{0};
};

/// A ball about a unit: its units as they were reached, from where and over what.
struct Ball {
  struct Reached {
    std::uint32_t unit{0}, from{0}, border{0};  // from: place in the list
    Whole weight{0};                            // of it and all reached through it
  };
  std::vector<Reached> units;
  Wide spread{0};  ///< Σ weight · distance
  Wide excess{0};  ///< weight beyond what a part can weigh
};

/// How a unit is met from the centre of a ball: from which place in it, how far away.
struct Way {
  static constexpr std::uint32_t kOut = ~std::uint32_t{0};
  Whole far{0};
  std::uint32_t from{kOut}, border{0};
  bool taken{false};
};

class Flows {
 public:
  Flows(CutCase const& c, Whole heaviest, SpreadEvidence const& e);

  /// False where it would take more than `most` units in balls in all.
  bool run(Whole most);
  /// ⌈Σ y · excess / the greatest share of a border's cost that is used⌉
  [[nodiscard]] Whole shown() const;

 private:
  void stretch(Border& border) const;
  Ball ball_round(std::uint32_t centre);
  void send(Ball& ball);
  bool sweep(int number, Whole& left);

  CutCase const* c_;
  Whole heaviest_;
  SpreadEvidence e_;
  std::vector<Border> borders_;
  std::vector<std::vector<Step>> steps_;
  std::vector<Way> ways_;           // of the ball at hand; kOut elsewhere
  std::vector<std::uint32_t> met_;  // those that are not
  Wide gain_{0};
  Wide fullest_{1};
  Whole sharpness_{0};
  std::optional<std::pair<Wide, Wide>> cheapest_;  // spread, excess, last sweep
};

Flows::Flows(CutCase const& c, Whole heaviest, SpreadEvidence const& e)
    : c_{&c}, heaviest_{heaviest}, e_{e}, steps_(c.net.size()), ways_(c.net.size()) {
  for (std::uint32_t a = 0; a < c.net.size(); ++a) {
    auto near = c.net.near[a];
    std::ranges::sort(near);
    for (std::size_t i = 0; i < near.size(); ++i) {
      auto const [b, cost] = near[i];
      if (b <= a || cost == 0) continue;
      bool const again = !steps_[a].empty() && steps_[a].back().to == b;
      if (again) {  // two borders between the same units are one
        borders_.back().cost += cost;
        continue;
      }
      auto const number = static_cast<std::uint32_t>(borders_.size());
      borders_.push_back({cost, 0, 0});
      steps_[a].push_back({b, number});
      steps_[b].push_back({a, number});
    }
  }
}

/// docs/formats.md, `spreading`: the fuller, the longer.
void Flows::stretch(Border& border) const {
  Wide const fill = border.load * sharpness_ / (border.cost * fullest_);
  Wide const steps = std::min<Wide>(7680, std::max<Wide>(0, fill + 5120 - sharpness_));
  border.length = static_cast<Whole>((256 + steps % 256) << (steps / 256));
}

Ball Flows::ball_round(std::uint32_t centre) {
  Ball ball;
  ball.excess = -Wide{heaviest_};
  std::set<Near> front{{0, centre}};
  for (std::uint32_t const unit : met_) ways_[unit] = {};
  met_.assign(1, centre);
  ways_[centre].from = 0;
  while (!front.empty()) {
    auto const [far, unit] = *front.begin();
    front.erase(front.begin());
    if (ball.excess > 0 && far * ball.excess >= ball.spread) break;
    auto const place = static_cast<std::uint32_t>(ball.units.size());
    Whole const weight = c_->net.weight[unit];
    ways_[unit].taken = true;
    ball.units.push_back({unit, ways_[unit].from, ways_[unit].border, weight});
    ball.excess += weight;
    ball.spread += Wide{far} * weight;
    for (auto const& [to, border] : steps_[unit]) {
      Way& way = ways_[to];
      Whole const further = far + borders_[border].length;
      if (way.taken) continue;
      if (way.from != Way::kOut) {
        auto const& other = ball.units[way.from].unit;
        if (std::pair{way.far, other} <= std::pair{further, unit}) continue;
        front.erase({way.far, to});
      } else {
        met_.push_back(to);
      }
      way = {further, place, border, false};
      front.insert({further, to});
    }
  }
  return ball;
}

void Flows::send(Ball& ball) {
  std::optional<Whole> amount;
  for (std::size_t i = ball.units.size() - 1; i > 0; --i) {
    auto const& at = ball.units[i];
    ball.units[at.from].weight += at.weight;
    if (at.weight == 0) continue;
    Whole const most = borders_[at.border].cost * e_.unit / at.weight;
    amount = std::min(amount.value_or(most), most);
  }
  Whole const y = std::max<Whole>(1, amount.value_or(1));
  for (std::size_t i = 1; i < ball.units.size(); ++i) {
    Border& border = borders_[ball.units[i].border];
    border.load += Wide{y} * ball.units[i].weight;
    stretch(border);
  }
  gain_ += y * ball.excess;
}

bool Flows::sweep(int number, Whole& left) {
  fullest_ = Wide{8} * e_.unit;
  for (Border const& border : borders_)
    fullest_ = std::max(fullest_, border.load / border.cost);
  sharpness_ = 768 + 5120 * number / std::max(1, e_.sweeps - 1);
  for (Border& border : borders_) stretch(border);
  std::optional<std::pair<Wide, Wide>> cheapest;
  for (std::uint32_t centre = 0; centre < steps_.size(); ++centre) {
    if (c_->net.weight[centre] > heaviest_) continue;
    Ball ball = ball_round(centre);
    left -= std::ssize(ball.units);
    if (left < 0) return false;
    if (ball.excess <= 0) continue;
    if (!cheapest || ball.spread * cheapest->second < cheapest->first * ball.excess)
      cheapest = {ball.spread, ball.excess};
    if (!cheapest_ ||
        2 * ball.spread * cheapest_->second <= 3 * cheapest_->first * ball.excess)
      send(ball);
  }
  cheapest_ = cheapest;
  return true;
}

bool Flows::run(Whole most) {
  for (int number = 0; number < e_.swept; ++number)
    if (!sweep(number, most)) return false;
  return true;
}

Whole Flows::shown() const {
  Border const* most = nullptr;
  for (Border const& border : borders_)
    if (!most || border.load * most->cost > most->load * border.cost) most = &border;
  if (!most || most->load == 0) return 0;
  return static_cast<Whole>((gain_ * most->cost + most->load - 1) / most->load);
}

/// The numbers of a certificate are such that nothing leaves 126 bits.
bool small_enough(CutCase const& c, SpreadEvidence const& e) {
  Wide weight = 0;
  Wide cost = 0;
  Whole dearest = 1;
  for (Whole const w : c.net.weight) weight += w;
  for (auto const& near : c.net.near)
    for (auto const& [u, border] : near) {
      cost += border;
      dearest = std::max(dearest, border);
    }
  return weight < (Wide{1} << 32) && cost < (Wide{1} << 41) && e.unit >= 1 &&
         Wide{e.unit} * dearest <= (Wide{1} << 41) && e.sweeps >= 1 && e.swept >= 1 &&
         e.swept <= e.sweeps && e.sweeps <= 1000 &&
         Wide{e.sweeps} * std::ssize(c.net.weight) <= (Wide{1} << 21);
}

}  // namespace

Rederived by_spreading(CutCase const& c, SpreadEvidence const& e, Whole most_steps) {
  if (!small_enough(c, e))
    return {Outcome::refuted, {}, "sweeps or unit have the wrong form"};
  Whole const total =
      std::accumulate(c.net.weight.begin(), c.net.weight.end(), Whole{0});
  Whole const heaviest = std::min(c.upper, total - (c.parts - 1) * c.lower);
  if (heaviest < 0) return {Outcome::follows, 0, {}};  // no partition is within them
  Flows flows{c, heaviest, e};
  // A unit in a ball is quickly looked at.
  Whole const most = 25 * most_steps;
  if (!flows.run(most))
    return {Outcome::too_long, {}, fmt::format("not re-derived within {} steps", most)};
  return {Outcome::follows, flows.shown(), {}};
}

}  // namespace wangge::verify
