#include <fmt/format.h>

#include <exception>

#include "bench/command.hpp"

namespace wangge::bench {
namespace {

int exit_code(Errc code) {
  switch (code) {
    case Errc::bad_input:
    case Errc::bad_value:
    case Errc::not_found:
    case Errc::unreadable:
      return 2;
    case Errc::infeasible:
    case Errc::not_written:
    case Errc::cancelled:
    case Errc::failed:
      return 1;
  }
  return 1;
}

int main(int argc, char** argv) {
  CLI::App app{
      "Runs Wangge's solvers on public instances, checks every answer with code of its "
      "own, and scores other programs alike.\n"
      "Exit codes: 0 done, 1 a step failed or an answer is false, 2 bad arguments or "
      "files.",
      "wangge-bench"};
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::help);
  std::vector<std::unique_ptr<Command>> commands;
  for (auto* const make : {arc_command, assign_command, change_command, convert_command,
                           feasible_command, gap_command, median_command,
                           minmax_command, partition_command, repartition_command,
                           route_command, score_command, score_routes_command,
                           synth_command})
    commands.push_back(make());
  std::vector<CLI::App*> parsers;
  for (auto const& command : commands) {
    auto* const sub = app.add_subcommand(command->name(), command->summary());
    sub->footer("Example:\n  " + command->example() +
                "\nExit codes: 0 done, 1 a step failed or an answer is false, 2 bad "
                "arguments or files.");
    command->setup(*sub);
    parsers.push_back(sub);
  }
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!parsers[i]->parsed()) continue;
    auto const outcome = commands[i]->run();
    if (outcome) return *outcome;
    fmt::print(stderr, "wangge-bench {}: {}\n", commands[i]->name(),
               outcome.error().message);
    return exit_code(outcome.error().code);
  }
  return 2;
}

}  // namespace
}  // namespace wangge::bench

int main(int argc, char** argv) {
  try {
    return wangge::bench::main(argc, argv);
  } catch (std::exception const& error) {
    // Only a bug or a lack of memory comes here.
    fmt::print(stderr, "wangge-bench: internal error: {}; please report it\n",
               error.what());
    return 1;
  }
}
