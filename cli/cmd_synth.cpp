#include <fmt/format.h>

#include "command.hpp"
#include "run/synth.hpp"

namespace wangge::cli {
namespace {

class Synth final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "synth"; }
  [[nodiscard]] std::string summary() const override {
    return "make a synthetic community: an input folder with pictures and tables";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge synth --preset zhongguling --seed 1 -o demo";
  }
  void setup(CLI::App& app) override {
    app.add_option("--preset", options_.preset, "zhongguling or town")
        ->capture_default_str();
    app.add_option("--seed", options_.seed, "same seed, same community")
        ->capture_default_str();
    app.add_option("--buildings", options_.buildings, "of preset town")
        ->capture_default_str();
    app.add_option("--language", options_.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    app.add_flag("--dirty", dirty_,
                 "also write dirty/: the household table in twenty untidy variants");
    app.add_option("-o,--output", folder_, "folder to make; must not hold anything")
        ->required();
  }
  Result<int> run(Context& context) override {
    auto const made =
        run::synth(options_, dirty_ ? run::DirtyTables::twenty : run::DirtyTables::none,
                   context.share, folder_, context.progress);
    if (!made) return tl::unexpected(made.error());
    fmt::print("{}\n", context.messages.text("cli.done", {{"folder", folder_}}));
    return 0;
  }

 private:
  synth::SynthOptions options_;
  bool dirty_{false};
  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> synth_command() {
  return std::make_unique<Synth>();
}

}  // namespace wangge::cli
