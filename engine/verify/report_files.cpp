#include "verify/report_files.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <cmath>
#include <cstdlib>
#include <map>

#include "verify/bytes.hpp"
#include "verify/paper.hpp"

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

/// Cells of a line, quotes taken off; doubled quotes stand for one.
std::vector<std::string> cells_of(std::string const& text, std::size_t& at) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    char const c = text[at];
    if (quoted) {
      if (c != '"')
        cells.back() += c;
      else if (at + 1 < text.size() && text[at + 1] == '"')
        cells.back() += text[++at];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

std::string between(std::string const& text, std::string const& open,
                    std::string const& close) {
  auto const from = text.find(open);
  if (from == std::string::npos) return {};
  auto const begin = from + open.size();
  return text.substr(begin, text.find(close, begin) - begin);
}

struct Cell {
  std::string name, column, formula;
  int row{0};
  double value{0};
  bool number{false};
};

/// Cells of a sheet's XML; of texts only the place.
std::vector<Cell> sheet_cells(std::string const& xml) {
  std::vector<Cell> cells;
  for (auto at = xml.find("<c r=\""); at != std::string::npos;
       at = xml.find("<c r=\"", at + 1)) {
    auto const end = xml.find('>', at);
    if (end == std::string::npos) break;
    Cell cell;
    cell.name = between(xml.substr(at, end - at + 1), "r=\"", "\"");
    for (char const c : cell.name) (c >= 'A' ? cell.column += c : cell.column);
    cell.row = std::atoi(cell.name.c_str() + cell.column.size());
    if (xml[end - 1] != '/') {
      auto const body = xml.substr(end + 1, xml.find("</c>", end) - end - 1);
      cell.formula = between(body, "<f>", "</f>");
      bool const text = xml.substr(at, end - at).find("t=\"") != std::string::npos;
      auto const value = between(body, "<v>", "</v>");
      cell.number = !text && !value.empty();
      if (cell.number) cell.value = std::strtod(value.c_str(), nullptr);
    }
    cells.push_back(std::move(cell));
  }
  return cells;
}

void check_sheet(std::string const& sheet, std::vector<Cell> const& cells,
                 Formulas& found) {
  std::map<std::string, double> sums;  // per column, rows from the second
  for (auto const& cell : cells) {
    if (cell.formula.empty()) {
      if (cell.row > 1 && cell.number) sums[cell.column] += cell.value;
      continue;
    }
    ++found.count;
    auto const wanted = fmt::format("SUM({0}2:{0}{1})", cell.column, cell.row - 1);
    double const sum = sums[cell.column];
    double const error = std::abs(cell.value - sum);
    if (cell.formula != wanted)
      found.wrong.push_back(fmt::format("{}, cell {}: the formula is {}, not {}", sheet,
                                        cell.name, cell.formula, wanted));
    else if (!cell.number || error > 1e-6 * std::max(1.0, std::abs(sum)))
      found.wrong.push_back(
          fmt::format("{}, cell {}: {} is stored, the formula gives {}", sheet,
                      cell.name, cell.value, sum));
  }
}

}  // namespace

Result<std::vector<CsvFigure>> csv_figures(fs::path const& file) {
  auto const name = file.filename().string();
  std::string text = read_text(file);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::size_t at = 0;
  std::vector<std::string> const heading{"level",   "id",      "name", "parent",
                                         "measure", "heading", "value"};
  if (cells_of(text, at) != heading)
    return fail(Errc::unreadable, "{}: the heading is another", name);
  std::vector<CsvFigure> figures;
  while (at < text.size()) {
    auto const cells = cells_of(text, at);
    if (cells.size() != heading.size())
      return fail(Errc::unreadable, "{}: line {} has {} cells", name,
                  figures.size() + 2, cells.size());
    figures.push_back({cells[0], cells[1], cells[4], cells[6]});
  }
  return figures;
}

Result<Formulas> check_formulas(fs::path const& workbook) {
  std::string const root = "/vsizip/" + fs::absolute(workbook).string();
  CPLStringList const names{VSIReadDir((root + "/xl/worksheets").c_str()), TRUE};
  if (names.Count() == 0)
    return fail(Errc::unreadable, "{}: has no sheets", workbook.filename().string());
  Formulas found;
  for (int i = 0; i < names.Count(); ++i) {
    std::string const name = names[i];
    if (!name.ends_with(".xml")) continue;
    check_sheet(name, sheet_cells(bytes_of(root + "/xl/worksheets/" + name)), found);
  }
  return found;
}

}  // namespace wangge::verify
