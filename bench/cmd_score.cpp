#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bench/arguments.hpp"
#include "bench/check.hpp"
#include "bench/command.hpp"
#include "bench/moved.hpp"

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
    app.add_option(
        "--before", before_,
        "an earlier partition: also say how much weight has moved since, parts "
        "renamed so that it is least");
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
    if (!before_.empty()) {
      auto const before = read_labels(before_);
      if (!before) return tl::unexpected(before.error());
      if (!usable(*before, *instance) || !usable(*labels, *instance))
        return fail(Errc::bad_input, "{}: not one part below {} for each of {} units",
                    usable(*labels, *instance) ? before_ : labels_, instance->parts,
                    instance->size());
      line["moved"] =
          moved_weight(*before, *labels, instance->weights, instance->parts);
    }
    if (!v.valid()) line["faults"] = v.faults;
    fmt::print("{}\n", line.dump());
    return 0;
  }

 private:
  static bool usable(std::vector<std::uint32_t> const& labels,
                     Instance const& instance) {
    return labels.size() == instance.size() &&
           std::ranges::all_of(labels, [&](std::uint32_t label) {
             return label < static_cast<std::uint32_t>(instance.parts);
           });
  }

  std::string graph_, labels_, before_;
  ReadOptions read_;
};

}  // namespace

std::unique_ptr<Command> score_command() {
  return std::make_unique<Score>();
}

}  // namespace wangge::bench
