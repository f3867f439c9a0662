#include "bench/line.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <tuple>

namespace wangge::bench {
namespace {

using Json = nlohmann::ordered_json;

Json in_units(std::int64_t value, std::int64_t unit) {
  if (unit == 1) return value;
  return static_cast<double>(value) / static_cast<double>(unit);
}

std::string text_of(std::optional<std::int64_t> value, std::int64_t unit) {
  if (!value) return "-";
  if (unit == 1) return fmt::format("{}", *value);
  return fmt::format("{:.3f}", static_cast<double>(*value) / static_cast<double>(unit));
}

std::optional<double> gap_of(Certificate const& certificate) {
  if (!certificate.bound) return std::nullopt;
  if (certificate.value == 0) return 0.0;
  return static_cast<double>(certificate.value - *certificate.bound) /
         static_cast<double>(certificate.value);
}

Json object_of(Line const& line) {
  Certificate const& certificate = line.certificate;
  auto const gap = gap_of(certificate);
  Json object{{"instance", line.instance},
              {"problem", line.problem},
              {"value", in_units(certificate.value, line.unit)},
              {"bound", nullptr},
              {"gap", gap ? Json(*gap) : Json(nullptr)},
              {"status", word_of(certificate.status)},
              {"valid", line.valid()},
              {"seconds", std::round(line.seconds * 1000.0) / 1000.0},
              {"seed", line.seed}};
  if (certificate.bound) object["bound"] = in_units(*certificate.bound, line.unit);
  if (line.size.is_object()) object.update(line.size);
  if (!line.valid()) object["faults"] = line.faults;
  return object;
}

}  // namespace

std::string json_line(Line const& line) {
  return object_of(line).dump();
}

std::string line_heading() {
  return fmt::format("{:18} {:10} {:>4} {:>14} {:>14} {:>8} {:10} {:5} {:>8}",
                     "instance", "problem", "seed", "value", "bound", "gap", "status",
                     "valid", "seconds");
}

std::string table_line(Line const& line) {
  auto const gap = gap_of(line.certificate);
  std::string text = fmt::format(
      "{:18} {:10} {:4} {:>14} {:>14} {:>8} {:10} {:5} {:8.2f}", line.instance,
      line.problem, line.seed, text_of(line.certificate.value, line.unit),
      text_of(line.certificate.bound, line.unit),
      gap ? fmt::format("{:.2f}%", *gap * 100.0) : std::string{"-"},
      word_of(line.certificate.status), line.valid() ? "yes" : "NO", line.seconds);
  for (std::string const& fault : line.faults) text += "  " + fault;
  return text;
}

std::string solution_text(Line const& line) {
  Json object = object_of(line);
  if (line.answer.is_object()) object.update(line.answer);
  Json evidence = Json::parse(line.certificate.evidence, nullptr, false);
  object["unit"] = line.unit;
  object["evidence"] =
      evidence.is_discarded() ? Json(line.certificate.evidence) : std::move(evidence);
  return object.dump() + "\n";
}

bool better(Line const& a, Line const& b) {
  auto const key = [](Line const& line) {
    return std::tuple{!line.valid(), line.certificate.value,
                      -line.certificate.bound.value_or(-1)};
  };
  return key(a) < key(b);
}

}  // namespace wangge::bench
