#include "bench/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "bench/line.hpp"

namespace wangge::bench {
namespace {

using Json = nlohmann::ordered_json;

char const* word(Objective objective) {
  return objective == Objective::cut ? "cut" : "moi";
}

template <class T>
Json or_null(std::optional<T> const& value) {
  return value ? Json(*value) : Json(nullptr);
}

Result<void> write(std::filesystem::path const& file, std::string const& text) {
  std::ofstream out{file, std::ios::binary};
  out << text;
  if (!out.flush())
    return fail(Errc::not_written,
                "{}: cannot be written; check the folder and the disk", file.string());
  return {};
}

std::string distances_csv(Instance const& instance) {
  std::size_t const n = instance.size();
  std::string text = "Node_ID";
  auto const into = std::back_inserter(text);
  for (std::size_t j = 0; j < n; ++j) fmt::format_to(into, ",{}", j);
  text += '\n';
  for (std::size_t i = 0; i < n; ++i) {
    fmt::format_to(into, "{}", i);
    for (std::size_t j = 0; j < n; ++j)
      fmt::format_to(into, ",{}", instance.distance[i * n + j]);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string status_of(Outcome const& outcome) {
  if (outcome.infeasible) return "infeasible";
  return std::string{word_of(outcome.certificate.status)};
}

std::optional<double> gap_of(Outcome const& outcome) {
  auto const& certificate = outcome.certificate;
  if (!certificate.bound || outcome.verdict.outside > 0) return std::nullopt;
  if (certificate.value == 0) return 0.0;
  return static_cast<double>(certificate.value - *certificate.bound) /
         static_cast<double>(certificate.value);
}

std::string json_line(Instance const& instance, RunOptions const& options,
                      Outcome const& outcome) {
  Verdict const& verdict = outcome.verdict;
  Json line{{"instance", instance.name},
            {"problem", word(options.objective)},
            {"value", outcome.certificate.value},
            {"bound", or_null(outcome.certificate.bound)},
            {"gap", or_null(gap_of(outcome))},
            {"status", status_of(outcome)},
            {"valid", verdict.valid()},
            {"seconds", std::round(outcome.seconds * 1000.0) / 1000.0},
            {"seed", options.seed},
            {"n", instance.size()},
            {"k", instance.parts},
            {"lower", instance.lower},
            {"upper", instance.upper},
            {"violation", verdict.violation}};
  if (!verdict.valid()) line["faults"] = verdict.faults;
  return line.dump();
}

std::string table_heading() {
  return fmt::format(
      "{:16} {:3} {:>5} {:>4} {:>4} {:>14} {:>14} {:>8} {:10} {:5} {:>8}", "instance",
      "", "n", "k", "seed", "value", "bound", "gap", "status", "valid", "seconds");
}

std::string table_line(Instance const& instance, RunOptions const& options,
                       Outcome const& outcome) {
  auto const& certificate = outcome.certificate;
  auto const gap = gap_of(outcome);
  std::string line = fmt::format(
      "{:16} {:3} {:5} {:4} {:4} {:14} {:>14} {:>8} {:10} {:5} {:8.2f}", instance.name,
      word(options.objective), instance.size(), instance.parts, options.seed,
      certificate.value,
      certificate.bound ? fmt::format("{}", *certificate.bound) : std::string{"-"},
      gap ? fmt::format("{:.2f}%", *gap * 100.0) : std::string{"-"}, status_of(outcome),
      outcome.verdict.valid() ? "yes" : "NO", outcome.seconds);
  for (std::string const& fault : outcome.verdict.faults) line += "  " + fault;
  return line;
}

bool better(Outcome const& a, Outcome const& b) {
  auto const key = [](Outcome const& o) {
    return std::tuple{!o.verdict.valid(), o.verdict.violation, o.certificate.value,
                      -o.certificate.bound.value_or(-1)};
  };
  return key(a) < key(b);
}

Result<void> write_solution(std::filesystem::path const& folder,
                            Instance const& instance, RunOptions const& options,
                            Outcome const& outcome) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  Json evidence = Json::parse(outcome.certificate.evidence, nullptr, false);
  if (evidence.is_discarded()) evidence = outcome.certificate.evidence;
  Json solution{{"instance", instance.name},
                {"problem", word(options.objective)},
                {"n", instance.size()},
                {"k", instance.parts},
                {"lower", instance.lower},
                {"upper", instance.upper},
                {"value", outcome.certificate.value},
                {"bound", or_null(outcome.certificate.bound)},
                {"status", status_of(outcome)},
                {"valid", outcome.verdict.valid()},
                {"seed", options.seed},
                {"assignment", outcome.part},
                {"evidence", std::move(evidence)}};
  if (options.objective == Objective::moi) {
    solution["distance"] = instance.distance_note;
    solution["cost"] = "weight of the unit * distance^2 to the centre of its part";
    auto const file = folder / (instance.name + "_distances.csv");
    if (auto const done = write(file, distances_csv(instance)); !done) return done;
  }
  return write(folder / (instance.name + ".json"), solution.dump() + "\n");
}

}  // namespace wangge::bench
