#include "build_arguments.hpp"

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
    add_build_arguments(app, arguments_);
    app.add_option("--from", arguments_.options.earlier,
                   "an earlier build: ids, codes and names stay, and as few households "
                   "as possible change grid");
    app.add_option("--lock", arguments_.options.lock,
                   "grids of the earlier build that must stay as they are: A-01,A-02")
        ->delimiter(',');
  }
  Result<int> run(Context& context) override {
    return build_and_tell(arguments_, context);
  }

 private:
  BuildArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> partition_command() {
  return std::make_unique<Partition>();
}

}  // namespace wangge::cli
