#include <algorithm>

#include "write/paper.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using Duties = std::vector<plan::LiaisonDuty>;

std::string walk_of(std::optional<Metres> const& walk) {
  return walk ? fmt::format("{:.0f} m", walk->get()) : "—";
}

/// Building and floor, as far as they are known.
std::string where(Output const& output, Place const& place) {
  std::string words;
  if (place.building.valid()) words = name_of(output.community[place.building]);
  if (place.floor)
    words += (words.empty() ? "" : " · ") + floor_words(output.messages, *place.floor);
  return words;
}

Duties duties_of(Output const& output, LiaisonIdx liaison) {
  Duties duties;
  for (auto const& duty : output.plan.liaisons.duties)
    if (duty.liaison == liaison) duties.push_back(duty);
  return duties;
}

std::optional<Metres> farthest(Duties const& duties) {
  std::optional<Metres> most;
  for (auto const& duty : duties)
    if (duty.walk && (!most || *duty.walk > *most)) most = duty.walk;
  return most;
}

/// Everybody with her load, and the places that nobody has.
void set_overview(Paper& paper, Output const& output) {
  auto const& messages = output.messages;
  auto const& plan = output.plan.liaisons;
  auto const& people = output.community.liaisons;
  auto const title = messages.text("liaisons.title");
  paper.section(title, title, output.community.name + " · " + title);
  paper.words(output.community.name, {.size = 9, .colour = kGrey}, 1);
  paper.words(title, {.size = 18, .weight = draw::Weight::bold}, 2);
  paper.words(messages.text("liaisons.summary",
                            {{"needed", fmt::format("{}", plan.needed.size())},
                             {"filled", fmt::format("{}", plan.duties.size())},
                             {"unfilled", fmt::format("{}", plan.unfilled.size())}}),
              {.size = 10.5, .weight = draw::Weight::bold}, 3);
  std::vector<draw::TableRow> rows;
  for (std::size_t l = 0; l < people.size(); ++l) {
    auto const duties = duties_of(output, LiaisonIdx{l});
    rows.push_back(
        {{people[l].id, name_of(people[l]), people[l].phone,
          fmt::format("{}", duties.size()), fmt::format("{}", people[l].capacity),
          walk_of(farthest(duties))}});
  }
  double const width = paper.rest().width;
  paper.table(
      {{messages.text("table.id"), 20, draw::Align::left, draw::Weight::bold},
       {messages.text("liaisons.liaison"), width - 114, draw::Align::left, {}, true},
       {messages.text("paper.phone"), 34},
       {messages.text("liaisons.load"), 18, draw::Align::right},
       {messages.text("liaisons.room"), 20, draw::Align::right},
       {messages.text("liaisons.farthest"), 22, draw::Align::right}},
      rows, {.size = 9, .row_height = 6.5});
  if (plan.unfilled.empty()) return;
  paper.move_down(5);
  paper.heading(messages.text("liaisons.unfilled"));
  for (std::size_t u = 0; u < plan.unfilled.size(); ++u) {
    auto const& place = output.community.places[plan.unfilled[u].get()];
    paper.need(12);
    paper.words(name_of(place), {.size = 9, .weight = draw::Weight::bold}, 0.5);
    paper.words(plan.remedies[u], {.size = 9, .colour = kStrong}, 2);
  }
}

void set_liaison(Paper& paper, Output const& output, LiaisonIdx index) {
  auto const duties = duties_of(output, index);
  if (duties.empty()) return;
  auto const& messages = output.messages;
  auto const& liaison = output.community.liaisons[index.get()];
  auto const title = messages.text("liaisons.title");
  auto const& name = name_of(liaison);
  paper.section(name, name, output.community.name + " · " + title + " · " + name);
  paper.words(output.community.name + " · " + title, {.size = 9, .colour = kGrey}, 1);
  paper.words(name, {.size = 18, .weight = draw::Weight::bold}, 2);
  paper.words(messages.text("liaisons.of",
                            {{"count", fmt::format("{}", duties.size())},
                             {"phone", liaison.phone.empty() ? "—" : liaison.phone}}),
              {.size = 10.5}, 3);
  std::vector<draw::TableRow> rows;
  for (auto const& duty : duties) {
    auto const& place = output.community.places[duty.place.get()];
    rows.push_back({{place.id, name_of(place), where(output, place), place.sector,
                     place.staff ? fmt::format("{}", *place.staff) : "—",
                     walk_of(duty.walk), ""}});
  }
  double const width = paper.rest().width;
  paper.table(
      {{messages.text("table.id"), 16, draw::Align::left, draw::Weight::bold},
       {messages.text("liaisons.place"), width - 122, draw::Align::left, {}, true},
       {messages.text("liaisons.where"), 30, draw::Align::left, {}, true},
       {messages.text("liaisons.sector"), 22, draw::Align::left, {}, true},
       {messages.text("liaisons.staff"), 14, draw::Align::right},
       {messages.text("liaisons.walk"), 18, draw::Align::right},
       {messages.text("paper.signed"), 22}},
      rows, {.size = 9, .row_height = 7});
}

}  // namespace

Result<void> write_liaisons_pdf(Output const& output) {
  if (!output.plan.liaisons.asked) return {};
  return print(output, "liaisons.pdf",
               output.community.name + " " + output.messages.text("liaisons.title"),
               Orientation::portrait, [&](Paper& paper) {
                 set_overview(paper, output);
                 for (std::size_t l = 0; l < output.community.liaisons.size(); ++l)
                   set_liaison(paper, output, LiaisonIdx{l});
               });
}

}  // namespace wangge::write
