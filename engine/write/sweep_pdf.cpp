#include <algorithm>
#include <map>

#include "write/paper.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

constexpr std::size_t kWrittenOut = 5;  // questions that fit as headings
constexpr std::size_t kShort = 60;      // bytes of one
constexpr double kTick = 17;            // millimetres of a question's column
constexpr std::size_t kBlankRows = 18;
constexpr std::size_t kTower = 10;  // places from which a building has its own sheet

std::vector<std::string> questions_of(Output const& output) {
  auto const& asked = output.community.request.outputs.questions;
  if (!asked.empty()) return asked;
  std::vector<std::string> questions;
  for (int n = 1; n <= 4; ++n)
    questions.push_back(output.messages.text(fmt::format("sweep.question_{}", n)));
  return questions;
}

/// Questions too many or too long for headings are numbered and stand above.
bool numbered(std::vector<std::string> const& questions) {
  return questions.size() > kWrittenOut ||
         std::ranges::any_of(questions,
                             [](auto const& q) { return q.size() > kShort; });
}

/// A sum that says how many of its parts are not known.
class PartSum {
 public:
  void add(Count const& count) {
    if (count)
      sum_ += *count;
    else
      ++unknown_;
    known_ = known_ || count.has_value();
  }
  [[nodiscard]] std::string words(Messages const& messages) const {
    if (!known_) return "—";
    auto const sum = fmt::format("{}", sum_);
    if (unknown_ == 0) return sum;
    return messages.text("sweep.unknown",
                         {{"count", sum}, {"unknown", fmt::format("{}", unknown_)}});
  }

 private:
  std::int64_t sum_{0};
  std::size_t unknown_{0};
  bool known_{false};
};

std::string number(Count const& count) {
  return count ? fmt::format("{}", *count) : "—";
}

std::optional<std::int64_t> since_yesterday(Place const& place) {
  if (!place.on_duty || !place.on_duty_before) return std::nullopt;
  return *place.on_duty - *place.on_duty_before;
}

std::string change(std::optional<std::int64_t> const& by) {
  return by ? fmt::format("{:+}", *by) : "—";
}

/// A line to write on where the floor is not known.
std::string short_floor(std::optional<int> const& floor, Messages const& messages) {
  if (!floor) return messages.text("sweep.floor_blank");
  return *floor < 0 ? fmt::format("B{}", -*floor) : fmt::format("{}", *floor);
}

/// Places of one building, from the top floor down; those of unknown floor last.
std::vector<Place const*> by_floor(Output const& output, BuildingIdx building) {
  std::vector<Place const*> places;
  for (auto const& place : output.community.places)
    if (place.building == building) places.push_back(&place);
  std::ranges::stable_sort(places, {}, [](Place const* place) {
    return place->floor ? -*place->floor : 1000;
  });
  return places;
}

class Sheet {
 public:
  Sheet(Paper& paper, Output const& output)
      : paper_{paper}, output_{output}, questions_{questions_of(output)} {}

  /// Buildings that one person takes together; more than one: all of one grid.
  void set(std::vector<BuildingIdx> const& buildings) {
    bool const alone = buildings.size() == 1;
    auto const& first = output_.community[buildings[0]];
    auto const title = alone ? name_of(first) : grid_words(buildings[0]);
    begin(title, title);
    set_legend();
    for (auto const index : buildings) {
      auto const& building = output_.community[index];
      auto const places = by_floor(output_, index);
      if (!alone) {
        constexpr double kRow = 7, kAround = 38;
        paper_.need(kAround + kRow * static_cast<double>(places.size()));
        paper_.words(name_of(building), {.size = 13, .weight = draw::Weight::bold}, 1);
      }
      if (!building.address.empty())
        paper_.words(building.address, {.size = alone ? 10.0 : 9.0}, 1.5);
      set_firms(places);
    }
    set_signature();
  }

  /// The same columns without firms, to be filled in by hand.
  void set_blank() {
    begin(text("sweep.blank"), text("sweep.blank"));
    set_legend();
    paper_.words(text("sweep.blank_building"), {.size = 10}, 2);
    draw::TableRow row{std::vector<std::string>(7, "")};
    row.cells.insert(row.cells.end(), questions_.size(), "☐");
    table(std::vector<draw::TableRow>(kBlankRows, row));
    set_signature();
  }

 private:
  [[nodiscard]] std::string text(std::string_view key,
                                 Messages::Args const& args = {}) const {
    return output_.messages.text(key, args);
  }

  void begin(std::string const& name, std::string const& foot) {
    auto const title = text("sweep.title");
    paper_.section(name, foot, output_.community.name + " · " + title + " · " + name);
    paper_.words(output_.community.name + " · " + title, {.size = 9, .colour = kGrey},
                 1);
    paper_.words(name, {.size = 18, .weight = draw::Weight::bold}, 1.5);
  }

  [[nodiscard]] std::string grid_words(BuildingIdx building) const {
    auto const& partition = output_.plan.partition;
    auto const& grid = partition.grids[grid_of(partition, building).get()];
    return grid.id + " " + grid.name;
  }

