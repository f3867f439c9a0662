#include <algorithm>
#include <map>

#include "write/paper.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

constexpr int kDay = 24 * 60;
constexpr std::size_t kPersonColumns = 5;
constexpr std::size_t kWidest = 6;  // shifts a day that fit beside each other

std::string clock(int minute) {
  int const in_day = minute % kDay;
  return fmt::format("{:02}:{:02}", in_day / 60, in_day % 60);
}

/// The end of a day is 24:00, not 00:00.
std::string hours(plan::Shift const& shift) {
  bool const midnight = shift.end_minute % kDay == 0;
  return clock(shift.start_minute) + "–" +
         (midnight ? "24:00" : clock(shift.end_minute));
}

std::string person_of(Output const& output, plan::Shift const& shift) {
  if (!shift.person.valid()) return output.messages.text("roster.unfilled");
  return name_of(output.community.volunteers[shift.person.get()]);
}

/// Who stands, and below who is called when she cannot.
std::string people_of(Output const& output, plan::Shift const& shift) {
  std::string words = person_of(output, shift);
  for (auto const v : shift.substitutes)
    words += "\n" + output.messages.text(
                        "roster.substitute",
                        {{"name", name_of(output.community.volunteers[v.get()])}});
  return words;
}

/// Date and weekday where they are known or matter: who stands depends on them.
std::string date_of(Output const& output, int day) {
  auto const& request = output.community.request.roster;
  bool const matters = std::ranges::any_of(
      output.community.volunteers,
      [](Volunteer const& volunteer) { return !volunteer.available.same_every_day(); });
  auto const date = request.date_of(day);
  if (date.empty() && !matters) return {};
  auto const weekday = (request.first_weekday() + day) % 7;
  return (date.empty() ? "" : date + "\n") +
         output.messages.text(fmt::format("weekday.{}", weekday + 1));
}

std::string day_of(Output const& output, int day) {
  return output.messages.text("roster.day", {{"day", fmt::format("{}", day + 1)}});
}

using Shifts = std::vector<plan::Shift>;

/// A row per day, a column per shift of the day, where every day has the same shifts.
bool set_by_day(Paper& paper, Output const& output, Shifts const& shifts) {
  std::map<int, Shifts> days;
  for (auto const& shift : shifts) days[shift.start_minute / kDay].push_back(shift);
  auto const& first = days.begin()->second;
  if (first.size() > kWidest) return false;
  for (auto const& [day, list] : days) {
    if (list.size() != first.size()) return false;
    for (std::size_t s = 0; s < list.size(); ++s)
      if (hours(list[s]) != hours(first[s])) return false;
  }
  std::vector<draw::Column> columns = {
      {output.messages.text("roster.day_title"), 18, draw::Align::left,
       draw::Weight::bold},
      {output.messages.text("paper.date"), 24, draw::Align::left, {}, true}};
  double const width = (paper.rest().width - 42) / static_cast<double>(first.size());
  for (auto const& shift : first)
    columns.push_back({hours(shift), width, draw::Align::left, {}, true});
  std::vector<draw::TableRow> rows;
  for (auto const& [day, list] : days) {
    draw::TableRow row{{day_of(output, day), date_of(output, day)}};
    for (auto const& shift : list) row.cells.push_back(people_of(output, shift));
    rows.push_back(std::move(row));
  }
  paper.table(columns, rows, {.size = 10, .row_height = 10});
  return true;
}

/// A row per shift, under a band per day.
void set_by_shift(Paper& paper, Output const& output, Shifts const& shifts) {
  std::vector<draw::TableRow> rows;
  int day = -1;
  for (auto const& shift : shifts) {
    if (shift.start_minute / kDay != day) {
      day = shift.start_minute / kDay;
      auto date = date_of(output, day);
      std::ranges::replace(date, '\n', ' ');
      rows.push_back(
          {{day_of(output, day) + (date.empty() ? "" : " · ") + date}, true});
    }
    rows.push_back({{hours(shift), people_of(output, shift), ""}});
  }
  double const width = paper.rest().width;
  paper.table({{output.messages.text("roster.shift"), 34},
               {output.messages.text("roster.person"), 60, draw::Align::left, {}, true},
               {output.messages.text("paper.signed"), width - 94}},
              rows, {.size = 9.5, .row_height = 7});
}

void set_people(Paper& paper, Output const& output, Shifts const& shifts) {
  struct Times {
    int shifts{0}, nights{0}, standing_by{0};
  };
  std::map<VolunteerIdx, Times> count;
  for (auto const& shift : shifts) {
    for (auto const v : shift.substitutes) ++count[v].standing_by;
    if (!shift.person.valid()) continue;
    ++count[shift.person].shifts;
    count[shift.person].nights += shift.night;
  }
  if (count.empty()) return;
  // Two beside each other, down the first half and then the second: the sheet hangs at
  // the exit and should be one page.
  std::vector<std::vector<std::string>> people;
  for (auto const& [who, times] : count) {
    auto const& person = output.community.volunteers[who.get()];
    people.push_back({name_of(person), person.phone, fmt::format("{}", times.shifts),
                      fmt::format("{}", times.nights),
                      fmt::format("{}", times.standing_by)});
  }
  auto const half = (people.size() + 1) / 2;
  std::vector<draw::TableRow> rows(half);
  for (std::size_t p = 0; p < half; ++p) {
    auto& cells = rows[p].cells;
    cells = std::move(people[p]);
    cells.emplace_back();
    if (half + p < people.size())
      std::ranges::move(people[half + p], std::back_inserter(cells));
    cells.resize(2 * kPersonColumns + 1);
  }
  auto const& messages = output.messages;
  constexpr double kGap = 6, kPhone = 28, kTimes = 13;
  double const name = (paper.rest().width - kGap) / 2 - kPhone - 3 * kTimes;
  std::vector<draw::Column> const one = {
      {messages.text("roster.person"), name, draw::Align::left, {}, true},
      {messages.text("paper.phone"), kPhone},
      {messages.text("roster.shifts"), kTimes, draw::Align::right},
      {messages.text("roster.nights"), kTimes, draw::Align::right},
      {messages.text("roster.standing_by"), kTimes, draw::Align::right}};
  auto columns = one;
  columns.push_back({"", kGap});
  columns.insert(columns.end(), one.begin(), one.end());
  paper.move_down(4);
  paper.heading(messages.text("roster.people"));
  paper.table(columns, rows, {.size = 8.5, .row_height = 6});
}

