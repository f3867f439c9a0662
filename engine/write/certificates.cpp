#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/proof_word.hpp"
#include "stats/public_view.hpp"
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

/// In place of a certificate whose numbers follow from counts or homes.
Json withheld(Certificate const& certificate) {
  return {{"problem", certificate.problem},
          {"value", nullptr},
          {"bound", nullptr},
          {"gap", nullptr},
          {"status", nullptr},
          {"evidence", nullptr},
          {"withheld", true}};
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
  auto const add = [&](Certificate const& one) {
    bool const hide = for_anyone(output.community) && !stats::is_public(one);
    list.push_back(hide ? withheld(one) : json_of(one));
  };
  if (for_anyone(output.community))
    add(plan.partition.certificate);
  else
    list.push_back(json_of(plan.partition));
  add(plan.exits.certificate);
  add(plan.managers.certificate);
  for (auto const& round : plan.managers.backup_certificates) add(round);
  if (plan.liaisons.asked) add(plan.liaisons.certificate);
  if (plan.points.asked) add(plan.points.certificate);
  for (auto const& route : plan.patrols.routes) add(route.certificate);
  for (auto const& team : plan.patrols.teams) add(team);
  add(plan.roster.certificate);
  add(plan.roster.headcount);
  Json const json = {{"certificates", list}};
  return write_text(output.folder / "certificates.json",
                    json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace wangge::write
