#include "read/settings.hpp"

#include <algorithm>
#include <utility>

#include "read/section_fields.hpp"
#include "read/settings_duty.hpp"
#include "read/settings_partition.hpp"
#include "read/toml_section.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

using Words = std::vector<std::string>;

class SettingsReader {
 public:
  SettingsReader(fs::path const& file, toml::table const& root,
                 Profiles const& profiles, SettingsOutcome& outcome)
      : root_{root},
        profiles_{profiles},
        file_{fs::absolute(file).lexically_normal()},
        shown_{file.filename().string()},
        settings_{outcome.settings},
        errors_{outcome.errors} {
    settings_.file = file_;
  }

  void read() {
    Section top{root_, "", shown_, complaints_};
    if (auto const schema = top.whole("schema"); schema && *schema != 1)
      top.complain(
          "schema",
          fmt::format("schema = {} is not known; this program reads schema = 1",
                      *schema));
    community(top);
    sources(top);
    imagery(top);
    partition(top);
    exits(top);
    roster(top);
    managers(top);
    network(top);
    patrol(top);
    outputs(top);
    top.finish();
    if (!settings_.buildings && root_.get("buildings") == nullptr)
      top.complain("", "there is no [buildings] section; add one with path = \"…\"");
    std::ranges::stable_sort(complaints_, {}, &Complaint::line);
    for (auto& complaint : complaints_) errors_.push_back(std::move(complaint.error));
  }

 private:
  /// Runs `body` on a section if it is there.
  template <class Body>
  void with(Section& top, std::string const& name, Body&& body) {
    auto const* table = top.table(name);
    if (table == nullptr) return;
    Section section{*table, name, shown_, complaints_};
    body(section);
    section.finish();
  }

  void community(Section& top) {
    with(top, "community", [&](Section& s) {
      settings_.name = s.text("name").value_or("");
      settings_.code = s.text("code").value_or("");
      settings_.language = s.word("language", {"zh", "en"}).value_or("zh");
      settings_.crs = s.text("crs").value_or("auto");
    });
  }

  fs::path resolve(std::string const& text) const {
    fs::path const path{text};
    return (path.is_absolute() ? path : file_.parent_path() / path).lexically_normal();
  }

  std::optional<Source> source(Section& top, std::string const& name) {
    std::optional<Source> result;
    with(top, name, [&](Section& s) {
      result = source_in(s, name);
      if (name == "liaisons") read_liaisons(s, settings_.request.liaisons);
    });
    return result;
  }

  /// What every section with a file has; nothing without a path.
  std::optional<Source> source_in(Section& s, std::string const& name) {
    auto const& fields = fields_of(name);
    Source source;
    source.section = name;
    auto const path = s.text("path");
    if (!path && !s.has("path"))
      s.complain("", fmt::format("[{}] needs path = \"…\"", name));
    source.shown = path.value_or("");
    source.path = resolve(source.shown);
    source.layer = s.text("layer").value_or("");
    source.where = s.text("where").value_or("");
    source.crs = s.text("crs").value_or("");
    source.encoding = s.text("encoding").value_or("");
    source.datum = datum(s);
    source.correction.slip = slip_of(source.datum);
    source.fields = s.names("fields", fields);
    values(s, name, fields, source);
    return path ? std::optional{std::move(source)} : std::nullopt;
  }

  static GivenDatum datum(Section& s) {
    auto const word = s.word("datum", {"auto", "wgs84", "cgcs2000", "gcj02", "bd09"});
    if (word == "wgs84" || word == "cgcs2000") return GivenDatum::wgs84;
    if (word == "gcj02") return GivenDatum::gcj02;
    if (word == "bd09") return GivenDatum::bd09;
    return GivenDatum::automatic;
  }

  void values(Section& s, std::string const& name, Words const& fields,
              Source& source) {
    auto const* table = s.table("values");
    if (table == nullptr) return;
    Section inner{*table, name + ".values", shown_, complaints_};
    for (auto const& field : fields) {
      inner.known(field);
      if (table->get(field) != nullptr) source.values[field] = inner.names(field, {});
    }
    inner.finish();
  }

  /// [households], or several [[households]].
  void households(Section& top) {
    std::string const name = "households";
    for (auto const* table : top.tables(name)) {
      Section s{*table, name, shown_, complaints_};
      auto source = source_in(s, name);
      HouseholdSource households;
      if (source) static_cast<Source&>(households) = *source;
      households.join = join(s);
      households.date = s.date("date").value_or("");
      households.corrections = corrections(s);
      s.finish();
      if (source) settings_.households.push_back(std::move(households));
    }
  }

  static Join join(Section& s) {
    auto const word = s.word("join", {"building", "address", "point"});
    if (!word) return Join::automatic;
    return *word == "building"  ? Join::building
           : *word == "address" ? Join::address
                                : Join::point;
  }

  std::vector<Source> corrections(Section& s) const {
    std::vector<Source> result;
    for (auto const& path : s.one_or_more("corrections").value_or(Words{})) {
      Source source;
      source.section = "households";
      source.shown = path;
      source.path = resolve(path);
      result.push_back(std::move(source));
    }
    return result;
  }

