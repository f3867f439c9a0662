#include <algorithm>
#include <nlohmann/json.hpp>

#include "write/outputs.hpp"
#include "write/text_file.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using Json = nlohmann::ordered_json;

/// JSON text as a value; text that is no JSON stays text, so that nothing is lost.
Json parsed(std::string const& text) {
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() ? Json(text) : value;
}

Json json_of(Certificate const& certificate) {
  Json json = {{"problem", certificate.problem},
               {"value", certificate.value},
               {"bound", nullptr},
               {"gap", nullptr},
               {"status", word_of(certificate.status)},
               {"evidence", parsed(certificate.evidence)}};
  if (certificate.bound) {
    json["bound"] = *certificate.bound;
    json["gap"] = static_cast<double>(certificate.value - *certificate.bound) /
                  static_cast<double>(std::max<std::int64_t>(1, certificate.value));
  }
  return json;
}

Json json_of(plan::Partition const& partition) {
  Json json = json_of(partition.certificate);
  auto& evidence = json["evidence"];
  if (!evidence.is_object()) evidence = Json{{"text", evidence}};
  evidence["lower"] = partition.lower;
  evidence["upper"] = partition.upper;
  evidence["violation"] = partition.violation;
  if (!partition.excuse.empty() && !evidence.contains("excuse"))
    evidence["excuse"] = parsed(partition.excuse);
  return json;
}

}  // namespace

Result<void> write_certificates(Output const& output) {
  auto const& plan = output.plan;
  Json list = Json::array();
  list.push_back(json_of(plan.partition));
  list.push_back(json_of(plan.exits.certificate));
  list.push_back(json_of(plan.managers.certificate));
  for (auto const& round : plan.managers.backup_certificates)
    list.push_back(json_of(round));
  if (plan.liaisons.asked) list.push_back(json_of(plan.liaisons.certificate));
  for (auto const& route : plan.patrols.routes)
    list.push_back(json_of(route.certificate));
  for (auto const& team : plan.patrols.teams) list.push_back(json_of(team));
  list.push_back(json_of(plan.roster.certificate));
  list.push_back(json_of(plan.roster.headcount));
  Json const json = {{"certificates", list}};
  return write_text(output.folder / "certificates.json",
                    json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace wangge::write
