#pragma once

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

/// Records of delimited text (RFC 4180; the delimiter is the commonest of , ; tab |
/// outside quotes). A quote inside an unquoted cell is a letter. Never fails.
std::vector<CsvRecord> parse_csv(std::string_view text);

}  // namespace wangge::read
