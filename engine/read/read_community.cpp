#include "read/read_community.hpp"

#include "read/loader.hpp"
#include "read/settings.hpp"

namespace wangge::read {

Result<ReadOutcome> read_community(std::filesystem::path const& toml,
                                   Progress& progress, Profiles const& profiles) {
  auto const settings = read_settings(toml, profiles);
  if (!settings.errors.empty()) return tl::unexpected{settings.errors.front()};
  Reading reading{progress, {}, {}, {}, {}};
  auto loaded = load(settings.settings, OnError::stop, reading);
  if (!loaded.errors.empty()) return tl::unexpected{loaded.errors.front()};
  return ReadOutcome{std::move(*loaded.community),
                     {reading.inputs.begin(), reading.inputs.end()}};
}

}  // namespace wangge::read
