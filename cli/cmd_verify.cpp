#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "run/check.hpp"

namespace wangge::cli {
namespace {

class Verify final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "verify"; }
  [[nodiscard]] std::string summary() const override {
    return "recompute every law from the files of a build";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge verify plan --privacy";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", folder_, "a folder made by wangge build")->required();
    app.add_flag("--privacy", privacy_,
                 "read every byte of every output for what the privacy class forbids");
    app.add_flag("--json", json_, "one JSON object a line");
  }
  Result<int> run(Context& context) override {
    auto const findings =
        run::verify(folder_, context.progress,
                    privacy_ ? verify::Bytes::read : verify::Bytes::unread);
    if (!findings) return tl::unexpected(findings.error());
    for (auto const& finding : *findings) print(finding, context.messages);
    auto const broken = [](auto const& f) {
      return f.verdict == verify::Verdict::broken;
    };
    return std::ranges::any_of(*findings, broken) ? 1 : 0;
  }

 private:
  void print(verify::Finding const& finding, Messages const& messages) const {
    char const* const verdict = finding.verdict == verify::Verdict::holds ? "holds"
                                : finding.verdict == verify::Verdict::broken
                                    ? "broken"
                                    : "skipped";
    if (json_) {
      nlohmann::ordered_json const line{{"law", finding.law},
                                        {"title", finding.title},
                                        {"verdict", verdict},
                                        {"evidence", finding.evidence}};
      fmt::print("{}\n",
                 line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
      return;
    }
    fmt::print("law {:2} {}: {}: {}\n", finding.law,
               messages.text(std::string{"law."} + verdict), finding.title,
               finding.evidence);
  }

  std::string folder_;
  bool json_{false};
  bool privacy_{false};
};

}  // namespace

std::unique_ptr<Command> verify_command() {
  return std::make_unique<Verify>();
}

}  // namespace wangge::cli
