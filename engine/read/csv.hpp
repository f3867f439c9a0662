#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::read {

/// A record of a delimited file with the row a spreadsheet program would show it in.
struct CsvRecord {
  std::int64_t row{0};  ///< from 1; blank lines count
  std::vector<std::string> cells;
};

/// What separates the cells: of , ; tab | the one that comes equally often in most of
/// the first lines, outside quotes; then the one that comes more often; a comma where
/// none does.
[[nodiscard]] char delimiter_of(std::string_view text);

/// Goes through delimited text (RFC 4180) record by record. A quote inside an unquoted
/// cell is a letter. Never fails. The text must outlive it.
class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {}
  /// The next record, into memory that is used again; false behind the last.
  bool next(CsvRecord& record);

 private:
  void cell(std::string& into);

  std::string_view text_;
  char delimiter_;
  std::size_t at_{0};
  std::int64_t row_{0};
};

/// All records of a text.
std::vector<CsvRecord> parse_csv(std::string_view text);

}  // namespace wangge::read
