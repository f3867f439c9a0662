#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "bench/arguments.hpp"
#include "bench/command.hpp"
#include "bench/moved.hpp"
#include "bench/report.hpp"
#include "bench/run.hpp"

namespace wangge::bench {
namespace {

class Repartition final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "repartition"; }
  [[nodiscard]] std::string summary() const override {
    return "divide again near an earlier partition; prints one JSON object";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench repartition later.graph old.labels --k 20 --seconds 10 "
           "--labels new.labels";
  }
  void setup(CLI::App& app) override {
    app.add_option("GRAPH", graph_, "an instance, as for partition, after the change")
        ->required();
    app.add_option("OLD", before_, "part of each unit before, one whole number a line")
        ->required();
    add_reading(app, read_);
    app.add_option("--seconds", run_.seconds, "wall clock [60]")
        ->check(CLI::Range(0.001, 1e6));
    app.add_option("--effort", run_.effort, "units of effort, in place of the seconds")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--extra", extra_,
                   "per cent of all weight that may move beyond the least for the sake "
                   "of the cut [0]")
        ->check(CLI::Range(0.0, 100.0));
    app.add_option("--seed", run_.seed, "of the search [1]");
    app.add_option("--labels", labels_, "write the new part of each unit here");
  }

  Result<int> run() override {
    auto const instance = read_instance(graph_, read_);
    if (!instance) return tl::unexpected(instance.error());
    auto const before = read_labels(before_);
    if (!before) return tl::unexpected(before.error());
    if (before->size() != instance->size())
      return fail(Errc::bad_input, "{}: {} labels for {} units", before_,
                  before->size(), instance->size());
    for (std::uint32_t const label : *before)
      if (label >= static_cast<std::uint32_t>(instance->parts))
        return fail(Errc::bad_input, "{}: part {}, but there are {}", before_, label,
                    instance->parts);
    auto const extra = static_cast<std::int64_t>(
        extra_ / 100.0 * static_cast<double>(instance->total()));
    auto const outcome = run_again(*instance, run_, *before, extra);
    if (!outcome) return tl::unexpected(outcome.error());
    if (!labels_.empty()) {
      std::ofstream out{labels_};
      for (std::uint32_t const label : outcome->part) out << label << '\n';
      if (!out.flush())
        return fail(Errc::not_written, "{}: cannot be written", labels_);
    }
    report(*instance, *before, *outcome);
    return outcome->verdict.faults.size() > (outcome->verdict.outside > 0 ? 1U : 0U);
  }

 private:
  void report(Instance const& instance, std::vector<std::uint32_t> const& before,
              Outcome const& outcome) const {
    auto line = nlohmann::ordered_json::parse(json_line(instance, run_, outcome));
    std::int64_t kept = 0;
    std::int64_t units = 0;
    for (std::size_t v = 0; v < before.size(); ++v) {
      bool const same = before[v] == outcome.part[v];
      if (same) kept += instance.weights[v];
      if (!same) ++units;
    }
    line["moved"] = instance.total() - kept;
    line["moved_units"] = units;
    line["total"] = instance.total();
    fmt::print("{}\n", line.dump());
  }

  std::string graph_, before_, labels_;
  ReadOptions read_;
  RunOptions run_;
  double extra_{0.0};
};

}  // namespace

std::unique_ptr<Command> repartition_command() {
  return std::make_unique<Repartition>();
}

}  // namespace wangge::bench
