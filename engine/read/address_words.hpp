#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

// The words of addresses, as data.
namespace wangge::read {

/// What a word behind a number makes of it.
enum class NumberWord {
  number,     ///< 号: on the street, or of a building where no street is named
  building,   ///< 栋, 号楼
  storey,     ///< 楼: a floor behind a building or number, else a building
  unit,       ///< 单元
  floor,      ///< 层
  room,       ///< 室
  street,     ///< 路, 巷, 段: the number belongs to a street's name
  estate,     ///< 里, 期, 村: the number belongs to an estate's name
  neighbour,  ///< 邻: too fine for a region, told by nobody; left out
};

/// The longest word at the start of a text, with its meaning.
struct FoundWord {
  std::string_view word;
  NumberWord meaning;
};
[[nodiscard]] std::optional<FoundWord> number_word(std::string_view text);

/// Word at the start of a text that ends a region ("省", "街道"); empty: none.
[[nodiscard]] std::string_view region_word(std::string_view text);
/// Word at the start of a text that ends a street's name; empty: none.
[[nodiscard]] std::string_view street_word(std::string_view text);
/// Whether a text ends as estates, houses and compounds do: 苑, 花园, 大厦.
[[nodiscard]] bool ends_as_estate(std::string_view text);
/// A text without the words that point at a neighbour.
[[nodiscard]] std::string without_beside(std::string text);
/// Whether a text points at a neighbour: 对面, 旁, "opposite".
[[nodiscard]] bool points_beside(std::string_view text);
/// Estate name without words that add nothing: "阳光苑小区" → "阳光苑".
[[nodiscard]] std::string bare_estate(std::string_view text);

/// Half-width, lower case, simplified address characters, plain Latin letters; blanks
/// and brackets become single spaces, dashes "-", lists ",".
[[nodiscard]] std::string plain_address(std::string_view text);

/// Meaning of a Latin word of an address.
enum class LatinWord {
  none,
  number,
  building,
  unit,
  floor,
  room,
  door,
  street,
  dropped
};
[[nodiscard]] LatinWord latin_word(std::string_view word);
/// "st" → "street", "avda" → "avenida"; any other word as it is.
[[nodiscard]] std::string latin_whole(std::string_view word);

}  // namespace wangge::read
