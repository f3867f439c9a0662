#include "read/address.hpp"

#include <algorithm>

#include "read/address_readers.hpp"
#include "read/address_words.hpp"

namespace wangge::read {

Address parse_address(std::string_view text) {
  auto const plain = plain_address(text);
  bool const latin = std::ranges::all_of(
      plain, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  // "3-2-502", "1E-1G": no words at all, read as the short forms of Chinese tables.
  bool const words = latin && std::ranges::any_of(plain, [&](char const& c) {
                       auto const alpha = [](char d) { return d >= 'a' && d <= 'z'; };
                       char const next = *(&c + 1);  // the text ends in a zero
                       return alpha(c) && alpha(next);
                     });
  auto address =
      words ? read_latin_address(without_beside(plain)) : read_chinese_address(plain);
  address.beside = points_beside(plain);
  return address;
}

}  // namespace wangge::read
