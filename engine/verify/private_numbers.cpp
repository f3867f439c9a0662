#include "verify/private_numbers.hpp"

#include <array>
#include <cctype>

namespace wangge::verify {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

int number(std::string_view digits, std::size_t at, std::size_t count) {
  int value = 0;
  for (auto const c : digits.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

bool is_born(std::string_view region_and_date, int year, std::size_t month_at) {
  int const region = number(region_and_date, 0, 2);
  int const month = number(region_and_date, month_at, 2);
  int const day = number(region_and_date, month_at + 2, 2);
  return region >= 11 && region <= 82 && year >= 1880 && year <= 2099 && month >= 1 &&
         month <= 12 && day >= 1 && day <= 31;
}

bool check_digit_fits(std::string_view word) {
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5,  8, 4, 2, 1, 6,
                                         3, 7, 9,  10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    sum += (word[i] - '0') * kWeights[i];
  char const last = word.back() == 'x' ? 'X' : word.back();
  return std::string_view{"10X98765432"}[static_cast<std::size_t>(sum % 11)] == last;
}

bool is_identity(std::string_view word) {
  if (word.size() == 15) return is_born(word, 1900 + number(word, 6, 2), 8);
  if (word.size() != 18 || !is_born(word, number(word, 6, 4), 10)) return false;
  return check_digit_fits(word) || word.ends_with("000");
}

/// Without the country's number.
std::string_view national(std::string_view word) {
  if (word.starts_with("00")) word.remove_prefix(2);
  if (word.size() == 13 && word.starts_with("86")) word.remove_prefix(2);
  return word;
}

bool is_telephone(std::string_view word) {
  return word.size() == 11 && word[0] == '1' && word[1] >= '3';
}

/// Full-width digits as plain ones.
std::string narrowed(std::string_view bytes) {
  constexpr std::string_view kFullWidth = "\xEF\xBC";
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bool const digit = i + 2 < bytes.size() && bytes.substr(i, 2) == kFullWidth &&
                       static_cast<unsigned char>(bytes[i + 2]) >= 0x90 &&
                       static_cast<unsigned char>(bytes[i + 2]) <= 0x99;
    if (digit) {
      out += static_cast<char>('0' + (static_cast<unsigned char>(bytes[i + 2]) - 0x90));
      i += 2;
    } else {
      out += bytes[i];
    }
  }
  return out;
}

class Search {
 public:
  Search(std::string_view bytes, KnownNumbers const& known, Blanks blanks)
      : bytes_{bytes}, known_{known}, blanks_{blanks} {}

  std::vector<PrivateNumber> all() {
    for (std::size_t i = 0; i < bytes_.size();) {
      if (!is_digit(bytes_[i])) {
        ++i;
        continue;
      }
      i = word_at(i);
    }
    return std::move(found_);
  }

 private:
  /// A run of digits from `at`, zero bytes between them passed over; where it ends.
  std::size_t digits(std::size_t at, std::string& word) const {
    while (at < bytes_.size()) {
      if (is_digit(bytes_[at]))
        word += bytes_[at++];
      else if (bytes_[at] == '\0' && at + 1 < bytes_.size() && is_digit(bytes_[at + 1]))
        ++at;
      else
        break;
    }
    return at;
  }

  [[nodiscard]] bool free_before(std::size_t at) const {
    if (at == 0) return true;
    if (is_word(bytes_[at - 1])) return false;
    bool const point = bytes_[at - 1] == '.' || bytes_[at - 1] == ',';
    return !(point && at > 1 && is_digit(bytes_[at - 2]));
  }

  [[nodiscard]] bool free_after(std::size_t at) const {
    if (at >= bytes_.size()) return true;
    if (is_word(bytes_[at])) return false;
    return !(bytes_[at] == '.' && at + 1 < bytes_.size() && is_digit(bytes_[at + 1]));
  }

  std::size_t word_at(std::size_t at) {
    std::string word;
    std::size_t end = digits(at, word);
    if (!free_before(at)) return end;
    if (word.size() == 3) {
      if (auto const parted = parted_telephone(end, word); parted > 0) return parted;
      return end;
    }
    bool const x = word.size() == 17 && end < bytes_.size() &&
                   (bytes_[end] == 'X' || bytes_[end] == 'x');
    if (x) word += bytes_[end++];
    if (word.size() < 11 || word.size() > 18 || !free_after(end)) return end;
    note(word);
    return end;
  }

  /// The rest of "138-0000-5678" after its first three digits; 0 when it is none.
  std::size_t parted_telephone(std::size_t at, std::string word) {
    for (int part = 0; part < 2; ++part) {
      bool const parted =
          at < bytes_.size() &&
          (bytes_[at] == '-' || (bytes_[at] == ' ' && blanks_ == Blanks::in_numbers));
      if (!parted) return 0;
      auto const before = word.size();
      at = digits(at + 1, word);
      if (word.size() != before + 4) return 0;
    }
    if (!free_after(at)) return 0;
    note(word);
    return at;
  }

  void note(std::string const& word) {
    if (known_.ids.contains(word)) return;
    if (!known_.community.empty() && word.starts_with(known_.community)) return;
    if (is_identity(word)) {
      found_.push_back({PrivateNumber::Kind::identity, word.substr(0, 6) + "********"});
    } else if (auto const number = national(word); is_telephone(number)) {
      std::string const digits{number};
      found_.push_back({PrivateNumber::Kind::telephone,
                        digits.substr(0, 3) + "****" + digits.substr(7)});
    }
  }

  std::string_view bytes_;
  KnownNumbers const& known_;
  Blanks blanks_;
  std::vector<PrivateNumber> found_;
};

}  // namespace

std::vector<PrivateNumber> private_numbers(std::string_view bytes,
                                           KnownNumbers const& known, Blanks blanks) {
  if (bytes.find("\xEF\xBC") == std::string_view::npos)
    return Search{bytes, known, blanks}.all();
  auto const narrow = narrowed(bytes);
  return Search{narrow, known, blanks}.all();
}

}  // namespace wangge::verify
