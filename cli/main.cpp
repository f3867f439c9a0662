#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <exception>

#include "command.hpp"
#include "run/versions.hpp"
#include "terminal.hpp"

namespace wangge::cli {
namespace {

/// The language of the terminal; documents have their own, from community.toml.
std::string terminal_language() {
  for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (char const* const value = std::getenv(name); value && *value)
      return std::strncmp(value, "zh", 2) == 0 ? "zh" : "en";
  return "en";
}

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

Result<int> run(Command& command) {
  auto const share = run::find_share();
  if (!share) return tl::unexpected(share.error());
  auto const messages = Messages::load(share->styles, terminal_language());
  if (!messages) return tl::unexpected(messages.error());
  TerminalProgress progress{isatty(STDERR_FILENO) == 1};
  progress.speak(&*messages);
  watch_for_interrupt();
  Context context{*share, *messages, progress};
  return command.run(context);
}

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  for (auto* const make :
       {demo_command, init_command, check_command, build_command, partition_command,
        diff_command, exits_command, managers_command, patrol_command, roster_command,
        map_command, report_command, verify_command, synth_command})
    commands.push_back(make());
  return commands;
}

int main(int argc, char** argv) {
  CLI::App app{
      "From a satellite picture, footprints, streets and a household table to a "
      "community's finished plan.",
      "wangge"};
  app.set_version_flag("--version", run::program_version());
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::help);
  auto const commands = all_commands();
  std::vector<CLI::App*> parsers;
  for (auto const& command : commands) {
    auto* const sub = app.add_subcommand(command->name(), command->summary());
    sub->footer("Example:\n  " + command->example());
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
    auto const outcome = run(*commands[i]);
    if (outcome) return *outcome;
    auto const& error = outcome.error();
    // Rooms only say that they stopped; what that means is the same for every command.
    bool const stopped = error.code == Errc::cancelled;
    fmt::print(stderr, "wangge {}: {}\n", commands[i]->name(),
               stopped ? "stopped; nothing was changed" : error.message);
    return exit_code(error.code);
  }
  return 2;
}

}  // namespace
}  // namespace wangge::cli

int main(int argc, char** argv) {
  // Pictures come and go by the dozen: blocks of 256 kB and more go back to the system
  // at once instead of growing the heap (peak memory falls by a quarter on real
  // places).
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  try {
    return wangge::cli::main(argc, argv);
  } catch (std::exception const& error) {
    // Only a bug or a lack of memory comes here.
    fmt::print(stderr, "wangge: internal error: {}; please report it\n", error.what());
    return 1;
  }
}