  void set_firms(std::vector<Place const*> const& places) {
    std::map<std::optional<int>, std::size_t> floors;
    for (auto const* place : places) ++floors[place->floor];
    auto const unknown = floors.contains(std::nullopt) ? floors[std::nullopt] : 0;
    auto const known = floors.size() - (unknown > 0 ? 1 : 0);
    paper_.words(text(known == 0    ? "sweep.summary_unknown"
                      : unknown > 0 ? "sweep.summary_some"
                                    : "sweep.summary",
                      {{"firms", fmt::format("{}", places.size())},
                       {"floors", fmt::format("{}", known)},
                       {"unknown", fmt::format("{}", unknown)}}),
                 {.size = 10.5, .weight = draw::Weight::bold}, 2);
    std::vector<draw::TableRow> rows;
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto const& floor = places[i]->floor;
      if (known > 0 && (i == 0 || places[i - 1]->floor != floor))
        rows.push_back({{text("sweep.band",
                              {{"floor", floor ? floor_words(output_.messages, *floor)
                                               : text("sweep.floor_unknown")},
                               {"firms", fmt::format("{}", floors[floor])}})},
                        true});
      rows.push_back(row_of(*places[i]));
    }
    rows.push_back(total_of(places));
    table(rows);
  }

  [[nodiscard]] draw::TableRow row_of(Place const& place) const {
    draw::TableRow row{
        {short_floor(place.floor, output_.messages), name_of(place), place.sector,
         number(place.staff), number(place.on_duty), change(since_yesterday(place)),
         place.working ? text(*place.working ? "sweep.yes" : "sweep.no") : "—"}};
    row.cells.insert(row.cells.end(), questions_.size(), "☐");
    return row;
  }

  [[nodiscard]] draw::TableRow total_of(std::vector<Place const*> const& places) const {
    PartSum staff, on_duty;
    std::int64_t working = 0;
    bool known = false;
    std::optional<std::int64_t> by;
    for (auto const* place : places) {
      staff.add(place->staff);
      on_duty.add(place->on_duty);
      if (auto const one = since_yesterday(*place)) by = by.value_or(0) + *one;
      known = known || place->working.has_value();
      working += place->working.value_or(false) ? 1 : 0;
    }
    return {{"", text("sweep.total", {{"firms", fmt::format("{}", places.size())}}), "",
             staff.words(output_.messages), on_duty.words(output_.messages), change(by),
             known ? fmt::format("{}", working) : "—"},
            false,
            true};
  }

  /// What the numbers above the columns of questions stand for.
  void set_legend() {
    if (!numbered(questions_)) return;
    std::string words;
    for (std::size_t q = 0; q < questions_.size(); ++q)
      words += (q == 0 ? "" : "    ") +
               text("sweep.question_legend", {{"number", fmt::format("{}", q + 1)},
                                              {"question", questions_[q]}});
    paper_.words(words, {.size = 9}, 2);
  }

  void table(std::vector<draw::TableRow> const& rows) {
    bool const legend = numbered(questions_);
    double const tick = legend ? 9 : kTick;
    double const left = paper_.rest().width - 12 - 26 - 20 - 20 - 18 - 17 -
                        tick * static_cast<double>(questions_.size());
    double const firm = std::max(40.0, left * 0.65);
    std::vector<draw::Column> columns = {
        {text("sweep.floor"), 12},
        {text("sweep.firm"), firm, draw::Align::left, draw::Weight::bold, true},
        {text("sweep.sector"), 26, draw::Align::left, {}, true},
        {text("sweep.staff"), 20, draw::Align::right, {}, true},
        {text("sweep.on_duty"), 20, draw::Align::right, {}, true},
        {text("sweep.since"), 18, draw::Align::right},
        {text("sweep.working"), 17, draw::Align::centre}};
    for (std::size_t q = 0; q < questions_.size(); ++q)
      columns.push_back({legend ? fmt::format("{}", q + 1) : questions_[q], tick,
                         draw::Align::centre});
    columns.push_back({text("sweep.remark"), std::max(8.0, left - firm)});
    paper_.table(columns, rows, {.size = 9, .row_height = 7});
    paper_.move_down(4);
  }

  void set_signature() {
    paper_.need(8);
    paper_.words(text("sweep.counted_by"), {.size = 9}, 1);
  }

  Paper& paper_;
  Output const& output_;
  std::vector<std::string> questions_;
};

/// The buildings of each sheet: several places, or any where questions are asked.
/// A tower has its own; the others of a grid share one, so that nobody carries a page
/// for two shops.
std::vector<std::vector<BuildingIdx>> sheets_of(Output const& output) {
  std::map<BuildingIdx, std::size_t> count;
  for (auto const& place : output.community.places)
    if (place.building.valid()) ++count[place.building];
  std::size_t const least = output.community.request.outputs.questions.empty() ? 2 : 1;
  std::map<plan::GridIdx, std::vector<BuildingIdx>> low;
  std::map<plan::GridIdx, std::vector<std::vector<BuildingIdx>>> sheets;
  for (auto const& [building, places] : count) {
    if (places < least) continue;
    auto const grid = grid_of(output.plan.partition, building);
    if (grid.valid() && places < kTower)
      low[grid].push_back(building);
    else
      sheets[grid].push_back({building});
  }
  for (auto& [grid, buildings] : low) sheets[grid].push_back(std::move(buildings));
  std::vector<std::vector<BuildingIdx>> all;
  for (auto& [grid, list] : sheets) std::ranges::move(list, std::back_inserter(all));
  return all;
}

}  // namespace

Result<void> write_sweep_pdf(Output const& output) {
  auto const sheets = sheets_of(output);
  if (sheets.empty()) return {};
  return print(output, "sweep.pdf",
               output.community.name + " " + output.messages.text("sweep.title"),
               Orientation::landscape, [&](Paper& paper) {
                 Sheet sheet{paper, output};
                 for (auto const& buildings : sheets) sheet.set(buildings);
                 sheet.set_blank();
               });
}

}  // namespace wangge::write