  void sources(Section& top) {
    settings_.boundary = source(top, "boundary");
    settings_.buildings = source(top, "buildings");
    settings_.streets = source(top, "streets");
    settings_.barriers = source(top, "barriers");
    settings_.fixed_borders = source(top, "fixed_borders");
    settings_.gates = source(top, "gates");
    settings_.entrances = source(top, "entrances");
    settings_.places = source(top, "places");
    households(top);
    settings_.volunteers = source(top, "volunteers");
    settings_.liaisons = source(top, "liaisons");
  }

  void imagery(Section& top) {
    with(top, "imagery", [&](Section& s) {
      ImagerySettings imagery;
      auto const path = s.text("path");
      imagery.shown = path.value_or("");
      imagery.path = resolve(imagery.shown);
      imagery.credit = s.text("credit").value_or("");
      imagery.date = s.date("date").value_or("");
      imagery.crs = s.text("crs").value_or("");
      imagery.datum = datum(s);
      if (path)
        settings_.imagery = std::move(imagery);
      else if (root_["imagery"].as_table()->get("path") == nullptr)
        s.complain("", "[imagery] needs path = \"…\"");
    });
  }

  void partition(Section& top) {
    with(top, "partition", [&](Section& s) {
      read_partition(s, profiles_, settings_.request.partition);
    });
  }

  void exits(Section& top) {
    auto& r = settings_.request.exits;
    with(top, "exits", [&](Section& s) {
      auto const open = s.small("open");
      r.open = open.value_or(r.open);
      r.max_walk = s.number("max_walk");
      if (open && r.max_walk)
        s.complain("max_walk", "[exits] open and max_walk: give one of them");
      r.forced_open = s.texts("forced_open").value_or(r.forced_open);
      r.forced_closed = s.texts("forced_closed").value_or(r.forced_closed);
      r.min_distance = s.number("min_distance").value_or(r.min_distance);
      r.capacity = s.whole("capacity");
      r.guard_hours = s.small("guard_hours").value_or(r.guard_hours);
      r.shift_hours = s.small("shift_hours").value_or(r.shift_hours);
    });
  }

  void roster(Section& top) {
    auto& r = settings_.request.roster;
    with(top, "roster", [&](Section& s) { read_roster(s, r); });
  }

  void managers(Section& top) {
    auto& r = settings_.request;
    with(top, "managers", [&](Section& s) { read_managers(s, r.managers); });
    with(top, "points", [&](Section& s) { read_points(s, r.points); });
  }

  void network(Section& top) {
    auto& r = settings_.request.network;
    with(top, "network", [&](Section& s) {
      r.snap = s.number("snap").value_or(r.snap);
      r.attach = s.number("attach").value_or(r.attach);
      r.straight = s.number("straight").value_or(r.straight);
      r.narrowest = s.number("narrowest").value_or(r.narrowest);
    });
  }

  void patrol(Section& top) {
    auto& r = settings_.request.patrol;
    with(top, "patrol", [&](Section& s) { read_patrol(s, r); });
  }

  void outputs(Section& top) {
    auto& r = settings_.request.outputs;
    with(top, "outputs", [&](Section& s) {
      r.paper = s.text("paper").value_or(r.paper);
      r.wall_paper = s.text("wall_paper").value_or(r.wall_paper);
      auto const privacy = s.word("privacy", {"public", "staff", "restricted"});
      if (privacy == "public") r.privacy = Privacy::open;
      if (privacy == "restricted") r.privacy = Privacy::restricted;
      r.suppress_below = s.small("suppress_below").value_or(r.suppress_below);
      if (auto const path = s.text("report_template"))
        r.report_template = resolve(*path).string();
      r.map_number = s.text("map_number").value_or(r.map_number);
      r.maker = s.text("maker").value_or(r.maker);
      r.date = s.date("date").value_or(r.date);
      r.questions = s.texts("questions").value_or(r.questions);
    });
  }

  toml::table const& root_;
  Profiles const& profiles_;
  fs::path file_;
  std::string shown_;
  Settings& settings_;
  std::vector<Error>& errors_;
  std::vector<Complaint> complaints_;
};

}  // namespace

SettingsOutcome read_settings(fs::path const& file, Profiles const& profiles) {
  SettingsOutcome outcome;
  outcome.settings.file = file;
  std::error_code code;
  if (!fs::is_regular_file(file, code)) {
    outcome.errors.push_back(
        {Errc::not_found,
         fmt::format("{}: no such file; `wangge init DIR` makes one to fill in",
                     file.string())});
    return outcome;
  }
  if (fs::file_size(file, code) > 1'000'000) {
    outcome.errors.push_back({Errc::bad_input, fmt::format("{}: over 1 MB; is this a "
                                                           "community.toml?",
                                                           file.string())});
    return outcome;
  }
  try {  // toml++ reports syntax errors by exception; they end here
    auto const root = toml::parse_file(file.string());
    SettingsReader{file, root, profiles, outcome}.read();
  } catch (toml::parse_error const& error) {
    outcome.errors.push_back(
        {Errc::bad_input,
         fmt::format("{}, line {}, column {}: {}", file.filename().string(),
                     error.source().begin.line, error.source().begin.column,
                     error.description())});
  }
  return outcome;
}

}  // namespace wangge::read
