#include "write/report_tables.hpp"

#include <algorithm>
#include <map>

#include "base/labels.hpp"
#include "community/words.hpp"

namespace wangge::write {

std::string report_title(Output const& output) {
  std::string title = output.report.title;
  if (title.empty())
    return output.messages.text("report.title", {{"community", output.community.name}});
  constexpr std::string_view kPlace = "{community}";
  if (auto const at = title.find(kPlace); at != std::string::npos)
    title.replace(at, kPlace.size(), output.community.name);
  return title;
}

bool has_parent(stats::Table const& table) {
  return table.level == stats::Level::grid || table.level == stats::Level::building;
}

std::string sheet_key(stats::Level level) {
  switch (level) {
    case stats::Level::community:
      return "sheet.community";
    case stats::Level::district:
      return "sheet.districts";
    case stats::Level::grid:
      return "sheet.grids";
    case stats::Level::building:
      return "sheet.buildings";
  }
  return {};
}

std::vector<std::string> headings(stats::Table const& table, Messages const& messages) {
  std::vector<std::string> titles = {messages.text("table.id"),
                                     messages.text("table.name")};
  if (has_parent(table))
    titles.push_back(
        messages.text("table.parent." + std::string{stats::word_of(table.level)}));
  for (auto const& measure : table.measures)
    titles.push_back(stats::name_of(measure, messages));
  return titles;
}

std::vector<stats::Measure> defined_measures(stats::Statistics const& all) {
  std::vector<stats::Measure> measures;
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    for (auto const& measure : table->measures)
      if (std::ranges::find(measures, measure.key, &stats::Measure::key) ==
          measures.end())
        measures.push_back(measure);
  return measures;
}

namespace {

char const* key_of(stats::Group group) {
  switch (group) {
    case stats::Group::ground:
      return "group.ground";
    case stats::Group::people:
      return "group.people";
    case stats::Group::work:
      return "group.work";
    case stats::Group::places:
      return "group.places";
    case stats::Group::kinds:
      return "group.kinds";
  }
  return "";
}

stats::Table only(stats::Table const& table, stats::Group group) {
  stats::Table part{table.level, {}, {}};
  for (auto const& row : table.rows)
    part.rows.push_back({row.id, row.name, row.parent, {}});
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    if (table.measures[m].group != group) continue;
    part.measures.push_back(table.measures[m]);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      part.rows[r].values.push_back(table.rows[r].values[m]);
  }
  return part;
}

}  // namespace

std::vector<Part> parts_of(stats::Table const& table, Messages const& messages) {
  constexpr std::size_t kMostColumns = 12;  // on A4 lying, in type one can read
  if (table.measures.empty()) return {};
  auto const title = messages.text(sheet_key(table.level));
  if (table.measures.size() <= kMostColumns) return {{title, table}};
  std::vector<Part> parts;
  using enum stats::Group;
  for (auto const group : {ground, people, work, places, kinds})
    if (auto part = only(table, group); !part.measures.empty())
      parts.push_back({title + " · " + messages.text(key_of(group)), std::move(part)});
  return parts;
}

ConcernLines concern_lines(Output const& output, std::size_t most) {
  auto const& messages = output.messages;
  auto const& partition = output.plan.partition;
  auto const concerns = stats::concerns_of(
      output.statistics, output.issues,
      {std::string{word_of(output.community.request.partition.balance)},
       partition.lower, partition.upper});
  ConcernLines out;
  for (auto const& one : concerns) {
    if (out.lines.size() == most) break;
    auto const which =
        one.name.empty() || one.name == one.id ? one.id : one.id + "  " + one.name;
    out.lines.push_back({messages.text(stats::key_of(one.kind)), which,
                         one.grid == one.id ? std::string{} : one.grid,
                         stats::shown(one.value) ? stats::printed(one.value, one.format)
                                                 : std::string{}});
  }
  out.more = concerns.size() - out.lines.size();
  return out;
}

namespace {

/// In the words of the catalogue, or as a finished build tells it.
std::string words_of(Issue const& issue, Messages const& messages) {
  for (auto const& [name, words] : issue.args)
    if (name == kToldAs) return words;
  return messages.text(issue);
}

/// The sentence of an issue, with file and row where it has them: the owner must find
/// it.
std::string sentence_of(Issue const& issue, Messages const& messages) {
  auto const words = words_of(issue, messages);
  if (issue.row < 0 || issue.source.empty()) return words;
  return messages.text("report.where", {{"source", told(issue.source, messages)},
                                        {"row", fmt::format("{}", issue.row)},
                                        {"message", words}});
}

}  // namespace

std::vector<Attention> attention_of(Issues const& issues, Messages const& messages) {
  std::map<std::pair<int, std::string>, Attention>
      kinds;  // gravest first, then by code
  for (auto const& issue : issues) {
    auto& kind = kinds[{-static_cast<int>(issue.severity), issue.code}];
    kind.severity = issue.severity;
    kind.code = issue.code;
    ++kind.count;
    if (kind.examples.size() < 3) kind.examples.push_back(sentence_of(issue, messages));
  }
  std::vector<Attention> list;
  for (auto& [key, kind] : kinds) list.push_back(std::move(kind));
  return list;
}

std::vector<KeyFigure> key_figures() {
  return {{"buildings", ""},  {"unmanaged", ""},
          {"private", ""},    {"managers_filled", "managers_needed"},
          {"households", ""}, {"residents", ""},
          {"districts", ""},  {"grids", ""},
          {"exits_open", ""}, {"patrol_m", ""}};
}

WalkClasses walk_histogram(stats::Table const& buildings) {
  constexpr std::size_t kMostClasses = 12;
  std::vector<double> walks;
  for (std::size_t b = 0; b < buildings.rows.size(); ++b) {
    auto const value = buildings.at(b, "exit_walk_m");
    if (auto const* const walk = std::get_if<double>(&value)) walks.push_back(*walk);
    if (auto const* const walk = std::get_if<std::int64_t>(&value))
      walks.push_back(static_cast<double>(*walk));
  }
  if (walks.empty()) return {};
  double const most = std::ranges::max(walks);
  WalkClasses classes;
  for (classes.step = 25; most >= static_cast<double>(classes.step) * kMostClasses;)
    classes.step *= 2;
  auto const class_of = [&](double walk) {
    return static_cast<std::size_t>(walk / static_cast<double>(classes.step));
  };
  classes.buildings.assign(class_of(most) + 1, 0);
  for (double const walk : walks) ++classes.buildings[class_of(walk)];
  return classes;
}

std::vector<std::size_t> floors_histogram(stats::Table const& buildings) {
  std::vector<std::size_t> counts;
  for (std::size_t b = 0; b < buildings.rows.size(); ++b) {
    auto const value = buildings.at(b, "floors");
    auto const* const number = std::get_if<std::int64_t>(&value);
    if (!number || *number < 1) continue;
    auto const floors = static_cast<std::size_t>(*number);
    if (counts.size() < floors) counts.resize(floors, 0);
    ++counts[floors - 1];
  }
  return counts;
}

}  // namespace wangge::write
