#include "run/manifest.hpp"

#include <glib.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "community/words.hpp"
#include "run/versions.hpp"

namespace wangge::run {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
namespace {

struct ChecksumFree {
  void operator()(GChecksum* c) const noexcept { g_checksum_free(c); }
};

Json json(Count const& count) {
  return count ? Json(*count) : Json(nullptr);
}

Json json(Counts const& counts) {
  return {{"households", json(counts.households)},
          {"residents", json(counts.residents)},
          {"tenants", json(counts.tenants)}};
}

template <class Number>
Json number(std::optional<Number> const& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::ptrdiff_t open_of(plan::Plan const& plan) {
  return std::ranges::count_if(plan.exits.exits, &plan::Exit::open);
}

Json request_json(Request const& r, plan::Plan const& plan) {
  auto const& partition = plan.partition;
  Json pinned = Json::object();
  for (PinnedGrid const& grid : r.partition.pinned) pinned[grid.name] = grid.buildings;
  Json range = nullptr;
  if (auto const& wanted = r.partition.households; wanted && !r.partition.grids)
    range = {wanted->first, wanted->second};
  Json const max_km = r.patrol.max_km ? Json(*r.patrol.max_km) : Json(nullptr);
  return {{"partition",
           {{"districts", r.partition.districts},
            {"grids", r.partition.grids ? Json(*r.partition.grids) : Json(nullptr)},
            {"households", range},
            {"profile", r.partition.profile},
            {"coding", r.partition.coding.name},
            {"balance", word_of(r.partition.balance)},
            {"tolerance", r.partition.tolerance},
            {"seed", r.partition.seed},
            {"lower", partition.lower},
            {"upper", partition.upper},
            {"together", r.partition.together},
            {"apart", r.partition.apart},
            {"pinned", pinned}}},
          {"exits",
           {{"open", r.exits.max_walk ? open_of(plan) : r.exits.open},
            {"max_walk_m", r.exits.max_walk ? Json(*r.exits.max_walk) : Json(nullptr)},
            {"forced_open", r.exits.forced_open},
            {"forced_closed", r.exits.forced_closed},
            {"min_distance_m", r.exits.min_distance},
            {"capacity", number(r.exits.capacity)},
            {"guard_hours", r.exits.guard_hours},
            {"shift_hours", r.exits.shift_hours}}},
          {"roster",
           {{"days", r.roster.days},
            {"rest_hours", r.roster.rest_hours},
            {"substitutes", r.roster.substitutes},
            {"people", r.roster.people == RosterPeople::fewest ? "fewest" : "all"},
            {"start", r.roster.start}}},
          {"managers",
           {{"for", r.managers.for_buildings == ManagersFor::all ? "all" : "unmanaged"},
            {"capacity", r.managers.capacity},
            {"backups", r.managers.backups},
            {"private", r.managers.private_houses},
            {"fair", r.managers.fair},
            {"max_walk_m", number(r.managers.max_walk)}}},
          {"liaisons",
           {{"asked", plan.liaisons.asked},
            {"kinds", r.liaisons.kinds},
            {"capacity", r.liaisons.capacity},
            {"fair", r.liaisons.fair},
            {"max_walk_m", number(r.liaisons.max_walk)}}},
          {"patrol",
           {{"per", word_of(r.patrol.per)},
            {"walkers", r.patrol.walkers},
            {"days", r.patrol.days},
            {"cover", word_of(r.patrol.cover)},
            {"places", r.patrol.places},
            {"start", r.patrol.start},
            {"end", r.patrol.end},
            {"start_minute", r.patrol.start_minute},
            {"max_km", max_km},
            {"max_steps", number(r.patrol.max_steps)},
            {"max_minutes", number(r.patrol.max_minutes)},
            {"metres_per_step", r.patrol.metres_per_step},
            {"walk_kmh", r.patrol.walk_kmh},
            {"steps_kmh", r.patrol.steps_kmh},
            {"minutes_per_household", r.patrol.minutes_per_household},
            {"minutes_per_entrance", r.patrol.minutes_per_entrance},
            {"minutes_per_floor", r.patrol.minutes_per_floor},
            {"minutes_per_place", r.patrol.minutes_per_place}}},
          {"outputs",
           {{"paper", r.outputs.paper}, {"privacy", word_of(r.outputs.privacy)}}}};
}

Json counts_json(ManifestInput const& input) {
  auto const& plan = input.plan;
  auto const& ledger = input.community.ledger;
  auto const open = open_of(plan);
  auto const needed = plan.managers.needed.size();
  return {{"buildings", input.community.buildings.size()},
          {"grids", plan.partition.grids.size()},
          {"districts", plan.partition.districts.size()},
          {"exits_open", open},
          {"exits_closed", static_cast<std::ptrdiff_t>(plan.exits.exits.size()) - open},
          {"issues", input.issues},
          {"managers_needed", needed},
          {"managers_filled", needed - plan.managers.unfilled.size()},
          {"liaisons_needed", plan.liaisons.needed.size()},
          {"liaisons_filled", plan.liaisons.duties.size()},
          {"ledger",
           {{"from_table", ledger.from_table},
            {"rows", ledger.rows},
            {"rows_unmatched", ledger.rows_unmatched},
            {"rows_repeated", ledger.rows_repeated},
            {"input", json(ledger.input)},
            {"matched", json(ledger.matched)},
            {"unmatched", json(ledger.unmatched)}}}};
}

/// The words the figures were printed under, so that a checker can find them again.
Json printed_json(ManifestInput const& input) {
  Json measures = Json::object();
  auto const& s = input.statistics;
  for (auto const* table : {&s.community, &s.districts, &s.grids, &s.buildings})
    for (auto const& measure : table->measures)
      measures[measure.key] = input.messages.text("measure." + measure.key);
  Json sheets = Json::object();
  for (auto const* level : {"community", "districts", "grids", "buildings"})
    sheets[level] = input.messages.text(std::string{"sheet."} + level);
  return {{"measures", measures},
          {"sheets", sheets},
          {"total", input.messages.text("table.total")}};
}

Result<Json> file_json(fs::path const& file, std::string const& shown) {
  auto const hash = sha256_of(file);
  if (!hash) return tl::unexpected(hash.error());
  std::error_code code;
  return Json{{"path", shown}, {"bytes", fs::file_size(file, code)}, {"sha256", *hash}};
}

Result<Json> outputs_json(fs::path const& folder) {
  std::vector<std::string> names;
  for (auto const& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file())
      names.push_back(fs::relative(entry.path(), folder).generic_string());
  std::ranges::sort(names);
  Json list = Json::array();
  for (auto const& name : names) {
    if (name == "manifest.json" || name == "run.json") continue;
    auto const one = file_json(folder / name, name);
    if (!one) return tl::unexpected(one.error());
    list.push_back(*one);
  }
  return list;
}

Result<void> write_json(fs::path const& file, Json const& json) {
  std::ofstream out{file, std::ios::binary};
  out << json.dump(2) << '\n';
  out.close();
  if (!out)
    return fail(Errc::not_written, "{}: cannot be written; is the disk full?",
                file.string());
  return {};
}

}  // namespace

Result<std::string> sha256_of(fs::path const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return fail(Errc::unreadable, "{}: cannot be read", file.string());
  std::unique_ptr<GChecksum, ChecksumFree> const sum{g_checksum_new(G_CHECKSUM_SHA256)};
  std::array<char, 1 << 16> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0)
    g_checksum_update(sum.get(), reinterpret_cast<guchar const*>(block.data()),
                      in.gcount());
  return std::string{g_checksum_get_string(sum.get())};
}

double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

Result<void> write_manifest(ManifestInput const& input) {
  Json inputs = Json::array();
  for (auto const& file : input.inputs) {
    auto const one = file_json(file, fs::relative(file, input.base).generic_string());
    if (!one) return tl::unexpected(one.error());
    inputs.push_back(*one);
  }
  auto const outputs = outputs_json(input.folder);
  if (!outputs) return tl::unexpected(outputs.error());

  Json libraries = Json::object();
  for (auto const& [name, version] : library_versions()) libraries[name] = version;
  auto const& community = input.community;
  Json const manifest{{"schema", 1},
                      {"program", {{"name", "wangge"}, {"version", program_version()}}},
                      {"libraries", libraries},
                      {"community",
                       {{"name", community.name},
                        {"code", community.code},
                        {"language", community.language},
                        {"crs", community.crs.definition}}},
                      {"request", request_json(community.request, input.plan)},
                      {"counts", counts_json(input)},
                      {"printed", printed_json(input)},
                      {"inputs", inputs},
                      {"outputs", *outputs}};
  return write_json(input.folder / "manifest.json", manifest);
}

Result<void> write_run_record(
    fs::path const& folder, std::vector<std::pair<std::string, double>> const& seconds,
    std::vector<std::pair<std::string, double>> const& cpu_seconds, std::size_t jobs) {
  auto const rounded = [](double v, double to) { return std::round(v * to) / to; };
  auto const stages = [&](auto const& times) {
    Json list = Json::object();
    for (auto const& [stage, time] : times) list[stage] = rounded(time, 1000);
    return list;
  };
  return write_json(folder / "run.json",
                    Json{{"seconds", stages(seconds)},
                         {"cpu_seconds", stages(cpu_seconds)},
                         {"peak_memory_mb", rounded(peak_memory_mb(), 10)},
                         {"jobs", jobs}});
}

}  // namespace wangge::run
