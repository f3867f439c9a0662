#include "build_arguments.hpp"

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
    add_build_arguments(app, arguments_);
    app.add_option("--only", arguments_.options.only,
                   "documents to write beside the data: report,atlas,wall,sheets,site")
        ->delimiter(',');
  }
  Result<int> run(Context& context) override {
    return build_and_tell(arguments_, context);
  }

 private:
  BuildArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> build_command() {
  return std::make_unique<Build>();
}

}  // namespace wangge::cli
