#include <algorithm>
#include <cstdint>

#include "write/table_files.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

/// Appends a number, lowest byte first.
void put(std::string& to, std::uint32_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(number >> (8 * i) & 0xff);
}

/// CRC-32 of ZIP (ISO 3309), bit by bit.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffu;
  for (unsigned char const c : bytes) {
    crc ^= c;
    for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

constexpr std::uint32_t kFirstDay = 0x21;  // 1980-01-01 in MS-DOS's form

std::string ods_cell(SheetCell const& cell, Sheet::Merge const* merge) {
  std::string text = "<table:table-cell";
  if (merge != nullptr)
    text += fmt::format(
        " table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
        merge->last_column - merge->first_column + 1,
        merge->last_row - merge->first_row + 1);
  if (cell.text.empty()) return text + "/>";
  text += cell.number ? fmt::format(" office:value-type=\"float\" office:value=\"{}\"",
                                    escaped(cell.text))
                      : " office:value-type=\"string\"";
  return text + "><text:p>" + escaped(cell.text) + "</text:p></table:table-cell>";
}

}  // namespace

std::string stored_zip(
    std::vector<std::pair<std::string_view, std::string_view>> const& entries) {
  std::string files;
  std::string directory;
  for (auto const& [name, bytes] : entries) {
    std::string about;     // the part that both records share
    put(about, 20, 2);     // version needed: 2.0
    put(about, 0x800, 2);  // names are UTF-8
    put(about, 0, 2);      // stored
    put(about, 0, 2);      // midnight
    put(about, kFirstDay, 2);
    put(about, crc32(bytes), 4);
    put(about, static_cast<std::uint32_t>(bytes.size()), 4);
    put(about, static_cast<std::uint32_t>(bytes.size()), 4);
    put(about, static_cast<std::uint32_t>(name.size()), 2);
    put(about, 0, 2);  // no extra field
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += about;
    put(directory, 0, 2);  // no comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);  // attributes
    put(directory, 0, 4);
    put(directory, static_cast<std::uint32_t>(files.size()), 4);
    directory += name;
    files += "PK\x03\x04";
    files += about;
    files += name;
    files += bytes;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(entries.size()), 2);
  put(end, static_cast<std::uint32_t>(entries.size()), 2);
  put(end, static_cast<std::uint32_t>(directory.size()), 4);
  put(end, static_cast<std::uint32_t>(files.size()), 4);
  put(end, 0, 2);
  return files + directory + end;
}

std::string ods_bytes(Sheet const& sheet) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "office:version=\"1.2\"><office:body><office:spreadsheet><table:table "
      "table:name=\"" +
      escaped(sheet.name) + "\">";
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    text += "<table:table-row>";
    auto const& cells = sheet.rows[r].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      auto const merge = std::ranges::find_if(sheet.merges, [&](auto const& m) {
        return m.first_row == static_cast<int>(r) &&
               m.first_column == static_cast<int>(c);
      });
      bool const covered = merge == sheet.merges.end() &&
                           std::ranges::any_of(sheet.merges, [&](auto const& m) {
                             int const row = static_cast<int>(r);
                             int const column = static_cast<int>(c);
                             return m.first_row <= row && row <= m.last_row &&
                                    m.first_column <= column && column <= m.last_column;
                           });
      if (covered)
        text += "<table:covered-table-cell/>";
      else
        text += ods_cell(cells[c], merge == sheet.merges.end() ? nullptr : &*merge);
    }
    text += "</table:table-row>";
  }
  text += "</table:table></office:spreadsheet></office:body></office:document-content>";
  return stored_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"META-INF/manifest.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
        "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
        "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" "
        "manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>"
        "<manifest:file-entry manifest:full-path=\"content.xml\" "
        "manifest:media-type=\"text/xml\"/></manifest:manifest>"},
       {"content.xml", text}});
}

std::string dbf_bytes(std::vector<std::vector<std::string>> const& texts) {
  constexpr std::size_t kName = 10;
  auto const& names = texts.front();
  std::vector<std::uint32_t> widths(names.size(), 1);
  for (std::size_t r = 1; r < texts.size(); ++r)
    for (std::size_t c = 0; c < names.size(); ++c)
      widths[c] = std::max(widths[c], static_cast<std::uint32_t>(std::min<std::size_t>(
                                          texts[r][c].size(), 254)));
  std::uint32_t width = 1;  // the mark of deleted rows
  for (auto const w : widths) width += w;
  std::string bytes = "\x03";
  bytes += {static_cast<char>(120), 2, 16};  // 2020-02-16: no clock in the bytes
  put(bytes, static_cast<std::uint32_t>(texts.size() - 1), 4);
  put(bytes, static_cast<std::uint32_t>(33 + 32 * names.size()), 2);
  put(bytes, width, 2);
  bytes.resize(32, '\0');
  for (std::size_t c = 0; c < names.size(); ++c) {
    auto name = names[c].substr(0, kName);
    name.resize(11, '\0');
    bytes += name + 'C';
    put(bytes, 0, 4);
    put(bytes, widths[c], 1);
    bytes.resize(bytes.size() + 15, '\0');
  }
  bytes += '\r';
  for (std::size_t r = 1; r < texts.size(); ++r) {
    bytes += ' ';
    for (std::size_t c = 0; c < names.size(); ++c) {
      auto cell = texts[r][c].substr(0, widths[c]);
      cell.resize(widths[c], ' ');
      bytes += cell;
    }
  }
  return bytes + '\x1a';
}

}  // namespace wangge::write
