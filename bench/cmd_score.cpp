#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bench/arguments.hpp"
#include "bench/check.hpp"
#include "bench/command.hpp"

namespace wangge::bench {
namespace {

class Score final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "score"; }
  [[nodiscard]] std::string summary() const override {
    return "score anybody's partition with the checker; prints one JSON object";
  }
  [[nodiscard]] std::string example() const override {
    return "gpmetis -contig town.graph 20 && wangge-bench score town.graph "
           "town.graph.part.20 --k 20 --tolerance 0.05";
  }
  void setup(CLI::App& app) override {
    app.add_option("GRAPH", graph_, "an instance, as for partition")->required();
    app.add_option("LABELS", labels_, "part of each unit, one whole number a line")
        ->required();
    add_reading(app, read_);
  }

  Result<int> run() override {
    auto const instance = read_instance(graph_, read_);
    if (!instance) return tl::unexpected(instance.error());
    auto const labels = read_labels(labels_);
    if (!labels) return tl::unexpected(labels.error());
    Verdict const v = check(*instance, read_.objective, *labels, {});
    double const mean = static_cast<double>(instance->total()) / instance->parts;
    nlohmann::ordered_json line{
        {"instance", instance->name},
        {"problem", read_.objective == Objective::cut ? "cut" : "moi"},
        {"value", read_.objective == Objective::cut ? v.cut : v.moi},
        {"valid", v.valid()},
        {"n", instance->size()},
        {"k", instance->parts},
        {"lower", instance->lower},
        {"upper", instance->upper},
        {"low", static_cast<double>(v.least) / mean},
        {"high", static_cast<double>(v.greatest) / mean},
        {"outside", v.outside},
        {"violation", v.violation},
        {"empty", v.empty},
        {"disconnected", v.disconnected}};
    if (!v.valid()) line["faults"] = v.faults;
    fmt::print("{}\n", line.dump());
    return 0;
  }

 private:
  std::string graph_, labels_;
  ReadOptions read_;
};

}  // namespace

std::unique_ptr<Command> score_command() {
  return std::make_unique<Score>();
}

}  // namespace wangge::bench
