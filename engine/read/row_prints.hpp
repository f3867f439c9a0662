#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wangge::read {

/// Two fingerprints of 64 bits, eight bytes at a time, by multiplying and mixing high
/// bits down, with unlike factors. Rows are taken for equal when both agree: among a
/// million rows a wrong pair has a chance of about 10^-26.
class RowPrint {
 public:
  /// One cell more; where it ends counts too.
  void add(std::string_view text);
  bool operator==(RowPrint const&) const = default;

 private:
  friend class RowPrints;
  void step(std::uint64_t word) {
    a_ = (a_ ^ word) * 0x100000001b3ULL;
    a_ ^= a_ >> 29;
    b_ = (b_ ^ word) * 0xff51afd7ed558ccdULL;
    b_ ^= b_ >> 32;
  }
  std::uint64_t a_{0xcbf29ce484222325ULL};
  std::uint64_t b_{0x9e3779b97f4a7c15ULL};
};

/// The fingerprints of all rows read so far.
/// Memory: 16 bytes a place, and between two and four places a row: one array, since
/// a node of its own for each of a million rows takes twice as long and three times as
/// much.
class RowPrints {
 public:
  RowPrints();
  /// Whether it was not there before. Cost O(1) on average.
  bool insert(RowPrint const& print);

 private:
  [[nodiscard]] std::size_t place_of(RowPrint const& print) const;
  void grow();

  std::vector<RowPrint> places_;  ///< a power of two; as made: empty
  std::size_t filled_{0};
  bool has_empty_{false};  ///< whether a print equal to an empty place was put in
};

}  // namespace wangge::read
