#include "read/csv.hpp"

#include <algorithm>
#include <array>

namespace wangge::read {
namespace {

char delimiter_of(std::string_view text) {
  constexpr std::string_view kDelimiters = ",;\t|";
  std::array<std::size_t, 4> count{};
  bool quoted = false;
  std::size_t lines = 0;
  for (char const c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && ++lines == 50) break;
    if (auto const at = kDelimiters.find(c); !quoted && at != std::string_view::npos)
      ++count[at];
  }
  // Ties, and files of one column, go to the comma.
  auto const best = std::ranges::max_element(count);
  return kDelimiters[static_cast<std::size_t>(best - count.begin())];
}

class Parser {
 public:
  Parser(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {}

  std::vector<CsvRecord> run() {
    std::vector<CsvRecord> records;
    for (std::int64_t row = 1; at_ < text_.size(); ++row)
      records.push_back({row, record()});
    return records;
  }

 private:
  std::vector<std::string> record() {
    std::vector<std::string> cells;
    while (true) {
      cells.push_back(cell());
      if (at_ >= text_.size()) return cells;
      char const c = text_[at_++];
      if (c == delimiter_) continue;
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return cells;
    }
  }

  std::string cell() {
    std::string result;
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] != '"') {
          result += text_[at_];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          result += text_[at_++];
        } else {
          ++at_;
          break;
        }
      }
    }
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' &&
           text_[at_] != '\r')
      result += text_[at_++];
    return result;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_{0};
};

}  // namespace

std::vector<CsvRecord> parse_csv(std::string_view text) {
  return Parser{text, delimiter_of(text)}.run();
}

}  // namespace wangge::read
