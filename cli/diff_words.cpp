#include "diff_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wangge::cli {
namespace {

using stats::PlanDifferences;
using Cells = std::vector<std::string>;

/// Columns of a terminal that a text takes: Chinese characters take two.
std::size_t width_of(std::string const& text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;  // the rest of a character
    // Three bytes hold U+0800 and up; arrows and dashes (E2 …) are narrow.
    width += byte >= 0xE3U ? 2 : 1;
  }
  return width;
}

/// Rows under a heading, columns in line; nothing when there are no rows.
std::string table(std::string const& heading, std::vector<Cells> const& rows) {
  if (rows.empty()) return {};
  std::vector<std::size_t> widths;
  for (auto const& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c)
      widths[c] = std::max(widths[c], width_of(row[c]));
  }
  std::string text = heading + "\n";
  for (auto const& row : rows) {
    std::string line = " ";
    for (std::size_t c = 0; c < row.size(); ++c)
      line += " " + row[c] + std::string(widths[c] - width_of(row[c]) + 1, ' ');
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text + "\n";
}

std::string text_of(Count const& count) {
  return count ? fmt::format("{}", *count) : "—";
}

std::string arrow(std::string const& from, std::string const& to) {
  return fmt::format("{} → {}", from.empty() ? "—" : from, to.empty() ? "—" : to);
}

/// "households 120 → 124 (+4)"
std::string words_of(stats::Change const& change, Messages const& messages) {
  std::string text = messages.text("measure." + change.measure) + " " +
                     arrow(text_of(change.before), text_of(change.now));
  if (change.before && change.now)
    text += fmt::format(" ({:+})", *change.now - *change.before);
  return text;
}

Cells with_changes(Cells cells, std::vector<stats::Change> const& changes,
                   Messages const& messages) {
  for (auto const& change : changes) cells.push_back(words_of(change, messages));
  return cells;
}

std::int64_t households_of(std::vector<PlanDifferences::Building> const& buildings) {
  std::int64_t sum = 0;
  for (auto const& b : buildings) sum += b.counts.households.value_or(0);
  return sum;
}

std::string building_tables(PlanDifferences const& d, Messages const& messages) {
  auto const heading = [&](char const* key, auto const& list) {
    return messages.text(key, {{"count", fmt::format("{}", list.size())},
                               {"households", fmt::format("{}", households_of(list))}});
  };
  auto const households = [&](PlanDifferences::Building const& b) {
    return messages.text("measure.households") + " " + text_of(b.counts.households);
  };
  std::vector<Cells> moved, added, vanished, counted, managed;
  for (auto const& b : d.moved)
    moved.push_back({b.id, b.name, arrow(b.from, b.to),
                     b.from_district == b.to_district
                         ? std::string{}
                         : arrow(b.from_district, b.to_district),
                     households(b)});
  for (auto const& b : d.added) added.push_back({b.id, b.name, b.to, households(b)});
  for (auto const& b : d.vanished)
    vanished.push_back({b.id, b.name, b.from, households(b)});
  for (auto const& b : d.counted)
    counted.push_back(with_changes({b.id, b.name, b.to}, b.changes, messages));
  for (auto const& b : d.managed)
    managed.push_back({b.id, b.name, arrow(b.from_manager, b.to_manager)});
  return table(heading("diff.moved", d.moved), moved) +
         table(heading("diff.added", d.added), added) +
         table(heading("diff.vanished", d.vanished), vanished) +
         table(heading("diff.counted", d.counted), counted) +
         table(heading("diff.managed", d.managed), managed);
}

std::string grid_tables(PlanDifferences const& d, Messages const& messages) {
  std::vector<Cells> added, gone, renamed, changed;
  for (auto const& id : d.districts_added) added.push_back({id});
  for (auto const& id : d.districts_gone) gone.push_back({id});
  for (auto const& g : d.grids_added) added.push_back({g.id, g.to_name});
  for (auto const& g : d.grids_gone) gone.push_back({g.id, g.from_name});
  for (auto const& g : d.grids_renamed)
    renamed.push_back({g.id, arrow(g.from_name, g.to_name)});
  for (auto const& g : d.grids_changed)
    changed.push_back(with_changes({g.id, g.to_name}, g.changes, messages));
  return table(messages.text("diff.grids_added"), added) +
         table(messages.text("diff.grids_gone"), gone) +
         table(messages.text("diff.grids_renamed"), renamed) +
         table(messages.text("diff.grids_changed"), changed);
}

std::string duty_tables(PlanDifferences const& d, Messages const& messages) {
  std::vector<Cells> exits, patrols;
  for (auto const& e : d.exits)
    exits.push_back(
        {e.id, e.name, messages.text(e.open ? "diff.opened" : "diff.closed")});
  for (auto const& p : d.patrols)
    patrols.push_back(
        {p.id, fmt::format("{:.0f} m → {:.0f} m ({:+.0f})", p.before.get(), p.now.get(),
                           p.now.get() - p.before.get())});
  return table(messages.text("diff.exits"), exits) +
         table(messages.text("diff.patrols"), patrols);
}

}  // namespace

std::string words_of(PlanDifferences const& d, Messages const& messages) {
  if (d.none()) return messages.text("diff.none") + "\n";
  std::vector<Cells> totals;
  for (auto const& change : d.totals) totals.push_back({words_of(change, messages)});
  std::string text = table(messages.text("diff.totals"), totals) +
                     building_tables(d, messages) + grid_tables(d, messages) +
                     duty_tables(d, messages);
  text.pop_back();  // the empty line after the last table
  return text;
}

}  // namespace wangge::cli
