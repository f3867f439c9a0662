#include <fmt/format.h>

#include "bench/command.hpp"
#include "bench/read.hpp"
#include "bench/synth_community.hpp"

namespace wangge::bench {
namespace {

class Synth final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "synth-community"; }
  [[nodiscard]] std::string summary() const override {
    return "write a made-up community as a METIS graph, with coordinates beside it";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench synth-community 2000 --seed 1 -o town.graph";
  }
  void setup(CLI::App& app) override {
    app.add_option("N", buildings_, "number of buildings")
        ->required()
        ->check(CLI::Range(2, 5'000'000));
    app.add_option("--seed", seed_, "another seed, another town [1]");
    std::map<std::string, Borders> const words{{"class", Borders::by_class},
                                               {"length", Borders::by_length}};
    app.add_option("--borders", borders_,
                   "cost of a border: its length times its class, or its length alone")
        ->transform(CLI::CheckedTransformer(words, CLI::ignore_case))
        ->option_text("class|length [class]");
    app.add_option("-o,--output", file_, "the graph; coordinates go to .xy beside it")
        ->required();
  }
  Result<int> run() override {
    Instance const town = make_community(buildings_, seed_, borders_);
    if (auto const done = write_metis(file_, town); !done)
      return tl::unexpected(done.error());
    fmt::print("{}: {} buildings, {} borders, {} households\n", file_, town.size(),
               town.edges.size(), town.total());
    return 0;
  }

 private:
  std::size_t buildings_{0};
  std::uint64_t seed_{1};
  Borders borders_{Borders::by_class};
  std::string file_;
};

}  // namespace

std::unique_ptr<Command> synth_command() {
  return std::make_unique<Synth>();
}

}  // namespace wangge::bench
