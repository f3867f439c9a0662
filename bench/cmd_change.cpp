#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "bench/arguments.hpp"
#include "bench/command.hpp"

namespace wangge::bench {
namespace {

/// A share of the units gets another weight: half to one and a half of the old one, and
/// at least 1 away from it.
void change_weights(Instance& instance, double percent, std::uint64_t seed) {
  Random random{seed};
  std::vector<std::uint32_t> units(instance.size());
  std::iota(units.begin(), units.end(), 0U);
  random.shuffle(units);
  auto const count =
      std::max(1.0, std::round(static_cast<double>(units.size()) * percent / 100.0));
  units.resize(std::min(units.size(), static_cast<std::size_t>(count)));
  for (std::uint32_t const v : units) {
    std::int64_t& weight = instance.weights[v];
    std::int64_t const off = random.between(1, std::max<std::int64_t>(1, weight / 2));
    weight += weight > off && random.below(2) == 0 ? -off : off;
  }
}

class Change final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "change"; }
  [[nodiscard]] std::string summary() const override {
    return "write a METIS graph with a share of its weights changed";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench change town.graph --percent 1 --seed 1 -o later.graph";
  }
  void setup(CLI::App& app) override {
    app.add_option("GRAPH", file_, "a METIS graph")->required();
    app.add_option("--percent", percent_, "of the units [1]")
        ->check(CLI::Range(0.0, 100.0));
    app.add_option("--seed", seed_, "another seed, other units [1]");
    app.add_option("-o,--output", graph_, "the changed graph")->required();
  }
  Result<int> run() override {
    ReadOptions read;
    read.parts = 1;
    auto instance = read_instance(file_, read);
    if (!instance) return tl::unexpected(instance.error());
    change_weights(*instance, percent_, seed_);
    if (auto const done = write_metis(graph_, *instance); !done)
      return tl::unexpected(done.error());
    fmt::print("{}: {} units, {} in all\n", graph_, instance->size(),
               instance->total());
    return 0;
  }

 private:
  std::string file_, graph_;
  double percent_{1.0};
  std::uint64_t seed_{1};
};

}  // namespace

std::unique_ptr<Command> change_command() {
  return std::make_unique<Change>();
}

}  // namespace wangge::bench
