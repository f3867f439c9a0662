#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "run/exits.hpp"

namespace wangge::cli {
namespace {

nlohmann::ordered_json json_of(run::ExitWalks const& walks) {
  nlohmann::ordered_json json{{"open", walks.open},
                              {"mean_walk_m", walks.mean.get()},
                              {"worst_walk_m", walks.worst.get()},
                              {"worst_building", walks.worst_building},
                              {"cut_off", walks.cut_off}};
  if (walks.loads.empty()) return json;
  json["households"] = walks.loads;
  json["no_room"] = walks.no_room;
  return json;
}

/// How many households walk through each exit.
std::string loads_words(run::ExitWalks const& walks, std::int64_t capacity,
                        Messages const& messages) {
  std::string loads;
  for (std::size_t e = 0; e < walks.loads.size(); ++e)
    loads += fmt::format("{}{} {}", e == 0 ? "" : ", ", walks.open[e], walks.loads[e]);
  auto text = messages.text(
      "exits.loads", {{"loads", loads}, {"capacity", fmt::format("{}", capacity)}});
  if (!walks.no_room.empty())
    text += messages.text(
        "exits.no_room",
        {{"count", fmt::format("{}", walks.no_room.size())},
         {"buildings", fmt::format("{}", fmt::join(walks.no_room, ", "))}});
  return text;
}

std::string words_of(std::string const& key, run::ExitWalks const& walks,
                     std::optional<std::int64_t> capacity, Messages const& messages) {
  auto text = messages.text(
      key, {{"open", fmt::format("{}", fmt::join(walks.open, ", "))},
            {"mean", fmt::format("{:.1f}", walks.mean.get())},
            {"worst", fmt::format("{:.1f}", walks.worst.get())},
            {"building", walks.worst_building.empty() ? "—" : walks.worst_building}});
  if (!walks.cut_off.empty())
    text += messages.text("exits.cut_off",
                          {{"count", fmt::format("{}", walks.cut_off.size())}});
  if (capacity) text += loads_words(walks, *capacity, messages);
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
      if (result->capacity) json["capacity"] = *result->capacity;
      if (!change_.empty()) json["what_if"] = json_of(result->changed);
      fmt::print("{}\n", json.dump());
      return 0;
    }
    auto const print = [&](char const* key, run::ExitWalks const& walks) {
      fmt::print("{}\n", words_of(key, walks, result->capacity, context.messages));
    };
    print("exits.plan", result->plan);
    if (!change_.empty()) print("exits.changed", result->changed);
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
