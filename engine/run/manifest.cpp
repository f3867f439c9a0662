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
#include "stats/templated.hpp"

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
  bool const open = r.outputs.privacy == Privacy::open;
  auto const limit = [&](std::int64_t n) { return open ? Json(nullptr) : Json(n); };
  // Limits of totals of people would narrow down those that are hidden.
  bool const hide = open && r.partition.balance != Balance::buildings;
  auto const& partition = plan.partition;
  Json pinned = Json::object();
  for (PinnedGrid const& grid : r.partition.pinned) pinned[grid.name] = grid.buildings;
  Json range = nullptr;
  if (auto const& wanted = r.partition.households;
      wanted && !r.partition.grids && !hide)
    range = {wanted->first, wanted->second};
  Json const max_km = r.patrol.max_km ? Json(*r.patrol.max_km) : Json(nullptr);
  return {
      {"partition",
       {{"districts", r.partition.districts},
        {"grids", r.partition.grids ? Json(*r.partition.grids) : Json(nullptr)},
        {"households", range},
        {"profile", r.partition.profile},
        {"coding", r.partition.coding.name},
        {"balance", word_of(r.partition.balance)},
        {"tolerance", hide ? Json(nullptr) : Json(r.partition.tolerance)},
        {"seed", r.partition.seed},
        {"lower", limit(partition.lower)},
        {"upper", limit(partition.upper)},
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
        {"capacity_by",
         r.managers.capacity_by == CapacityBy::households ? "households" : "buildings"},
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
      {"points",
       {{"asked", plan.points.asked},
        {"kinds", r.points.kinds},
        {"capacity", r.points.capacity},
        {"max_walk_m", number(r.points.max_walk)}}},
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
       {{"paper", r.outputs.paper},
        {"privacy", word_of(r.outputs.privacy)},
        {"suppress_below", open ? Json(r.outputs.suppress_below) : Json(nullptr)},
        {"maker", r.outputs.maker},
        {"date", r.outputs.date},
        {"copy", r.outputs.copy > 0 ? Json(r.outputs.copy) : Json(nullptr)},
        {"recipient", r.outputs.recipient},
        {"return_date", r.outputs.return_date}}}};
}

/// What the household table said; nothing of it for anyone.
Json ledger_json(Community const& community) {
  if (community.request.outputs.privacy == Privacy::open) return nullptr;
  auto const& ledger = community.ledger;
  return {{"from_table", ledger.from_table},
          {"rows", ledger.rows},
          {"rows_unmatched", ledger.rows_unmatched},
          {"rows_repeated", ledger.rows_repeated},
          {"input", json(ledger.input)},
          {"matched", json(ledger.matched)},
          {"unmatched", json(ledger.unmatched)}};
}

Json counts_json(ManifestInput const& input) {
  auto const& plan = input.plan;
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
          {"volunteers_sent", plan.points.duties.size()},
          {"volunteers_unsent", plan.points.unsent.size()},
          {"ledger", ledger_json(input.community)}};
}

/// The words the figures were printed under and the columns of each level, so that a
/// checker can find them again.
Json printed_json(stats::Statistics const& statistics, Messages const& messages,
                  ReportTemplate const& report) {
  Json measures = Json::object();
  Json columns = Json::object();
  auto const s = stats::applied(statistics, report);
  for (auto const* table : {&s.community, &s.districts, &s.grids, &s.buildings}) {
    auto& keys = columns[std::string{stats::word_of(table->level)}] = Json::array();
    for (auto const& measure : table->measures) {
      keys.push_back(measure.key);
      measures[measure.key] = stats::name_of(measure, messages);
    }
  }
  Json sheets = Json::object();
  for (auto const* level : {"community", "districts", "grids", "buildings"})
    sheets[level] = messages.text(std::string{"sheet."} + level);
  return {{"measures", measures},
          {"columns", columns},
          {"sheets", sheets},
          {"total", messages.text("table.total")}};
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
    // A guess at a small table could be tried against its hash.
    if (input.community.request.outputs.privacy == Privacy::open)
      inputs.back()["bytes"] = inputs.back()["sha256"] = nullptr;
  }
  auto const outputs = outputs_json(input.folder);
  if (!outputs) return tl::unexpected(outputs.error());

  Json libraries = Json::object();
  for (auto const& [name, version] : library_versions()) libraries[name] = version;
  auto const& community = input.community;
  Json const manifest{
      {"schema", 1},
      {"program", {{"name", "wangge"}, {"version", program_version()}}},
      {"libraries", libraries},
      {"community",
       {{"name", community.name},
        {"code", community.code},
        {"language", community.language},
        {"crs", community.crs.definition}}},
      {"created", input.created},
      {"request", request_json(community.request, input.plan)},
      {"counts", counts_json(input)},
      {"printed", printed_json(input.statistics, input.messages, input.report)},
      {"inputs", inputs},
      {"outputs", *outputs}};
  return write_json(input.folder / "manifest.json", manifest);
}

Result<void> update_manifest(fs::path const& folder,
                             stats::Statistics const& statistics,
                             Messages const& messages, ReportTemplate const& report) {
  auto const file = folder / "manifest.json";
  std::ifstream in{file};
  auto manifest = Json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!manifest.is_object())
    return fail(Errc::unreadable, "{}: no manifest of a build", file.string());
  in.close();
  auto const outputs = outputs_json(folder);
  if (!outputs) return tl::unexpected(outputs.error());
  manifest["printed"] = printed_json(statistics, messages, report);
  manifest["outputs"] = *outputs;
  return write_json(file, manifest);
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
