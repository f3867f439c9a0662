#include "read/households.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "read/compound.hpp"
#include "read/corrections.hpp"
#include "read/household_entries.hpp"
#include "read/household_table.hpp"
#include "read/place_finder.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

using IssueArgs = std::vector<std::pair<std::string, std::string>>;

void add_counts(IssueArgs& args, Counts const& counts, std::string const& suffix = "") {
  for (std::size_t m = 0; m < kMeasures; ++m)
    args.emplace_back(kMeasureNames[m] + suffix,
                      measure(counts, m) ? std::to_string(*measure(counts, m)) : "–");
}

}  // namespace

class Households::Impl {
 public:
  Impl(std::span<Building const> buildings, std::span<Building const> outside,
       Reading& reading)
      : buildings_{buildings}, finder_{buildings, outside}, reading_{reading} {
    result_.counts.resize(buildings.size());
    result_.listed.resize(buildings.size());
    result_.estimated.resize(buildings.size());
    result_.ledger.from_table = true;
  }

  Result<void> add(HouseholdSource const& source) {
    for (auto const& corrections : source.corrections)
      if (auto ok =
              corrections_.add(corrections, buildings_, finder_.names(), reading_);
          !ok)
        return ok;
    auto table = HouseholdTable::open(source, reading_);
    if (!table) return tl::unexpected{table.error()};
    labels_.push_back(table->label());
    per_household_.push_back(table->row_per_household() ? 1 : 0);
    if (auto ok = prepare_points(*table, source.correction); !ok) return ok;
    auto const before = result_.ledger.rows;
    for (HouseholdRow row;;) {
      auto const more = table->next(row);
      if (!more) return tl::unexpected{more.error()};
      if (!*more) break;
      take(row, table->join());
    }
    if (result_.ledger.rows == before) {
      reading_.warn(table->label(), -1, "empty_layer");
      return {};
    }
    for (std::size_t m = 0; m < kMeasures; ++m) known_[m] |= table->knows(m);
    return {};
  }

  HouseholdsRead finish() {
    auto& ledger = result_.ledger;
    for (auto const& label : labels_)
      ledger.source += (ledger.source.empty() ? "" : ", ") + label;
    for (std::size_t m = 0; m < kMeasures; ++m)
      if (known_[m]) measure(ledger.matched, m) = measure(ledger.unmatched, m) = 0;
    auto const settled = reconcile(entries_, buildings_.size(), surveyors_);
    ledger.rows_repeated += settled.rows_repeated;
    result_.survey = settled.survey;
    list_conflicts(settled);
    count();
    ledger.input = sum(ledger.matched, ledger.unmatched);
    corrections_.list_unused(reading_);
    if (ledger.rows > 0) state_ledger();
    std::ranges::sort(result_.unmatched, {},
                      [](auto const& row) { return std::tie(row.source, row.row); });
    result_.has_households = known_[0];
    result_.has_residents = known_[1];
    result_.has_tenants = known_[2];
    return std::move(result_);
  }

 private:
  /// A text, or point, that is no single building.
  struct NoBuilding {
    std::string shown;
    PlaceFound found;
    bool aside{false};
  };

  Result<void> prepare_points(HouseholdTable const& table,
                              Correction const& correction) {
    if (table.join() != Join::point) return {};
    geo::Crs from = table.crs();
    if (from.definition.empty()) {
      auto const degrees = geo::crs_from("EPSG:4326");
      if (!degrees) return tl::unexpected{degrees.error()};
      from = *degrees;
    }
    auto transform = Siting::between(from, reading_.working, correction);
    if (!transform) return tl::unexpected{transform.error()};
    to_working_ = std::move(*transform);
    return {};
  }

  /// What a row names; until the next is looked for.
  PlaceFound const& find(HouseholdRow const& row, Join join) {
    if (join != Join::point) return finder_.find(row.key, join);
    at_point_ = {};
    if (!row.at) return at_point_;
    if (auto const at = (*to_working_)(*row.at)) at_point_ = finder_.find(*at);
    return at_point_;
  }

