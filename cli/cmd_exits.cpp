#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "run/exits.hpp"

namespace wangge::cli {
namespace {

nlohmann::ordered_json json_of(run::ExitWalks const& walks) {
  return {{"open", walks.open},
          {"mean_walk_m", walks.mean.get()},
          {"worst_walk_m", walks.worst.get()},
          {"worst_building", walks.worst_building},
          {"cut_off", walks.cut_off}};
}

std::string words_of(std::string const& key, run::ExitWalks const& walks,
                     Messages const& messages) {
  auto text = messages.text(
      key, {{"open", fmt::format("{}", fmt::join(walks.open, ", "))},
            {"mean", fmt::format("{:.1f}", walks.mean.get())},
            {"worst", fmt::format("{:.1f}", walks.worst.get())},
            {"building", walks.worst_building.empty() ? "—" : walks.worst_building}});
  if (!walks.cut_off.empty())
    text += messages.text("exits.cut_off",
                          {{"count", fmt::format("{}", walks.cut_off.size())}});
  return text;
}

class Exits final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "exits"; }
  [[nodiscard]] std::string summary() const override {
    return "the walks to a built plan's exits, and what they would be with others";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge exits plan --what-if open=+C3,-E1";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", folder_, "a build")->required();
    app.add_option("--what-if", change_,
                   "exits to open (+) and to close (-): open=+C3,-E1");
    app.add_flag("--json", json_, "print the walks as JSON");
  }
  Result<int> run(Context& context) override {
    auto const result = run::what_if(folder_, change_, context.progress);
    if (!result) return tl::unexpected(result.error());
    if (json_) {
      nlohmann::ordered_json json{{"plan", json_of(result->plan)}};
      if (!change_.empty()) json["what_if"] = json_of(result->changed);
      fmt::print("{}\n", json.dump());
      return 0;
    }
    fmt::print("{}\n", words_of("exits.plan", result->plan, context.messages));
    if (!change_.empty())
      fmt::print("{}\n", words_of("exits.changed", result->changed, context.messages));
    return 0;
  }

 private:
  std::string folder_, change_;
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> exits_command() {
  return std::make_unique<Exits>();
}

}  // namespace wangge::cli
