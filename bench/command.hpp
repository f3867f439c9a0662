#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace wangge::bench {

/// One verb. `setup` declares its arguments and opens nothing; `run` works and returns
/// the exit code: 0 done, 1 a step failed or an answer is false, 2 bad arguments or
/// input.
class Command {
 public:
  virtual ~Command() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::string summary() const = 0;
  [[nodiscard]] virtual std::string example() const = 0;
  virtual void setup(CLI::App& app) = 0;
  virtual Result<int> run() = 0;
};

std::unique_ptr<Command> arc_command();
std::unique_ptr<Command> assign_command();
std::unique_ptr<Command> change_command();
std::unique_ptr<Command> convert_command();
std::unique_ptr<Command> feasible_command();
std::unique_ptr<Command> gap_command();
std::unique_ptr<Command> median_command();
std::unique_ptr<Command> minmax_command();
std::unique_ptr<Command> partition_command();
std::unique_ptr<Command> repartition_command();
std::unique_ptr<Command> route_command();
std::unique_ptr<Command> score_command();
std::unique_ptr<Command> score_routes_command();
std::unique_ptr<Command> synth_command();

}  // namespace wangge::bench
