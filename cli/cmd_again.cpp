#include "build_arguments.hpp"

namespace wangge::cli {
namespace {

/// One stage made again while grids and exits stay as an earlier build has them.
class Again final : public Command {
 public:
  struct Stage {
    char const* name;
    char const* summary;
    std::vector<std::string> documents;  ///< empty: all
  };

  explicit Again(Stage stage) : stage_{std::move(stage)} {}

  [[nodiscard]] std::string name() const override { return stage_.name; }
  [[nodiscard]] std::string summary() const override { return stage_.summary; }
  [[nodiscard]] std::string example() const override {
    return fmt::format("wangge {} community.toml --from plan -o plan-2", stage_.name);
  }
  void setup(CLI::App& app) override {
    add_build_arguments(app, arguments_);
    app.add_option("--from", arguments_.options.earlier,
                   "an earlier build: its grids and its open exits stay as they are")
        ->required();
  }
  Result<int> run(Context& context) override {
    arguments_.options.keep = run::Keep::grids_and_exits;
    arguments_.options.only = stage_.documents;
    return build_and_tell(arguments_, context);
  }

 private:
  Stage stage_;
  BuildArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> patrol_command() {
  return std::make_unique<Again>(
      Again::Stage{"patrol", "plan the patrols again, in the grids there are", {}});
}

std::unique_ptr<Command> roster_command() {
  return std::make_unique<Again>(
      Again::Stage{"roster", "plan the guards again, at the exits there are", {}});
}

std::unique_ptr<Command> map_command() {
  return std::make_unique<Again>(Again::Stage{
      "map", "draw the maps of an earlier plan again", {"atlas", "wall", "site"}});
}

}  // namespace wangge::cli
