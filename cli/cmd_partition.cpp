#include <algorithm>
#include <thread>

#include "command.hpp"
#include "summary.hpp"

namespace wangge::cli {
namespace {

class Partition final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "partition"; }
  [[nodiscard]] std::string summary() const override {
    return "plan again, near an earlier plan if one is given";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge partition community.toml --from plan -o plan-2 --lock A-01,A-02";
  }
  void setup(CLI::App& app) override {
    app.add_option("file", options_.toml, "the community's community.toml")->required();
    app.add_option("-o,--output", options_.folder,
                   "folder to build; replaced when all is done")
        ->required();
    app.add_option("--from", options_.earlier,
                   "an earlier build: ids, codes and names stay, and as few households "
                   "as possible change grid");
    app.add_option("--lock", options_.lock,
                   "grids of the earlier build that must stay as they are: A-01,A-02")
        ->delimiter(',');
    app.add_option("-j,--jobs", jobs_, "threads (default: one per core)")
        ->check(CLI::Range(1, 256));
    app.add_flag("--json", json_, "print the summary as JSON");
  }
  Result<int> run(Context& context) override {
    options_.jobs =
        jobs_ > 0 ? jobs_ : std::max(1u, std::thread::hardware_concurrency());
    auto const summary = run::build(options_, context.share, context.progress);
    if (!summary) return tl::unexpected(summary.error());
    print_summary(*summary, options_.folder, context.messages,
                  json_ ? Form::json : Form::words);
    return 0;
  }

 private:
  run::BuildOptions options_;
  std::size_t jobs_{0};
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> partition_command() {
  return std::make_unique<Partition>();
}

}  // namespace wangge::cli
