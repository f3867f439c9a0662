#include <algorithm>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "run/managers.hpp"

namespace wangge::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of(PlanRecord const& record, std::string const& volunteer) {
  auto const found =
      std::ranges::find(record.duties, volunteer, &PlanRecord::Duty::volunteer);
  return found == record.duties.end() || found->name.empty()
             ? volunteer
             : volunteer + " " + found->name;
}

std::string building_name(PlanRecord const& record, std::string const& id) {
  auto const found = std::ranges::find(record.buildings, id, &PlanRecord::Building::id);
  return found == record.buildings.end() || found->name.empty() || found->name == id
             ? id
             : id + " " + found->name;
}

Json json_of(PlanRecord::Duty const& duty) {
  return {{"building_id", duty.building},
          {"volunteer_id", duty.volunteer},
          {"role", duty.first ? "first" : "backup"},
          {"walk_m", duty.walk ? Json(duty.walk->get()) : Json(nullptr)}};
}

Json json_of(run::Leaving const& leaving, std::string const& volunteer) {
  auto const id = [](std::string const& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  Json changes = Json::array();
  for (auto const& change : leaving.changes)
    changes.push_back({{"building_id", change.building},
                       {"from", id(change.from)},
                       {"to", id(change.to)}});
  return {{"volunteer_id", volunteer},
          {"changes", changes},
          {"empty", leaving.empty},
          {"proven", leaving.proof == Proof::proven}};
}

class Managers final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "managers"; }
  [[nodiscard]] std::string summary() const override {
    return "who manages which building of a built plan, and who would without somebody";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge managers plan --without V3";
  }
  void setup(CLI::App& app) override {
    app.add_option("folder", folder_, "a build")->required();
    app.add_option("--without", without_, "id of a volunteer who leaves");
    app.add_flag("--json", json_, "print as JSON");
  }
  Result<int> run(Context& context) override {
    auto const told = run::tell_managers(folder_, without_, context.progress);
    if (!told) return tl::unexpected(told.error());
    if (json_)
      print_json(*told);
    else
      print_words(*told, context.messages);
    return 0;
  }

 private:
  void print_json(run::ManagersTold const& told) const {
    Json json{{"duties", Json::array()}};
    for (auto const& duty : told.record.duties) json["duties"].push_back(json_of(duty));
    if (!without_.empty()) json["without"] = json_of(told.without, without_);
    fmt::print("{}\n", json.dump());
  }

  void print_words(run::ManagersTold const& told, Messages const& messages) const {
    auto const& record = told.record;
    for (auto const& duty : record.duties)
      fmt::print(
          "{}\n",
          messages.text(
              duty.first ? "managers.first" : "managers.second",
              {{"building", building_name(record, duty.building)},
               {"volunteer", name_of(record, duty.volunteer)},
               {"walk", duty.walk ? fmt::format("{:.0f} m", duty.walk->get()) : "—"}}));
    if (without_.empty()) return;
    fmt::print(
        "{}\n",
        messages.text(told.without.proof == Proof::proven ? "managers.without"
                                                          : "managers.without_unproven",
                      {{"volunteer", name_of(record, without_)},
                       {"count", fmt::format("{}", told.without.changes.size())}}));
    for (auto const& change : told.without.changes)
      fmt::print("{}\n",
                 messages.text(change.to.empty() ? "managers.becomes_empty"
                                                 : "managers.takes_over",
                               {{"building", building_name(record, change.building)},
                                {"volunteer", name_of(record, change.to)}}));
  }

  std::string folder_, without_;
  bool json_{false};
};

}  // namespace

std::unique_ptr<Command> managers_command() {
  return std::make_unique<Managers>();
}

}  // namespace wangge::cli
