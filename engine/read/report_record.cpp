#include "read/report_record.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "community/report_template.hpp"
#include "community/words.hpp"
#include "read/_build_layers.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

template <class Word>
Word word_in(Json const& json, char const* key, std::initializer_list<Word> words) {
  auto const said = json.value(key, std::string{});
  for (auto const word : words)
    if (said == word_of(word)) return word;
  return *words.begin();
}

template <class T>
T value_or(Json const& json, char const* key, T none) {
  auto const found = json.find(key);
  return found == json.end() || found->is_null() ? none : found->template get<T>();
}

void read_outputs(Json const& said, OutputsRequest& outputs) {
  outputs.paper = value_or(said, "paper", outputs.paper);
  outputs.privacy =
      word_in(said, "privacy", {Privacy::staff, Privacy::open, Privacy::restricted});
  outputs.suppress_below = value_or(said, "suppress_below", outputs.suppress_below);
  outputs.maker = value_or(said, "maker", std::string{});
  outputs.date = value_or(said, "date", std::string{});
  outputs.copy = value_or(said, "copy", 0);
  outputs.recipient = value_or(said, "recipient", std::string{});
  outputs.return_date = value_or(said, "return_date", std::string{});
}

Result<void> read_manifest(fs::path const& file, ReportRecord& record) {
  std::ifstream in{file};
  try {  // the library reports bad JSON by exception; it ends here
    Json const manifest = Json::parse(in);
    auto const about = manifest.at("community");
    record.community.name = about.at("name").get<std::string>();
    record.community.code = about.at("code").get<std::string>();
    record.community.language = about.at("language").get<std::string>();
    record.created = manifest.at("created").get<std::string>();
    auto const& request = manifest.at("request");
    auto const& partition = request.at("partition");
    record.lower = value_or<std::int64_t>(partition, "lower", 0);
    record.upper = value_or<std::int64_t>(partition, "upper", 0);
    record.community.request.partition.balance =
        word_in(partition, "balance",
                {Balance::households, Balance::residents, Balance::buildings,
                 Balance::workload});
    read_outputs(request.at("outputs"), record.community.request.outputs);
  } catch (Json::exception const& error) {
    return fail(Errc::unreadable, "{}: {}; build the plan again", file.string(),
                error.what());
  }
  return {};
}

Result<void> read_items(BuildLayers& layers, ReportRecord& record) {
  auto const& community = record.community;
  record.items.push_back({"community",
                          community.code.empty() ? community.name : community.code,
                          community.name,
                          {}});
  struct Layer {
    char const *name, *level, *id, *parent;
  };
  for (Layer const& layer :
       {Layer{"districts", "district", "district_id", ""},
        Layer{"grids", "grid", "grid_id", "district_id"},
        Layer{"buildings", "building", "building_id", "grid_id"}}) {
    std::vector<std::string> columns{layer.id, "name"};
    if (*layer.parent) columns.emplace_back(layer.parent);
    auto const done = layers.each(layer.name, columns, [&](auto const& text, Shape&) {
      auto name = text("name");
      if (name.empty() && layer.level == std::string_view{"building"})
        name = text(layer.id);
      record.items.push_back({layer.level, text(layer.id), std::move(name),
                              *layer.parent ? text(layer.parent) : std::string{}});
    });
    if (!done) return done;
  }
  return {};
}

Result<void> read_figures(BuildLayers& layers, ReportRecord& record) {
  return layers.each(
      "statistics", {"level", "id", "measure", "value", "suppressed"},
      [&](auto const& text, Shape&) {
        auto const value = text("value");
        auto const hidden = text("suppressed");
        record.figures.push_back(
            {text("level"), text("id"), text("measure"),
             value.empty() ? std::nullopt : std::optional<double>{real_of(value)},
             hidden == "1" || hidden == "true"});
      });
}

Severity severity_of(std::string const& word) {
  if (word == "error") return Severity::error;
  return word == "note" ? Severity::note : Severity::warning;
}

Result<void> read_issues(BuildLayers& layers, ReportRecord& record) {
  return layers.each(
      "data_issues", {"source", "row", "severity", "code", "message"},
      [&](auto const& text, Shape&) {
        record.issues.push_back({text("source"),
                                 count_of(text("row")).value_or(-1),
                                 severity_of(text("severity")),
                                 text("code"),
                                 {{std::string{kToldAs}, text("message")}}});
      });
}

}  // namespace

Result<ReportRecord> read_report_record(fs::path const& folder, Progress& progress) {
  if (auto const ok = check_build(folder); !ok) return tl::unexpected(ok.error());
  ReportRecord record;
  if (auto const done = read_manifest(folder / "manifest.json", record); !done)
    return tl::unexpected(done.error());
  Reading reading{progress, {}, {}, {}, {}};
  BuildLayers layers{fs::absolute(folder / "community.gpkg"), reading};
  for (auto const read : {read_items, read_figures, read_issues})
    if (auto const done = read(layers, record); !done)
      return tl::unexpected(done.error());
  return record;
}

}  // namespace wangge::read
