#include <algorithm>
#include <thread>

#include "command.hpp"
#include "summary.hpp"

namespace wangge::cli {
namespace {

class Build final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "build"; }
  [[nodiscard]] std::string summary() const override {
    return "build the whole plan of one community";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge build community.toml -o plan --jobs 2";
  }
  void setup(CLI::App& app) override {
    app.add_option("file", options_.toml, "the community's community.toml")->required();
    app.add_option("-o,--output", options_.folder,
                   "folder to build; replaced when all is done")
        ->required();
    app.add_option("-j,--jobs", jobs_, "threads (default: one per core)")
        ->check(CLI::Range(1, 256));
    app.add_option("--only", options_.only,
                   "documents to write beside the data: report,atlas,wall,sheets,site")
        ->delimiter(',');
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

std::unique_ptr<Command> build_command() {
  return std::make_unique<Build>();
}

}  // namespace wangge::cli