  void take(HouseholdRow const& row, Join join) {
    auto const& label = labels_.back();
    auto const& found = find(row, join);
    bool const remark =
        found.buildings.empty() && found.group.empty() && !row.aside &&
        (row.counts == Counts{} || (per_household_.back() != 0 && row.words_only));
    if (remark) {
      reading_.note(label, row.row, "remark_row", {{"text", row.shown}});
      return;
    }
    ++result_.ledger.rows;
    if (row.repeated) {
      ++result_.ledger.rows_repeated;
      reading_.warn(label, row.row, "repeated_row",
                    {{"building", row.key.empty() ? row.shown : row.key}});
      return;
    }
    HouseholdEntry entry;
    entry.door = doors_.number(row.door);
    entry.source = static_cast<std::uint32_t>(labels_.size() - 1);
    entry.surveyor = surveyors_.number(row.surveyor);
    entry.date = row.date;
    entry.status = row.status;
    entry.loose = per_household_.back() != 0 && row.door.empty();
    entry.row = row.row;
    entry.counts = small(row.counts);
    auto const building = row.aside                     ? std::optional<BuildingIdx>{}
                          : found.buildings.size() == 1 ? found.buildings.front()
                                                        : corrected(row);
    entry.place = building ? static_cast<std::uint32_t>(building->get())
                           : no_building(row, join, found);
    entries_.push_back(entry);
  }

  std::optional<BuildingIdx> corrected(HouseholdRow const& row) {
    auto const to = corrections_.find(labels_.back(), row.row, row.shown, reading_);
    if (to)
      reading_.note(labels_.back(), row.row, "row_corrected",
                    {{"building", row.shown}, {"id", buildings_[to->get()].id}});
    return to;
  }

  /// The number of a place that is no building: one per text, so that rounds and tables
  /// that repeat it are known; one per row where there is no text.
  std::uint32_t no_building(HouseholdRow const& row, Join join, PlaceFound found) {
    bool const by_text = !row.key.empty() && !row.aside && join != Join::point;
    auto const text = by_text ? folded(row.key)
                              : fmt::format("\x1f{}\x1f{}", labels_.size(), row.row);
    auto const number = texts_.number(text) - 1;  // 0 is the empty text
    if (number == no_buildings_.size())
      no_buildings_.push_back(
          {row.key.empty() ? row.shown : row.key, std::move(found), row.aside});
    rows_shown_.emplace(std::pair{labels_.size() - 1, row.row}, row.shown);
    return static_cast<std::uint32_t>(buildings_.size()) + number;
  }

  /// What came in and where it went, for those who compare by hand.
  void state_ledger() {
    auto const& ledger = result_.ledger;
    IssueArgs args{{"rows", std::to_string(ledger.rows)},
                   {"repeated", std::to_string(ledger.rows_repeated)},
                   {"rows_unmatched", std::to_string(ledger.rows_unmatched)}};
    add_counts(args, ledger.input);
    add_counts(args, ledger.matched, "_matched");
    add_counts(args, ledger.unmatched, "_unmatched");
    reading_.note(ledger.source, -1, "counts_matched", std::move(args));
  }

  void list_conflicts(Reconciled const& settled) {
    for (auto const& conflict : settled.conflicts) {
      auto const& used = entries_[conflict.used];
      auto const& unused = entries_[conflict.unused];
      IssueArgs args{{"building", shown_place(used.place)},
                     {"used", labels_[used.source]},
                     {"used_row", std::to_string(used.row)}};
      add_counts(args, wide(conflict.unused_counts));
      add_counts(args, wide(conflict.used_counts), "_used");
      char const* const code = conflict.whole_place           ? "tables_differ"
                               : used.source == unused.source ? "rounds_differ"
                                                              : "sources_differ";
      reading_.warn(labels_[unused.source], unused.row, code, std::move(args));
    }
    for (auto const& [tables, rows] : settled.repeats)
      reading_.note(labels_[tables.second], -1, "repeated_between",
                    {{"used", labels_[tables.first]}, {"rows", std::to_string(rows)}});
  }

  std::string shown_place(std::uint32_t place) const {
    return place < buildings_.size() ? buildings_[place].id
                                     : no_buildings_[place - buildings_.size()].shown;
  }

  /// Puts the entries in use on their buildings; the others onto the list.
  void count() {
    std::map<std::uint32_t, std::vector<HouseholdEntry const*>> compounds;
    for (auto const& entry : entries_) {
      if (!entry.used) continue;
      if (entry.place < buildings_.size())
        put(BuildingIdx{entry.place}, wide(entry.counts));
      else if (is_compound(entry))
        compounds[entry.place].push_back(&entry);
      else
        list(entry, "");
    }
    for (auto const& [place, rows] : compounds) {
      auto const& group = no_buildings_[place - buildings_.size()].found.group;
      bool const free = std::ranges::none_of(
          group, [&](BuildingIdx b) { return result_.listed[b.get()] != 0; });
      if (free)
        spread(group, rows);
      else
        for (auto const* row : rows) list(*row, "compound_overlaps");
    }
  }

