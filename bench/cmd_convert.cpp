#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bench/arguments.hpp"
#include "bench/command.hpp"

namespace wangge::bench {
namespace {

class Convert final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "convert"; }
  [[nodiscard]] std::string summary() const override {
    return "write an instance as a METIS graph, and say its limits";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench convert ID_county.json -o ID_county.graph";
  }
  void setup(CLI::App& app) override {
    app.add_option("FILE", file_, "an instance, as for partition")->required();
    add_reading(app, read_);
    app.add_option("-o,--output", graph_, "the graph; coordinates go to .xy beside it")
        ->required();
    app.add_flag("--json", json_, "say the limits as a JSON object");
  }
  Result<int> run() override {
    auto const instance = read_instance(file_, read_);
    if (!instance) return tl::unexpected(instance.error());
    if (auto const done = write_metis(graph_, *instance); !done)
      return tl::unexpected(done.error());
    nlohmann::ordered_json const line{
        {"instance", instance->name},  {"n", instance->size()},
        {"m", instance->edges.size()}, {"k", instance->parts},
        {"lower", instance->lower},    {"upper", instance->upper},
        {"total", instance->total()}};
    if (json_)
      fmt::print("{}\n", line.dump());
    else
      fmt::print("{}: {} units, {} edges, {} parts of {} to {}\n", graph_,
                 instance->size(), instance->edges.size(), instance->parts,
                 instance->lower, instance->upper);
    return 0;
  }

 private:
  std::string file_, graph_;
  ReadOptions read_;
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> convert_command() {
  return std::make_unique<Convert>();
}

}  // namespace wangge::bench
