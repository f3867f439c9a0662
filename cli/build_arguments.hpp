#pragma once

#include "command.hpp"
#include "run/build.hpp"

namespace wangge::cli {

/// What `build` and `partition` have in common: the input, the folder, the threads, the
/// form of the summary.
struct BuildArguments {
  run::BuildOptions options;
  std::size_t jobs{0};  ///< 0: one thread per core
  bool json{false};
};

void add_build_arguments(CLI::App& app, BuildArguments& arguments);

/// Builds and prints the summary; the exit code.
/// \errors bad_input when a finished build is given in place of its community.toml; and
///   those of run::build
Result<int> build_and_tell(BuildArguments arguments, Context& context);

}  // namespace wangge::cli
