#include <fmt/format.h>

#include "command.hpp"
#include "run/init.hpp"

namespace wangge::cli {
namespace {

class Init final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "init"; }
  [[nodiscard]] std::string summary() const override {
    return "make a community folder to fill in, or to build at once from OpenStreetMap";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge init kirchfeld --osm karlsruhe.osm.pbf && wangge build "
           "kirchfeld/community.toml -o plan";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", options_.folder, "folder to make; must not hold anything")
        ->required();
    app.add_option("--osm", options_.osm, "OpenStreetMap extract (.osm.pbf or .osm)");
    app.add_option("--boundary", options_.boundary,
                   "polygon file of the community's boundary");
    app.add_option("--imagery", options_.imagery,
                   "satellite or aerial picture (georeferenced)");
    app.add_option("--name", options_.name, "name of the community");
    app.add_option("--language", options_.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}));
  }
  Result<int> run(Context& context) override {
    auto const made = run::init(options_, context.share, context.progress);
    if (!made) return tl::unexpected(made.error());
    fmt::print("{}\n", context.messages.text("cli.done",
                                             {{"folder", options_.folder.string()}}));
    fmt::print("{}\n", context.messages.text(
                           "cli.open",
                           {{"file", (options_.folder / "community.toml").string()}}));
    return 0;
  }

 private:
  run::InitOptions options_;
};

}  // namespace

std::unique_ptr<Command> init_command() {
  return std::make_unique<Init>();
}

}  // namespace wangge::cli
