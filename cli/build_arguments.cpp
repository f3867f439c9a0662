#include "build_arguments.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "summary.hpp"

namespace wangge::cli {
namespace {

/// A build never says where its input lies (decision 10), so it cannot be read again
/// from the build alone.
Result<void> check_input(std::filesystem::path const& input) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(input, ignored)) return {};
  if (std::filesystem::exists(input / "manifest.json", ignored))
    return fail(
        Errc::bad_input,
        "{0}: a finished build does not hold its input; give the community.toml "
        "it was made of, and the build as --from: wangge partition "
        "community.toml --from {0} -o NEW",
        input.string());
  return fail(Errc::bad_input, "{}: a folder; give the community.toml in it",
              input.string());
}

}  // namespace

void add_build_arguments(CLI::App& app, BuildArguments& arguments) {
  app.add_option("file", arguments.options.toml, "the community's community.toml")
      ->required();
  app.add_option("-o,--output", arguments.options.folder,
                 "folder to build; replaced when all is done")
      ->required();
  app.add_option("-j,--jobs", arguments.jobs, "threads (default: one per core)")
      ->check(CLI::Range(1, 256));
  auto& restricted = arguments.options.restricted;
  app.add_flag("--allow-restricted", restricted.allowed,
               "let [outputs] privacy = \"restricted\" print names and telephones");
  app.add_option("--recipient", restricted.recipient, "who gets the restricted copy");
  app.add_option("--return-date", restricted.return_date,
                 "when it comes back, as 2020-03-31");
  app.add_flag("--json", arguments.json, "print the summary as JSON");
}

Result<int> build_and_tell(BuildArguments arguments, Context& context) {
  if (auto const ok = check_input(arguments.options.toml); !ok)
    return tl::unexpected(ok.error());
  arguments.options.jobs = arguments.jobs > 0
                               ? arguments.jobs
                               : std::max(1u, std::thread::hardware_concurrency());
  auto const summary = run::build(arguments.options, context.share, context.progress);
  if (!summary) return tl::unexpected(summary.error());
  print_summary(*summary, arguments.options.folder, context.messages,
                arguments.json ? Form::json : Form::words);
  return 0;
}

}  // namespace wangge::cli
