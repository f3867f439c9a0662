#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"

namespace wangge::cli {

/// What every command works with.
struct Context {
  run::Share share;
  Messages messages;  ///< in the language of the terminal
  Progress& progress;
};

/// One verb of the command line. `setup` declares its arguments and opens nothing;
/// `run` works and returns the exit code (0 done, 1 a step failed, 2 bad arguments or
/// input).
class Command {
 public:
  virtual ~Command() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::string summary() const = 0;
  [[nodiscard]] virtual std::string example() const = 0;
  virtual void setup(CLI::App& app) = 0;
  virtual Result<int> run(Context& context) = 0;
};

std::unique_ptr<Command> build_command();
std::unique_ptr<Command> check_command();
std::unique_ptr<Command> demo_command();
std::unique_ptr<Command> diff_command();
std::unique_ptr<Command> exits_command();
std::unique_ptr<Command> init_command();
std::unique_ptr<Command> map_command();
std::unique_ptr<Command> managers_command();
std::unique_ptr<Command> partition_command();
std::unique_ptr<Command> patrol_command();
std::unique_ptr<Command> roster_command();
std::unique_ptr<Command> report_command();
std::unique_ptr<Command> synth_command();
std::unique_ptr<Command> verify_command();

}  // namespace wangge::cli
