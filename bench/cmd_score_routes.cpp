#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bench/check_vehicles.hpp"
#include "bench/command.hpp"
#include "bench/read_routes.hpp"
#include "bench/read_vehicles.hpp"

namespace wangge::bench {
namespace {

class ScoreRoutes final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "score-routes"; }
  [[nodiscard]] std::string summary() const override {
    return "score anybody's capacitated routes with the checker; prints one JSON "
           "object";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench score-routes X-n101-k25.vrp answers/X-n101-k25.json";
  }
  void setup(CLI::App& app) override {
    app.add_option("FILE", file_, "a VRPLIB file of capacitated routes")->required();
    app.add_option("ANSWER", answer_,
                   "a JSON object with \"routes\": lists of node numbers as in FILE, "
                   "without the depot")
        ->required();
  }

  Result<int> run() override {
    auto const keyed = read_keyed(file_);
    if (!keyed) return tl::unexpected(keyed.error());
    auto const instance = read_vehicles(*keyed);
    if (!instance) return tl::unexpected(instance.error());
    auto const routes = read_routes(answer_);
    if (!routes) return tl::unexpected(routes.error());
    auto const verdict = check_vehicles(*instance, *routes, {}, {});
    nlohmann::ordered_json line{
        {"instance", instance->name}, {"problem", "route"},
        {"value", verdict.length},    {"valid", verdict.valid()},
        {"n", instance->points},      {"routes", routes->size()}};
    if (!verdict.valid()) line["faults"] = verdict.faults;
    fmt::print("{}\n", line.dump());
    return 0;
  }

 private:
  std::string file_, answer_;
};

}  // namespace

std::unique_ptr<Command> score_routes_command() {
  return std::make_unique<ScoreRoutes>();
}

}  // namespace wangge::bench
