#include "write/input_folder.hpp"

#include <system_error>

#include "write/_input_parts.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace fs = std::filesystem;
namespace {

Result<void> empty_folder(fs::path const& folder) {
  std::error_code code;
  if (fs::exists(folder, code) && !fs::is_directory(folder, code))
    return fail(Errc::bad_input, "{}: is a file; name a folder", folder.string());
  if (fs::is_directory(folder, code) && !fs::is_empty(folder, code))
    return fail(Errc::bad_input,
                "{}: the folder is not empty; name a new one, or empty it",
                folder.string());
  fs::create_directories(folder, code);
  if (code)
    return fail(Errc::not_written, "{}: cannot be made: {}", folder.string(),
                code.message());
  return {};
}

}  // namespace

Result<void> write_input_folder(InputFolder const& input, Messages const& messages,
                                fs::path const& folder) {
  if (auto const made = empty_folder(folder); !made) return made;
  if (auto const done = write_input_layers(input, folder / kInputLayers); !done)
    return done;
  Sheet const households =
      input.households ? *input.households : empty_households_sheet(messages);
  if (auto const done = write_sheet(households, folder / kInputHouseholds); !done)
    return done;
  Sheet const volunteers = volunteers_sheet(input.community, messages);
  if (auto const done = write_sheet(volunteers, folder / kInputVolunteers); !done)
    return done;
  if (input.picture && !input.picture->empty())
    if (auto const done = write_input_picture(*input.picture, input.community.crs,
                                              folder / kInputImagery);
        !done)
      return done;
  if (!input.readme.empty())
    if (auto const done = write_text(folder / "README.md", input.readme); !done)
      return done;
  // Last: a folder without community.toml is plainly unfinished.
  return write_text(folder / "community.toml", input.toml);
}

}  // namespace wangge::write
