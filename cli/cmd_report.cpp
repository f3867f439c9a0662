#include "command.hpp"
#include "run/report.hpp"

namespace wangge::cli {
namespace {

class Report final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "report"; }
  [[nodiscard]] std::string summary() const override {
    return "write a build's report anew, in the columns and words of a template";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge report plan --template weekly.toml";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", options_.folder, "a build")->required();
    app.add_option("--template", options_.report_template,
                   "TOML with title, tables, columns, names (without it: everything)");
  }
  Result<int> run(Context& context) override {
    auto const done = run::report(options_, context.share, context.progress);
    if (!done) return tl::unexpected(done.error());
    fmt::print("{}\n", context.messages.text("cli.done",
                                             {{"folder", options_.folder.string()}}));
    return 0;
  }

 private:
  run::ReportOptions options_;
};

}  // namespace

std::unique_ptr<Command> report_command() {
  return std::make_unique<Report>();
}

}  // namespace wangge::cli
