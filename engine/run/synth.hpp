#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "synth/synth.hpp"

namespace wangge::run {

/// Makes a synthetic community and writes it as an input folder.
/// \errors as synth::make_community and write::write_input_folder
Result<void> synth(synth::SynthOptions const& options, std::filesystem::path const& folder);

}  // namespace wangge::run
