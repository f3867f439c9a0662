#include "command.hpp"
#include "run/report.hpp"
#include "run/roll_up.hpp"

namespace wangge::cli {
namespace {

class Report final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "report"; }
  [[nodiscard]] std::string summary() const override {
    return "write a build's report anew, in the columns and words of a template, or "
           "one "
           "report of several communities";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge report plan --template weekly.toml\n"
           "  wangge report north south east -o county";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", folders_, "a build, or several with -o")->required();
    app.add_option(
        "-o,--output", output_,
        "folder for one report of all the builds: a row a community, totals");
    app.add_option("--template", template_,
                   "TOML with title, tables, columns, names (without it: everything)");
  }
  Result<int> run(Context& context) override {
    if (output_.empty() && folders_.size() > 1)
      return fail(
          Errc::bad_value,
          "{} builds and no -o NEW: name a folder for the report of all of them",
          folders_.size());
    auto const done =
        output_.empty()
            ? run::report({folders_.front(), template_}, context.share,
                          context.progress)
            : run::roll_up({{folders_.begin(), folders_.end()}, output_, template_},
                           context.share, context.progress);
    if (!done) return tl::unexpected(done.error());
    fmt::print("{}\n", context.messages.text(
                           "cli.done",
                           {{"folder", output_.empty() ? folders_.front() : output_}}));
    return 0;
  }

 private:
  std::vector<std::string> folders_;
  std::string output_;
  std::string template_;
};

}  // namespace

std::unique_ptr<Command> report_command() {
  return std::make_unique<Report>();
}

}  // namespace wangge::cli
