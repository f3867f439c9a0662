#include "run/synth.hpp"

#include <utility>

#include "base/messages.hpp"
#include "synth/dirty.hpp"
#include "write/input_folder.hpp"
#include "write/table_files.hpp"
#include "write/text_file.hpp"

namespace wangge::run {
namespace {

/// The survey is the same table in two rooms' words: `synth` types it, `write` prints
/// it.
write::Sheet sheet_of(synth::SurveyTable const& table) {
  write::Sheet sheet;
  sheet.name = table.name;
  for (auto const& row : table.rows) {
    auto& cells = sheet.rows.emplace_back().cells;
    for (auto const& cell : row) cells.push_back({cell.text, cell.number});
  }
  for (auto const& m : table.merges)
    sheet.merges.push_back({m.first_row, m.first_column, m.last_row, m.last_column});
  return sheet;
}

write::TableForm form_of(synth::DirtyTable const& table) {
  using Form = synth::DirtyTable::Form;
  char const* const extension = table.form == Form::csv
                                    ? (table.separator == '\t' ? "tsv" : "csv")
                                : table.form == Form::xlsx ? "xlsx"
                                : table.form == Form::ods  ? "ods"
                                : table.form == Form::dbf  ? "dbf"
                                                           : "gpkg";
  return {extension, table.encoding, table.mark, table.separator};
}

/// No columns are named, so that they have to be found.
std::string toml_of(Community const& community, std::string const& file) {
  return fmt::format(
      "schema = 1\n\n[community]\nname = \"{}\"\nlanguage = \"{}\"\n\n[boundary]\n"
      "path = \"../community-input.gpkg\"\nlayer = \"boundary\"\n\n[buildings]\npath = "
      "\"../community-input.gpkg\"\nlayer = \"buildings\"\n\n[households]\npath = "
      "\"{}\"\n",
      community.name, community.language, file);
}

Result<void> write_dirty(std::vector<synth::DirtyTable> const& tables,
                         Community const& community,
                         std::filesystem::path const& folder) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  for (auto const& table : tables) {
    auto const form = form_of(table);
    auto const file = table.name + "." + form.extension;
    if (auto ok = write::write_table(sheet_of(table.table), form, folder / file); !ok)
      return ok;
    if (auto ok = write::write_text(folder / (table.name + ".toml"),
                                    toml_of(community, file));
        !ok)
      return ok;
  }
  return {};
}

}  // namespace

Result<void> synth(synth::SynthOptions const& options, DirtyTables dirty,
                   Share const& share, std::filesystem::path const& folder,
                   Progress& progress) {
  auto const messages = Messages::load(share.styles, options.language);
  if (!messages) return tl::unexpected(messages.error());
  progress.stage("synth");
  auto made = synth::make_community(options);
  if (!made) return tl::unexpected(made.error());
  auto pixels = synth::paint(*made, {});
  if (!pixels) return tl::unexpected(pixels.error());
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped; nothing was written");

  progress.stage("write");
  std::vector<synth::DirtyTable> tables;
  if (dirty == DirtyTables::twenty) tables = synth::dirty_tables(*made);
  write::InputFolder input;
  input.households = sheet_of(synth::survey_table(*made, *messages));
  input.readme = synth::readme(*made, *messages);
  input.toml = write::toml_for(made->community, {true, true}, *messages);
  input.community = std::move(made->community);
  input.picture = imagery::Picture{pixels->width, pixels->height, pixels->extent,
                                   std::move(pixels->rgb), 1.0};
  if (auto ok = write::write_input_folder(input, *messages, folder); !ok) return ok;
  if (tables.empty()) return {};
  return write_dirty(tables, input.community, folder / "dirty");
}

}  // namespace wangge::run
