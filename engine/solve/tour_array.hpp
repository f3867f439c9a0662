#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace wangge::solve {

/// Ends of the edges that a move removes: (t0, t1), (t2, t3), …, neighbours in the
/// tour. The move adds (t1, t2), (t3, t4), …, (last, t0).
inline constexpr std::size_t kMoveDepth = 5;

/// A closed tour as an array with the position of each point. Moves are journalled, so
/// that a trial can be taken back.
class TourArray {
 public:
  explicit TourArray(std::vector<std::uint32_t> order);

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  [[nodiscard]] std::uint32_t at(std::size_t position) const {
    return order_[position];
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t v) const {
    auto const p = place_[v] + 1;
    return order_[p == order_.size() ? 0 : p];
  }
  [[nodiscard]] std::uint32_t before(std::uint32_t v) const {
    auto const p = place_[v];
    return order_[p == 0 ? order_.size() - 1 : p - 1];
  }
  [[nodiscard]] std::vector<std::uint32_t> const& order() const { return order_; }

  /// Does the move leave one tour? O(k²), k = ends.size() / 2 <= kMoveDepth.
  [[nodiscard]] bool closes(std::span<std::uint32_t const> ends) const;
  /// \pre closes(ends). The longest piece stays where it is: O(points in the others).
  void apply(std::span<std::uint32_t const> ends);
  /// Pieces of b, c and d points that follow each other from a position on stand in the
  /// order d, c, b (double bridge). \pre b + c + d < size()
  void bridge(std::size_t from, std::size_t b, std::size_t c, std::size_t d);

  void forget() {  ///< what was done stays
    journal_.clear();
    old_.clear();
  }
  void take_back();  ///< everything since the last forget

 private:
  struct Piece {
    std::size_t first{0}, size{0};  // positions, cyclic
    bool turned{false};
  };
  struct Cut {
    std::array<Piece, kMoveDepth> pieces;  // as they stand
    // End 2i is the first of piece i, 2i + 1 its last: which end follows it.
    std::array<std::uint8_t, 2 * kMoveDepth> link{};
    std::size_t count{0};
  };
  struct Written {
    std::size_t first, size;
  };

  [[nodiscard]] Cut cut(std::span<std::uint32_t const> ends) const;
  void write(std::span<Piece const> pieces, std::size_t first, std::size_t size);

  std::vector<std::uint32_t> order_, place_;
  std::vector<Written> journal_;
  std::vector<std::uint32_t> old_;  // what stood there, one after the other
};

}  // namespace wangge::solve
