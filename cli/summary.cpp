#include "summary.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace wangge::cli {
namespace {

nlohmann::ordered_json changed_json(run::BuildSummary::Changed const& changed) {
  return {{"buildings_moved", changed.buildings_moved},
          {"households_moved", changed.households_moved},
          {"buildings_new", changed.buildings_new},
          {"buildings_gone", changed.buildings_gone}};
}

}  // namespace

void print_summary(run::BuildSummary const& s, std::filesystem::path const& folder,
                   Messages const& messages, Form form) {
  if (form == Form::json) {
    nlohmann::ordered_json seconds = nlohmann::ordered_json::object();
    for (auto const& [stage, time] : s.seconds) seconds[stage] = time;
    nlohmann::ordered_json json{{"folder", folder.string()},
                                {"name", s.name},
                                {"buildings", s.buildings},
                                {"households", s.households},
                                {"districts", s.districts},
                                {"grids", s.grids},
                                {"exits_open", s.exits_open},
                                {"managers_needed", s.managers_needed},
                                {"managers_filled", s.managers_filled},
                                {"outside_tolerance", s.outside_tolerance},
                                {"issues", s.issues},
                                {"seconds", seconds},
                                {"peak_memory_mb", s.peak_memory_mb}};
    if (s.changed) json["changed"] = changed_json(*s.changed);
    fmt::print("{}\n", json.dump());
    return;
  }
  fmt::print("{}\n", messages.text("cli.done", {{"folder", folder.string()}}));
  fmt::print("{}\n", messages.text("cli.summary",
                                   {{"name", s.name},
                                    {"buildings", std::to_string(s.buildings)},
                                    {"households", std::to_string(s.households)},
                                    {"districts", std::to_string(s.districts)},
                                    {"grids", std::to_string(s.grids)},
                                    {"exits", std::to_string(s.exits_open)},
                                    {"filled", std::to_string(s.managers_filled)},
                                    {"needed", std::to_string(s.managers_needed)},
                                    {"issues", std::to_string(s.issues)}}));
  if (s.changed)
    fmt::print("{}\n", messages.text(
                           "cli.changed",
                           {{"moved", std::to_string(s.changed->buildings_moved)},
                            {"households", std::to_string(s.changed->households_moved)},
                            {"new", std::to_string(s.changed->buildings_new)},
                            {"gone", std::to_string(s.changed->buildings_gone)}}));
  if (s.outside_tolerance > 0)
    fmt::print("{}\n",
               messages.text("cli.outside",
                             {{"excess", std::to_string(s.outside_tolerance)}}));
}

}  // namespace wangge::cli