  [[nodiscard]] bool is_compound(HouseholdEntry const& entry) const {
    auto const& place = no_buildings_[entry.place - buildings_.size()];
    return !place.aside && !place.found.group.empty() && entry.counts != kNoCounts &&
           per_household_[entry.source] == 0;
  }

  void put(BuildingIdx building, Counts const& counts) {
    auto& total = result_.counts[building.get()];
    total = sum(total, counts);
    result_.listed[building.get()] = 1;
    result_.ledger.matched = sum(result_.ledger.matched, counts);
  }

  void spread(std::vector<BuildingIdx> const& group,
              std::vector<HouseholdEntry const*> const& rows) {
    std::vector<std::int64_t> areas;
    std::string ids;
    std::size_t floorless = 0;
    for (auto const b : group) {
      areas.push_back(floor_area(buildings_[b.get()]));
      ids += (ids.empty() ? "" : ", ") + buildings_[b.get()].id;
      floorless += buildings_[b.get()].floors ? 0 : 1;
    }
    for (auto const* row : rows) {
      auto const whole = wide(row->counts);
      std::vector<Counts> shares(group.size());
      for (std::size_t m = 0; m < kMeasures; ++m) {
        if (!measure(whole, m)) continue;
        auto const parts = shared_out(*measure(whole, m), areas);
        for (std::size_t i = 0; i < group.size(); ++i) measure(shares[i], m) = parts[i];
      }
      for (std::size_t i = 0; i < group.size(); ++i) {
        put(group[i], shares[i]);
        result_.estimated[group[i].get()] = 1;
      }
      IssueArgs args{{"building", shown_place(row->place)},
                     {"buildings", ids},
                     {"floorless", std::to_string(floorless)}};
      add_counts(args, whole);
      reading_.warn(labels_[row->source], row->row, "compound_spread", std::move(args));
    }
  }

  void list(HouseholdEntry const& entry, std::string reason) {
    auto const& place = no_buildings_[entry.place - buildings_.size()];
    auto const& found = place.found;
    auto const counts = wide(entry.counts);
    IssueArgs args{{"building", place.shown}};
    add_counts(args, counts);
    if (place.aside) reason = "row_set_aside";
    if (reason.empty() && found.buildings.size() > 1) reason = "ambiguous_row";
    if (reason.empty() && found.outside) reason = "row_outside_boundary";
    if (reason.empty() && !found.nearest.empty()) reason = "uncertain_row";
    if (reason.empty()) reason = "unmatched_row";
    if (reason == "ambiguous_row")
      args.emplace_back("candidates", ids(found.buildings));
    if (reason == "uncertain_row") args.emplace_back("candidates", found.nearest);
    if (reason == "compound_overlaps") args.emplace_back("buildings", ids(found.group));
    // What is wrong with a row that is set aside was said when it was read.
    if (!place.aside)
      reading_.warn(labels_[entry.source], entry.row, reason, std::move(args));
    auto& ledger = result_.ledger;
    ++ledger.rows_unmatched;
    ledger.unmatched = sum(ledger.unmatched, counts);
    result_.unmatched.push_back({labels_[entry.source], entry.row,
                                 rows_shown_.at({entry.source, entry.row}), reason,
                                 counts, found.candidates});
  }

  std::string ids(std::vector<BuildingIdx> const& list) const {
    std::string text;
    for (auto const b : list)
      text += (text.empty() ? "" : ", ") + buildings_[b.get()].id;
    return text;
  }

  std::span<Building const> buildings_;
  PlaceFinder finder_;
  Reading& reading_;
  Corrections corrections_;
  std::optional<Siting> to_working_;
  PlaceFound at_point_;  ///< of the last row that joins by point
  std::vector<std::string> labels_;
  std::vector<char> per_household_;  ///< per table
  std::array<bool, kMeasures> known_{};
  TextNumbers doors_, surveyors_, texts_;
  std::vector<NoBuilding> no_buildings_;
  std::map<std::pair<std::size_t, std::int64_t>, std::string> rows_shown_;
  std::vector<HouseholdEntry> entries_;
  HouseholdsRead result_;
};

Households::Households(std::span<Building const> buildings,
                       std::span<Building const> outside, Reading& reading)
    : impl_{std::make_unique<Impl>(buildings, outside, reading)} {}
Households::~Households() = default;

Result<void> Households::add(HouseholdSource const& source) {
  return impl_->add(source);
}
HouseholdsRead Households::finish() {
  return impl_->finish();
}

}  // namespace wangge::read
