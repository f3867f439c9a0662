#pragma once

#include <cstdint>
#include <vector>

#include "solve/timed_walks.hpp"

// Private to the room.
namespace wangge::solve {

/// Walks as rings of nodes: node p < points is point p, node points + w is where walk w
/// starts and ends. What is done is journalled, so that a trial can be taken back.
/// \tparam State  derives from this; has walkers(), and link and unlink, which keep the
///   rings and what State knows of them
template <class State>
class WalkRings {
 public:
  static constexpr std::uint32_t kOut = 0xFFFFFFFFU;  ///< walk of a point in none
  static constexpr std::int64_t kNever =
      -1'000'000'000'000'000;  ///< no growth of a duty

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::uint32_t start_of(std::size_t walk) const {
    return static_cast<std::uint32_t>(points_ + walk);
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node) const { return next_[node]; }
  [[nodiscard]] std::uint32_t before(std::uint32_t node) const { return before_[node]; }
  [[nodiscard]] std::uint32_t walk_of(std::uint32_t node) const { return walk_[node]; }

  void take_out(std::uint32_t point) {
    journal_.push_back({point, before_[point]});
    self().unlink(point);
  }
  void put(std::uint32_t point, std::uint32_t after) {
    journal_.push_back({point, kOut});
    self().link(point, after);
  }
  void forget() { journal_.clear(); }
  void take_back() {  ///< everything since the last forget
    for (; !journal_.empty(); journal_.pop_back()) {
      auto const [point, after] = journal_.back();
      if (after == kOut)
        self().unlink(point);
      else
        self().link(point, after);
    }
  }

  [[nodiscard]] WalkLists lists() const {
    WalkLists walks(static_cast<State const&>(*this).walkers());
    for (std::size_t w = 0; w < walks.size(); ++w)
      for (auto v = next_[start_of(w)]; v != start_of(w); v = next_[v])
        walks[w].push_back(v);
    return walks;
  }

 protected:
  WalkRings(std::size_t points, std::size_t walkers)
      : points_{points},
        next_(points + walkers),
        before_(next_.size()),
        walk_(next_.size(), kOut) {}

  std::size_t points_;
  std::vector<std::uint32_t> next_, before_, walk_;

 private:
  struct Done {
    std::uint32_t point, after;  // after: kOut when the point was put in
  };
  State& self() { return static_cast<State&>(*this); }

  std::vector<Done> journal_;
};

}  // namespace wangge::solve
