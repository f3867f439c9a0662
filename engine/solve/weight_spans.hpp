#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "solve/bisection_states.hpp"

// Private to the room: weights that the states of a bisection can have.
namespace wangge::solve {

/// Some ways to get to a state, or from it to the end: their weights inside are in
/// [low, high], their cuts at least `cost`.
struct WeightSpan {
  std::int32_t cost{0};
  std::int32_t low{0};
  std::int32_t high{0};
};

/// Spans of every state of every layer, sorted by level of cost, then low (and high).
struct Sweep {
  struct Layer {
    std::vector<std::uint32_t> first;  ///< per state, and one past the last
    std::vector<WeightSpan> spans;
    [[nodiscard]] std::span<WeightSpan const> of(std::uint32_t state) const {
      return {spans.data() + first[state], spans.data() + first[state + 1]};
    }
  };
  std::vector<Layer> layers;
  std::int64_t total{0};
};

/// The weight inside must end in [lower, upper], the cut be at most `limit`.
struct BisectionAim {
  std::int32_t lower{0};
  std::int32_t upper{0};
  std::int32_t limit{0};
};

/// Sweeps over the states of a bisection, forth and back in turn, each guided by the
/// one before: a span is kept only if a span of the other sweep completes it.
class Sweeper {
 public:
  /// \param weight  per layer: of the node placed next
  Sweeper(BisectionStates const& states, std::vector<std::int32_t> weight,
          BisectionAim aim);

  enum class Outcome { some_left, none_left, gave_up };
  /// The next sweep, with spans of at most `width`. Gives up at `most` spans kept, or
  /// when `work` (spans made) is used up.
  Outcome sweep(std::int32_t width, std::int64_t most, std::int64_t& work,
                Progress& progress);

  /// Follows spans of the last sweep back to a path that keeps the aim.
  /// \return per layer, 1 inside; empty when `tries` choices did not find one
  /// \pre an even number of sweeps, so that the last one went back
  [[nodiscard]] std::vector<std::uint32_t> path(std::int64_t tries) const;

 private:
  struct Link {
    std::uint32_t state;
    std::int32_t cost;
    std::int32_t weight;
  };
  void links_of(std::size_t layer, std::uint32_t state, std::vector<Link>& links) const;
  [[nodiscard]] bool useful(std::size_t layer, std::uint32_t state,
                            WeightSpan const& span) const;
  [[nodiscard]] std::int32_t level(std::size_t layer, std::uint32_t state,
                                   std::int32_t cost, bool from_start) const;
  void merge(std::size_t layer, std::uint32_t state, std::int32_t width,
             std::vector<WeightSpan>& raw, Sweep::Layer& into) const;

  BisectionStates const* states_;
  std::vector<std::int32_t> weight_;
  BisectionAim aim_;
  /// Per layer, states of the layer before that lead to each state.
  struct Origins {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> from;  ///< 2 · state + side
  };
  std::vector<Origins> origins_;
  bool forth_{true};  ///< direction of the next sweep
  Sweep guide_;       ///< the other direction's last sweep
};

}  // namespace wangge::solve
