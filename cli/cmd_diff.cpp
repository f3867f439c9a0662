#include <fmt/format.h>

#include "command.hpp"
#include "diff_words.hpp"
#include "run/diff.hpp"

namespace wangge::cli {
namespace {

class Diff final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "diff"; }
  [[nodiscard]] std::string summary() const override {
    return "what changed between two builds";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge diff plan plan-2";
  }
  void setup(CLI::App& app) override {
    app.add_option("before", before_, "the earlier build")->required();
    app.add_option("now", now_, "the later build")->required();
    app.add_flag("--json", json_, "print the differences as JSON");
  }
  Result<int> run(Context& context) override {
    auto const differences = run::diff(before_, now_, context.progress);
    if (!differences) return tl::unexpected(differences.error());
    if (json_)
      fmt::print("{}\n", json_of(*differences).dump());
    else
      fmt::print("{}", words_of(*differences, context.messages));
    return 0;
  }

 private:
  std::string before_, now_;
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> diff_command() {
  return std::make_unique<Diff>();
}

}  // namespace wangge::cli
