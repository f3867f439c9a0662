#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "command.hpp"
#include "summary.hpp"

namespace wangge::cli {
namespace {

class Demo final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "demo"; }
  [[nodiscard]] std::string summary() const override {
    return "build the shipped (synthetic) community and say what to open";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge demo -o wangge-demo";
  }
  void setup(CLI::App& app) override {
    app.add_option("-o,--output", folder_, "folder to build")->capture_default_str();
  }
  Result<int> run(Context& context) override {
    run::BuildOptions options;
    options.toml = context.share.demo / "community.toml";
    options.folder = folder_;
    options.jobs = std::max(1u, std::thread::hardware_concurrency());
    auto const summary = run::build(options, context.share, context.progress);
    if (!summary) return tl::unexpected(summary.error());
    print_summary(*summary, folder_, context.messages, Form::words);
    std::filesystem::path const folder{folder_};
    for (auto const* file :
         {"atlas.pdf", "wall.pdf", "report.html", "patrols.pdf", "site/index.html"})
      fmt::print("{}\n", context.messages.text("cli.open",
                                               {{"file", (folder / file).string()}}));
    return 0;
  }

 private:
  std::string folder_{"wangge-demo"};
};

}  // namespace

std::unique_ptr<Command> demo_command() {
  return std::make_unique<Demo>();
}

}  // namespace wangge::cli
