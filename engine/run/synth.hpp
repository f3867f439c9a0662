#pragma once

#include <filesystem>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"
#include "synth/synth.hpp"

namespace wangge::run {

/// Whether the household table is also written as other people would have left it.
enum class DirtyTables { none, twenty };

/// Makes a synthetic community and writes it as an input folder; asked for dirty
/// tables, also `dirty/` with twenty variants of the household table, and for each a
/// community file of the same name that names no columns.
/// \errors as synth::make_community, synth::paint and write::write_input_folder;
/// cancelled
Result<void> synth(synth::SynthOptions const& options, DirtyTables dirty,
                   Share const& share, std::filesystem::path const& folder,
                   Progress& progress);

}  // namespace wangge::run
