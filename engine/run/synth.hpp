#pragma once

#include <filesystem>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"
#include "synth/synth.hpp"

namespace wangge::run {

/// Makes a synthetic community and writes it as an input folder.
/// \errors as synth::make_community, synth::paint and write::write_input_folder;
/// cancelled
Result<void> synth(synth::SynthOptions const& options, Share const& share,
                   std::filesystem::path const& folder, Progress& progress);

}  // namespace wangge::run
