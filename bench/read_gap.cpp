#include "bench/read_gap.hpp"

#include <fstream>

namespace wangge::bench {

Result<GapInstance> read_gap(std::filesystem::path const& file) {
  std::ifstream in{file};
  if (!in) return fail(Errc::not_found, "{}: no such file", file.string());
  GapInstance instance;
  instance.name = file.stem().string();
  std::int64_t agents = 0, tasks = 0;
  bool good = static_cast<bool>(in >> agents >> tasks) && agents > 0 && tasks > 0 &&
              agents < 100'000 && tasks < 100'000;
  if (good) {
    instance.agents = static_cast<std::size_t>(agents);
    instance.tasks = static_cast<std::size_t>(tasks);
    instance.cost.resize(instance.agents * instance.tasks);
    instance.load.resize(instance.cost.size());
    instance.capacity.resize(instance.agents);
    for (auto* const list : {&instance.cost, &instance.load, &instance.capacity})
      for (auto& number : *list) good = good && in >> number && number >= 0;
  }
  if (!good)
    return fail(Errc::bad_input,
                "{}: is not \"agents tasks\", costs, loads, capacities", file.string());
  return instance;
}

}  // namespace wangge::bench
