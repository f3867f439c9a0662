#include "run/init.hpp"

#include "base/messages.hpp"
#include "read/osm_extract.hpp"
#include "write/input_folder.hpp"

namespace wangge::run {
namespace fs = std::filesystem;
namespace {

/// An empty community somewhere: a folder to be filled in by hand.
Community blank() {
  Community community;
  community.crs = {"EPSG:4490", "CGCS2000", false, false};
  return community;
}

}  // namespace

Result<void> init(InitOptions const& options, Share const& share, Progress& progress) {
  auto const messages = Messages::load(share.styles, options.language);
  if (!messages) return tl::unexpected(messages.error());
  if (!options.imagery.empty() && !fs::exists(options.imagery))
    return fail(Errc::not_found,
                "{}: no such file; give --imagery a georeferenced picture",
                options.imagery.string());
  if (options.osm.empty() && !options.boundary.empty())
    return fail(
        Errc::bad_value,
        "--boundary {}: cuts an OpenStreetMap extract, so give --osm too, or name "
        "it under [boundary] in community.toml",
        options.boundary.string());
  std::optional<fs::path> boundary;
  if (!options.boundary.empty()) boundary = options.boundary;
  progress.stage("read");
  auto community = options.osm.empty()
                       ? Result<Community>{blank()}
                       : read::read_osm(options.osm, boundary, progress);
  if (!community) return tl::unexpected(community.error());
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped; nothing was written");

  fs::path const named = fs::absolute(options.folder).lexically_normal();
  community->language = options.language;
  community->name = !options.name.empty() ? options.name
                    : !named.filename().empty()
                        ? named.filename().string()
                        : named.parent_path().filename().string();
  if (community->code.empty()) community->code = community->name;
  if (!options.imagery.empty())
    community->imagery =
        ImagerySource{fs::absolute(options.imagery).string(), "", "", {}};

  progress.stage("write");
  write::InputFolder input;
  input.toml = write::toml_for(*community, {}, *messages);
  input.community = std::move(*community);
  return write::write_input_folder(input, *messages, options.folder);
}

}  // namespace wangge::run