std::string range_of(plan::Shares const& shares) {
  if (shares.least == shares.most) return fmt::format("{}", shares.least);
  return fmt::format("{}–{}", shares.least, shares.most);
}

/// How evenly the whole roster is shared, and how few people could fill it.
void set_shares(Paper& paper, Output const& output) {
  auto const& messages = output.messages;
  auto const& roster = output.plan.roster;
  auto const& headcount = roster.headcount;
  if (!headcount.bound) return;
  auto words = messages.text("roster.shares", {{"turns", range_of(roster.turns)},
                                               {"nights", range_of(roster.nights)}});
  bool const proven = *headcount.bound == headcount.value;
  words += messages.text(proven ? "roster.fewest" : "roster.few",
                         {{"people", fmt::format("{}", headcount.value)},
                          {"least", fmt::format("{}", *headcount.bound)}});
  paper.words(words, {.size = 9, .colour = kGrey}, 3);
}

void set_exit(Paper& paper, Output const& output, plan::ExitIdx index,
              Shifts const& shifts) {
  auto const& messages = output.messages;
  auto const& exit = output.plan.exits.exits[index.get()];
  auto const title = messages.text("roster.title");
  std::string const name =
      exit.name.empty() || exit.name == exit.id ? exit.id : exit.id + " " + exit.name;
  paper.section(name, exit.id, output.community.name + " · " + title + " · " + name);
  paper.words(output.community.name, {.size = 9, .colour = kGrey}, 1);
  paper.words(title + " · " + name, {.size = 18, .weight = draw::Weight::bold}, 2);
  auto const gaps = std::ranges::count_if(
      shifts, [](plan::Shift const& shift) { return !shift.person.valid(); });
  paper.words(messages.text("roster.summary",
                            {{"days", fmt::format("{}", output.plan.roster.days)},
                             {"shifts", fmt::format("{}", shifts.size())},
                             {"unfilled", fmt::format("{}", gaps)}}),
              {.size = 10.5, .weight = draw::Weight::bold}, 2);
  set_shares(paper, output);
  if (!set_by_day(paper, output, shifts)) set_by_shift(paper, output, shifts);
  set_people(paper, output, shifts);
}

char const* closing_key(plan::Closing closing) {
  switch (closing) {
    case plan::Closing::none:
    case plan::Closing::guard:
      return "closing.guard";
    case plan::Closing::gate:
      return "closing.gate";
    case plan::Closing::fence:
      return "closing.fence";
  }
  return "closing.guard";
}

/// What to close, with room to sign it off.
void set_closures(Paper& paper, Output const& output) {
  auto const& messages = output.messages;
  std::vector<draw::TableRow> rows;
  for (auto const& exit : output.plan.exits.exits)
    if (!exit.open)
      rows.push_back({{exit.id, exit.name, exit.street,
                       exit.width ? fmt::format("{:.1f}", exit.width->get()) : "",
                       messages.text(closing_key(exit.closing)), ""}});
  if (rows.empty()) return;
  auto const title = messages.text("closing.title");
  paper.section(title, title, output.community.name + " · " + title);
  paper.words(output.community.name, {.size = 9, .colour = kGrey}, 1);
  paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 3);
  double const width = paper.rest().width;
  paper.table({{messages.text("table.id"), 16, draw::Align::left, draw::Weight::bold},
               {messages.text("table.name"), 42, draw::Align::left, {}, true},
               {messages.text("closing.street"), 42, draw::Align::left, {}, true},
               {messages.text("closing.width"), 18, draw::Align::right},
               {messages.text("closing.how"), 26},
               {messages.text("paper.signed"), width - 144}},
              rows, {.size = 9, .row_height = 7});
}

}  // namespace

Result<void> write_roster_pdf(Output const& output) {
  auto const title = output.messages.text("roster.title");
  return print(output, "roster.pdf", output.community.name + " " + title,
               Orientation::portrait, [&](Paper& paper) {
                 auto const& exits = output.plan.exits.exits;
                 for (std::size_t e = 0; e < exits.size(); ++e) {
                   Shifts shifts;
                   for (auto const& shift : output.plan.roster.shifts)
                     if (shift.exit == plan::ExitIdx{e}) shifts.push_back(shift);
                   if (!shifts.empty())
                     set_exit(paper, output, plan::ExitIdx{e}, shifts);
                 }
                 bool const guarded = !paper.pages().empty();
                 set_closures(paper, output);
                 if (guarded || !paper.pages().empty()) return;
                 // A document must have a page: say why there is no duty.
                 paper.section(title, title, title);
                 paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 2);
                 paper.words(output.messages.text("roster.none"), {.size = 10}, 2);
               });
}

}  // namespace wangge::write
