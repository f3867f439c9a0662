#include "write/outputs.hpp"
#include "write/text_file.hpp"
#include "write/words.hpp"

namespace wangge::write {

Result<void> write_issues(Output const& output) {
  // The byte order mark makes spreadsheets read Chinese as UTF-8.
  std::string text = "\xEF\xBB\xBFsource,row,severity,code,message\r\n";
  for (auto const& issue : output.issues)
    text += fmt::format("{},{},{},{},{}\r\n", csv_cell(issue.source), issue.row,
                        word_of(issue.severity), csv_cell(issue.code),
                        csv_cell(output.messages.text(issue)));
  return write_text(output.folder / "issues.csv", text);
}

}  // namespace wangge::write
