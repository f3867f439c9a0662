#include "read/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace wangge::read {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kLooked = 50;  // lines
using PerDelimiter = std::array<std::size_t, kDelimiters.size()>;

/// How often each delimiter stands in each of the first lines that are not blank.
std::vector<PerDelimiter> counted(std::string_view text) {
  std::vector<PerDelimiter> lines(1);
  bool quoted = false;
  bool start = true;  // of a cell, where a quote opens one
  bool blank = true;
  for (char const c : text) {
    if (c == '"' && (quoted || start)) quoted = !quoted;
    start = false;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (!blank && lines.size() == kLooked) return lines;
      if (!blank) lines.emplace_back();
      start = blank = true;
      continue;
    }
    blank = false;
    if (auto const at = kDelimiters.find(c); at != std::string_view::npos) {
      ++lines.back()[at];
      start = true;
    }
  }
  return lines;
}

}  // namespace

char delimiter_of(std::string_view text) {
  auto const lines = counted(text);
  std::pair<std::size_t, std::size_t> best{0, 0};  // lines that agree, times in each
  char result = ',';
  for (std::size_t d = 0; d < kDelimiters.size(); ++d) {
    std::map<std::size_t, std::size_t> times;
    for (auto const& line : lines)
      if (line[d] > 0) ++times[line[d]];
    for (auto const& [each, agree] : times)
      if (std::pair{agree, each} > best) {
        best = {agree, each};
        result = kDelimiters[d];
      }
  }
  return result;
}

bool CsvRows::next(CsvRecord& record) {
  if (at_ >= text_.size()) return false;
  record.row = ++row_;
  for (std::size_t n = 0;; ++n) {
    if (record.cells.size() <= n) record.cells.emplace_back();
    cell(record.cells[n]);
    char const end = at_ < text_.size() ? text_[at_++] : '\n';
    if (end == delimiter_) continue;
    if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    record.cells.resize(n + 1);
    return true;
  }
}

void CsvRows::cell(std::string& into) {
  into.clear();
  if (at_ < text_.size() && text_[at_] == '"') {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        into += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        into += text_[at_++];
      } else {
        ++at_;
        break;
      }
    }
  }
  auto end = at_;
  while (end < text_.size() && text_[end] != delimiter_ && text_[end] != '\n' &&
         text_[end] != '\r')
    ++end;
  into.append(text_.substr(at_, end - at_));
  at_ = end;
}

std::vector<CsvRecord> parse_csv(std::string_view text) {
  std::vector<CsvRecord> records;
  CsvRows rows{text, delimiter_of(text)};
  for (CsvRecord record; rows.next(record);) records.push_back(record);
  return records;
}

}  // namespace wangge::read
