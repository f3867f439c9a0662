#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "solve/streets.hpp"

// Private to the room.
namespace wangge::solve {

/// A set of up to 128 of the streets that must be walked, by their rank.
struct StreetSet {
  std::array<std::uint64_t, 2> bits{};

  static constexpr std::size_t kMost = 128;
  void add(std::uint32_t rank) { bits[rank / 64] |= std::uint64_t{1} << rank % 64; }
  [[nodiscard]] bool has(std::uint32_t rank) const {
    return (bits[rank / 64] >> rank % 64 & 1U) != 0;
  }
  [[nodiscard]] StreetSet without_all_but(StreetSet const& kept) const {
    return {{bits[0] & kept.bits[0], bits[1] & kept.bits[1]}};
  }
  bool operator==(StreetSet const&) const = default;
};

/// What walking is worth.
struct Prizes {
  std::vector<std::int64_t> once;    ///< per rank, >= 0: when the street is collected
  std::vector<std::int64_t> always;  ///< per street, >= 0: every time it is walked
};

/// A closed walk and the streets it collects, by rank, in order.
struct Collected {
  std::vector<std::uint32_t> nodes;  ///< as walked, from the start to the start
  std::vector<std::uint32_t> ranks;
  std::vector<std::size_t> at;  ///< per rank collected: the place in nodes it leads to
  std::int64_t prize{0};
  std::int64_t length{0};
};

/// Closed walks from the start, no longer than a limit, that collect prizes on streets.
/// A street is collected by walking it either way unless the walk still remembers it;
/// at a node only the streets of the node's own `memory` stay remembered (ng-routes:
/// Baldacci, Mingozzi, Roberti 2011). So no true walk collects more than these do.
class StreetCollector {
 public:
  /// \pre at most StreetSet::kMost streets must be walked, no cost is 0
  StreetCollector(StreetsProblem const& problem, std::int64_t limit);

  [[nodiscard]] std::size_t ranks() const { return ranks_; }
  [[nodiscard]] std::vector<StreetSet> const& memory() const { return memory_; }
  /// Work so far, in labels made or compared.
  [[nodiscard]] double steps() const { return steps_; }
  void set_limit(std::int64_t limit) { limit_ = limit; }
  /// Starts with the `count` streets nearest to each node.
  void remember_near(std::vector<std::vector<std::int64_t>> const& distance,
                     std::size_t count);

  /// Some walks that collect more than `above`, the best first, found quickly; each
  /// street once. O(limit · streets).
  [[nodiscard]] std::vector<Collected> quick(Prizes const& prizes, std::int64_t above);

  /// None: no walk collects more than `above`, whatever it remembers. Found: some that
  /// do, each street once. The memory is made longer until no walk that collects a
  /// street twice stands in the way. Gave up: more than `most_labels`, or `stop`.
  struct Verdict {
    enum class Kind { none, found, gave_up };
    Kind kind{Kind::none};
    std::vector<Collected> walks;
  };
  [[nodiscard]] Verdict decide(Prizes const& prizes, std::int64_t above,
                               std::size_t most_labels,
                               std::function<bool()> const& stop);

 private:
  struct Arc {
    std::uint32_t from{0};
    std::uint32_t to{0};
    std::int64_t cost{0};
    std::int32_t rank{-1};
    std::uint32_t back{0};  // the same street walked back
  };
  struct Label {
    std::int64_t prize{0};
    StreetSet seen;
    std::uint32_t arc{0};
    std::int32_t before{-1};
    std::int32_t length{0};
    bool collected{false};
  };
  using Labels = std::vector<Label>;
  struct Kept {
    std::int64_t prize{0};
    StreetSet seen;
  };

  [[nodiscard]] std::vector<std::int64_t> prizes_ahead(Prizes const& prizes);
  [[nodiscard]] std::size_t ahead_at(Label const& label) const {
    return static_cast<std::size_t>(limit_ - label.length) * arcs_.size() + label.arc;
  }
  [[nodiscard]] std::optional<Label> walked(Label const& from, std::int32_t before,
                                            std::uint32_t arc,
                                            Prizes const& prizes) const;
  /// Keeps so many labels for each node and length.
  template <std::size_t kKept>
  [[nodiscard]] std::vector<Collected> quick_keeping(
      Prizes const& prizes, std::vector<std::int64_t> const& ahead, std::int64_t above);
  [[nodiscard]] std::vector<Collected> distinct(Labels const& labels,
                                                std::vector<std::int32_t> found) const;
  [[nodiscard]] static bool is_better(Kept const& other, Label const& label,
                                      Prizes const& prizes);
  [[nodiscard]] std::optional<Labels> every_label(
      Prizes const& prizes, std::vector<std::int64_t> const& ahead, std::int64_t above,
      std::size_t most, std::function<bool()> const& stop,
      std::vector<std::int32_t>& home);
  [[nodiscard]] Collected walk_of(Labels const& labels, std::int32_t last) const;
  bool remember_cycles(Collected const& walk);

  std::size_t nodes_;
  std::uint32_t start_;
  std::size_t ranks_{0};
  std::int64_t limit_;
  std::vector<Arc> arcs_;
  std::vector<std::vector<std::uint32_t>> out_;  // arcs from each node
  std::vector<std::int64_t> home_;               // least cost from each node to start
  std::vector<StreetSet> memory_;
  double steps_{0};
};

}  // namespace wangge::solve
