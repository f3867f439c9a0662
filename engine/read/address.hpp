#pragma once

#include <string>
#include <string_view>
#include <vector>

// Building addresses as people write them, taken apart into comparable parts.
namespace wangge::read {

/// One house or building number, or a run of them, in normal form: digits without
/// leading zeros, letters in lower case ("12", "12b", "a3", "甲3", "5/27").
struct NumberSpan {
  std::string first;
  std::string last;       ///< of a range, itself in it; empty: one number
  std::string sub;        ///< what follows 之 or 附: "12号之3" → "3"; empty: none
  bool alternate{false};  ///< a range of one side of a street: every second number
  bool dubious{false};    ///< "3-5号": number 3 sub 5 as written, or 3 to 5
  bool operator==(NumberSpan const&) const = default;
};

/// A named area around the address: {"区", "大安"}.
struct AddressRegion {
  std::string level;
  std::string name;
  bool operator==(AddressRegion const&) const = default;
};

/// What an address says. Parts it does not say are empty.
struct Address {
  std::vector<AddressRegion> regions;  ///< widest first
  std::string estate;               ///< compound or named house: "阳光苑", "阳光苑2期"
  std::string street;               ///< with section, lane and alley: "松德路25巷60弄"
  std::vector<NumberSpan> numbers;  ///< on the street
  std::vector<NumberSpan> buildings;  ///< in the estate or behind the street number
  std::string unit;                   ///< staircase or entrance
  std::string floor;
  std::string room;
  bool beside{false};  ///< it points at a neighbour: 对面, 旁, "opposite"
  bool bare{
      false};  ///< `buildings` came without a word that says building: "12", "12号"
  std::string unread;  ///< text that found no place, for showing

  [[nodiscard]] bool placeless() const { return estate.empty() && street.empty(); }
  bool operator==(Address const&) const = default;
};

/// Takes an address apart: Chinese (simplified, traditional, full-width, Chinese
/// numerals) or in Latin letters (number before or behind the street). Never fails:
/// what it cannot place stays in `unread`. Same text, same parts. Cost O(length).
[[nodiscard]] Address parse_address(std::string_view text);

/// How far the numbers of one address are those of another.
enum class Agreement { same, perhaps, absent, differs };

/// \return same where every number of `asked` lies in `held`; perhaps where some do, or
///   only by reading a dubious one as a range; absent where either says none
[[nodiscard]] Agreement agreement(std::vector<NumberSpan> const& asked,
                                  std::vector<NumberSpan> const& held);

/// The numbers a span stands for, in normal form with the sub-number ("12", "12之3"),
/// dubious ones as written and as a range; at most `limit`.
[[nodiscard]] std::vector<std::string> numbers_of(NumberSpan const& span,
                                                  std::size_t limit = 200);

}  // namespace wangge::read
