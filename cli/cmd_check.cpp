#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/labels.hpp"
#include "command.hpp"
#include "run/check.hpp"

namespace wangge::cli {
namespace {

char const* word(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

class Check final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "check"; }
  [[nodiscard]] std::string summary() const override {
    return "read everything, write nothing, report every problem";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge check community.toml";
  }
  void setup(CLI::App& app) override {
    app.add_option("file", file_, "community.toml, or any vector, table or raster file")
        ->required();
    app.add_flag("--json", json_, "one JSON object a line");
  }
  Result<int> run(Context& context) override {
    auto const issues = run::check(file_, context.share, context.progress);
    if (context.progress.cancelled()) return fail(Errc::cancelled, "stopped");
    for (auto const& issue : issues) print(issue, context.messages);
    auto const errors = std::ranges::count(issues, Severity::error, &Issue::severity);
    if (!json_)
      fmt::print("{}\n", context.messages.text(
                             "cli.checked", {{"issues", std::to_string(issues.size())},
                                             {"errors", std::to_string(errors)}}));
    return errors > 0 ? 2 : 0;
  }

 private:
  void print(Issue const& issue, Messages const& messages) const {
    std::string const said = messages.text(issue);
    if (json_) {
      nlohmann::ordered_json line{{"source", issue.source},
                                  {"row", issue.row},
                                  {"severity", word(issue.severity)},
                                  {"code", issue.code},
                                  {"message", said}};
      // Verdicts on positions are for machines too: offsets, confidence, evidence.
      if (issue.code.starts_with("position_"))
        for (auto const& [name, value] : issue.args) line["position"][name] = value;
      fmt::print("{}\n",
                 line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
      return;
    }
    auto where = told(issue.source, messages);
    if (issue.row >= 0)
      where = messages.text("label.row",
                            {{"source", where}, {"row", fmt::format("{}", issue.row)}});
    fmt::print("{}: {}: {}\n", where,
               messages.text(std::string{"label.severity."} + word(issue.severity)),
               said);
  }

  std::string file_;
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> check_command() {
  return std::make_unique<Check>();
}

}  // namespace wangge::cli
