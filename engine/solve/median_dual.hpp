#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "solve/median_rows.hpp"

namespace wangge::solve {

/// What a node of the tree has decided about the sites.
struct MedianFixed {
  enum class Site : std::uint8_t { free, open, closed };
  std::vector<Site> site;
  std::size_t open{0};
  std::size_t free{0};

  /// Nothing decided but the forced sites.
  [[nodiscard]] static MedianFixed from(MedianRows const& rows);
  /// Opening a site closes those it must be apart from.
  void set_open(MedianRows const& rows, std::uint32_t s);
  void set_closed(std::uint32_t s);
  /// Too many sites open, or too few left to open enough.
  [[nodiscard]] bool impossible(MedianRows const& rows) const;
};

/// The p-median with "each client is served once" relaxed by one price per client: how
/// much it would pay, in 1 / scale of a distance. For any prices v
///   Σ weight · v + Σ over open and the best free sites of Σ min(0, weight · (scale ·
///   distance − v))
/// is at most scale · cost of every choice the node admits (Cornuéjols, Fisher,
/// Nemhauser 1977). All in integers.
class MedianDual {
 public:
  using Prices = std::vector<std::int64_t>;  // per client
  explicit MedianDual(MedianRows const& rows);

  [[nodiscard]] std::int64_t scale() const { return scale_; }
  /// Bound in 1 / scale; fills `opened` and `saving`.
  std::int64_t bound(Prices const& prices, MedianFixed const& fixed);
  /// As `bound` says in whole distances: rounded up.
  [[nodiscard]] std::int64_t rounded(std::int64_t scaled) const;
  /// Sites the last bound opened, the fixed ones first; per site what it saves (<= 0).
  [[nodiscard]] std::vector<std::uint32_t> const& opened() const { return opened_; }
  [[nodiscard]] Prices const& saving() const { return saving_; }

  struct Ascent {
    std::int64_t bound{std::numeric_limits<std::int64_t>::min()};  ///< 1 / scale
    Prices prices;
  };
  struct Steps {
    std::int64_t rounds{100};
    double pace{1.0};
    int patience{15};
  };
  /// Deflected subgradient steps (Camerini, Fratta, Maffioli 1975) from `prices`
  /// towards `value` (in distances), until the rounded bound reaches it. `each` is
  /// called after every evaluation; false ends the ascent.
  Ascent ascend(Prices prices, MedianFixed const& fixed, std::int64_t value,
                Steps const& steps, std::function<bool(bool better)> const& each);

  /// Sites from near to far, all clients' lists one after another.
  struct Lists {
    struct Seen {
      std::int64_t distance;  ///< scaled
      std::uint32_t site;
    };
    std::vector<Seen> seen;
    std::vector<std::size_t> first;  ///< per client, and the end
    std::size_t sites{0};            ///< in them
  };
  /// Leaves the sites closed by `fixed` out until `restore` is given what this returns:
  /// meanwhile no node may free them.
  [[nodiscard]] Lists leave_closed(MedianFixed const& fixed);
  void restore(Lists lists) { lists_ = std::move(lists); }
  [[nodiscard]] std::size_t listed() const { return lists_.sites; }

  /// How often each site was opened lately, 0 … 1.
  [[nodiscard]] std::vector<double> const& habit() const { return habit_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  double direct(Prices const& prices);

  MedianRows const& rows_;
  std::int64_t scale_{1};
  Lists lists_;
  std::vector<std::int64_t> most_;  ///< per client: its greatest scaled distance
  Prices saving_;
  std::vector<std::uint32_t> opened_;
  std::vector<std::uint8_t> is_open_;
  std::vector<double> direction_;
  std::vector<double> habit_;
  std::int64_t effort_{0};
};

}  // namespace wangge::solve
