#include "run/synth.hpp"

#include <utility>

#include "base/messages.hpp"
#include "write/input_folder.hpp"

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

}  // namespace

Result<void> synth(synth::SynthOptions const& options, Share const& share,
                   std::filesystem::path const& folder, Progress& progress) {
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
  write::InputFolder input;
  input.households = sheet_of(synth::survey_table(*made, *messages));
  input.readme = synth::readme(*made, *messages);
  input.toml = write::toml_for(made->community, {true, true}, *messages);
  input.community = std::move(made->community);
  input.picture = imagery::Picture{pixels->width, pixels->height, pixels->extent,
                                   std::move(pixels->rgb), 1.0};
  return write::write_input_folder(input, *messages, folder);
}

}  // namespace wangge::run
